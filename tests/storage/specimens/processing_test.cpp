// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/specimens/processing.h"

#include "tests/storage/specimens/bench_scene.h"
#include "tests/support/record_checks.h"

namespace storage::specimens {
namespace {

using test::at;
using test_support::expectSurvivesItsRow;

TEST(Processing, WhatWasDoneSurvivesItsRow) {
    expectSurvivesItsRow(test::tube().stay);
    const auto gradient = test::step(1, "GRADIENT", StepState::Done, 70, 100);
    expectSurvivesItsRow(gradient.step);
    expectSurvivesItsRow(*gradient.run);
    expectSurvivesItsRow(*test::step(2, "FREEZE", StepState::Running, 130, std::nullopt).run);
    expectSurvivesItsRow(ReagentUse{ReagentUseId{1}, ProcessingRunId{1}, "medium", "L1",
                                    Date{std::chrono::year{2027} / 6 / 30}});
    expectSurvivesItsRow(ReagentUse{ReagentUseId{1}, ProcessingRunId{1}, "medium", "L1", std::nullopt});
}

TEST(Processing, WhatWasFoundSurvivesItsRow) {
    const Deviation open{DeviationId{1}, SpecimenId{1}, BenchStayId{1}, DeviationKind::LimitCrossed,
                         "DRAW-SPIN",    "late",        at(0),          std::nullopt,
                         std::nullopt,   std::nullopt,  std::nullopt};
    auto explained = open;
    explained.reason = "traffic";
    explained.explainedAt = at(5);
    explained.explainedBy = PersonId{2};
    explained.takenBackAt = at(6);
    expectSurvivesItsRow(open);
    expectSurvivesItsRow(explained);
    expectSurvivesItsRow(QualityResult{QualityResultId{2}, SpecimenId{1}, "VIABILITY", 92500, "%",
                                       "trypan blue", Judgement::Target, at(1), PersonId{1},
                                       QualityResultId{1}, at(2)});
    expectSurvivesItsRow(CellBalance{CellBalanceId{1}, SpecimenId{1}, "WASH", "AO-PI", 925,
                                     CellCount::millions(40), CellCount::millions(30), CellCount::millions(2),
                                     CellCount::millions(1), CellCount::millions(3), 50, PersonId{1}, at(1)});
}

TEST(Processing, WhatWasMadeSurvivesItsRow) {
    const AliquotBatch open{AliquotBatchId{1},
                            BenchStayId{1},
                            BatchKind::Derive,
                            Material::Pbmc,
                            Volume::millilitres(4),
                            CellCount::millions(24),
                            std::nullopt,
                            BatchState::Open,
                            PersonId{1},
                            at(0),
                            std::nullopt};
    auto closed = open;
    closed.cells = std::nullopt;
    closed.loss = Volume::microlitres(100);
    closed.state = BatchState::Closed;
    closed.closedAt = at(5);
    expectSurvivesItsRow(open);
    expectSurvivesItsRow(closed);
    const AliquotVial planned{AliquotVialId{1},
                              AliquotBatchId{1},
                              1,
                              "PBMC",
                              Volume::millilitres(1),
                              CellCount::millions(10),
                              VialState::Planned,
                              std::nullopt,
                              std::nullopt,
                              ""};
    auto filled = planned;
    filled.cells = std::nullopt;
    filled.state = VialState::Filled;
    filled.specimen = SpecimenId{5};
    filled.scannedAt = at(2);
    filled.reason = "none";
    expectSurvivesItsRow(planned);
    expectSurvivesItsRow(filled);
}

TEST(Processing, EachOfItsWordsReadsBack) {
    test_support::expectOneWordEach(kRunStateCodes);
    test_support::expectOneWordEach(kStepStateCodes);
    test_support::expectOneWordEach(kDeviationKindCodes);
    test_support::expectOneWordEach(kJudgementCodes);
    test_support::expectOneWordEach(kBatchKindCodes);
    test_support::expectOneWordEach(kBatchStateCodes);
    test_support::expectOneWordEach(kVialStateCodes);
    test_support::expectOneWordEach(kBrakeCodes);
}

} // namespace
} // namespace storage::specimens
