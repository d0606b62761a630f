// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/studies/plan_store.h"

#include "tests/support/stored_world.h"

namespace storage::studies {
namespace {

using database::Reading;

class PlanStore : public tests::StoreTest {};

INSTANTIATE_ON_BOTH_ENGINES(PlanStore);

Protocol version(std::int64_t id, const std::string& name, unsigned day) {
    return {ProtocolId{id}, StudyId{1}, name, tests::december(day), std::nullopt};
}

TEST_P(PlanStore, FindsAStudyByItsCode) {
    put(study());
    EXPECT_EQ(look([](Reading& reading) { return studyByCode(reading, "CASTLE-L"); }), study());
    EXPECT_FALSE(look([](Reading& reading) { return studyByCode(reading, "CASTLE"); }));
}

TEST_P(PlanStore, ReadsAVersionWithAllThatItPlans) {
    putPlan();
    const auto plan = look([](Reading& reading) { return planById(reading, ProtocolId{1}); });
    ASSERT_TRUE(plan);
    EXPECT_EQ(plan->protocol, protocol());
    EXPECT_EQ(plan->visits, std::vector{visit()});
    EXPECT_EQ(plan->kinds, std::vector{kind()});
    EXPECT_EQ(plan->requirements, (std::vector{requirement(1), requirement(2)}));
}

TEST_P(PlanStore, TakesTheVersionThatBecameEffectiveLast) {
    put(study(), version(1, "2.0", 9), version(2, "1.1", 3));
    const auto plan = look([](Reading& reading) { return newestPlan(reading, StudyId{1}); });
    ASSERT_TRUE(plan);
    EXPECT_EQ(plan->protocol.version, "2.0");
}

TEST_P(PlanStore, TakesTheVersionLoadedLastOfTwoFromTheSameDay) {
    put(study(), version(1, "1.0", 3), version(2, "1.0a", 3));
    const auto plan = look([](Reading& reading) { return newestPlan(reading, StudyId{1}); });
    ASSERT_TRUE(plan);
    EXPECT_EQ(plan->protocol.version, "1.0a");
}

TEST_P(PlanStore, HasNoPlanBeforeOneWasLoaded) {
    put(study());
    EXPECT_FALSE(look([](Reading& reading) { return newestPlan(reading, StudyId{1}); }));
    EXPECT_FALSE(look([](Reading& reading) { return planById(reading, ProtocolId{1}); }));
}

TEST_P(PlanStore, KnowsWhichVersionsWereLoaded) {
    put(study(), version(1, "1.0", 3));
    EXPECT_TRUE(look([](Reading& reading) { return protocolOfVersion(reading, StudyId{1}, "1.0"); }));
    EXPECT_FALSE(look([](Reading& reading) { return protocolOfVersion(reading, StudyId{1}, "1"); }));
    EXPECT_FALSE(look([](Reading& reading) { return protocolOfVersion(reading, StudyId{2}, "1.0"); }));
}

TEST_P(PlanStore, ListsThePlannedTubesOfOneKindInTheirOrder) {
    putPlan();
    auto third = requirement(3);
    third.ordinal = 3;
    auto other = kind();
    other.id = SpecimenKindId{2};
    other.code = "SST";
    put(other, third, Requirement{RequirementId{4}, VisitId{1}, SpecimenKindId{2}, 1, "D28-SST-1"});
    EXPECT_EQ(look([](Reading& reading) { return requirementsOf(reading, VisitId{1}, SpecimenKindId{1}); }),
              (std::vector{requirement(1), requirement(2), third}));
}

TEST_P(PlanStore, FindsAKindOfTubeByItsCode) {
    putPlan();
    const auto found = [&](const std::string& code) {
        return look([&](Reading& reading) { return kindByCode(reading, ProtocolId{1}, code); });
    };
    EXPECT_EQ(found("HEP"), kind());
    EXPECT_FALSE(found("SST"));
}

} // namespace
} // namespace storage::studies
