// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/specimens/find_presenter.h"

#include "app/common/text_edge.h"
#include "app/shell/scan_router.h"
#include "app/specimens/specimen_words.h"
#include "storage/participants/participant_store.h"
#include "storage/specimens/specimen_store.h"
#include "storage/workflows/known_tube.h"
#include "storage/workflows/receipt_facts.h"
#include "storage/workflows/specimen_card.h"
#include "storage/workflows/specimen_sprec.h"

#include <algorithm>
#include <iterator>

namespace app::specimens {

namespace {

namespace workflows = storage::workflows;
using common::fromQt;
using common::State;
using common::toQt;
using storage::SpecimenId;
using storage::database::Reading;
using workflows::HitKind;
using workflows::Repository;

/// Lines that a person looks through; more are found by typing on.
constexpr std::int64_t kShown = 50;

FoundKind kindOf(HitKind kind) {
    switch (kind) {
    case HitKind::Specimen:
        return FoundKind::Specimen;
    case HitKind::Participant:
        return FoundKind::Participant;
    case HitKind::Container:
        return FoundKind::Container;
    case HitKind::Shipment:
        return FoundKind::Shipment;
    }
    return FoundKind::Specimen;
}

FoundLine lineOf(Reading& reading, const workflows::CodeForms& codes,
                 const storage::specimens::Specimen& specimen) {
    const auto participant = storage::participants::participantById(reading, specimen.participant).value();
    return {QString::number(specimen.id.value()),
            FoundKind::Specimen,
            toQt(codes.grouped(specimen.code)),
            QStringLiteral("%1 · %2").arg(contentWords(specimen), toQt(participant.code)),
            toQt(workflows::placeOf(reading, specimen)),
            stateOf(specimen.lifecycle),
            toQt(workflows::lifecycleWords(specimen.lifecycle))};
}

FoundLine lineOf(Reading& reading, const workflows::CodeForms& codes, const workflows::Hit& hit) {
    if (hit.kind == HitKind::Specimen) {
        return lineOf(reading, codes, storage::specimens::specimenById(reading, SpecimenId{hit.id}).value());
    }
    if (hit.kind == HitKind::Container) {
        return {QString::number(hit.id),
                kindOf(hit.kind),
                toQt(codes.grouped(hit.code)),
                toQt(hit.title),
                toQt(hit.subtitle),
                State::Expected,
                {}};
    }
    return {QString::number(hit.id),
            kindOf(hit.kind),
            toQt(hit.title),
            toQt(hit.subtitle),
            {},
            State::Expected,
            {}};
}

/// A part of what fits, and the code after which the search goes on.
struct SprecLines {
    std::vector<FoundLine> found;
    std::optional<std::string> after;
};

/// What somebody looks for who typed "SPREC CEL-?-E"; nothing for other words, and before the kind of sample
/// is whole.
std::optional<std::string> sprecIn(const std::string& words) {
    constexpr qsizetype kKind = 3; // "CEL"
    const auto parts = toQt(words).simplified().split(QLatin1Char(' '));
    const bool isSprec = parts.size() == 2 &&
                         parts[0].compare(QLatin1String("SPREC"), Qt::CaseInsensitive) == 0 &&
                         parts[1].size() >= kKind;
    return isSprec ? std::optional{fromQt(parts[1])} : std::nullopt;
}

/// The next specimens by the code of how they were drawn and processed, which stands before what each is.
SprecLines nextBySprec(Repository& repository, const std::string& wanted, const std::string& after) {
    auto found = repository.read([&](Reading& reading) -> storage::Result<SprecLines> {
        auto piece = workflows::nextWithSprec(reading, wanted, {}, after);
        SprecLines lines{{}, std::move(piece.after)};
        for (const auto& hit : piece.hits) {
            lines.found.push_back(lineOf(reading, repository.workstation().codes, hit.specimen));
            lines.found.back().what =
                QStringLiteral("%1 · %2").arg(toQt(hit.code.text()), lines.found.back().what);
        }
        return lines;
    });
    return found ? std::move(*found) : SprecLines{};
}

/// Grouped by kind as the page shows them, each group in the order of the search.
std::vector<FoundLine> foundFor(Repository& repository, const std::string& words) {
    const auto& codes = repository.workstation().codes;
    auto found = repository.read([&](Reading& reading) -> storage::Result<std::vector<FoundLine>> {
        std::vector<FoundLine> lines;
        for (const auto& hit : workflows::find(reading, codes, words, kShown)) {
            lines.push_back(lineOf(reading, codes, hit));
        }
        std::ranges::stable_sort(lines, {}, &FoundLine::kind);
        return lines;
    });
    return found ? std::move(*found) : std::vector<FoundLine>{};
}

/// The one thing with exactly this code, or the only thing that was found.
std::optional<workflows::Hit> onlyHit(Repository& repository, const std::string& code) {
    auto only = repository.read([&](Reading& reading) -> storage::Result<std::optional<workflows::Hit>> {
        const auto& codes = repository.workstation().codes;
        auto hits = workflows::find(reading, codes, code, kShown);
        const auto known = workflows::specimenNamed(reading, codes, code);
        const auto& exact = known && *known ? (*known)->code : code;
        if (std::ranges::count(hits, exact, &workflows::Hit::code) == 1) {
            return *std::ranges::find(hits, exact, &workflows::Hit::code);
        }
        return hits.size() == 1 ? std::optional{hits.front()} : std::nullopt;
    });
    return only ? *only : std::nullopt;
}

} // namespace

FindPresenter::FindPresenter(FindPage& page, shell::Backend& backend, QObject* parent)
    : QObject(parent)
    , m_page(page)
    , m_backend(backend) {
    connect(&m_page, &FindPage::wordsChanged, this, &FindPresenter::search);
    connect(&m_page, &FindPage::entered, this, [this] {
        m_page.focusFind();
        search(m_words);
    });
    connect(&m_page, &FindPage::scanTaken, this, &FindPresenter::lookUp);
    connect(&m_page, &FindPage::opened, this, &FindPresenter::open);
}

void FindPresenter::setPerson(std::optional<workflows::SignedIn> person) {
    m_person = std::move(person);
    m_page.look({});
    search({});
}

void FindPresenter::search(const QString& words) {
    m_words = words;
    if (m_words.isEmpty() || !m_person) {
        m_found.clear();
        m_page.show(FindView{});
        return;
    }
    m_page.show(FindView{m_words, m_found, {}, true});
    if (!m_isAsking) {
        ask();
    }
}

void FindPresenter::ask() {
    m_isAsking = true;
    if (sprecIn(fromQt(m_words))) {
        askBySprec(m_words, {}, {});
        return;
    }
    m_backend.ask([words = fromQt(m_words)](Repository& repository) { return foundFor(repository, words); },
                  this,
                  [this, words = m_words](std::vector<FoundLine> found) { take(words, std::move(found)); });
}

void FindPresenter::askBySprec(const QString& words, std::vector<FoundLine> found, const std::string& after) {
    m_backend.ask([wanted = sprecIn(fromQt(words)).value_or(std::string{}),
                   after](Repository& repository) { return nextBySprec(repository, wanted, after); },
                  this,
                  [this, words, found = std::move(found)](SprecLines piece) mutable {
                      std::ranges::move(piece.found, std::back_inserter(found));
                      found.resize(std::min<std::size_t>(found.size(), kShown));
                      // Other questions, and other words, come in between two pieces.
                      if (!piece.after || std::ssize(found) == kShown || words != m_words) {
                          take(words, std::move(found));
                          return;
                      }
                      m_page.show(FindView{words, found, {}, true});
                      askBySprec(words, std::move(found), *piece.after);
                  });
}

void FindPresenter::take(const QString& words, std::vector<FoundLine> found) {
    m_isAsking = false;
    if (m_words.isEmpty()) {
        return;
    }
    if (words != m_words) {
        ask();
        return;
    }
    m_found = std::move(found);
    const bool isCut = std::ssize(m_found) >= kShown;
    m_page.show(FindView{m_words, m_found,
                         isCut ? tr("the first %1; type on to narrow them").arg(m_found.size())
                               : tr("%1 found").arg(m_found.size()),
                         false});
}

void FindPresenter::lookUp(const shell::ScanText& scan) {
    if (!m_person) {
        return;
    }
    const auto routed = shell::routeScan(fromQt(scan.raw()), "find");
    m_backend.ask(
        [who = *m_person, read = routed.read, code = routed.canonical](Repository& repository) {
            auto hit = onlyHit(repository, code);
            // Looking is never refused because its scan could not be kept.
            static_cast<void>(workflows::journalScan(
                repository, who, read, hit ? "looked up: " + hit->title : "looked up: not found"));
            return hit;
        },
        this,
        [this, words = toQt(routed.canonical)](const std::optional<workflows::Hit>& hit) {
            if (hit) {
                open(kindOf(hit->kind), QString::number(hit->id));
                return;
            }
            Q_EMIT wanted();
            m_page.look(words);
        });
}

void FindPresenter::open(FoundKind kind, const QString& key) {
    switch (kind) {
    case FoundKind::Specimen:
        Q_EMIT specimenOpened(SpecimenId{key.toLongLong()});
        return;
    case FoundKind::Container:
        Q_EMIT containerOpened(storage::ContainerId{key.toLongLong()});
        return;
    case FoundKind::Participant:
        Q_EMIT participantOpened(storage::ParticipantId{key.toLongLong()});
        return;
    case FoundKind::Shipment:
        Q_EMIT shipmentOpened();
        return;
    }
}

} // namespace app::specimens
