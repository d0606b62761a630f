// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/specimens/bench_clock.h"

#include "tests/storage/specimens/bench_scene.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace storage::specimens {
namespace {

using std::chrono::microseconds;
using std::chrono::minutes;
using test::at;

const std::vector<TimeLimit>& limits() {
    static const auto all = test::profile().limits;
    return all;
}

struct ClockCase {
    std::string name;
    Moments moments;
    Timestamp now;
    ClockState state;
    minutes left;
    bool isBehindHardLimit;
};

class BenchClocks : public testing::TestWithParam<ClockCase> {};

TEST_P(BenchClocks, SayHowTheLimitStands) {
    const auto clocks = clocksOf({limits().front()}, GetParam().moments, GetParam().now);
    ASSERT_EQ(clocks.size(), 1U);
    EXPECT_EQ(clocks.front().state, GetParam().state);
    EXPECT_EQ(clocks.front().left, microseconds{GetParam().left});
    EXPECT_EQ(clocks.front().isBehindHardLimit, GetParam().isBehindHardLimit);
}

const Moments kDrawn{{Milestone::Draw, at(0)}};

Moments spunAt(int minute) {
    return {{Milestone::Draw, at(0)}, {Milestone::Spin, at(minute)}};
}

INSTANTIATE_TEST_SUITE_P(
    Rows, BenchClocks,
    testing::Values(
        ClockCase{"JustDrawn", kDrawn, at(0), ClockState::Calm, minutes{480}, false},
        ClockCase{"BeforeItIsDueSoon", kDrawn, at(419), ClockState::Calm, minutes{61}, false},
        ClockCase{"DueSoon", kDrawn, at(420), ClockState::DueSoon, minutes{60}, false},
        ClockCase{"AtTheLimit", kDrawn, at(480), ClockState::DueSoon, minutes{0}, false},
        ClockCase{"BehindTheLimit", kDrawn, at(481), ClockState::Crossed, minutes{-1}, false},
        ClockCase{"AtTheHardLimit", kDrawn, at(1440), ClockState::Crossed, minutes{-960}, false},
        ClockCase{"BehindTheHardLimit", kDrawn, at(1441), ClockState::Crossed, minutes{-961}, true},
        ClockCase{"StoppedInTime", spunAt(480), at(900), ClockState::Met, minutes{0}, false},
        ClockCase{"StoppedTooLate", spunAt(490), at(900), ClockState::Missed, minutes{-10}, false},
        ClockCase{"StoppedFarTooLate", spunAt(1500), at(1500), ClockState::Missed, minutes{-1020}, true},
        ClockCase{"SpunBeforeTheDrawByTheRecords", spunAt(-5), at(10), ClockState::Met, minutes{480}, false},
        ClockCase{"ComputerClockBehindTheDraw", kDrawn, at(-5), ClockState::Calm, minutes{480}, false}),
    [](const auto& row) { return row.param.name; });

TEST(BenchClock, DoesNotRunBeforeItsFirstMoment) {
    EXPECT_TRUE(clocksOf({limits().at(1)}, kDrawn, at(100)).empty());
}

TEST(BenchClock, TheLeastTimeLeftComesFirstAndStoppedOnesLast) {
    const TimeLimit receipt{Milestone::Receipt, Milestone::Freeze, minutes{30}, minutes{5}, std::nullopt, "",
                            std::nullopt};
    const Moments moments{{Milestone::Draw, at(0)},
                          {Milestone::Receipt, at(60)},
                          {Milestone::Spin, at(70)},
                          {Milestone::Spun, at(80)}};
    const auto clocks = clocksOf({limits().at(0), limits().at(1), receipt}, moments, at(85));
    ASSERT_EQ(clocks.size(), 3U);
    EXPECT_EQ(clocks[0].limit.code(), "RECEIPT-FREEZE");
    EXPECT_EQ(clocks[1].limit.code(), "SPUN-FREEZE");
    EXPECT_EQ(clocks[2].limit.code(), "DRAW-SPIN");
    EXPECT_EQ(mostUrgent(clocks)->limit.code(), "RECEIPT-FREEZE");
    EXPECT_FALSE(mostUrgent(std::span{clocks}.last(1))) << "a stopped clock is not urgent";
}

TEST(BenchClock, IsSaidInWords) {
    const auto words = [](int minute) {
        return clockWords(clocksOf({limits().front()}, kDrawn, at(minute)).front());
    };
    EXPECT_EQ(words(60), "From the draw to the first spin: 7 h left of 8 h.");
    EXPECT_EQ(words(500), "From the draw to the first spin: crossed by 20 min of 8 h.");
    EXPECT_EQ(words(1500),
              "From the draw to the first spin: crossed by 17 h of 8 h; behind 24 h it is for DNA only.");
}

TEST(BenchClock, ADeviationGivesTheNumbers) {
    const auto words = [](const Moments& moments, int minute) {
        return crossingWords(clocksOf({limits().front()}, moments, at(minute)).front());
    };
    EXPECT_EQ(words(kDrawn, 500),
              "From the draw to the first spin more than 8 h have passed, and it has not happened yet.");
    EXPECT_EQ(words(spunAt(492), 900),
              "From the draw to the first spin it took 8 h 12 min; the limit is 8 h.");
}

TEST(BenchClock, LengthsAreShort) {
    using std::chrono::seconds;
    EXPECT_EQ(lengthWords(seconds{45}), "45 s");
    EXPECT_EQ(lengthWords(seconds{750}), "12 min 30 s");
    EXPECT_EQ(lengthWords(minutes{12}), "12 min");
    EXPECT_EQ(lengthWords(-minutes{125}), "2 h 05 min");
}

RC_GTEST_PROP(BenchClock, TimeNeverMakesARunningClockBetter, ()) {
    const auto first = *rc::gen::inRange(0, 3000);
    const auto later = first + *rc::gen::inRange(0, 3000);
    const auto before = clocksOf({limits().front()}, kDrawn, at(first)).front();
    const auto after = clocksOf({limits().front()}, kDrawn, at(later)).front();
    RC_ASSERT(after.left <= before.left);
    RC_ASSERT(after.state >= before.state);
}

} // namespace
} // namespace storage::specimens
