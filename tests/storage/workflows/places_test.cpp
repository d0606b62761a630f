// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/places.h"

#include "storage/freezers/container_store.h"
#include "tests/support/ledger_checks.h"
#include "tests/support/repositories.h"

#include <gtest/gtest.h>
#include <set>

namespace storage::workflows {
namespace {

using freezers::Container;
using freezers::ContainerKind;
using freezers::FillOrder;
using freezers::WantedPlace;
using specimens::TemperatureClass;

const WantedPlace kFreezer{ContainerKind::Freezer,      "Freezer C", std::nullopt, FillOrder::ByRow,
                           TemperatureClass::Freezer80, std::nullopt};
const WantedPlace kRack{ContainerKind::Rack,         "Rack",      std::nullopt, FillOrder::ByRow,
                        TemperatureClass::Freezer80, std::nullopt};
const WantedPlace kBox{ContainerKind::Box,          "Box 1-01",  freezers::Grid{9, 9}, FillOrder::ByColumn,
                       TemperatureClass::Freezer80, std::nullopt};

class SettingUpPlaces : public tests::DemonstrationTest {
protected:
    Result<std::vector<Container>> add(std::optional<ContainerId> parent, const WantedPlace& wanted,
                                       std::int64_t count) {
        return addPlaces(repository(), person("admin"), parent, wanted, count);
    }

    std::size_t total() {
        return look([](database::Reading& reading) { return freezers::allContainers(reading).size(); });
    }
};

INSTANTIATE_ON_BOTH_ENGINES(SettingUpPlaces);

TEST_P(SettingUpPlaces, AFreezerWithRacksAndBoxesIsSetUpInThreeActs) {
    const auto freezer = add(std::nullopt, kFreezer, 1).value().at(0);
    const auto racks = add(freezer.id, kRack, 4).value();
    const auto boxes = add(racks.at(1).id, kBox, 30);
    ASSERT_TRUE(boxes) << boxes.error().detail;
    EXPECT_EQ(racks.at(3).name, "Rack 4");
    EXPECT_EQ(boxes->at(29).name, "Box 1-30");
    std::set<std::string> codes;
    for (const auto& box : *boxes) {
        EXPECT_EQ(look([&](database::Reading& reading) { return freezers::containerById(reading, box.id); }),
                  box);
        EXPECT_TRUE(codes.insert(box.code).second) << box.code;
    }
    tests::expectProven(repository());
}

TEST_P(SettingUpPlaces, FurtherPlacesFollowThoseThatStandThere) {
    const auto freezer = add(std::nullopt, kFreezer, 1).value().at(0);
    (void)add(freezer.id, kRack, 2).value();
    auto third = kRack;
    third.name = "Rack 3";
    EXPECT_EQ(add(freezer.id, third, 1).value().at(0).ordinal, 3);
}

TEST_P(SettingUpPlaces, TwoPlacesSideBySideHaveTwoNames) {
    (void)add(std::nullopt, kFreezer, 1).value();
    const auto before = total();
    const auto again = add(std::nullopt, kFreezer, 1);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, ErrorCode::Conflict);
    EXPECT_EQ(total(), before);
}

TEST_P(SettingUpPlaces, WhatCannotBeIsRefusedWithAllReasons) {
    const auto refused = add(std::nullopt, kBox, 1);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Invalid);
    EXPECT_NE(refused.error().detail.find("by itself"), std::string::npos) << refused.error().detail;
    EXPECT_EQ(add(std::nullopt, kFreezer, 0).error().code, ErrorCode::Invalid);
    EXPECT_EQ(add(std::nullopt, kFreezer, 501).error().code, ErrorCode::Invalid);
    EXPECT_EQ(add(ContainerId{1}, kBox, 1).error().code, ErrorCode::NotFound);
}

TEST_P(SettingUpPlaces, ATechnicianSetsUpNoPlaces) {
    EXPECT_EQ(addPlaces(repository(), technician(), std::nullopt, kFreezer, 1).error().code,
              ErrorCode::NotPermitted);
}

} // namespace
} // namespace storage::workflows
