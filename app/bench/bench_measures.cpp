// SPDX-License-Identifier: GPL-3.0-or-later
// What is measured, poured together or entered late at the bench: the rest of bench_presenter.h.
#include "app/bench/bench_presenter.h"
#include "app/common/count_words.h"
#include "app/common/text_edge.h"
#include "app/shell/error_words.h"
#include "storage/specimens/cell_balance.h"

namespace app::bench {

namespace {

namespace specimens = storage::specimens;
namespace workflows = storage::workflows;
using common::fromQt;
using common::State;
using common::toQt;
using storage::Result;
using workflows::Repository;
using workflows::SignedIn;

/// Reasons that a page can show at once.
constexpr std::size_t kShownReasons = 6;

State stateOf(const workflows::QualityNoted& noted) {
    if (noted.isHeld) {
        return State::Stop;
    }
    return noted.result.judgement == specimens::Judgement::Flagged ? State::LookHere : State::Done;
}

QString wordsOf(const workflows::QualityNoted& noted) {
    QStringList parts{toQt(specimens::valueWords(noted.result.value, noted.result.unit))};
    if (noted.isHeld) {
        parts << BenchPresenter::tr("It fails: the tube is on QC hold.");
    } else if (noted.result.judgement == specimens::Judgement::Flagged) {
        parts << BenchPresenter::tr("It is flagged.");
    }
    if (noted.released > 0) {
        parts << common::countWords(noted.released, BenchPresenter::tr("The QC hold is off %1 specimen."),
                                    BenchPresenter::tr("The QC hold is off %1 specimens."));
    }
    if (noted.corrected) {
        parts << BenchPresenter::tr("Before: %1, which is kept.")
                     .arg(toQt(specimens::valueWords(*noted.corrected, noted.result.unit)));
    }
    if (parts.size() > 1) {
        parts.front() += QLatin1Char('.');
    }
    return parts.join(QLatin1Char(' '));
}

/// What became of the values of a file.
struct ValuesNoted {
    std::int64_t recorded = 0;
    std::int64_t held = 0;
    std::vector<std::pair<int, storage::Error>> refused; ///< by row
};

} // namespace

void BenchPresenter::recordCells() {
    if (hand().size() != 1 || !m_person) {
        return;
    }
    const auto tube = *hand().front(); // what the page shows may be read again meanwhile
    const auto entries = askForm(cellForm(tube));
    if (!entries) {
        return;
    }
    const auto flow = cellFlowOf(tube, *entries);
    if (!flow) {
        refuse(tr("The cells were not recorded"), flow.error());
        return;
    }
    ask([who = *m_person,
         flow = *flow](Repository& repository) { return workflows::recordCells(repository, who, flow); },
        [this](const Result<workflows::CellsBalanced>& balanced) {
            if (!balanced) {
                refuse(tr("The cells were not recorded"), balanced.error());
                return;
            }
            m_last.reset(); // what it would take back is no longer the last act
            say(balanced->deviation ? State::LookHere : State::Done,
                balanced->deviation ? tr("Cells are unexplained") : tr("The cells balance"),
                toQt(specimens::balanceWords(balanced->balance)));
            Q_EMIT recorded();
            reload();
        });
}

void BenchPresenter::recordValue() {
    if (hand().size() != 1 || !m_person) {
        return;
    }
    const auto tube = *hand().front();
    if (tube.profile->profile.quality.empty()) {
        say(State::Now, tr("Nothing is measured of this tube"),
            tr("The profile %1 asks for no value.").arg(toQt(tube.profile->profile.name)));
        return;
    }
    const auto entries = askForm(qualityForm(tube));
    if (!entries) {
        return;
    }
    const auto typed = valueOf(tube, *entries);
    if (!typed) {
        refuse(tr("The value was not recorded"), typed.error());
        return;
    }
    ask(
        [who = *m_person, typed = *typed](Repository& repository) {
            return workflows::recordQuality(repository, who, typed.measured, typed.reason);
        },
        [this](const Result<workflows::QualityNoted>& noted) {
            if (!noted) {
                refuse(tr("The value was not recorded"), noted.error());
                return;
            }
            m_last.reset();
            say(stateOf(*noted), tr("The value is recorded"), wordsOf(*noted));
            Q_EMIT recorded();
            reload();
        });
}

void BenchPresenter::recordValueFile() {
    if (!m_person) {
        return;
    }
    ++m_waiting; // scans wait for the dialog
    const auto path = m_ask.openFile(&m_page, {tr("Values from a file"), {}, tr("Tables (*.csv)")});
    --m_waiting;
    QMetaObject::invokeMethod(this, &BenchPresenter::takeHeard, Qt::QueuedConnection);
    if (!path || !m_person || !m_page.isVisible()) {
        return;
    }
    m_refusal = {};
    ask(
        [path = fromQt(*path)](Repository& repository) {
            return workflows::readQualityFile(std::filesystem::path{path}, repository.workstation().codes);
        },
        [this](const Result<workflows::QualityFile>& file) {
            if (!file) {
                refuse(tr("The file cannot be read"), file.error());
                return;
            }
            if (file->problems.isEmpty()) {
                recordValues(*file);
                return;
            }
            for (const auto& problem : file->problems.kept()) {
                if (m_refusal.reasons.size() < kShownReasons) {
                    m_refusal.reasons.push_back({toQt(problem.explanation),
                                                 tr("row %1, %2").arg(problem.row).arg(toQt(problem.column)),
                                                 toQt(problem.remedy)});
                }
            }
            m_refusal.heading = tr("No value was recorded");
            say(State::Stop, tr("No value was recorded"),
                common::countWords(file->problems.total(), tr("%1 thing is wrong in the file."),
                                   tr("%1 things are wrong in the file.")));
        });
}

void BenchPresenter::recordValues(const workflows::QualityFile& file) {
    if (!askYes({common::countWords(std::ssize(file.rows), tr("Record %1 value?"), tr("Record %1 values?")),
                 tr("Each is judged by its tube's profile; one that fails places a QC hold."),
                 tr("Record"),
                 {}})) {
        return;
    }
    ask(
        [who = *m_person, rows = file.rows](Repository& repository) {
            ValuesNoted all;
            for (const auto& row : rows) {
                const auto noted = workflows::recordQuality(repository, who, row.measured, row.reason);
                if (noted) {
                    ++all.recorded;
                    all.held += noted->isHeld ? 1 : 0;
                } else {
                    all.refused.emplace_back(row.row, noted.error());
                }
            }
            return all;
        },
        [this](const ValuesNoted& all) {
            for (const auto& [row, error] : all.refused) {
                if (m_refusal.reasons.size() < kShownReasons) {
                    m_refusal.reasons.push_back({shell::errorWords(error), tr("row %1").arg(row), {}});
                }
            }
            if (all.refused.size() > kShownReasons) {
                QStringList rows;
                for (auto at = all.refused.begin() + kShownReasons; at != all.refused.end(); ++at) {
                    rows << QString::number(at->first);
                }
                m_refusal.reasons.push_back(
                    {tr("Further rows that were not recorded: %1").arg(rows.join(QStringLiteral(", "))),
                     {},
                     tr("Take them again in a file of their own.")});
            }
            if (!all.refused.empty()) {
                m_refusal.heading =
                    common::countWords(std::ssize(all.refused), tr("%1 value was not recorded"),
                                       tr("%1 values were not recorded"));
            }
            m_last.reset();
            const bool isClean = all.refused.empty() && all.held == 0;
            say(isClean ? State::Done : State::LookHere,
                common::countWords(all.recorded, tr("%1 value is recorded"), tr("%1 values are recorded")),
                all.held == 0 ? QString{}
                              : common::countWords(all.held, tr("%1 tube is on QC hold by it."),
                                                   tr("%1 tubes are on QC hold by them.")));
            Q_EMIT recorded();
            reload();
        });
}

void BenchPresenter::pool() {
    const auto tubes = m_hand; // what the page shows may be read again meanwhile
    if (tubes.size() < 2 || !m_person) {
        return;
    }
    const auto entries = askForm(poolForm(std::ssize(tubes)));
    if (!entries) {
        return;
    }
    const auto volume = volumeOf(*entries);
    if (!volume) {
        refuse(tr("This is no volume"), volume.error());
        return;
    }
    m_pool = workflows::NewPool{tubes, {}, *volume};
    say(State::Now, tr("Scan the tube they are poured into"),
        tr("An empty one with a code. Or scan Next: it gets a label of ours."));
}

void BenchPresenter::pourInto(const std::string& code) {
    auto wanted = *m_pool; // it stays until it is done: after a refusal another tube is scanned
    wanted.code = code;
    ask([who = *m_person,
         wanted](Repository& repository) { return workflows::poolTubes(repository, who, wanted); },
        [this, wanted](const Result<specimens::Specimen>& poured) {
            if (!poured) {
                refuse(tr("Nothing was poured together"), poured.error());
                return;
            }
            m_pool.reset();
            m_last.reset();
            m_hand = {poured->code};
            const auto grouped = toQt(m_backend.repository().workstation().codes.grouped(poured->code));
            say(State::Done, tr("Poured together: %1").arg(grouped),
                tr("%1 of %2 tubes.").arg(toQt(wanted.volume.text())).arg(wanted.parents.size()));
            Q_EMIT recorded();
            reload();
            if (wanted.code.empty()) {
                Q_EMIT labelsAsked(tr("The pool %1").arg(grouped), {poured->code});
            }
        });
}

void BenchPresenter::enterLate() {
    const auto step = stepInHand();
    const bool isRunning = step.running != nullptr;
    if (!isRunning && step.next == nullptr) {
        return;
    }
    const auto meant =
        isRunning ? *step.running : *step.next; // what the page shows may be read again meanwhile
    const auto tubes = m_hand;
    if (const auto missing = isRunning ? std::string{} : missingFor(meant, m_preparation); !missing.empty()) {
        say(State::Now, tr("First scan %1").arg(toQt(missing)), toQt(meant.name));
        return;
    }
    const auto& clock = m_backend.repository().clock();
    const auto offset = clock.offsetAt(clock.now());
    const auto title = isRunning ? tr("%1 was done earlier") : tr("%1 began earlier");
    const auto entries = askForm(lateForm(title.arg(nameOf(meant)), clock.now(), offset));
    if (!entries) {
        return;
    }
    const auto late = lateEntryOf(*entries, clock.now(), offset);
    if (!late) {
        refuse(tr("This was not recorded"), late.error());
        return;
    }
    const auto now = stepInHand();
    const auto* same = isRunning ? now.running : now.next;
    if (tubes != m_hand || same == nullptr || same->code != meant.code) {
        say(State::LookHere, tr("Somebody went on with these tubes"),
            tr("They stand otherwise now than when you began. Nothing was recorded."));
        return;
    }
    act(*late);
}

} // namespace app::bench
