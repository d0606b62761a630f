// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/freezers/placement.h"

#include "tests/storage/freezers/box_scene.h"

#include <gtest/gtest.h>

#include <functional>

namespace storage::freezers {

namespace {

using specimens::HoldKind;
using specimens::Lifecycle;
using specimens::TemperatureClass;

TEST(Placement, WritesPositionsAsRowLetterAndColumn) {
    constexpr Grid kGrid{8, 12};
    EXPECT_EQ(positionLabel(kGrid, 1), "A01");
    EXPECT_EQ(positionLabel(kGrid, 12), "A12");
    EXPECT_EQ(positionLabel(kGrid, 13), "B01");
    EXPECT_EQ(positionLabel(kGrid, 96), "H12");
    EXPECT_EQ(positionLabel(kGrid, 0), std::nullopt);
    EXPECT_EQ(positionLabel(kGrid, 97), std::nullopt);
}

TEST(Placement, ReadsBackEveryPositionItWrites) {
    for (const auto grid : {Grid{1, 1}, Grid{9, 9}, Grid{8, 12}, Grid{26, 99}}) {
        for (std::int64_t position = 1; position <= grid.size(); ++position) {
            EXPECT_EQ(parsePosition(grid, positionLabel(grid, position).value()), position);
        }
    }
}

TEST(Placement, ReadsLooseWritingsAndNothingElse) {
    EXPECT_EQ(parsePosition({9, 9}, "c7"), 25);
    EXPECT_EQ(parsePosition({9, 9}, "C07"), 25);
    for (const auto* wrong : {"", "C", "7", "C0", "C10", "J01", "C-7", "C 7", "CC7", "C007", "7C",
                              "\xc3\x84"
                              "1"}) {
        EXPECT_EQ(parsePosition({9, 9}, wrong), std::nullopt) << wrong;
    }
}

TEST(Placement, FillsByRowOrByColumn) {
    const std::map<std::int64_t, std::string> occupied{{1, "T1"}};
    EXPECT_EQ(nextFree(test::box(2, 3), occupied), 2);
    EXPECT_EQ(nextFree(test::box(2, 3, FillOrder::ByColumn), occupied), 4);
    EXPECT_EQ(nextFree(test::box(1, 1), occupied), std::nullopt);
}

TEST(Placement, FillsEveryPositionOnceInEitherOrder) {
    for (const auto order : {FillOrder::ByRow, FillOrder::ByColumn}) {
        std::map<std::int64_t, std::string> occupied;
        const auto box = test::box(8, 12, order);
        while (const auto free = nextFree(box, occupied)) {
            ASSERT_TRUE(occupied.emplace(*free, "T").second);
        }
        EXPECT_EQ(occupied.size(), 96U);
    }
}

struct Row {
    std::string cause;
    std::function<void(PlacementFacts&)> change;
    std::vector<std::string> refusing;
    bool isNoted;
};

class PlacementTable : public testing::TestWithParam<Row> {};

TEST_P(PlacementTable, GivesAllReasonsOfItsRow) {
    PlacementFacts facts{test::box(9, 9), "LUP", {{1, "CT7K20915V"}}, 2, test::serum(), "LUP", {}};
    GetParam().change(facts);
    const auto verdict = judgePlacement(facts);
    std::vector<std::string> refusing;
    bool isNoted = false;
    for (const auto& reason : verdict.reasons()) {
        EXPECT_FALSE(reason.explanation.empty() || reason.remedy.empty() || reason.source.empty())
            << reason.rule;
        if (reason.effect == Effect::Refuse) {
            refusing.push_back(reason.rule);
        } else {
            isNoted = true;
        }
    }
    EXPECT_EQ(refusing, GetParam().refusing);
    EXPECT_EQ(isNoted, GetParam().isNoted);
}

void hold(PlacementFacts& facts, HoldKind kind, bool isReleased = false) {
    facts.holds.push_back({HoldId{1}, SpecimenId{9}, kind, "see letter", Timestamp{},
                           isReleased ? std::optional{Timestamp{}} : std::nullopt});
}

INSTANTIATE_TEST_SUITE_P(
    Placement, PlacementTable,
    testing::Values(
        Row{"nothing wrong", [](auto&) {}, {}, false},
        Row{"a rack", [](auto& facts) { facts.box.kind = ContainerKind::Rack; }, {"NOT-A-BOX"}, false},
        Row{"a position outside the box",
            [](auto& facts) { facts.position = 82; },
            {"POSITION-OUTSIDE"},
            false},
        Row{"a tube is there", [](auto& facts) { facts.position = 1; }, {"POSITION-OCCUPIED"}, false},
        Row{"nitrogen material in a freezer",
            [](auto& facts) { facts.specimen.temperatureClass = TemperatureClass::NitrogenVapour; },
            {"WRONG-TEMPERATURE"},
            false},
        Row{"a box of another study",
            [](auto& facts) { facts.specimen.study = StudyId{2}; },
            {"OTHER-STUDY"},
            false},
        Row{"a box for every study",
            [](auto& facts) {
                facts.specimen.study = StudyId{2};
                facts.box.study.reset();
            },
            {},
            false},
        Row{"a returned tube",
            [](auto& facts) { facts.specimen.lifecycle = Lifecycle::Returned; },
            {},
            false},
        Row{"a destroyed tube",
            [](auto& facts) { facts.specimen.lifecycle = Lifecycle::Destroyed; },
            {"NOT-STORABLE"},
            false},
        Row{"a rejected tube",
            [](auto& facts) { facts.specimen.lifecycle = Lifecycle::Rejected; },
            {"NOT-STORABLE"},
            false},
        Row{"a shipped tube",
            [](auto& facts) { facts.specimen.lifecycle = Lifecycle::Shipped; },
            {"NOT-STORABLE"},
            false},
        Row{"identity not settled",
            [](auto& facts) { hold(facts, HoldKind::Identity); },
            {"HOLD-IDENTITY"},
            false},
        Row{"identity settled", [](auto& facts) { hold(facts, HoldKind::Identity, true); }, {}, false},
        Row{"consent hold", [](auto& facts) { hold(facts, HoldKind::Consent); }, {}, true},
        Row{"everything at once",
            [](auto& facts) {
                facts.position = 1;
                facts.specimen.temperatureClass = TemperatureClass::Ambient;
                facts.specimen.study = StudyId{2};
                facts.specimen.lifecycle = Lifecycle::Consumed;
                hold(facts, HoldKind::Identity);
            },
            {"POSITION-OCCUPIED", "WRONG-TEMPERATURE", "OTHER-STUDY", "NOT-STORABLE", "HOLD-IDENTITY"},
            false}));

TEST(Placement, NamesTheTubeThatIsInTheWay) {
    const auto verdict =
        judgePlacement({test::box(9, 9), "LUP", {{1, "CT7K20915V"}}, 1, test::serum(), "LUP", {}});
    EXPECT_EQ(verdict.reasons().front().explanation, "A01 is taken by CT7K20915V.");
}

} // namespace

} // namespace storage::freezers
