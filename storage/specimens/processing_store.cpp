// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/specimens/processing_store.h"

#include "storage/database/records.h"
#include "storage/specimens/specimen_store.h"

#include <map>

namespace storage::specimens {

using database::Parameters;
using database::Reading;
using database::recordById;
using database::recordsWhere;
using database::recordWhere;

namespace {

/// Pairs steps with their runs.
std::vector<StepTaken> paired(std::vector<ProcessingStep> steps, const std::vector<ProcessingRun>& runs) {
    std::map<ProcessingRunId, const ProcessingRun*> byId;
    for (const auto& run : runs) {
        byId.emplace(run.id, &run);
    }
    std::vector<StepTaken> taken;
    for (auto& step : steps) {
        std::optional<ProcessingRun> run;
        if (step.run) {
            run = *byId.at(*step.run);
        }
        taken.push_back({std::move(step), std::move(run)});
    }
    return taken;
}

TubeAtBench withSteps(Reading& reading, BenchStay stay) {
    auto specimen = specimenById(reading, stay.specimen).value();
    auto steps = stepsOf(reading, stay.id);
    return {std::move(specimen), std::move(stay), std::move(steps)};
}

} // namespace

std::vector<TubeAtBench> tubesAtBench(Reading& reading) {
    const auto stays = recordsWhere<BenchStay>(reading, "where ended_at is null order by id");
    std::map<SpecimenId, Specimen> tubes;
    for (auto& tube : recordsWhere<Specimen>(
             reading, "where id in (select specimen_id from bench_stay where ended_at is null)")) {
        tubes.emplace(tube.id, std::move(tube));
    }
    auto steps = recordsWhere<ProcessingStep>(
        reading, "where stay_id in (select id from bench_stay where ended_at is null) order by id");
    const auto runs = recordsWhere<ProcessingRun>(
        reading,
        "where id in (select run_id from processing_step where stay_id in (select id from bench_stay "
        "where ended_at is null)) order by id");
    std::map<BenchStayId, std::vector<StepTaken>> byStay;
    for (auto& taken : paired(std::move(steps), runs)) {
        byStay[taken.step.stay].push_back(std::move(taken));
    }
    std::vector<TubeAtBench> atBench;
    for (const auto& stay : stays) {
        atBench.push_back({tubes.at(stay.specimen), stay, std::move(byStay[stay.id])});
    }
    return atBench;
}

std::optional<TubeAtBench> tubeAtBench(Reading& reading, SpecimenId specimen) {
    auto stay = recordWhere<BenchStay>(reading, "where specimen_id = :specimen and ended_at is null",
                                       {{"specimen", specimen.value()}});
    return stay ? std::optional{withSteps(reading, std::move(*stay))} : std::nullopt;
}

std::optional<TubeAtBench> stayById(Reading& reading, BenchStayId id) {
    auto stay = recordById<BenchStay>(reading, id.value());
    return stay ? std::optional{withSteps(reading, std::move(*stay))} : std::nullopt;
}

std::vector<BenchStay> staysOf(Reading& reading, SpecimenId specimen) {
    return recordsWhere<BenchStay>(reading, "where specimen_id = :specimen order by began_at, id",
                                   {{"specimen", specimen.value()}});
}

std::vector<StepTaken> stepsOf(Reading& reading, BenchStayId stay) {
    const Parameters of{{"stay", stay.value()}};
    auto steps = recordsWhere<ProcessingStep>(reading, "where stay_id = :stay order by id", of);
    const auto runs = recordsWhere<ProcessingRun>(
        reading, "where id in (select run_id from processing_step where stay_id = :stay) order by id", of);
    return paired(std::move(steps), runs);
}

std::vector<ProcessingStep> stepsIn(Reading& reading, ProcessingRunId run) {
    return recordsWhere<ProcessingStep>(reading, "where run_id = :run order by id", {{"run", run.value()}});
}

std::optional<ProcessingRun> runById(Reading& reading, ProcessingRunId run) {
    return recordById<ProcessingRun>(reading, run.value());
}

std::vector<ReagentUse> reagentsOf(Reading& reading, ProcessingRunId run) {
    return recordsWhere<ReagentUse>(reading, "where run_id = :run order by id", {{"run", run.value()}});
}

std::vector<Deviation> deviationsOf(Reading& reading, SpecimenId specimen) {
    return recordsWhere<Deviation>(
        reading, "where specimen_id = :specimen and taken_back_at is null order by opened_at, id",
        {{"specimen", specimen.value()}});
}

std::vector<Deviation> deviationsAtBench(Reading& reading) {
    return recordsWhere<Deviation>(
        reading, "where taken_back_at is null and stay_id in (select id from bench_stay where ended_at is "
                 "null) order by opened_at, id");
}

std::vector<Deviation> unexplainedDeviations(Reading& reading, std::int64_t limit) {
    return recordsWhere<Deviation>(
        reading, "where reason is null and taken_back_at is null order by opened_at, id limit :limit",
        {{"limit", limit}});
}

std::optional<Deviation> deviationById(Reading& reading, DeviationId id) {
    return recordById<Deviation>(reading, id.value());
}

std::vector<QualityResult> qualityOf(Reading& reading, SpecimenId specimen) {
    return recordsWhere<QualityResult>(reading, "where specimen_id = :specimen order by measured_at, id",
                                       {{"specimen", specimen.value()}});
}

std::optional<QualityResult> qualityById(Reading& reading, QualityResultId id) {
    return recordById<QualityResult>(reading, id.value());
}

std::vector<AliquotBatch> batchesOf(Reading& reading, BenchStayId stay) {
    return recordsWhere<AliquotBatch>(reading, "where stay_id = :stay order by id", {{"stay", stay.value()}});
}

std::vector<AliquotBatch> openBatchesOfVials(Reading& reading) {
    return recordsWhere<AliquotBatch>(reading, "where state = 'OPEN' order by opened_at, id");
}

std::optional<AliquotBatch> batchById(Reading& reading, AliquotBatchId id) {
    return recordById<AliquotBatch>(reading, id.value());
}

std::vector<AliquotVial> vialsOf(Reading& reading, AliquotBatchId batch) {
    return recordsWhere<AliquotVial>(reading, "where batch_id = :batch order by ordinal",
                                     {{"batch", batch.value()}});
}

std::optional<AliquotVial> vialOf(Reading& reading, SpecimenId specimen) {
    return recordWhere<AliquotVial>(reading, "where specimen_id = :specimen",
                                    {{"specimen", specimen.value()}});
}

std::vector<CellBalance> balancesOf(Reading& reading, SpecimenId specimen) {
    return recordsWhere<CellBalance>(reading, "where specimen_id = :specimen order by recorded_at, id",
                                     {{"specimen", specimen.value()}});
}

} // namespace storage::specimens
