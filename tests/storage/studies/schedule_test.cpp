// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/studies/schedule.h"

#include "tests/storage/studies/plan_scene.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace storage::studies {

namespace {

using test::course;
using test::day;

std::vector<Expectation> of(const std::vector<Expectation>& all, std::string_view visit) {
    std::vector<Expectation> some;
    std::ranges::copy_if(all, std::back_inserter(some),
                         [&](const auto& each) { return each.visit.code == visit; });
    return some;
}

class Schedule : public testing::Test {
protected:
    [[nodiscard]] std::vector<Expectation>
    expected(const std::vector<participants::TherapyCourse>& courses,
             const std::vector<participants::ClinicalEvent>& events = {}) const {
        return expectationsFor(plan, test::participant(plan), courses, events);
    }

    Plan plan = test::lupusPlan();
};

TEST_F(Schedule, OpensAndClosesTheWindowAroundTheInfusionDay) {
    const auto window = windowOf(*plan.visit("D28"), day(2026, 2, 1));
    EXPECT_EQ(window.earliest, day(2026, 2, 26));
    EXPECT_EQ(window.latest, day(2026, 3, 4));
    EXPECT_TRUE(window.contains(day(2026, 3, 4)));
    EXPECT_FALSE(window.contains(day(2026, 3, 5)));
}

TEST_F(Schedule, ExpectsEveryPlannedTubeOfTheVisitUnderItsStableCode) {
    const auto tubes = of(expected({course(1, day(2026, 1, 27), day(2026, 2, 1))}), "D28");
    std::set<std::string> codes;
    for (const auto& tube : tubes) {
        codes.insert(tube.requirement.code);
    }
    EXPECT_EQ(codes,
              (std::set<std::string>{"D28-HEP-1", "D28-HEP-2", "D28-HEP-3", "D28-HEP-4", "D28-EDF-1",
                                     "D28-EDP-1", "D28-SST-1", "D28-SST-2", "D28-PAX-1", "D28-URN-1"}));
}

TEST_F(Schedule, GivesNoDatesBeforeTheInfusionIsBooked) {
    for (const auto& tube : expected({course(1, std::nullopt, std::nullopt)})) {
        EXPECT_EQ(tube.window, std::nullopt) << tube.requirement.code;
    }
    EXPECT_EQ(of(expected({}), "D28").size(), 10U);
}

TEST_F(Schedule, CountsTheBaselineFromLymphodepletion) {
    const auto tubes = of(expected({course(1, day(2026, 1, 27), std::nullopt)}), "BL");
    ASSERT_FALSE(tubes.empty());
    EXPECT_EQ(tubes.front().window, (Window{day(2026, 1, 25), day(2026, 1, 26)}));
}

TEST_F(Schedule, ExpectsAnEventKitOncePerClinicalEvent) {
    const auto licats = plan.visit("EV-LICATS")->id;
    const std::vector<participants::ClinicalEvent> events{
        {ClinicalEventId{1}, ParticipantId{7}, licats, 2, day(2026, 3, 9)},
        {ClinicalEventId{2}, ParticipantId{7}, licats, 1, day(2026, 2, 11)},
        {ClinicalEventId{3}, ParticipantId{8}, licats, 1, day(2026, 2, 12)}};
    const auto tubes = of(expected({}, events), "EV-LICATS");
    ASSERT_EQ(tubes.size(), 8U);
    EXPECT_EQ(tubes.front().occasion, 1);
    EXPECT_EQ(tubes.front().window, (Window{day(2026, 2, 11), day(2026, 2, 13)}));
    EXPECT_EQ(tubes.back().occasion, 2);
    EXPECT_TRUE(of(expected({}), "EV-LICATS").empty());
}

TEST_F(Schedule, RestartsAtDayZeroAfterASecondInfusion) {
    const auto all =
        expected({course(2, day(2026, 7, 27), day(2026, 8, 1)), course(1, std::nullopt, day(2026, 2, 1))});
    const auto occasions = [&](std::string_view visit) {
        std::set<std::int64_t> numbers;
        for (const auto& tube : of(all, visit)) {
            numbers.insert(tube.occasion);
        }
        return numbers;
    };
    EXPECT_EQ(occasions("SCR"), (std::set<std::int64_t>{1}));
    EXPECT_EQ(occasions("D28"), (std::set<std::int64_t>{1, 2}));
    EXPECT_EQ(occasions("M12"), (std::set<std::int64_t>{2}))
        << "month 12 of the first course lies after the second";
}

TEST_F(Schedule, AnswersTheWindowOfOneVisitAndOccasion) {
    const auto& visit = *plan.visit("D7");
    const std::vector courses{course(1, std::nullopt, day(2026, 2, 1))};
    EXPECT_EQ(windowFor(visit, test::participant(plan), courses, {}, 1),
              (Window{day(2026, 2, 7), day(2026, 2, 9)}));
    EXPECT_EQ(windowFor(visit, test::participant(plan), courses, {}, 2), std::nullopt);
}

TEST_F(Schedule, CountsThePlannedTubesOfAKind) {
    EXPECT_EQ(plan.plannedCount(plan.visit("D28")->id, plan.kind("HEP")->id), 4);
    EXPECT_EQ(plan.plannedCount(plan.visit("D0")->id, plan.kind("HEP")->id), 0);
    EXPECT_EQ(plan.visit("D29"), nullptr);
    EXPECT_EQ(plan.requirement("D28-HEP-3")->ordinal, 3);
}

} // namespace

} // namespace storage::studies
