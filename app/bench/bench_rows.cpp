// SPDX-License-Identifier: GPL-3.0-or-later
// What the bench page shows: the rest of bench_presenter.h.
#include "app/bench/bench_presenter.h"
#include "app/common/count_words.h"
#include "app/common/text_edge.h"

#include <algorithm>

namespace app::bench {

namespace {

namespace specimens = storage::specimens;
using common::State;
using common::toQt;
using storage::workflows::BenchTube;

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

/// Where a tube stands: "wash runs", "next: wash".
QString stepWords(const BenchTube& tube) {
    const auto& profile = tube.profile->profile;
    const auto* running = tube.running ? profile.step(*tube.running) : nullptr;
    const auto* next = tube.next ? profile.step(*tube.next) : nullptr;
    return running != nullptr ? BenchPresenter::tr("%1 runs").arg(toQt(running->name))
           : next != nullptr  ? BenchPresenter::tr("next: %1").arg(toQt(next->name))
                              : BenchPresenter::tr("all steps done");
}

} // namespace

QString nameOf(const specimens::ProfileStep& step) {
    auto name = toQt(step.name);
    return name.isEmpty() ? name : name.front().toUpper() + name.mid(1);
}

std::vector<ClockRow> BenchPresenter::clockRows() const {
    struct Group {
        const BenchTube* tube;
        std::optional<specimens::BenchClock> clock;
        std::vector<std::string> codes;
        bool isInHand;
    };

    std::vector<Group> groups;
    const auto now = m_backend.repository().clock().now();
    for (const auto& tube : m_snapshot.tubes) {
        const auto clocks = specimens::clocksOf(tube.profile->profile.limits, tube.moments, now);
        const auto clock = specimens::mostUrgent(clocks);
        const auto& specimen = tube.tube.specimen;
        const auto isInHand = std::ranges::find(m_hand, specimen.code) != m_hand.end();
        const auto alike = std::ranges::find_if(groups, [&](const Group& group) {
            const auto& other = group.tube->tube.specimen;
            const bool runsAlike =
                clock && group.clock
                    ? group.clock->dueAt == clock->dueAt && group.clock->limit == clock->limit
                    : !clock && !group.clock && stepWords(*group.tube) == stepWords(tube);
            return other.participant == specimen.participant && other.kindCode == specimen.kindCode &&
                   group.tube->visitCode == tube.visitCode && runsAlike && group.isInHand == isInHand;
        });
        if (alike != groups.end()) {
            alike->codes.push_back(specimen.code);
        } else {
            groups.push_back({&tube, clock, {specimen.code}, isInHand});
        }
    }
    std::ranges::stable_sort(groups, {}, [](const Group& group) {
        return group.clock ? group.clock->left : std::chrono::microseconds::max();
    });
    std::vector<ClockRow> rows;
    for (auto& group : groups) {
        const auto kind = toQt(group.tube->tube.specimen.kindCode);
        const auto count = group.codes.size();
        ClockRow row;
        row.key = toQt(group.codes.front());
        row.limit = stepWords(*group.tube);
        row.code = toQt(group.tube->code);
        row.tubes =
            tr("%1, %2").arg(count > 1 ? tr("%1 × %2").arg(kind).arg(count) : kind, ofWords(*group.tube));
        row.isInHand = group.isInHand;
        row.all = std::move(group.codes);
        if (group.clock) {
            const auto whole = std::chrono::duration<double>(group.clock->limit.limit).count();
            const auto left = std::chrono::duration<double>(group.clock->left).count();
            row.time = toQt(countdown(group.clock->left));
            row.limit = limitWords(*group.clock);
            row.used = whole > 0 ? (whole - left) / whole : 1.0;
            row.state = stateOf(group.clock->state);
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<HandTube> BenchPresenter::handRows() const {
    std::vector<HandTube> rows;
    for (const auto* tube : hand()) {
        const bool isHeld = !tube->holds.empty();
        rows.push_back({toQt(tube->tube.specimen.code), toQt(tube->code), ofWords(*tube),
                        isHeld ? tr("held; %1").arg(stepWords(*tube)) : stepWords(*tube),
                        isHeld          ? State::Held
                        : tube->running ? State::Now
                        : tube->next    ? State::Expected
                                        : State::Done});
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

} // namespace app::bench
