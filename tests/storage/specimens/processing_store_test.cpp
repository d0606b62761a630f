// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/specimens/processing_store.h"

#include "storage/studies/profile_file.h"
#include "tests/support/stored_world.h"

#include <gmock/gmock.h>

namespace storage::specimens {
namespace {

using database::Reading;
using testing::ElementsAre;
using testing::IsEmpty;
using tests::second;

class ProcessingStore : public tests::StoreTest {
protected:
    void SetUp() override {
        StoreTest::SetUp();
        putPlan();
        put(person(1, "tessa"),
            studies::ProfileVersion{ProfileId{1}, StudyId{1}, "A", "1", "profile", tests::december(1),
                                    std::nullopt, "{}"},
            specimen(1), specimen(2), stay(1, 1), stay(2, 2, second(500)));
    }

    static BenchStay stay(std::int64_t id, std::int64_t tube, std::optional<Timestamp> ended = std::nullopt) {
        return {BenchStayId{id}, SpecimenId{tube}, ProfileId{1}, PersonId{1}, "bench-1", second(200), ended};
    }

    static ProcessingRun run(std::int64_t id) {
        return {ProcessingRunId{id},
                "SPIN",
                StepKind::Spin,
                PersonId{1},
                "bench-1",
                "C1",
                SpinProgram{400, std::chrono::minutes{30}, Temperature::degrees(20), Brake::Off},
                std::nullopt,
                second(210),
                std::nullopt,
                RunState::Running};
    }

    static ProcessingStep step(std::int64_t id, std::int64_t of, std::optional<std::int64_t> in) {
        return {ProcessingStepId{id},
                BenchStayId{of},
                in ? std::optional{ProcessingRunId{*in}} : std::nullopt,
                "SPIN",
                StepState::Running,
                "",
                second(210)};
    }

    static Deviation deviation(std::int64_t id, std::int64_t tube,
                               std::optional<std::string> reason = std::nullopt,
                               std::optional<Timestamp> takenBack = std::nullopt) {
        return {DeviationId{id},
                SpecimenId{tube},
                BenchStayId{tube},
                DeviationKind::StepChanged,
                "SPIN",
                "explained",
                second(static_cast<int>(300 + id)),
                std::move(reason),
                std::nullopt,
                std::nullopt,
                takenBack};
    }

    static AliquotBatch batch(std::int64_t id, BatchState state) {
        return {AliquotBatchId{id},
                BenchStayId{1},
                BatchKind::Derive,
                Material::Pbmc,
                Volume::millilitres(4),
                std::nullopt,
                std::nullopt,
                state,
                PersonId{1},
                second(static_cast<int>(id)),
                std::nullopt};
    }

