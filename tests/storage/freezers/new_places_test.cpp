// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/freezers/new_places.h"

#include <gtest/gtest.h>

namespace storage::freezers {
namespace {

using specimens::TemperatureClass;

Container place(ContainerKind kind, TemperatureClass temperature,
                std::optional<StudyId> study = std::nullopt) {
    return {ContainerId{7},   "BXCT7K00001X", std::nullopt, kind, "Freezer A", std::nullopt, std::nullopt,
            FillOrder::ByRow, temperature,    study,        1};
}

WantedPlace wanted(ContainerKind kind, TemperatureClass temperature) {
    const bool isBox = kind == ContainerKind::Box;
    return {kind,        "Box 1",     isBox ? std::optional{Grid{9, 9}} : std::nullopt, FillOrder::ByRow,
            temperature, std::nullopt};
}

struct Standing {
    std::string cause;
    ContainerKind kind;
    std::optional<ContainerKind> parent;
    bool isAllowed;
};

class PlaceInside : public testing::TestWithParam<Standing> {};

TEST_P(PlaceInside, FollowsHowFreezersAreBuilt) {
    const auto& row = GetParam();
    const auto temperature = TemperatureClass::Freezer80;
    const auto parent = row.parent ? std::optional{place(*row.parent, temperature)} : std::nullopt;
    const auto verdict = judgePlace(wanted(row.kind, temperature), parent ? &*parent : nullptr);
    EXPECT_EQ(!verdict.isRefused(), row.isAllowed) << row.cause;
    EXPECT_EQ(verdict.names("PLACE-INSIDE"), !row.isAllowed) << row.cause;
}

INSTANTIATE_TEST_SUITE_P(
    Rows, PlaceInside,
    testing::Values(Standing{"a room by itself", ContainerKind::Room, std::nullopt, true},
                    Standing{"a freezer by itself", ContainerKind::Freezer, std::nullopt, true},
                    Standing{"a tank in a room", ContainerKind::Tank, ContainerKind::Room, true},
                    Standing{"a box by itself", ContainerKind::Box, std::nullopt, false},
                    Standing{"a rack in a freezer", ContainerKind::Rack, ContainerKind::Freezer, true},
                    Standing{"a box in a rack", ContainerKind::Box, ContainerKind::Rack, true},
                    Standing{"a rack in a box", ContainerKind::Rack, ContainerKind::Box, false},
                    Standing{"a room in a freezer", ContainerKind::Room, ContainerKind::Freezer, false}));

TEST(NewPlaces, WhatStandsInAFreezerHasItsTemperature) {
    const auto freezer = place(ContainerKind::Freezer, TemperatureClass::Freezer80);
    EXPECT_TRUE(judgePlace(wanted(ContainerKind::Rack, TemperatureClass::NitrogenVapour), &freezer)
                    .names("PLACE-TEMPERATURE"));
    const auto room = place(ContainerKind::Room, TemperatureClass::Ambient);
    EXPECT_FALSE(
        judgePlace(wanted(ContainerKind::Tank, TemperatureClass::NitrogenVapour), &room).isRefused());
}

TEST(NewPlaces, OnlyABoxHasPositionsAndItMustHaveSome) {
    const auto rack = place(ContainerKind::Rack, TemperatureClass::Freezer80);
    auto box = wanted(ContainerKind::Box, TemperatureClass::Freezer80);
    for (const auto& grid : {std::optional<Grid>{}, std::optional{Grid{0, 9}}, std::optional{Grid{27, 9}},
                             std::optional{Grid{9, 100}}}) {
        box.grid = grid;
        EXPECT_TRUE(judgePlace(box, &rack).names("PLACE-GRID"));
    }
    box.grid = Grid{26, 99};
    EXPECT_FALSE(judgePlace(box, &rack).isRefused());
    auto freezer = wanted(ContainerKind::Freezer, TemperatureClass::Freezer80);
    freezer.grid = Grid{9, 9};
    EXPECT_TRUE(judgePlace(freezer, nullptr).names("PLACE-GRID"));
}

TEST(NewPlaces, APlaceOfOneStudyHoldsThatStudyOnly) {
    const auto rack = place(ContainerKind::Rack, TemperatureClass::Freezer80, StudyId{3});
    auto box = wanted(ContainerKind::Box, TemperatureClass::Freezer80);
    EXPECT_TRUE(judgePlace(box, &rack).names("PLACE-STUDY"));
    box.study = StudyId{3};
    EXPECT_FALSE(judgePlace(box, &rack).isRefused());
}

TEST(NewPlaces, AllReasonsAreGivenTogether) {
    auto box = wanted(ContainerKind::Box, TemperatureClass::Freezer80);
    box.name.clear();
    box.grid.reset();
    EXPECT_EQ(judgePlace(box, nullptr).reasons().size(), 3U);
}

TEST(NewPlaces, NamesCountUpFromTheFirst) {
    using Names = std::vector<std::string>;
    EXPECT_EQ(namesFrom("Box 3-09", 3), (Names{"Box 3-09", "Box 3-10", "Box 3-11"}));
    EXPECT_EQ(namesFrom("Rack", 2), (Names{"Rack 1", "Rack 2"}));
    EXPECT_EQ(namesFrom("99", 2), (Names{"99", "100"}));
    EXPECT_EQ(namesFrom("Tank 7", 1), Names{"Tank 7"});
    EXPECT_EQ(namesFrom("B12345678901234567890", 2).back(), "B12345678901234567891");
}

} // namespace
} // namespace storage::freezers
