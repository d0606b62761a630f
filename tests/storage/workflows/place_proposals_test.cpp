// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/place_proposals.h"

#include "storage/workflows/aliquots.h"
#include "storage/workflows/put_away.h"
#include "storage/workflows/specimen_card.h"
#include "storage/workflows/specimen_sprec.h"
#include "tests/storage/workflows/bench_tubes.h"

#include <set>

namespace storage::workflows {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class PlaceProposalsFor : public tests::BenchTest {
protected:
    std::vector<specimens::Specimen> childrenOf(const BatchView& view) {
        std::vector<specimens::Specimen> children;
        for (const auto& child : view.children) {
            children.push_back(*child);
        }
        return children;
    }

    freezers::PlaceProposals proposed(const std::vector<specimens::Specimen>& tubesToPlace) {
        return look([&](database::Reading& reading) { return proposePlacesFor(reading, tubesToPlace); });
    }
};

INSTANTIATE_ON_BOTH_ENGINES(PlaceProposalsFor);

TEST_P(PlaceProposalsFor, PlacesThatAreProposedAreTaken) {
    const auto serum =
        openBatch(repository(), who(), {spunSerum(), Volume::millilitres(2), {}, {}, {}, VialLabels::Ours})
            .value();
    const auto proposals = proposed(childrenOf(serum));
    EXPECT_THAT(proposals.remarks, IsEmpty());
    ASSERT_THAT(proposals.places, SizeIs(4));
    std::set<ContainerId> boxes;
    for (const auto& place : proposals.places) {
        boxes.insert(place.box);
        EXPECT_THAT(place.way, HasSubstr(" › "));
        EXPECT_TRUE(std::holds_alternative<freezers::Placed>(
            carryOut(repository(), who(), freezers::Place{place.specimen, place.boxCode, place.position},
                     std::nullopt)));
    }
    EXPECT_THAT(boxes, SizeIs(1)) << "serum of a visit lies together";
    tests::expectProven(repository());
}

TEST_P(PlaceProposalsFor, TheReserveOfPbmcIsSplitOverTwoTanks) {
    const auto pbmc = openBatch(repository(), who(),
                                {tubes("HEP", "WASH").front(),
                                 Volume::millilitres(4),
                                 CellCount::millions(40),
                                 {},
                                 {},
                                 VialLabels::Ours})
                          .value();
    const auto proposals = proposed(childrenOf(pbmc));
    ASSERT_THAT(proposals.places, SizeIs(4));
    EXPECT_THAT(proposals.remarks, IsEmpty());
    const auto tankOf = [](const freezers::PlaceProposal& place) {
        const auto tank = place.way.find("tank");
        return place.way.substr(tank, 6);
    };
    EXPECT_EQ(tankOf(proposals.places[0]), tankOf(proposals.places[2]));
    EXPECT_NE(tankOf(proposals.places[0]), tankOf(proposals.places[1]));
}

TEST_P(PlaceProposalsFor, AReserveThatIsPutAwayInTwoGoesIsSplitAllTheSame) {
    const NewBatch four{tubes("HEP", "WASH").front(),
                        Volume::millilitres(4),
                        CellCount::millions(40),
                        {},
                        {},
                        VialLabels::Ours};
    const auto children = childrenOf(openBatch(repository(), who(), four).value());
    const auto tankOf = [](const freezers::PlaceProposal& place) {
        return place.way.substr(place.way.find("tank"), 6);
    };
    std::map<std::string, int> tanks;
    for (const auto& child : children) {
        const auto proposals = proposed({child});
        ASSERT_THAT(proposals.places, SizeIs(1));
        const auto& place = proposals.places.front();
        ++tanks[tankOf(place)];
        EXPECT_TRUE(std::holds_alternative<freezers::Placed>(
            carryOut(repository(), who(), freezers::Place{place.specimen, place.boxCode, place.position},
                     std::nullopt)));
    }
    ASSERT_THAT(tanks, SizeIs(2));
    EXPECT_EQ(tanks.begin()->second, 2);
    tests::expectProven(repository());
}

TEST_P(PlaceProposalsFor, TheMinutesOutOfTheColdAreInTheHistory) {
    const auto parent = spunSerum();
    const auto view =
        openBatch(repository(), who(), {parent, Volume::millilitres(1), {}, {}, {}, VialLabels::Ours})
            .value();
    for (const auto& child : view.children) {
        ASSERT_TRUE(scanVial(repository(), who(), view.batch.id, child->code));
    }
    ASSERT_TRUE(closeBatch(repository(), who(), view.batch.id, Volume::nanolitres(0)));
    const auto outNow = [&] {
        return look(
            [&](database::Reading& reading) { return outOfCold(reading, *view.children[0], clock().now()); });
    };
    EXPECT_FALSE(outNow()) << "it is not frozen yet";
    static_cast<void>(begin("FREEZE", {parent}));
    static_cast<void>(finish("FREEZE", {parent}));
    clock().advance(std::chrono::minutes{12});
    EXPECT_EQ(outNow(), std::chrono::minutes{12});
    const auto place = proposed({*view.children[0]}).places.front();
    static_cast<void>(carryOut(repository(), who(),
                               freezers::Place{place.specimen, place.boxCode, place.position}, std::nullopt));
    const auto history = look([&](database::Reading& reading) {
        return historyOf(reading, {"specimen", view.children[0]->id.value()}).value();
    });
    EXPECT_EQ(history.front().reason->text, "12 min from freezing to its place");
    for (const auto lifecycle : {specimens::Lifecycle::CheckedOut, specimens::Lifecycle::Returned}) {
        auto later = *view.children[0];
        later.lifecycle = lifecycle;
        EXPECT_FALSE(look([&](database::Reading& reading) {
            return outOfCold(reading, later, clock().now());
        })) << "it was in the cold since";
    }
    ASSERT_TRUE(leaveBench(repository(), who(), {parent}, Remainder::Kept));
    const auto rest = specimenOf(parent);
    EXPECT_FALSE(look([&](database::Reading& reading) { return outOfCold(reading, rest, clock().now()); }))
        << "its vials were frozen, it was not";
    const auto code = look([&](database::Reading& reading) {
        return SprecReader{reading}.codeOf(specimens::specimenById(reading, view.children[0]->id).value());
    });
    EXPECT_EQ(code.text(), "SER-SST-A-B-N-B-A");
    EXPECT_TRUE(code.isComplete());
    tests::expectProven(repository());
}

} // namespace
} // namespace storage::workflows
