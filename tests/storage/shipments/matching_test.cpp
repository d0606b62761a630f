// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shipments/matching.h"

#include "tests/storage/shipments/tube_scene.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <random>

namespace storage::shipments {

namespace {

std::vector<studies::Expectation> expected(std::int64_t count) {
    std::vector<studies::Expectation> all;
    for (std::int64_t ordinal = 1; ordinal <= count; ++ordinal) {
        all.push_back(
            {ParticipantId{7}, test::requirement(ordinal), test::d28(), test::heparin(), 1, std::nullopt});
    }
    return all;
}

std::optional<RequirementId> tube(std::int64_t ordinal) {
    return RequirementId{ordinal};
}

TEST(Matching, KeepsTheNumberALineNames) {
    const std::vector lines{test::line(1), test::line(2, 1), test::line(3, 4), test::line(4)};
    const auto found = assignRequirements(lines, expected(4), {});
    EXPECT_EQ(found.at(ShipmentLineId{2}), tube(1));
    EXPECT_EQ(found.at(ShipmentLineId{3}), tube(4));
    EXPECT_EQ(found.at(ShipmentLineId{1}), tube(2));
    EXPECT_EQ(found.at(ShipmentLineId{4}), tube(3));
}

TEST(Matching, FindsAnotherPlaceForASecondLineOfTheSameNumber) {
    const std::vector lines{test::line(1, 2), test::line(2, 2), test::line(3, 9)};
    const auto found = assignRequirements(lines, expected(4), {});
    EXPECT_EQ(found.at(ShipmentLineId{1}), tube(2));
    EXPECT_EQ(found.at(ShipmentLineId{2}), tube(1));
    EXPECT_EQ(found.at(ShipmentLineId{3}), tube(3));
}

TEST(Matching, LeavesOutWhatTheRepositoryAlreadyHas) {
    const std::vector lines{test::line(1, 1), test::line(2)};
    const auto found = assignRequirements(lines, expected(2), {{ParticipantId{7}, RequirementId{1}, 1}});
    EXPECT_EQ(found.at(ShipmentLineId{1}), tube(2));
    EXPECT_EQ(found.at(ShipmentLineId{2}), std::nullopt);
}

TEST(Matching, NeverMovesASettledLine) {
    std::vector lines{test::line(1), test::line(2)};
    lines[1].state = LineState::Received;
    lines[1].requirement = RequirementId{1};
    const auto found = assignRequirements(lines, expected(2), {{ParticipantId{7}, RequirementId{1}, 1}});
    EXPECT_EQ(found.at(ShipmentLineId{2}), tube(1));
    EXPECT_EQ(found.at(ShipmentLineId{1}), tube(2));
}

TEST(Matching, KeepsParticipantsVisitsAndOccasionsApart) {
    std::vector lines{test::line(1), test::line(2), test::line(3)};
    lines[0].participant = ParticipantId{8};
    lines[1].occasion = 2;
    const auto found = assignRequirements(lines, expected(4), {});
    EXPECT_EQ(found.at(ShipmentLineId{1}), std::nullopt);
    EXPECT_EQ(found.at(ShipmentLineId{2}), std::nullopt);
    EXPECT_EQ(found.at(ShipmentLineId{3}), tube(1));
}

RC_GTEST_PROP(Matching, AssignsAsManyAsPossibleAndNeverOneTwiceInAnyOrder, (std::uint32_t seed)) {
    const auto planned = *rc::gen::inRange<std::int64_t>(0, 6);
    const auto count = *rc::gen::inRange<std::int64_t>(0, 8);
    std::vector<ShipmentLine> lines;
    for (std::int64_t id = 1; id <= count; ++id) {
        const auto ordinal = *rc::gen::inRange<std::int64_t>(0, 7);
        lines.push_back(test::line(id, ordinal == 0 ? std::nullopt : std::optional{ordinal}));
    }
    auto tubes = expected(planned);
    const auto found = assignRequirements(lines, tubes, {});
    std::set<RequirementId> used;
    for (const auto& [line, requirement] : found) {
        if (requirement) {
            RC_ASSERT(used.insert(*requirement).second);
        }
    }
    RC_ASSERT(static_cast<std::int64_t>(used.size()) == std::min(planned, count));
    std::mt19937 random{seed};
    std::ranges::shuffle(lines, random);
    std::ranges::shuffle(tubes, random);
    RC_ASSERT(assignRequirements(lines, tubes, {}) == found);
}

} // namespace

} // namespace storage::shipments
