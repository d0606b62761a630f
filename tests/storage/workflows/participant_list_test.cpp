// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/participant_list.h"

#include "tests/support/repositories.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace storage::workflows {
namespace {

class ParticipantList : public tests::DemonstrationTest {
protected:
    std::vector<ParticipantLine> lines(const SignedIn& who) {
        return look([&](database::Reading& reading) {
            const auto study = database::recordsWhere<studies::Study>(reading, "").at(0);
            return participantLines(reading, who, study.id, clock().now(),
                                    dateAt(clock().now(), ZoneOffset{0}));
        });
    }
};

INSTANTIATE_ON_BOTH_ENGINES(ParticipantList);

TEST_P(ParticipantList, EverybodyStandsInItByCode) {
    const auto all = lines(technician());
    ASSERT_EQ(all.size(), 24U);
    EXPECT_TRUE(
        std::ranges::is_sorted(all, {}, [](const ParticipantLine& one) { return one.participant.code; }));
    EXPECT_EQ(all.front().participant.code, "LUP-0101");
    EXPECT_FALSE(all.front().siteCode.empty());
}

TEST_P(ParticipantList, WithoutABookedInfusionThereIsNoDay) {
    EXPECT_FALSE(lines(technician()).front().infusionOn);
}

TEST_P(ParticipantList, TheLastVisitHasBegunAndTheNextHasNot) {
    const auto all = lines(technician());
    const auto today = dateAt(clock().now(), ZoneOffset{0});
    const auto one =
        std::ranges::find(all, "LUP-0111", [](const ParticipantLine& line) { return line.participant.code; });
    ASSERT_NE(one, all.end());
    ASSERT_TRUE(one->infusionOn && one->last && one->next);
    EXPECT_EQ(daysBetween(*one->infusionOn, today), 28);
    EXPECT_EQ(one->last->code, "D28");
    EXPECT_LE(one->last->window.earliest, today);
    EXPECT_GT(one->next->window.earliest, today);
}

TEST_P(ParticipantList, APersonOfOneSiteSeesThatSite) {
    auto who = technician();
    const auto all = lines(who);
    const auto site = all.front().participant.site;
    for (auto& grant : who.grants) {
        grant.site = site;
    }
    const auto own = lines(who);
    EXPECT_LT(own.size(), all.size());
    EXPECT_TRUE(
        std::ranges::all_of(own, [&](const ParticipantLine& one) { return one.participant.site == site; }));
}

} // namespace
} // namespace storage::workflows
