// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/specimens/aliquot_plan.h"

#include "tests/storage/specimens/bench_scene.h"

#include <gmock/gmock.h>
#include <map>
#include <rapidcheck/gtest.h>

namespace storage::specimens {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Volume microlitres(std::int64_t value) {
    return Volume::microlitres(value);
}

Divisible serum(std::int64_t available) {
    return {Material::Serum, microlitres(available), std::nullopt};
}

ProductRule cellVials(std::int64_t wanted) {
    auto rule = test::vials("PBMC", wanted, 1000, 150);
    rule.material = Material::Pbmc;
    rule.cells = CellCount::millions(10);
    rule.leastCells = CellCount::millions(5);
    return rule;
}

struct VolumeCase {
    std::string name;
    std::int64_t available;
    std::vector<std::int64_t> vials; ///< microlitres
    std::int64_t rest;
    std::size_t leftOut; ///< sentences
};

class ByVolume : public testing::TestWithParam<VolumeCase> {};

TEST_P(ByVolume, VialsAreFilledInTheOrderOfTheProtocol) {
    const std::vector rules{test::vials("CLINICAL", 2, 500, 500), test::vials("RESEARCH", 2, 500, 200)};
    const auto plan = planAliquots(rules, serum(GetParam().available));
    std::vector<std::int64_t> volumes;
    for (const auto& vial : plan.vials) {
        volumes.push_back(vial.volume.nanolitres() / 1000);
    }
    EXPECT_EQ(volumes, GetParam().vials);
    EXPECT_EQ(plan.rest, microlitres(GetParam().rest));
    EXPECT_EQ(plan.leftOut.size(), GetParam().leftOut);
}

INSTANTIATE_TEST_SUITE_P(Rows, ByVolume,
                         testing::Values(VolumeCase{"Plenty", 3000, {500, 500, 500, 500}, 1000, 0},
                                         VolumeCase{"JustEnough", 2000, {500, 500, 500, 500}, 0, 0},
                                         VolumeCase{"ASmallLastOne", 1800, {500, 500, 500, 300}, 0, 0},
                                         VolumeCase{"TooLittleForTheLast", 1699, {500, 500, 500}, 199, 1},
                                         VolumeCase{"OnlyTheFirstProduct", 1000, {500, 500}, 0, 1},
                                         VolumeCase{"TheFirstIsNeverMadeSmaller", 900, {500, 400}, 0, 2},
                                         VolumeCase{"Nothing", 0, {}, 0, 2}),
                         [](const auto& row) { return row.param.name; });

TEST(AliquotPlan, SaysWhatIsLeftOutAndWhy) {
    const auto plan = planAliquots(std::vector{test::vials("SERUM", 8, 500, 200)}, serum(1100));
    EXPECT_THAT(plan.leftOut,
                ElementsAre("6 of 8 vials are left out: 100 µL left, a vial needs 200 µL at least."));
}

TEST(AliquotPlan, MakesVialsByCellsAsLongAsThereAreEnough) {
    const Divisible cells{Material::Pbmc, Volume::millilitres(4), CellCount::millions(27)};
    const auto plan = planAliquots(std::vector{cellVials(8)}, cells);
    ASSERT_EQ(plan.vials.size(), 3U);
    EXPECT_EQ(plan.vials[1].cells, CellCount::millions(10));
    EXPECT_EQ(plan.vials[2].cells, CellCount::millions(7)) << "the last one holds what is left";
    EXPECT_EQ(plan.restCells, CellCount::cells(0));
    EXPECT_THAT(plan.leftOut.front(), HasSubstr("5 of 8 vials are left out: 0 ×10⁶ cells left"));
}

TEST(AliquotPlan, MakesNoVialsByCellsThatNobodyCounted) {
    const auto plan =
        planAliquots(std::vector{cellVials(8)}, {Material::Pbmc, Volume::millilitres(4), std::nullopt});
    EXPECT_THAT(plan.vials, IsEmpty());
    EXPECT_THAT(plan.leftOut, ElementsAre("8 of 8 vials are left out: the cells were not counted."));
}

TEST(AliquotPlan, LeavesOtherMaterialsAlone) {
    const auto plan = planAliquots(std::vector{cellVials(8)}, serum(3000));
    EXPECT_THAT(plan.vials, IsEmpty());
    EXPECT_THAT(plan.leftOut, IsEmpty());
}

TEST(AliquotPlan, RefusesMoreThanThereIs) {
    const std::vector vials{PlannedVial{"S", microlitres(600), CellCount::millions(3)},
                            PlannedVial{"S", microlitres(401), CellCount::millions(3)}};
    EXPECT_TRUE(judgeVials(vials, {Material::Serum, microlitres(1000), CellCount::millions(6)})
                    .names("VOLUME-EXCEEDED"));
    EXPECT_TRUE(judgeVials(vials, {Material::Serum, microlitres(1001), CellCount::millions(5)})
                    .names("CELLS-EXCEEDED"));
    EXPECT_TRUE(judgeVials(vials, serum(2000)).names("CELLS-EXCEEDED")) << "not counted";
    EXPECT_TRUE(judgeVials(vials, {Material::Serum, microlitres(1001), CellCount::millions(6)}).isAllowed());
}

AliquotBatch batchOf(std::int64_t available) {
    return {AliquotBatchId{1}, BenchStayId{1}, BatchKind::Aliquot, Material::Serum, microlitres(available),
            std::nullopt,      std::nullopt,   BatchState::Open,   PersonId{1},     test::at(0),
            std::nullopt};
}

AliquotVial vial(std::int64_t ordinal, VialState state) {
    return {
        AliquotVialId{ordinal}, AliquotBatchId{1}, ordinal, "SERUM", microlitres(500), std::nullopt, state,
        std::nullopt,           std::nullopt,      ""};
}

TEST(AliquotPlan, ABatchClosesWhenEachVialWasScannedOrLeftOut) {
    const std::vector vials{vial(1, VialState::Filled), vial(2, VialState::LeftOut),
                            vial(3, VialState::Planned), vial(4, VialState::Labelled)};
    EXPECT_EQ(mayClose(batchOf(2000), vials, microlitres(0)).reasons().size(), 2U);
    EXPECT_TRUE(mayClose(batchOf(2000), std::span{vials}.first(2), microlitres(1500)).isAllowed());
    EXPECT_TRUE(
        mayClose(batchOf(2000), std::span{vials}.first(2), microlitres(1501)).names("VOLUME-EXCEEDED"));
    EXPECT_EQ(restOf(batchOf(2000), vials), microlitres(1000)) << "filled and labelled ones are taken off";
}

PoolParent parent(std::int64_t id, std::int64_t participant) {
    auto tube = test::heparinTube();
    tube.id = SpecimenId{id};
    tube.participant = ParticipantId{participant};
    return {tube, "LUP-010" + std::to_string(participant)};
}

TEST(AliquotPlan, PoolsOneMaterialOfOneParticipant) {
    const auto judged = [](const std::vector<PoolParent>& parents, PoolAcross across,
                           std::int64_t millilitres) {
        return judgePool(parents, across, Volume::millilitres(millilitres));
    };
    EXPECT_TRUE(judged({parent(1, 1), parent(2, 1)}, PoolAcross::Refused, 20).isAllowed());
    EXPECT_TRUE(judged({parent(1, 1)}, PoolAcross::Refused, 10).names("POOL-ONE"));
    EXPECT_TRUE(judged({parent(1, 1), parent(2, 1)}, PoolAcross::Refused, 21).names("VOLUME-EXCEEDED"));
    EXPECT_TRUE(judged({parent(1, 1), parent(2, 2)}, PoolAcross::Refused, 20).names("POOL-PARTICIPANTS"));
    EXPECT_TRUE(judged({parent(1, 1), parent(2, 2)}, PoolAcross::Allowed, 20).isAllowed());
    auto other = parent(2, 1);
    other.specimen.material = Material::Serum;
    EXPECT_TRUE(judged({parent(1, 1), other}, PoolAcross::Refused, 20).names("POOL-MATERIAL"));
}

RC_GTEST_PROP(AliquotPlan, NothingIsMadeOfNothingAndNothingIsLost, ()) {
    const auto wanted = *rc::gen::inRange<std::int64_t>(1, 12);
    const auto volume = *rc::gen::inRange<std::int64_t>(1, 2000);
    const auto least = *rc::gen::inRange<std::int64_t>(1, volume + 1);
    auto byCells = cellVials(*rc::gen::inRange<std::int64_t>(1, 12));
    byCells.material = Material::Serum;
    const std::vector rules{test::vials("A", wanted, volume, least), byCells,
                            test::vials("B", wanted, volume, least)};
    const Divisible what{Material::Serum, microlitres(*rc::gen::inRange<std::int64_t>(0, 30000)),
                         CellCount::cells(*rc::gen::inRange<std::int64_t>(0, 100'000'000))};
    const auto plan = planAliquots(rules, what);
    auto volumes = plan.rest;
    auto cells = *plan.restCells;
    for (const auto& one : plan.vials) {
        volumes = volumes + one.volume;
        cells = cells + one.cells.value_or(CellCount::cells(0));
        RC_ASSERT(one.volume > Volume::nanolitres(0));
    }
    RC_ASSERT(volumes == what.available);
    RC_ASSERT(cells == *what.cells);
    RC_ASSERT(plan.rest >= Volume::nanolitres(0));
    RC_ASSERT(judgeVials(plan.vials, what).isAllowed());
}

/// Any tree of divisions and pools, as the rules let it grow.
struct Tree {
    std::vector<Volume> content;
    std::vector<std::vector<std::size_t>> parents;
    Volume lost = Volume::nanolitres(0);
};

RC_GTEST_PROP(AliquotPlan, VolumeIsConservedOverAnyTreeOfSplitsAndPools, ()) {
    const auto start = microlitres(*rc::gen::inRange<std::int64_t>(1, 100000));
    Tree tree{{start}, {{}}, Volume::nanolitres(0)};
    const auto acts = *rc::gen::inRange(1, 20);
    for (int i = 0; i < acts; ++i) {
        const auto from = *rc::gen::inRange<std::size_t>(0, tree.content.size());
        if (*rc::gen::arbitrary<bool>()) {
            const std::vector rules{test::vials("A", *rc::gen::inRange<std::int64_t>(1, 5),
                                                *rc::gen::inRange<std::int64_t>(1, 5000), 1)};
            const auto plan = planAliquots(rules, {Material::Serum, tree.content[from], std::nullopt});
            for (const auto& one : plan.vials) {
                tree.content.push_back(one.volume);
                tree.parents.push_back({from});
            }
            tree.content[from] = plan.rest;
        } else {
            const auto other = *rc::gen::inRange<std::size_t>(0, tree.content.size());
            const auto sum = tree.content[from] + tree.content[other];
            const auto pooled = Volume::nanolitres(*rc::gen::inRange<std::int64_t>(0, sum.nanolitres() + 1));
            auto first = parent(1, 1);
            auto second = parent(2, 1);
            first.specimen.volume = tree.content[from];
            second.specimen.volume = tree.content[other];
            if (from == other ||
                judgePool(std::vector{first, second}, PoolAcross::Refused, pooled).isRefused()) {
                continue;
            }
            tree.content[from] = tree.content[other] = Volume::nanolitres(0);
            tree.lost = tree.lost + (sum - pooled);
            tree.content.push_back(pooled);
            tree.parents.push_back({from, other});
        }
    }
    auto total = tree.lost;
    for (std::size_t i = 0; i < tree.content.size(); ++i) {
        total = total + tree.content[i];
        for (const auto above : tree.parents[i]) {
            RC_ASSERT(above < i); // lineage only ever points back: there is no cycle
        }
    }
    RC_ASSERT(total == start);
}

} // namespace
} // namespace storage::specimens
