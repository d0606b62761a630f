// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/freezers/put_away.h"

#include "tests/storage/freezers/box_scene.h"

#include <gtest/gtest.h>

namespace storage::freezers {

namespace {

PutAwayState opened(std::map<std::int64_t, std::string> occupied = {}) {
    return reply({}, BoxOpened{test::box(2, 3), std::move(occupied)});
}

PutAwayState placed(PutAwayState state, const std::string& tube) {
    auto next = step(std::move(state), TubeScanned{tube});
    const auto& place = std::get<Place>(next.commands.at(0));
    return reply(std::move(next.state), Placed{place.specimen, place.position, "D28 serum"});
}

TEST(PutAway, AsksForABoxBeforeAnyTube) {
    const auto next = step({}, TubeScanned{"T1"});
    EXPECT_TRUE(next.commands.empty());
    EXPECT_EQ(next.state.strip.headline, "Which box?");
    EXPECT_EQ(std::get<OpenBox>(step({}, BoxScanned{"BX"}).commands.at(0)).code, "BX");
}

TEST(PutAway, FillsTheBoxInItsOrder) {
    auto state = placed(placed(opened({{1, "T0"}}), "T1"), "T2");
    EXPECT_EQ(state.occupied, (std::map<std::int64_t, std::string>{{1, "T0"}, {2, "T1"}, {3, "T2"}}));
    EXPECT_EQ(nextText(state), "Scan the next tube. It goes to B01.");
}

TEST(PutAway, PutsTheNextTubeWhereAScannedSlotSays) {
    auto state = step(opened(), SlotScanned{"BXCT7K00412K", "B02"}).state;
    EXPECT_EQ(state.chosen, 5);
    state = placed(std::move(state), "T1");
    EXPECT_EQ(state.occupied.at(5), "T1");
    EXPECT_EQ(nextPosition(state), 1) << "the slot counts for one tube only";
}

TEST(PutAway, OpensTheBoxOfASlotAndChoosesThePosition) {
    auto next = step({}, SlotScanned{"BXCT7K00412K", "B02"});
    EXPECT_EQ(std::get<OpenBox>(next.commands.at(0)).code, "BXCT7K00412K");
    const auto state = reply(std::move(next.state), BoxOpened{test::box(2, 3), {}});
    EXPECT_EQ(state.chosen, 5);
}

TEST(PutAway, RefusesATakenSlotAndOneOutsideTheBox) {
    const auto taken = step(opened({{5, "T0"}}), SlotScanned{"BXCT7K00412K", "B02"}).state;
    EXPECT_EQ(taken.strip.signal, PutAwaySignal::Refused);
    EXPECT_EQ(taken.chosen, std::nullopt);
    const auto outside = step(opened(), SlotScanned{"BXCT7K00412K", "C01"}).state;
    EXPECT_EQ(outside.strip.headline, "C01 is not in this box");
}

TEST(PutAway, NeverSendsTwoTubesToOnePositionWhileSaving) {
    auto first = step(opened(), TubeScanned{"T1"});
    const auto again = step(first.state, TubeScanned{"T1"});
    EXPECT_TRUE(again.commands.empty());
    const auto second = step(first.state, TubeScanned{"T2"});
    EXPECT_EQ(std::get<Place>(second.commands.at(0)).position, 2);
}

TEST(PutAway, FreesThePositionWhenTheTubeIsRefused) {
    auto next = step(opened(), TubeScanned{"T1"});
    const Verdict verdict{{{"OTHER-STUDY", Effect::Refuse, "T1", "Another study.", "The box's restriction",
                            "Scan another box.", ""}}};
    const auto state = reply(std::move(next.state), PlaceRefused{"T1", verdict});
    EXPECT_EQ(nextPosition(state), 1);
    EXPECT_EQ(state.strip.detail, "Another study. Scan another box.");
}

TEST(PutAway, TakesBackTheLastTube) {
    auto state = placed(placed(opened(), "T1"), "T2");
    const auto next = step(state, CommandCard{Command::Undo});
    EXPECT_EQ(std::get<UndoPlace>(next.commands.at(0)).specimen, "T2");
    state = reply(next.state, PlaceTakenBack{"T2"});
    EXPECT_EQ(state.occupied, (std::map<std::int64_t, std::string>{{1, "T1"}}));
    EXPECT_EQ(nextPosition(state), 2);
    state = reply(std::move(state), PlaceTakenBack{"T1"});
    EXPECT_TRUE(step(state, CommandCard{Command::Undo}).commands.empty());
}

TEST(PutAway, SaysWhenTheBoxIsFull) {
    const auto state = opened({{1, "a"}, {2, "b"}, {3, "c"}, {4, "d"}, {5, "e"}, {6, "f"}});
    EXPECT_EQ(nextText(state), "The box is full. Scan another box.");
    EXPECT_TRUE(step(state, TubeScanned{"T"}).commands.empty());
}

TEST(PutAway, RefusesARackAsABox) {
    auto rack = test::box(2, 3);
    rack.kind = ContainerKind::Rack;
    EXPECT_EQ(reply({}, BoxOpened{rack, {}}).phase, PutAwayPhase::ScanBox);
}

TEST(PutAway, MovesATubeWithinItsBox) {
    auto state = step(opened({{1, "T1"}}), PositionPicked{4}).state;
    state = placed(std::move(state), "T1");
    EXPECT_EQ(state.occupied, (std::map<std::int64_t, std::string>{{4, "T1"}}));
}

} // namespace

} // namespace storage::freezers
