// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/setup/studies_presenter.h"

#include "app/common/text_edge.h"
#include "app/setup/setup_words.h"
#include "storage/database/records.h"
#include "storage/studies/plan_store.h"
#include "storage/workflows/study_set_up.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <algorithm>

namespace app::setup {

namespace {

namespace studies = storage::studies;
namespace workflows = storage::workflows;
using common::fromQt;
using common::toQt;
using storage::Result;
using workflows::Repository;
using workflows::SignedIn;

/// A plan of a thousand visits has less than a megabyte.
constexpr qint64 kLargestFile = 20'000'000;

Result<StudiesSnapshot> snapshotOf(Repository& repository, std::optional<storage::StudyId> study) {
    return repository.read([&](storage::database::Reading& reading) -> Result<StudiesSnapshot> {
        StudiesSnapshot snapshot{storage::database::recordsWhere<studies::Study>(reading, ""),
                                 storage::database::recordsWhere<studies::Site>(reading, ""), study,
                                 std::nullopt};
        std::ranges::sort(snapshot.studies, {}, &studies::Study::code);
        std::ranges::sort(snapshot.sites, {}, &studies::Site::code);
        if (!study && !snapshot.studies.empty()) {
            snapshot.study = snapshot.studies.front().id;
        }
        if (snapshot.study) {
            snapshot.plan = studies::newestPlan(reading, *snapshot.study);
        }
        return snapshot;
    });
}

/// What a plan holds, for the question before it is loaded.
QString contentWords(const studies::PlanDraft& draft) {
    const auto events =
        std::ranges::count(draft.visits, studies::Anchor::Event, &studies::DraftVisit::anchor);
    std::int64_t tubes = 0;
    for (const auto& visit : draft.visits) {
        for (const auto& item : visit.kit) {
            tubes += visit.anchor == studies::Anchor::Event ? 0 : item.count;
        }
    }
    return StudiesPresenter::tr("%1, protocol %2 in force from %3: %4 visits, %5 kinds of tubes, %6 event "
                                "kits; %7 tubes for each participant. The file is kept with the plan. A "
                                "loaded version is never changed; a later one gets another number.")
        .arg(toQt(draft.studyName), toQt(draft.protocolVersion),
             toQt(storage::peopleDate(draft.effectiveFrom)))
        .arg(std::ssize(draft.visits) - events)
        .arg(draft.kinds.size())
        .arg(events)
        .arg(tubes);
}

QString offsetWords(storage::ZoneOffset offset) {
    const int minutes = static_cast<int>(offset.count());
    return QStringLiteral("%1%2:%3")
        .arg(minutes < 0 ? QLatin1Char('-') : QLatin1Char('+'))
        .arg(std::abs(minutes) / 60, 2, 10, QLatin1Char('0'))
        .arg(std::abs(minutes) % 60, 2, 10, QLatin1Char('0'));
}

/// "+01:00" or "-5": sign and hours, minutes when there are any. Anything else is not guessed.
std::optional<storage::ZoneOffset> offsetOf(const QString& text) {
    static const QRegularExpression kForm(QStringLiteral("^([+-])(\\d{1,2})(?::([0-5]\\d))?$"));
    const auto match = kForm.match(QString(text).replace(QChar{0x2212}, QLatin1Char('-')));
    const int minutes = match.captured(2).toInt() * 60 + match.captured(3).toInt();
    if (!match.hasMatch() || minutes > 14 * 60) {
        return std::nullopt;
    }
    const int sign = match.captured(1) == QLatin1String("-") ? -1 : 1;
    return storage::ZoneOffset{static_cast<std::int16_t>(sign * minutes)};
}

} // namespace

StudiesPresenter::StudiesPresenter(SetupPage& page, shell::Backend& backend, common::Ask& ask,
                                   QObject* parent)
    : QObject(parent)
    , m_page(page)
    , m_backend(backend)
    , m_ask(ask)
    , m_acts(backend) {
    connect(&m_acts, &shell::Acts::refused, this, &StudiesPresenter::refresh);
    connect(&m_acts, &shell::Acts::recorded, this, [this] {
        m_mistakes.clear();
        reload();
        Q_EMIT recorded();
    });
    auto& section = m_page.studies();
    connect(&m_page, &SetupPage::entered, this, &StudiesPresenter::reload);
    connect(&section, &StudiesSection::studyChosen, this, [this](const QString& key) {
        m_study = storage::StudyId{key.toLongLong()};
        reload();
    });
    connect(&section, &StudiesSection::planAsked, this, &StudiesPresenter::askForPlan);
    connect(&section, &StudiesSection::siteAdded, this, &StudiesPresenter::addSite);
    refresh();
}

void StudiesPresenter::setPerson(std::optional<SignedIn> person) {
    m_acts.setPerson(std::move(person));
    m_study.reset();
    m_file.clear();
    m_mistakes.clear();
    reload();
}

void StudiesPresenter::askForPlan() {
    const auto path = m_ask.openFile(&m_page, {tr("Load a study plan"), {}, tr("Study plans (*.json)")});
    if (!path) {
        return;
    }
    const auto name = QFileInfo{*path}.fileName();
    QFile file{*path};
    m_mistakes.clear();
    if (!file.open(QIODevice::ReadOnly)) {
        m_acts.refuse(tr("%1 cannot be opened: %2").arg(name, file.errorString()));
    } else if (file.size() > kLargestFile) {
        m_acts.refuse(tr("%1 is larger than 20 MB: that is no study plan.").arg(name));
    } else {
        readPlan(name, file.readAll().toStdString());
    }
}

void StudiesPresenter::readPlan(const QString& name, const std::string& bytes) {
    m_file = name;
    auto draft = studies::readPlan(bytes);
    if (!draft) {
        m_mistakes = std::move(draft.error());
        m_acts.refuse(tr("%1 is not loaded. Mistakes in it: %2. Nothing was changed.")
                          .arg(name)
                          .arg(m_mistakes.size()));
        return;
    }
    if (!m_ask.confirm(&m_page, {tr("Load the plan of %1?").arg(toQt(draft->studyCode)), contentWords(*draft),
                                 tr("Load the plan")})) {
        refresh();
        return;
    }
    const auto words =
        tr("Protocol %1 of %2 is loaded.").arg(toQt(draft->protocolVersion), toQt(draft->studyCode));
    m_acts.run(
        [draft = std::move(*draft), file = fromQt(name), bytes](Repository& repository, const SignedIn& who) {
            return workflows::loadPlan(repository, who, draft, file, bytes);
        },
        words);
}

void StudiesPresenter::addSite(const SiteEntry& entry) {
    const auto offset = offsetOf(entry.offset);
    if (!offset) {
        m_acts.refuse(tr("“%1” is no difference to UTC. Write it as +01:00 or -05:00.").arg(entry.offset));
        return;
    }
    m_acts.run([code = fromQt(entry.code), name = fromQt(entry.name), offset = *offset](
                   Repository& repository,
                   const SignedIn& who) { return workflows::addSite(repository, who, code, name, offset); },
               tr("%1 is added.").arg(entry.name));
}

void StudiesPresenter::reload() {
    m_backend.ask([study = m_study](Repository& repository) { return snapshotOf(repository, study); }, this,
                  [this](Result<StudiesSnapshot> snapshot) {
                      if (!snapshot) {
                          m_acts.refuse(shell::errorWords(snapshot.error()));
                          return;
                      }
                      m_snapshot = std::move(*snapshot);
                      refresh();
                  });
}

void StudiesPresenter::refresh() {
    const auto& clock = m_backend.repository().clock();
    const auto now = clock.now();
    StudiesView view;
    for (const auto& study : m_snapshot.studies) {
        view.studies.push_back({QString::number(study.id.value()), toQt(study.code), toQt(study.name)});
        if (m_snapshot.study == study.id && m_snapshot.plan) {
            view.plan = planView(study, *m_snapshot.plan);
        }
    }
    view.study = m_snapshot.study ? QString::number(m_snapshot.study->value()) : QString{};
    view.file = m_file;
    for (const auto& mistake : m_mistakes) {
        view.mistakes.push_back({mistake.line ? QString::number(*mistake.line) : QString{},
                                 mistake.column ? QString::number(*mistake.column) : QString{},
                                 toQt(mistake.path), toQt(mistake.reason)});
    }
    for (const auto& site : m_snapshot.sites) {
        view.sites.push_back(
            {toQt(site.code), toQt(site.name), QStringLiteral("UTC") + offsetWords(site.offset)});
    }
    view.offset = offsetWords(clock.offsetAt(now));
    view.mayManage = m_acts.may(storage::people::Act::ManageStudies);
    view.outcome = m_acts.outcome();
    m_page.studies().show(view);
}

} // namespace app::setup
