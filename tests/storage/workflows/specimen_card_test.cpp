// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/specimen_card.h"

#include "storage/database/records.h"
#include "tests/support/repositories.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace storage::workflows {
namespace {

class SpecimenPage : public tests::DemonstrationTest {
protected:
    specimens::Specimen any(std::string_view tail) {
        return look([&](database::Reading& reading) {
                   return database::recordWhere<specimens::Specimen>(reading, tail, {});
               })
            .value();
    }

    SpecimenCard card(SpecimenId id) {
        return repository()
            .read([&](database::Reading& reading) { return specimenCard(reading, codes(), id); })
            .value();
    }
};

INSTANTIATE_ON_BOTH_ENGINES(SpecimenPage);

TEST_P(SpecimenPage, ShowsWhereAnAliquotCameFrom) {
    const auto aliquot = any("where parent_id is not null and lifecycle = 'STORED' order by id limit 1");
    const auto shown = card(aliquot.id);
    EXPECT_EQ(shown.specimen, aliquot);
    EXPECT_FALSE(shown.place.empty());
    EXPECT_TRUE(shown.visit);
    EXPECT_TRUE(shown.requirement);
    EXPECT_TRUE(shown.lineage.isWhole);
    ASSERT_EQ(shown.lineage.nodes.size(), 2U);
    EXPECT_EQ(shown.lineage.nodes[0].id, *aliquot.parent);
    EXPECT_EQ(shown.lineage.nodes[0].depth, -1);
    EXPECT_EQ(shown.lineage.nodes[1].subtitle, shown.place);
    EXPECT_EQ(shown.lineage.edges, (std::vector<LineageEdge>{{*aliquot.parent, aliquot.id}}));
}

TEST_P(SpecimenPage, ShowsWhatBecameOfATube) {
    const auto aliquot = any("where parent_id is not null order by id limit 1");
    const auto shown = card(*aliquot.parent);
    EXPECT_GT(shown.lineage.nodes.size(), 1U);
    EXPECT_EQ(shown.lineage.edges.size(), shown.lineage.nodes.size() - 1);
    EXPECT_TRUE(std::ranges::any_of(shown.lineage.nodes, [&](const LineageNode& node) {
        return node.id == aliquot.id && node.depth == 1;
    }));
}

TEST_P(SpecimenPage, TellsTheWholeHistoryNewestFirstWithWhatTheParentWentThrough) {
    const auto aliquot = any("where parent_id is not null and lifecycle = 'STORED' order by id limit 1");
    const auto shown = card(aliquot.id);
    EXPECT_TRUE(
        std::ranges::is_sorted(shown.timeline, std::ranges::greater_equal{}, &CustodyEntry::recordedAt));
    std::vector<std::string> kinds;
    for (const auto& entry : shown.timeline) {
        kinds.push_back(entry.kind);
        EXPECT_EQ(entry.parent.has_value(), entry.kind == "RECEIVE" || entry.kind == "DISPATCH_IN")
            << entry.kind;
        EXPECT_FALSE(entry.isTakenBack);
    }
    EXPECT_EQ(kinds, (std::vector<std::string>{"STORE", "ALIQUOT", "RECEIVE", "DISPATCH_IN"}));
    EXPECT_EQ(shown.timeline.front().words, "put away");
    EXPECT_NE(shown.timeline.front().sentence.find(shown.place), std::string::npos)
        << shown.timeline.front().sentence;
    EXPECT_NE(shown.timeline[2].sentence.find("Received at bench-2 by Tessa Lindqvist, technician."),
              std::string::npos)
        << shown.timeline[2].sentence;
}

TEST_P(SpecimenPage, SaysWhenThereIsNoSuchSpecimen) {
    const auto none = repository().read(
        [&](database::Reading& reading) { return specimenCard(reading, codes(), SpecimenId{1}); });
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().code, ErrorCode::NotFound);
}

TEST(SpecimenWords, EveryMaterialAndStateHasAWord) {
    for (std::size_t i = 0; i < specimens::kMaterialCodes.texts.size(); ++i) {
        EXPECT_FALSE(materialWords(static_cast<specimens::Material>(i)).empty());
    }
    for (std::size_t i = 0; i < specimens::kLifecycleCodes.texts.size(); ++i) {
        EXPECT_FALSE(lifecycleWords(static_cast<specimens::Lifecycle>(i)).empty());
    }
    EXPECT_EQ(materialWords(specimens::Material::Pbmc), "PBMC");
    EXPECT_EQ(lifecycleWords(specimens::Lifecycle::InTransitIn), "on the way");
    EXPECT_EQ(lifecycleWords(specimens::Lifecycle::Voided), "voided");
}

} // namespace
} // namespace storage::workflows
