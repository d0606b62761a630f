// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/time.h"
#include "storage/specimens/processing_profile.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

/// Countdowns of tubes on the bench. Pure: the same moments and profile give the same clocks on every
/// workstation, so nothing is kept and nothing is lost with the power.
namespace storage::specimens {

enum class ClockState {
    Calm,
    DueSoon,
    Crossed, ///< running, and the limit lies behind
    Met,     ///< stopped in time
    Missed,  ///< stopped too late
};

inline constexpr TextCodes<ClockState, 5> kClockStateCodes{{"CALM", "DUE_SOON", "CROSSED", "MET", "MISSED"}};
static_assert(kClockStateCodes.texts.size() == static_cast<std::size_t>(ClockState::Missed) + 1);

/// What is known of a tube's way: the moments that came.
using Moments = std::map<Milestone, Timestamp>;

/// One limit of one tube.
struct BenchClock {
    TimeLimit limit;
    Timestamp startedAt;
    Timestamp dueAt;
    std::optional<Timestamp> stoppedAt;
    ClockState state;
    std::chrono::microseconds left; ///< till the limit, from now or from when it stopped; negative behind it
    bool isBehindHardLimit;

    [[nodiscard]] bool isRunning() const { return !stoppedAt; }

    friend bool operator==(const BenchClock&, const BenchClock&) = default;
};

/// The clocks that have started, those with the least time left first. A limit whose first moment is not
/// known has no clock; a moment that lies before the one it is counted from stops it with nothing used. A
/// clock is crossed when more than its limit has passed: at the limit itself it is still met.
[[nodiscard]] std::vector<BenchClock> clocksOf(const std::vector<TimeLimit>& limits, const Moments& moments,
                                               Timestamp now);

/// The running clock with the least time left; nothing when none runs.
[[nodiscard]] std::optional<BenchClock> mostUrgent(std::span<const BenchClock> clocks);

/// "calm", "due soon", "crossed", "in time", "too late".
[[nodiscard]] std::string_view stateWords(ClockState state);

/// "2 h 05 min", "12 min 30 s", "45 s": a length without its sign.
[[nodiscard]] std::string lengthWords(std::chrono::microseconds length);

/// "From the draw to the first spin: 12 min 30 s left of 8 h.", "...: crossed by 4 min of 2 h; DNA only."
[[nodiscard]] std::string clockWords(const BenchClock& clock);

/// What a deviation says of a crossed clock, with the numbers: how long it took, or that it has not happened.
[[nodiscard]] std::string crossingWords(const BenchClock& clock);

} // namespace storage::specimens
