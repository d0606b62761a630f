// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/receive/manifest_presenter.h"

#include "app/common/text_edge.h"
#include "app/shell/error_words.h"
#include "storage/database/records.h"
#include "storage/shipments/logger_file.h"

#include <QFile>
#include <QFileInfo>
#include <set>
#include <span>

namespace app::receive {

namespace {

namespace exchange = storage::exchange;
namespace shipments = storage::shipments;
namespace studies = storage::studies;
namespace workflows = storage::workflows;
using common::fromQt;
using common::toQt;
using storage::database::Reading;
using workflows::Repository;

/// Lists larger than this are announced by the command line, which reads them as a stream.
constexpr qint64 kLargestFile = 200'000'000;

exchange::CsvSource sourceOf(const ManifestFile& file) {
    return std::as_bytes(std::span{file.bytes});
}

storage::Result<shipments::ManifestOrigin> originOf(Reading& reading, const ManifestOwner& owner,
                                                    const std::string& firstParticipant) {
    auto origin = shipments::originOf(reading, firstParticipant);
    if (origin && owner.study) {
        origin->study = storage::database::recordById<studies::Study>(reading, owner.study->value()).value();
    }
    if (origin && owner.site) {
        origin->site = storage::database::recordById<studies::Site>(reading, owner.site->value()).value();
    }
    return origin;
}

storage::Result<ManifestCheck> checked(Repository& repository, const ManifestFile& file,
                                       const shipments::Mapping& mapping, const ManifestOwner& owner) {
    return repository.read([&](Reading& reading) -> storage::Result<ManifestCheck> {
        const auto column = mapping.columnOf(shipments::ManifestField::ParticipantCode);
        const bool hasRow = column && !file.preview.rows.empty();
        auto origin =
            originOf(reading, owner, hasRow ? file.preview.rows.front().at(*column) : std::string{});
        if (!origin) {
            return tl::unexpected(origin.error());
        }
        const auto knowledge = workflows::manifestKnowledge(
            reading, repository.workstation().codes, origin->study, origin->site, repository.clock().now());
        auto draft = shipments::dryRun(sourceOf(file), mapping, knowledge);
        if (!draft) {
            return tl::unexpected(draft.error());
        }
        auto usual = workflows::usualShipment(reading, origin->study.id, origin->site.id);
        return ManifestCheck{std::move(*draft), std::move(*origin), std::move(usual),
                             storage::database::recordsWhere<studies::Study>(reading, ""),
                             storage::database::recordsWhere<studies::Site>(reading, "")};
    });
}

/// "2", "-78.5": as a person types degrees.
QString degrees(storage::Temperature temperature) {
    return QString::number(static_cast<double>(temperature.centidegrees()) / 100.0);
}

/// The parcel as entered. Error Invalid: a temperature or the moment cannot be read.
storage::Result<workflows::NewShipment> parcelOf(const ManifestCheck& check, const ParcelEntry& entry) {
    auto parcel = check.usual;
    const auto low = shipments::parseTemperature(fromQt(entry.low), shipments::Degrees::Celsius);
    const auto high = shipments::parseTemperature(fromQt(entry.high), shipments::Degrees::Celsius);
    if (!low || !high) {
        return storage::failure(storage::ErrorCode::Invalid,
                                "The temperatures allowed on the way are numbers in °C, such as 2 and 25.");
    }
    if (!entry.dispatchedAt.isEmpty()) {
        const auto sent = storage::parseIsoTimestamp(fromQt(entry.dispatchedAt), check.origin.site.offset);
        if (!sent) {
            return storage::failure(storage::ErrorCode::Invalid,
                                    "The moment of sending is written as 2026-11-20 15:30.");
        }
        parcel.dispatchedAt = *sent;
    }
    parcel.lowLimit = *low;
    parcel.highLimit = *high;
    parcel.carrier = fromQt(entry.carrier);
    parcel.waybill = fromQt(entry.waybill);
    parcel.seal = fromQt(entry.seal);
    return parcel;
}

std::vector<BadCell> badCells(const exchange::FileProblems& problems) {
    std::vector<BadCell> bad;
    for (const auto& problem : problems.kept()) {
        bad.push_back({problem.row, problem.line, toQt(problem.column), toQt(problem.value),
                       toQt(problem.explanation) + QLatin1Char(' ') + toQt(problem.remedy)});
    }
    return bad;
}

ParcelView parcelView(const QString& file, const ManifestCheck& check) {
    ParcelView view;
    view.file = file;
    for (const auto& study : check.studies) {
        view.studies.push_back({QString::number(study.id.value()), toQt(study.code), toQt(study.name)});
    }
    for (const auto& site : check.sites) {
        view.sites.push_back({QString::number(site.id.value()), toQt(site.name), toQt(site.code)});
    }
    view.study = QString::number(check.origin.study.id.value());
    view.site = QString::number(check.origin.site.id.value());
    view.carrier = toQt(check.usual.carrier);
    view.low = degrees(check.usual.lowLimit);
    view.high = degrees(check.usual.highLimit);
    return view;
}

} // namespace

ManifestPresenter::ManifestPresenter(ManifestPage& page, shell::Backend& backend, common::Ask& ask,
                                     QObject* parent)
    : QObject(parent)
    , m_page(page)
    , m_backend(backend)
    , m_ask(ask) {
    connect(&m_page, &ManifestPage::fileAsked, this, &ManifestPresenter::begin);
    connect(&m_page, &ManifestPage::cancelAsked, this, &ManifestPresenter::cancelled);
    connect(&m_page, &ManifestPage::importAsked, this, &ManifestPresenter::import);
    connect(&m_page.parcel(), &ParcelForm::studyChosen, this, [this](const QString& key) {
        m_owner.study = storage::StudyId{key.toLongLong()};
        check();
    });
    connect(&m_page.parcel(), &ParcelForm::siteChosen, this, [this](const QString& key) {
        m_owner.site = storage::SiteId{key.toLongLong()};
        check();
    });
    connect(&m_page, &ManifestPage::columnMapped, this, [this](const QString& key, int column) {
        const auto field = shipments::kManifestFieldCodes.parse(fromQt(key));
        if (!m_mapping || !field) {
            return;
        }
        if (const auto before = m_mapping->columnOf(*field)) {
            m_mapping->assign(*before, std::nullopt);
        }
        if (column >= 0) {
            m_mapping->assign(static_cast<std::size_t>(column), *field);
        }
        check();
    });
}

void ManifestPresenter::begin() {
    if (const auto path =
            m_ask.openFile(&m_page, {tr("Import a list of tubes"), {}, tr("Tables (*.csv *.txt *.tsv)")})) {
        load(*path);
    }
}

void ManifestPresenter::load(const QString& path) {
    m_file.reset();
    m_mapping.reset();
    m_check.reset();
    m_owner = {};
    m_parcel = {};
    m_refusal.clear();
    QFile file{path};
    if (!file.open(QIODevice::ReadOnly)) {
        m_refusal = tr("%1 cannot be opened: %2").arg(QFileInfo{path}.fileName(), file.errorString());
    } else if (file.size() > kLargestFile) {
        m_refusal = tr("This file is larger than 200 MB. Import it with the command line: cryotrail import.");
    } else {
        auto read = std::make_shared<ManifestFile>(
            ManifestFile{QFileInfo{path}.fileName(), file.readAll().toStdString(), {}});
        auto preview = exchange::previewCsv(sourceOf(*read), 3);
        if (preview) {
            read->preview = std::move(*preview);
            m_mapping = shipments::suggestMapping(read->preview.header);
            m_file = std::move(read);
        } else {
            m_refusal = shell::errorWords(preview.error());
        }
    }
    Q_EMIT begun();
    check();
}

void ManifestPresenter::check() {
    m_check.reset();
    if (!m_file || !m_mapping) {
        refresh();
        return;
    }
    m_isChecking = true;
    refresh();
    m_backend.ask([file = m_file, mapping = *m_mapping, owner = m_owner](
                      Repository& repository) { return checked(repository, *file, mapping, owner); },
                  this,
                  [this, file = m_file](storage::Result<ManifestCheck> found) {
                      if (file != m_file) {
                          return; // another file was chosen meanwhile
                      }
                      m_isChecking = false;
                      m_refusal = found ? QString{} : shell::errorWords(found.error());
                      m_check = found ? std::optional{std::move(*found)} : std::nullopt;
                      m_parcel = m_check ? parcelView(file->name, *m_check) : m_parcel;
                      refresh();
                  });
}

void ManifestPresenter::import(const ParcelEntry& parcel) {
    if (!m_check || !m_check->draft.isClean() || !m_person) {
        return;
    }
    const auto wanted = parcelOf(*m_check, parcel);
    if (!wanted) {
        refuse(shell::errorWords(wanted.error()));
        return;
    }
    m_isChecking = true;
    refresh();
    m_backend.ask(
        [who = *m_person, wanted = *wanted, lines = m_check->draft.lines,
         file = m_file](Repository& repository) {
            return workflows::announceShipment(repository, who, wanted, lines, fromQt(file->name),
                                               file->bytes);
        },
        this,
        [this](const storage::Result<shipments::Shipment>& shipment) {
            m_isChecking = false;
            if (!shipment) {
                refuse(shell::errorWords(shipment.error()));
                return;
            }
            Q_EMIT imported(toQt(shipment->code));
        });
}

void ManifestPresenter::refuse(const QString& why) {
    m_refusal = why;
    refresh();
}

void ManifestPresenter::refresh() {
    ManifestView view;
    view.refusal = m_refusal;
    if (m_file && m_mapping) {
        view.file = m_file->name;
        view.fileDetail = tr("%1 bytes; the file is kept as it is").arg(m_file->bytes.size());
        for (const auto& header : m_file->preview.header) {
            view.columns << toQt(header);
        }
        for (std::size_t i = 0; i < shipments::kManifestFieldCodes.texts.size(); ++i) {
            const auto field = static_cast<shipments::ManifestField>(i);
            const auto column = m_mapping->columnOf(field);
            const bool hasExample =
                column && !m_file->preview.rows.empty() && *column < m_file->preview.rows.front().size();
            view.fields.push_back({toQt(shipments::kManifestFieldCodes.text(field)),
                                   toQt(shipments::manifestFieldName(field)), shipments::isNeeded(field),
                                   column ? static_cast<int>(*column) : -1,
                                   hasExample ? toQt(m_file->preview.rows.front()[*column]) : QString{}});
        }
    }
    if (m_check) {
        const auto& draft = m_check->draft;
        std::set<std::string> participants;
        for (const auto& line : draft.lines) {
            participants.insert(line.participantCode);
        }
        view.checked = true;
        view.goodRows = static_cast<int>(draft.goodRows);
        view.badRows = static_cast<int>(draft.rows - draft.goodRows);
        view.participants = static_cast<int>(participants.size());
        view.bad = badCells(draft.problems);
        view.clean = draft.isClean() && !draft.lines.empty();
    }
    view.parcel = m_parcel;
    view.progress = m_isChecking ? 50 : -1;
    m_page.show(view);
}

} // namespace app::receive
