// SPDX-License-Identifier: GPL-3.0-or-later
// What the bench page shows, and the dialogs of vials: the rest of bench_presenter.cpp.
#include "app/bench/bench_presenter.h"
#include "app/common/count_words.h"
#include "app/common/text_edge.h"
#include "app/shell/error_words.h"

#include <algorithm>

namespace app::bench {

namespace {

namespace specimens = storage::specimens;
namespace workflows = storage::workflows;
using common::fromQt;
using common::State;
using common::toQt;
using storage::Result;
using workflows::BenchTube;
using workflows::Repository;

State stateOf(specimens::ClockState state) {
    switch (state) {
    case specimens::ClockState::Calm:
    case specimens::ClockState::Met:
        return State::Done;
    case specimens::ClockState::DueSoon:
        return State::LookHere;
    case specimens::ClockState::Crossed:
    case specimens::ClockState::Missed:
        return State::Stop;
    }
    return State::Expected;
}

QString limitWords(const specimens::BenchClock& clock) {
    const auto to = toQt(std::string{specimens::milestoneWords(clock.limit.to)});
    if (clock.state != specimens::ClockState::Crossed) {
        return clock.state == specimens::ClockState::DueSoon ? BenchPresenter::tr("due soon: %1").arg(to)
                                                             : BenchPresenter::tr("until %1").arg(to);
    }
    return clock.isBehindHardLimit
               ? BenchPresenter::tr("limit crossed: %1").arg(toQt(clock.limit.consequence))
               : BenchPresenter::tr("limit crossed, %1 is due").arg(to);
}

QString ofWords(const BenchTube& tube) {
    return tube.visitCode.empty()
               ? toQt(tube.participantCode)
               : QStringLiteral("%1 · %2").arg(toQt(tube.participantCode), toQt(tube.visitCode));
}

QString contentWords(const specimens::AliquotVial& vial) {
    auto words = toQt(vial.product) + QStringLiteral(", ") + toQt(vial.volume.text());
    return vial.cells ? words + QStringLiteral(", ") + toQt(vial.cells->text()) : words;
}

} // namespace

QString nameOf(const specimens::ProfileStep& step) {
    auto name = toQt(step.name);
    return name.isEmpty() ? name : name.front().toUpper() + name.mid(1);
}

std::vector<ClockRow> BenchPresenter::clockRows() const {
    struct Group {
        const BenchTube* tube;
        specimens::BenchClock clock;
        int count;
        bool isInHand;
    };

    std::vector<Group> groups;
    const auto now = m_backend.repository().clock().now();
    for (const auto& tube : m_snapshot.tubes) {
        const auto clocks = specimens::clocksOf(tube.profile->profile.limits, tube.moments, now);
        const auto clock = specimens::mostUrgent(clocks);
        if (!clock) {
            continue;
        }
        const auto& specimen = tube.tube.specimen;
        const auto isInHand = std::ranges::find(m_hand, specimen.code) != m_hand.end();
        const auto alike = std::ranges::find_if(groups, [&](const Group& group) {
            const auto& other = group.tube->tube.specimen;
            return other.participant == specimen.participant && other.kindCode == specimen.kindCode &&
                   group.tube->visitCode == tube.visitCode && group.clock.dueAt == clock->dueAt &&
                   group.clock.limit == clock->limit && group.isInHand == isInHand;
        });
        if (alike != groups.end()) {
            ++alike->count;
        } else {
            groups.push_back({&tube, *clock, 1, isInHand});
        }
    }
    std::ranges::stable_sort(groups, {}, [](const Group& group) { return group.clock.left; });
    std::vector<ClockRow> rows;
    for (const auto& group : groups) {
        const auto whole = std::chrono::duration<double>(group.clock.limit.limit).count();
        const auto left = std::chrono::duration<double>(group.clock.left).count();
        const auto kind = toQt(group.tube->tube.specimen.kindCode);
        rows.push_back({toQt(group.tube->tube.specimen.code), toQt(countdown(group.clock.left)),
                        limitWords(group.clock), toQt(group.tube->code),
                        tr("%1, %2").arg(group.count > 1 ? tr("%1 × %2").arg(kind).arg(group.count) : kind,
                                         ofWords(*group.tube)),
                        whole > 0 ? (whole - left) / whole : 1.0, stateOf(group.clock.state),
                        group.isInHand});
    }
    return rows;
}

std::vector<HandTube> BenchPresenter::handRows() const {
    std::vector<HandTube> rows;
    for (const auto* tube : hand()) {
        const auto& profile = tube->profile->profile;
        const auto* running = tube->running ? profile.step(*tube->running) : nullptr;
        const auto* next = tube->next ? profile.step(*tube->next) : nullptr;
        HandTube row{toQt(tube->tube.specimen.code), toQt(tube->code), ofWords(*tube),
                     running != nullptr ? tr("%1 runs").arg(toQt(running->name))
                     : next != nullptr  ? tr("next: %1").arg(toQt(next->name))
                                        : tr("all steps done"),
                     running != nullptr ? State::Now
                     : next != nullptr  ? State::Expected
                                        : State::Done};
        if (!tube->holds.empty()) { // what is made of it is held as well
            row.step = tr("held; %1").arg(row.step);
            row.state = State::Held;
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<OpenDeviation> BenchPresenter::deviationRows() const {
    std::vector<OpenDeviation> rows;
    for (const auto& tube : m_snapshot.tubes) {
        for (const auto& deviation : tube.deviations) {
            if (!deviation.reason && !deviation.takenBackAt) {
                rows.push_back({deviation.id.value(), toQt(tube.code), toQt(deviation.explanation)});
            }
        }
    }
    return rows;
}

std::optional<VialsView> BenchPresenter::vialsView() const {
    const auto* open = batch();
    if (open == nullptr) {
        return std::nullopt;
    }
    const auto& grouped = m_backend.repository().workstation().codes.grouped;
    VialsView view;
    std::int64_t scanned = 0;
    for (std::size_t i = 0; i < open->vials.size(); ++i) {
        const auto& vial = open->vials[i];
        const auto& child = open->children[i];
        VialRow row{vial.ordinal,
                    child ? toQt(grouped(child->code)) : QString{},
                    contentWords(vial),
                    State::Expected,
                    {}};
        switch (vial.state) {
        case specimens::VialState::Planned:
            row.stateWords = tr("scan a tube");
            break;
        case specimens::VialState::Labelled:
            row.state = State::Now;
            row.stateWords = tr("scan its label");
            break;
        case specimens::VialState::Filled:
            row.state = State::Done;
            row.stateWords = tr("filled");
            ++scanned;
            break;
        case specimens::VialState::LeftOut:
            row.state = State::LookHere;
            row.stateWords = tr("left out");
            ++scanned;
            break;
        }
        view.rows.push_back(std::move(row));
    }
    view.note = tr("from %1, %2 of %3 scanned")
                    .arg(toQt(grouped(open->parent.code)))
                    .arg(scanned)
                    .arg(open->vials.size());
    view.mayClose = scanned == std::ssize(open->vials);
    return view;
}

// --- vials --------------------------------------------------------------------------------

void BenchPresenter::divide(workflows::VialLabels labels) {
    if (hand().size() != 1 || !m_person) {
        return;
    }
    const auto tube = *hand().front(); // what the page shows may be read again meanwhile
    const auto entries = askForm(divideForm(tube));
    if (!entries) {
        return;
    }
    const auto read = batchOf(tube, *entries, labels);
    if (!read) {
        refuse(tr("No vials can be made"), read.error());
        return;
    }
    const auto wanted = *read;
    ask(
        [wanted](Repository& repository) {
            return repository.read([&](storage::database::Reading& reading) {
                return workflows::proposeAliquots(reading, repository.workstation().codes, wanted);
            });
        },
        [this, wanted](const Result<specimens::AliquotPlan>& plan) {
            if (!plan) {
                refuse(tr("No vials can be made"), plan.error());
                return;
            }
            openBatch(wanted, *plan);
        });
}

void BenchPresenter::openBatch(workflows::NewBatch wanted, const specimens::AliquotPlan& plan) {
    QStringList words;
    words << common::countWords(std::ssize(plan.vials), tr("%1 vial."), tr("%1 vials."));
    for (const auto& sentence : plan.leftOut) {
        words << toQt(sentence);
    }
    words << tr("%1 will be left in the tube.").arg(toQt(plan.rest.text()));
    if (!m_page.isVisible() ||
        !askYes({tr("Make these vials?"), words.join(QLatin1Char('\n')), tr("Make them"), {}})) {
        return;
    }
    ask([who = *m_person,
         wanted](Repository& repository) { return workflows::openBatch(repository, who, wanted); },
        [this](const Result<workflows::BatchView>& opened) {
            if (!opened) {
                refuse(tr("The vials were not begun"), opened.error());
                return;
            }
            std::vector<std::string> labels;
            for (const auto& child : opened->children) {
                if (child) {
                    labels.push_back(child->code);
                }
            }
            m_last.reset();
            say(State::Done,
                common::countWords(std::ssize(opened->vials), tr("%1 vial to fill"), tr("%1 vials to fill")));
            Q_EMIT recorded();
            reload();
            if (!labels.empty()) {
                Q_EMIT labelsAsked(
                    tr("Vials from %1")
                        .arg(toQt(m_backend.repository().workstation().codes.grouped(opened->parent.code))),
                    labels);
            }
        });
}

void BenchPresenter::leaveOut(qint64 ordinal) {
    const auto* open = batch();
    if (open == nullptr || !m_person) {
        return;
    }
    const auto id = open->batch.id;
    const auto reason = askText(tr("Leave vial %1 out").arg(ordinal), tr("Why"));
    if (!reason) {
        return;
    }
    ask([who = *m_person, id, ordinal, why = fromQt(*reason)](
            Repository& repository) { return workflows::leaveOutVial(repository, who, id, ordinal, why); },
        [this](const Result<specimens::AliquotVial>& left) {
            if (!left) {
                refuse(tr("The vial was not left out"), left.error());
                return;
            }
            m_last.reset();
            say(State::LookHere, tr("Vial %1 is left out").arg(left->ordinal));
            Q_EMIT recorded();
            reload();
        });
}

void BenchPresenter::closeBatch() {
    const auto* open = batch();
    if (open == nullptr || !m_person) {
        return;
    }
    const auto id = open->batch.id;
    const auto entries = askForm(lossForm());
    if (!entries) {
        return;
    }
    const auto loss = volumeOf(*entries);
    if (!loss) {
        refuse(tr("This is no volume"), loss.error());
        return;
    }
    ask([who = *m_person, id,
         lost = *loss](Repository& repository) { return workflows::closeBatch(repository, who, id, lost); },
        [this](const Result<specimens::AliquotBatch>& closed) {
            if (!closed) {
                refuse(tr("The batch is not closed"), closed.error());
                return;
            }
            m_last.reset();
            say(State::Done, tr("The vials are done"),
                tr("Put them away, then say Done here for what is left."));
            Q_EMIT recorded();
            reload();
        });
}

} // namespace app::bench