    static AliquotVial vial(std::int64_t id, std::int64_t ordinal, std::optional<std::int64_t> child) {
        return {AliquotVialId{id},
                AliquotBatchId{1},
                ordinal,
                "PBMC",
                Volume::millilitres(1),
                std::nullopt,
                VialState::Planned,
                child ? std::optional{SpecimenId{*child}} : std::nullopt,
                std::nullopt,
                ""};
    }
};

INSTANTIATE_ON_BOTH_ENGINES(ProcessingStore);

TEST_P(ProcessingStore, TheBenchHoldsTubesWithTheirStepsUntilTheyLeave) {
    put(run(1), step(1, 1, 1), step(2, 2, 1), step(3, 1, std::nullopt));
    const std::vector<StepTaken> steps{{step(1, 1, 1), run(1)}, {step(3, 1, std::nullopt), std::nullopt}};
    const auto tubes = look([](Reading& reading) { return tubesAtBench(reading); });
    ASSERT_EQ(tubes.size(), 1U);
    EXPECT_EQ(tubes.front().specimen, specimen(1));
    EXPECT_EQ(tubes.front().stay, stay(1, 1));
    EXPECT_EQ(tubes.front().steps, steps);
    EXPECT_EQ(look([](Reading& reading) { return tubeAtBench(reading, SpecimenId{1})->steps; }), steps);
    EXPECT_FALSE(look([](Reading& reading) { return tubeAtBench(reading, SpecimenId{2}); }));
    EXPECT_EQ(look([](Reading& reading) { return stayById(reading, BenchStayId{2})->specimen; }),
              specimen(2));
    EXPECT_THAT(look([](Reading& reading) { return staysOf(reading, SpecimenId{2}); }),
                ElementsAre(stay(2, 2, second(500))));
    EXPECT_THAT(look([](Reading& reading) { return stepsIn(reading, ProcessingRunId{1}); }),
                ElementsAre(step(1, 1, 1), step(2, 2, 1)));
    EXPECT_EQ(look([](Reading& reading) { return runById(reading, ProcessingRunId{1}); }), run(1));
}

TEST_P(ProcessingStore, NoTubeIsAtTwoBenches) {
    const auto again = write([&](database::Writing& writing) -> Result<void> {
        return custody::applyChange(writing, inserted(stay(3, 1)));
    });
    EXPECT_FALSE(again);
}

TEST_P(ProcessingStore, KeepsTheLotsOfARun) {
    const ReagentUse lot{ReagentUseId{1}, ProcessingRunId{1}, "medium", "L1", tests::december(30)};
    put(run(1), lot);
    EXPECT_THAT(look([](Reading& reading) { return reagentsOf(reading, ProcessingRunId{1}); }),
                ElementsAre(lot));
}

TEST_P(ProcessingStore, DeviationsWaitForTheirReason) {
    put(deviation(1, 1), deviation(2, 1, "traffic"), deviation(3, 2),
        deviation(4, 1, std::nullopt, second(900)));
    EXPECT_THAT(look([](Reading& reading) { return deviationsOf(reading, SpecimenId{1}); }),
                ElementsAre(deviation(1, 1), deviation(2, 1, "traffic")));
    EXPECT_THAT(look([](Reading& reading) { return deviationsAtBench(reading); }),
                ElementsAre(deviation(1, 1), deviation(2, 1, "traffic")));
    EXPECT_THAT(look([](Reading& reading) { return unexplainedDeviations(reading, 10); }),
                ElementsAre(deviation(1, 1), deviation(3, 2)));
    EXPECT_THAT(look([](Reading& reading) { return unexplainedDeviations(reading, 1); }),
                ElementsAre(deviation(1, 1)));
    EXPECT_EQ(look([](Reading& reading) { return deviationById(reading, DeviationId{3}); }), deviation(3, 2));
}

TEST_P(ProcessingStore, ResultsAndBalancesStayInTheirOrder) {
    const QualityResult first{QualityResultId{1}, SpecimenId{1}, "VIABILITY", 90000,        "%",      "",
                              Judgement::Target,  second(1),     PersonId{1}, std::nullopt, second(2)};
    auto second_ = first;
    second_.id = QualityResultId{2};
    second_.corrects = QualityResultId{1};
    second_.measuredAt = second(2);
    const CellBalance balance{CellBalanceId{1},
                              SpecimenId{1},
                              "WASH",
                              "AO-PI",
                              std::nullopt,
                              CellCount::millions(1),
                              CellCount::millions(1),
                              CellCount::cells(0),
                              CellCount::cells(0),
                              CellCount::cells(0),
                              50,
                              PersonId{1},
                              second(3)};
    put(first, second_, balance);
    EXPECT_THAT(look([](Reading& reading) { return qualityOf(reading, SpecimenId{1}); }),
                ElementsAre(first, second_));
    EXPECT_EQ(look([](Reading& reading) { return qualityById(reading, QualityResultId{2}); }), second_);
    EXPECT_THAT(look([](Reading& reading) { return balancesOf(reading, SpecimenId{1}); }),
                ElementsAre(balance));
}

TEST_P(ProcessingStore, OpenBatchesAreFoundAgainWithTheirVials) {
    put(batch(1, BatchState::Open), batch(2, BatchState::Closed), vial(2, 2, 2), vial(1, 1, std::nullopt));
    EXPECT_THAT(look([](Reading& reading) { return openBatchesOfVials(reading); }),
                ElementsAre(batch(1, BatchState::Open)));
    EXPECT_THAT(look([](Reading& reading) { return batchesOf(reading, BenchStayId{1}); }),
                ElementsAre(batch(1, BatchState::Open), batch(2, BatchState::Closed)));
    EXPECT_EQ(look([](Reading& reading) { return batchById(reading, AliquotBatchId{2}); }),
              batch(2, BatchState::Closed));
    EXPECT_THAT(look([](Reading& reading) { return vialsOf(reading, AliquotBatchId{1}); }),
                ElementsAre(vial(1, 1, std::nullopt), vial(2, 2, 2)));
    EXPECT_EQ(look([](Reading& reading) { return vialOf(reading, SpecimenId{2}); }), vial(2, 2, 2));
    EXPECT_FALSE(look([](Reading& reading) { return vialOf(reading, SpecimenId{1}); }));
}

} // namespace
} // namespace storage::specimens
