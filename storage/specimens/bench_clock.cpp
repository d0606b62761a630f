// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/specimens/bench_clock.h"

#include <algorithm>
#include <fmt/format.h>

namespace storage::specimens {

namespace {

using std::chrono::microseconds;

BenchClock clockOf(const TimeLimit& limit, Timestamp startedAt, std::optional<Timestamp> stoppedAt,
                   Timestamp now) {
    const auto until = std::max(stoppedAt.value_or(now), startedAt);
    const microseconds used = until - startedAt;
    const microseconds left = limit.limit - used;
    auto state = left <= limit.dueSoon ? ClockState::DueSoon : ClockState::Calm;
    if (left < microseconds::zero()) {
        state = stoppedAt ? ClockState::Missed : ClockState::Crossed;
    } else if (stoppedAt) {
        state = ClockState::Met;
    }
    return {limit, startedAt, startedAt + limit.limit,         stoppedAt,
            state, left,      limit.hard && used > *limit.hard};
}

} // namespace

std::vector<BenchClock> clocksOf(const std::vector<TimeLimit>& limits, const Moments& moments,
                                 Timestamp now) {
    std::vector<BenchClock> clocks;
    for (const auto& limit : limits) {
        const auto started = moments.find(limit.from);
        if (started == moments.end()) {
            continue;
        }
        const auto stopped = moments.find(limit.to);
        clocks.push_back(clockOf(limit, started->second,
                                 stopped == moments.end() ? std::nullopt : std::optional{stopped->second},
                                 now));
    }
    std::ranges::stable_sort(clocks, {}, [](const BenchClock& clock) {
        return std::pair{!clock.isRunning(), clock.left};
    });
    return clocks;
}

std::optional<BenchClock> mostUrgent(std::span<const BenchClock> clocks) {
    std::optional<BenchClock> urgent;
    for (const auto& clock : clocks) {
        if (clock.isRunning() && (!urgent || clock.left < urgent->left)) {
            urgent = clock;
        }
    }
    return urgent;
}

std::string_view stateWords(ClockState state) {
    switch (state) {
    case ClockState::Calm:
        return "calm";
    case ClockState::DueSoon:
        return "due soon";
    case ClockState::Crossed:
        return "crossed";
    case ClockState::Met:
        return "in time";
    case ClockState::Missed:
        return "too late";
    }
    return {};
}

std::string lengthWords(microseconds length) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::abs(length)).count();
    const auto minutes = seconds / 60;
    if (minutes >= 60) {
        const auto part = minutes % 60;
        return part == 0 ? fmt::format("{} h", minutes / 60)
                         : fmt::format("{} h {:02} min", minutes / 60, part);
    }
    if (minutes == 0) {
        return fmt::format("{} s", seconds);
    }
    return seconds % 60 == 0 ? fmt::format("{} min", minutes)
                             : fmt::format("{} min {:02} s", minutes, seconds % 60);
}

std::string clockWords(const BenchClock& clock) {
    const bool isOver = clock.left < microseconds::zero();
    std::string words =
        fmt::format("From {} to {}: {} {} of {}", milestoneWords(clock.limit.from),
                    milestoneWords(clock.limit.to), isOver ? "crossed by" : lengthWords(clock.left),
                    isOver ? lengthWords(clock.left) : "left", lengthWords(clock.limit.limit));
    if (clock.isBehindHardLimit) {
        words += fmt::format("; behind {} it is {}", lengthWords(*clock.limit.hard), clock.limit.consequence);
    }
    return words + ".";
}

std::string crossingWords(const BenchClock& clock) {
    const auto took = clock.limit.limit - clock.left;
    std::string words =
        fmt::format("From {} to {} ", milestoneWords(clock.limit.from), milestoneWords(clock.limit.to));
    words += clock.isRunning() ? fmt::format("more than {} have passed, and it has not happened yet",
                                             lengthWords(clock.limit.limit))
                               : fmt::format("it took {}; the limit is {}", lengthWords(took),
                                             lengthWords(clock.limit.limit));
    if (clock.isBehindHardLimit) {
        words += fmt::format("; behind {} it is {}", lengthWords(*clock.limit.hard), clock.limit.consequence);
    }
    return words + ".";
}

} // namespace storage::specimens
