// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/freezers/place_proposal.h"

#include "tests/storage/freezers/box_scene.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>
#include <set>

namespace storage::freezers {
namespace {

using specimens::Spread;
using specimens::TemperatureClass;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// A box of 2 by 2 in freezer `unit` with so many tubes in it.
BoxWithRoom box(std::int64_t id, std::int64_t unit, std::int64_t taken = 0,
                std::optional<StudyId> study = std::nullopt,
                TemperatureClass temperature = TemperatureClass::Freezer80) {
    BoxWithRoom made{{ContainerId{id}, "BX" + std::to_string(id), ContainerId{unit}, ContainerKind::Box,
                      "Box " + std::to_string(id), 2, 2, FillOrder::ByRow, temperature, study, id},
                     ContainerId{unit},
                     "Freezer " + std::to_string(unit) + " › Box " + std::to_string(id),
                     {}};
    for (std::int64_t i = 1; i <= taken; ++i) {
        made.occupied.emplace(i, "OLD");
    }
    return made;
}

TubeToPlace tube(std::int64_t id, const std::string& group = "a", Spread spread = Spread::Together) {
    specimens::Specimen specimen{SpecimenId{id},
                                 "T" + std::to_string(id),
                                 ParticipantId{1},
                                 StudyId{1},
                                 std::nullopt,
                                 1,
                                 std::nullopt,
                                 "SERUM",
                                 specimens::Material::Serum,
                                 TemperatureClass::Freezer80,
                                 specimens::Lifecycle::Accessioned,
                                 std::nullopt,
                                 Timestamp{},
                                 ZoneOffset{0},
                                 std::nullopt,
                                 specimens::Condition::Good,
                                 std::nullopt,
                                 std::nullopt,
                                 std::nullopt,
                                 0};
    return {specimen, group, spread};
}

/// "T1@BX2:B01"
std::vector<std::string> placesOf(const PlaceProposals& proposals) {
    std::vector<std::string> places;
    for (const auto& place : proposals.places) {
        places.push_back(place.specimen + "@" + place.boxCode + ":" + place.label);
    }
    return places;
}

TEST(PlaceProposal, FillsABegunBoxFirstInItsOrder) {
    const auto proposals = proposePlaces({box(1, 1), box(2, 1, 2)}, {tube(1), tube(2)});
    EXPECT_THAT(placesOf(proposals), ElementsAre("T1@BX2:B01", "T2@BX2:B02"));
    EXPECT_THAT(proposals.remarks, IsEmpty());
    EXPECT_EQ(proposals.places.front().way, "Freezer 1 › Box 2");
}

TEST(PlaceProposal, KeepsAGroupTogetherWhereThereIsRoomForIt) {
    const auto proposals = proposePlaces({box(1, 1, 3), box(2, 1)}, {tube(1), tube(2), tube(3, "b")});
    EXPECT_THAT(placesOf(proposals), ElementsAre("T1@BX2:A01", "T2@BX2:A02", "T3@BX1:B02"))
        << "the single place of the begun box is left to the single tube";
}

TEST(PlaceProposal, SplitsAGroupThatNoBoxHolds) {
    const auto proposals = proposePlaces({box(1, 1, 3), box(2, 1, 2)}, {tube(1), tube(2), tube(3)});
    EXPECT_THAT(placesOf(proposals), ElementsAre("T1@BX1:B02", "T2@BX2:B01", "T3@BX2:B02"));
}

TEST(PlaceProposal, SplitsAReserveOverTwoFreezers) {
    const auto spread = [](std::int64_t id) { return tube(id, "a", Spread::TwoFreezers); };
    const auto proposals =
        proposePlaces({box(1, 1), box(2, 1), box(3, 2)}, {spread(1), spread(2), spread(3)});
    EXPECT_THAT(placesOf(proposals), ElementsAre("T1@BX1:A01", "T2@BX3:A01", "T3@BX1:A02"));
}

TEST(PlaceProposal, CountsWhatOfAReserveIsStoredAlready) {
    const auto spread = [](std::int64_t id) { return tube(id, "a", Spread::TwoFreezers); };
    const std::vector<BoxWithRoom> boxes{box(1, 1), box(2, 2), box(3, 3)};
    const std::vector<TubeToPlace> tubes{spread(1), spread(2), spread(3)};
    const auto unit = [&](std::size_t i) { return boxes[i].unit; };
    const auto boxesOf = [&](const StoredByUnit& stored) {
        std::vector<std::string> codes;
        for (const auto& place : proposePlaces(boxes, tubes, {{"a", stored}}).places) {
            codes.push_back(place.boxCode);
        }
        return codes;
    };
    EXPECT_THAT(boxesOf({{unit(1), 4}}), ElementsAre("BX1", "BX1", "BX1")) << "four lie in the second";
    EXPECT_THAT(boxesOf({{unit(1), 3}, {unit(2), 2}}), ElementsAre("BX3", "BX2", "BX3"))
        << "no third freezer is begun";
    EXPECT_THAT(boxesOf({{unit(2), 1}}), ElementsAre("BX1", "BX3", "BX1"));
}

TEST(PlaceProposal, SaysWhenAReserveCannotBeSplit) {
    const auto spread = [](std::int64_t id) { return tube(id, "a", Spread::TwoFreezers); };
    const auto proposals = proposePlaces({box(1, 1)}, {spread(1), spread(2)});
    EXPECT_THAT(placesOf(proposals), ElementsAre("T1@BX1:A01", "T2@BX1:A02"));
    EXPECT_THAT(proposals.remarks, ElementsAre(HasSubstr("T2 should lie in another freezer")));
}

struct BoxCase {
    std::string name;
    BoxWithRoom box;
    bool isTaken;
};

class Boxes : public testing::TestWithParam<BoxCase> {};

TEST_P(Boxes, HoldTubesOfTheirTemperatureAndStudyWhileThereIsRoom) {
    const auto proposals = proposePlaces({GetParam().box}, {tube(1)});
    EXPECT_EQ(proposals.places.size(), GetParam().isTaken ? 1U : 0U);
    EXPECT_EQ(proposals.remarks.empty(), GetParam().isTaken);
}

INSTANTIATE_TEST_SUITE_P(Rows, Boxes,
                         testing::Values(BoxCase{"OfEveryStudy", box(1, 1), true},
                                         BoxCase{"OfThisStudy", box(1, 1, 0, StudyId{1}), true},
                                         BoxCase{"OfAnotherStudy", box(1, 1, 0, StudyId{2}), false},
                                         BoxCase{"Full", box(1, 1, 4), false},
                                         BoxCase{"InNitrogen",
                                                 box(1, 1, 0, std::nullopt, TemperatureClass::NitrogenVapour),
                                                 false}),
                         [](const auto& row) { return row.param.name; });

TEST(PlaceProposal, PrefersABoxOfTheStudyAlone) {
    const auto proposals = proposePlaces({box(1, 1, 1), box(2, 1, 0, StudyId{1})}, {tube(1)});
    EXPECT_THAT(placesOf(proposals), ElementsAre("T1@BX2:A01"));
}

struct LookCase {
    std::string name;
    std::vector<BoxWithRoom> boxes;
    std::vector<StudyId> tubes; ///< one tube of each of these studies
    std::vector<std::int64_t> lookedInto;
};

class LookedInto : public testing::TestWithParam<LookCase> {};

TEST_P(LookedInto, AreTheBoxesThatTheTubesMayNeed) {
    const auto& row = GetParam();
    std::vector<ShelvedBox> boxes;
    for (const auto& one : row.boxes) {
        boxes.push_back({&one.box, one.unit, std::ssize(one.occupied)});
    }
    std::vector<specimens::Specimen> tubes;
    for (const auto study : row.tubes) {
        tubes.push_back(tube(std::ssize(tubes) + 1).specimen);
        tubes.back().study = study;
    }
    std::vector<std::int64_t> found;
    for (const auto& one : boxesToLookInto(boxes, tubes)) {
        found.push_back(one.box->id.value());
    }
    EXPECT_EQ(found, row.lookedInto);
}

constexpr StudyId kOne{1};
constexpr StudyId kTwo{2};

INSTANTIATE_TEST_SUITE_P(
    Rows, LookedInto,
    testing::Values(LookCase{"NoneWithoutTubes", {box(1, 1)}, {}, {}},
                    LookCase{"NoneThatIsFull", {box(1, 1, 4), box(2, 1)}, {kOne}, {2}},
                    LookCase{"NoMoreThanTheTubesCanFill", {box(1, 1), box(2, 1)}, {kOne}, {1}},
                    LookCase{"SomeOfEachFreezer", {box(1, 1), box(2, 2)}, {kOne}, {1, 2}},
                    LookCase{"RoomForAnotherStudyIsNoRoom",
                             {box(1, 1, 0, kTwo), box(2, 1, 0, kTwo), box(3, 1, 0, kOne)},
                             {kOne, kTwo},
                             {1, 3}},
                    LookCase{"RoomAtAnotherTemperatureIsNoRoom",
                             {box(1, 1, 1, std::nullopt, TemperatureClass::NitrogenVapour), box(2, 1)},
                             {kOne},
                             {2}},
                    LookCase{"ThePreferredOnesFirst",
                             {box(1, 1), box(2, 1, 1), box(3, 1, 0, kOne), box(4, 1, 3, kOne)},
                             {kOne, kOne, kOne},
                             {4, 3, 2}},
                    LookCase{"OneForAllTubesBehindBegunOnes",
                             {box(1, 1, 3), box(2, 1, 3), box(3, 1, 3), box(4, 1, 3), box(5, 1, 3),
                              box(6, 1, 3), box(7, 1)},
                             {kOne, kOne},
                             {1, 2, 3, 4, 7}}),
    [](const auto& row) { return row.param.name; });

RC_GTEST_PROP(PlaceProposal, NoTwoTubesGetOnePlaceAndNoneIsForgotten, ()) {
    std::vector<BoxWithRoom> boxes;
    const auto boxCount = *rc::gen::inRange<std::int64_t>(0, 6);
    for (std::int64_t id = 1; id <= boxCount; ++id) {
        boxes.push_back(
            box(id, *rc::gen::inRange<std::int64_t>(1, 3), *rc::gen::inRange<std::int64_t>(0, 5)));
    }
    std::vector<TubeToPlace> tubes;
    const auto tubeCount = *rc::gen::inRange<std::int64_t>(0, 15);
    for (std::int64_t id = 1; id <= tubeCount; ++id) {
        tubes.push_back(tube(id, std::to_string(*rc::gen::inRange(0, 3)),
                             *rc::gen::element(Spread::Together, Spread::TwoFreezers)));
    }
    std::size_t room = 0;
    std::set<std::pair<ContainerId, std::int64_t>> places;
    for (const auto& one : boxes) {
        room += 4 - one.occupied.size();
        for (const auto& [position, old] : one.occupied) {
            places.emplace(one.box.id, position);
        }
    }
    const auto proposals = proposePlaces(boxes, tubes);
    for (const auto& place : proposals.places) {
        RC_ASSERT(places.emplace(place.box, place.position).second);
    }
    RC_ASSERT(proposals.places.size() == std::min(room, tubes.size()));
}

} // namespace
} // namespace storage::freezers
