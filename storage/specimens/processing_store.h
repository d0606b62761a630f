// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database/statement.h"
#include "storage/specimens/processing_rules.h"

#include <optional>
#include <string>
#include <vector>

namespace storage::specimens {

/// Every tube that is at a bench now, with its steps, by the id of its stay. A fixed number of statements,
/// however many tubes there are.
[[nodiscard]] std::vector<TubeAtBench> tubesAtBench(database::Reading& reading);
/// This tube, when it is at a bench now.
[[nodiscard]] std::optional<TubeAtBench> tubeAtBench(database::Reading& reading, SpecimenId specimen);
/// A stay, ended or not, with its tube and steps.
[[nodiscard]] std::optional<TubeAtBench> stayById(database::Reading& reading, BenchStayId id);
/// The stays of a tube, ended ones too, oldest first.
[[nodiscard]] std::vector<BenchStay> staysOf(database::Reading& reading, SpecimenId specimen);
/// The steps of a stay, in the order in which they were recorded.
[[nodiscard]] std::vector<StepTaken> stepsOf(database::Reading& reading, BenchStayId stay);
/// The steps that one run covers.
[[nodiscard]] std::vector<ProcessingStep> stepsIn(database::Reading& reading, ProcessingRunId run);
[[nodiscard]] std::optional<ProcessingRun> runById(database::Reading& reading, ProcessingRunId run);
[[nodiscard]] std::vector<ReagentUse> reagentsOf(database::Reading& reading, ProcessingRunId run);

/// Deviations of a tube, by the time they were opened, without those taken back.
[[nodiscard]] std::vector<Deviation> deviationsOf(database::Reading& reading, SpecimenId specimen);
/// Deviations of tubes that are at a bench now, without those taken back.
[[nodiscard]] std::vector<Deviation> deviationsAtBench(database::Reading& reading);
/// Deviations that nobody explained yet, oldest first, at most `limit`.
[[nodiscard]] std::vector<Deviation> unexplainedDeviations(database::Reading& reading, std::int64_t limit);
[[nodiscard]] std::optional<Deviation> deviationById(database::Reading& reading, DeviationId id);

/// All results of a specimen, corrected ones too, oldest first.
[[nodiscard]] std::vector<QualityResult> qualityOf(database::Reading& reading, SpecimenId specimen);
[[nodiscard]] std::optional<QualityResult> qualityById(database::Reading& reading, QualityResultId id);

[[nodiscard]] std::vector<AliquotBatch> batchesOf(database::Reading& reading, BenchStayId stay);
/// Batches whose vials are not all there, oldest first.
[[nodiscard]] std::vector<AliquotBatch> openBatchesOfVials(database::Reading& reading);
[[nodiscard]] std::optional<AliquotBatch> batchById(database::Reading& reading, AliquotBatchId id);
/// By ordinal.
[[nodiscard]] std::vector<AliquotVial> vialsOf(database::Reading& reading, AliquotBatchId batch);
/// What a specimen was made as; nothing when it did not come from a batch.
[[nodiscard]] std::optional<AliquotVial> vialOf(database::Reading& reading, SpecimenId specimen);

[[nodiscard]] std::vector<CellBalance> balancesOf(database::Reading& reading, SpecimenId specimen);

} // namespace storage::specimens
