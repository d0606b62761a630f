// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/specimens/specimen_store.h"

#include "storage/freezers/container.h"
#include "tests/support/stored_world.h"

#include <gmock/gmock.h>

namespace storage::specimens {
namespace {

using database::Reading;
using testing::ElementsAre;

class SpecimenStore : public tests::StoreTest {
protected:
    static Specimen as(std::int64_t id, Lifecycle lifecycle) {
        auto tube = specimen(id);
        tube.lifecycle = lifecycle;
        return tube;
    }

    static Specimen answering(std::int64_t id, std::int64_t requirement, Lifecycle lifecycle) {
        auto tube = as(id, lifecycle);
        tube.requirement = RequirementId{requirement};
        return tube;
    }

    static freezers::Container box() {
        return {ContainerId{1},
                "BX1",
                std::nullopt,
                freezers::ContainerKind::Box,
                "Box 1",
                9,
                9,
                freezers::FillOrder::ByRow,
                TemperatureClass::Freezer80,
                std::nullopt,
                1};
    }

    static Specimen stored(std::int64_t id, std::int64_t position) {
        auto tube = as(id, Lifecycle::Stored);
        tube.container = ContainerId{1};
        tube.position = position;
        return tube;
    }
};

INSTANTIATE_ON_BOTH_ENGINES(SpecimenStore);

TEST_P(SpecimenStore, FindsATubeByItsCodeAndByAnAliasThatIsStillGood) {
    putPlan();
    put(specimen(1), SpecimenAlias{AliasId{1}, "OLD1", SpecimenId{1}, tests::second(1), std::nullopt},
        SpecimenAlias{AliasId{2}, "OLD2", SpecimenId{1}, tests::second(1), tests::second(2)});
    EXPECT_EQ(look([](Reading& reading) { return specimenByCode(reading, "CT7K00001A"); }), specimen(1));
    EXPECT_EQ(look([](Reading& reading) { return specimenByCode(reading, "OLD1"); }), specimen(1));
    EXPECT_FALSE(look([](Reading& reading) { return specimenByCode(reading, "OLD2"); })) << "superseded";
}

TEST_P(SpecimenStore, CountsAsCollectedHereWhatCameForThePlannedTubeAndWasNotRefused) {
    putPlan();
    put(requirement(3));
    const auto received = answering(1, 1, Lifecycle::Received);
    const auto stored = answering(2, 2, Lifecycle::Stored);
    auto part = answering(3, 1, Lifecycle::Stored);
    part.parent = SpecimenId{1};
    auto later = answering(4, 1, Lifecycle::Received);
    later.occasion = 2;
    put(received, stored, part, later, answering(5, 1, Lifecycle::Rejected),
        answering(6, 3, Lifecycle::InTransitIn), as(7, Lifecycle::Received));
    const auto here = [&](std::int64_t kind) {
        return look([&](Reading& reading) {
            return collectedHere(reading, ParticipantId{1}, 1, VisitId{1}, SpecimenKindId{kind});
        });
    };
    EXPECT_EQ(here(1), (std::vector{received, stored}));
    EXPECT_TRUE(here(2).empty()) << "nothing of this kind was planned";
}

TEST_P(SpecimenStore, TakesACodeForUsedAsLongAsATubeAnswersToIt) {
    putPlan();
    put(specimen(1), SpecimenAlias{AliasId{1}, "OLD1", SpecimenId{1}, tests::second(1), std::nullopt},
        SpecimenAlias{AliasId{2}, "OLD2", SpecimenId{1}, tests::second(1), tests::second(2)});
    const auto isTaken = [&](const std::string& code) {
        return look([&](Reading& reading) { return isTubeCodeTaken(reading, code); });
    };
    EXPECT_TRUE(isTaken("CT7K00001A"));
    EXPECT_TRUE(isTaken("OLD1"));
    EXPECT_FALSE(isTaken("OLD2")) << "superseded";
    EXPECT_FALSE(isTaken("CT7K00002A"));
}

TEST_P(SpecimenStore, LetsTheLongestWaitComeFirst) {
    putPlan();
    auto early = specimen(3);
    early.receivedAt = tests::second(5);
    put(box(), specimen(1), as(2, Lifecycle::Accessioned), early, stored(4, 1),
        as(5, Lifecycle::InTransitIn));
    EXPECT_EQ(look([](Reading& reading) { return waitingForPlace(reading, 10); }),
              (std::vector{early, specimen(1), as(2, Lifecycle::Accessioned)}));
    EXPECT_EQ(look([](Reading& reading) { return waitingForPlace(reading, 1); }), std::vector{early});
}

TEST_P(SpecimenStore, GivesTheTubesInABoxByPosition) {
    putPlan();
    put(box(), stored(1, 7), stored(2, 3), specimen(3));
    EXPECT_EQ(look([](Reading& reading) { return specimensIn(reading, ContainerId{1}); }),
              (std::map<std::int64_t, Specimen>{{3, stored(2, 3)}, {7, stored(1, 7)}}));
}

TEST_P(SpecimenStore, RemembersReleasedHoldsToo) {
    putPlan();
    const Hold open{HoldId{1}, SpecimenId{1}, HoldKind::Consent, "", tests::second(1), std::nullopt};
    const Hold released{HoldId{2}, SpecimenId{1}, HoldKind::Quality, "", tests::second(1), tests::second(2)};
    put(specimen(1), specimen(2), open, released,
        Hold{HoldId{3}, SpecimenId{2}, HoldKind::Legal, "", tests::second(1), std::nullopt});
    EXPECT_THAT(look([](Reading& reading) { return holdsOf(reading, SpecimenId{1}); }),
                ElementsAre(open, released));
}

TEST_P(SpecimenStore, GoesThroughManyInPiecesByCode) {
    putPlan();
    put(specimen(1), specimen(2), specimen(3));
    const auto after = [&](const std::string& prefix, const std::string& code) {
        return look([&](Reading& reading) { return specimensAfter(reading, prefix, code, 2); });
    };
    EXPECT_THAT(after("", ""), ElementsAre(specimen(1), specimen(2)));
    EXPECT_THAT(after("", specimen(2).code), ElementsAre(specimen(3)));
    EXPECT_THAT(after("CT7K00002", ""), ElementsAre(specimen(2)));
    EXPECT_TRUE(after("", specimen(3).code).empty());
}

} // namespace
} // namespace storage::specimens
