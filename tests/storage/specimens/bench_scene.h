// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/specimens/processing_rules.h"

namespace storage::specimens::test {

/// Minutes after 9 o'clock UTC on 21 November 2026.
inline Timestamp at(int minute) {
    return Timestamp{std::chrono::seconds{1795251600}} + std::chrono::minutes{minute};
}

/// A heparin tube drawn at minute 0 and received at minute 60.
inline Specimen heparinTube() {
    return {SpecimenId{1},
            "CT7K00001A",
            ParticipantId{1},
            StudyId{1},
            std::nullopt,
            1,
            std::nullopt,
            "HEP",
            Material::WholeBlood,
            TemperatureClass::Ambient,
            Lifecycle::InProcess,
            Volume::millilitres(10),
            at(0),
            ZoneOffset{60},
            at(60),
            Condition::Good,
            std::nullopt,
            std::nullopt,
            std::nullopt,
            0};
}

inline SpinProgram gradient() {
    return {400, std::chrono::minutes{30}, Temperature::degrees(20), Brake::Off};
}

inline SpinProgram wash() {
    return {300, std::chrono::minutes{10}, Temperature::degrees(20), Brake::On};
}

inline ProductRule vials(std::string code, std::int64_t wanted, std::int64_t microlitres,
                         std::int64_t least) {
    return {std::move(code),
            "vials",
            Material::Serum,
            TemperatureClass::Freezer80,
            Vessel::PolypropyleneTube,
            Volume::millilitres(1),
            wanted,
            Volume::microlitres(microlitres),
            Volume::microlitres(least),
            std::nullopt,
            CellCount::cells(0),
            Spread::Together};
}

/// Two spins and freezing, 8 h (24 h hard) from the draw to the first spin, 1 h from the last to freezing.
inline ProcessingProfile profile() {
    using std::chrono::minutes;
    return {
        "PBMC-HEP",
        "PBMC",
        {"HEP"},
        {{Milestone::Draw, Milestone::Spin, minutes{480}, minutes{60}, minutes{1440}, "for DNA only",
          TemperatureClass::Ambient},
         {Milestone::Spun, Milestone::Freeze, minutes{60}, minutes{15}, std::nullopt, "", std::nullopt}},
        {{"GRADIENT", "density gradient", StepKind::Spin, "centrifuge", gradient(), std::nullopt, {"medium"}},
         {"WASH", "wash", StepKind::Spin, "", wash(), std::nullopt, {}},
         {"FREEZE", "freezing", StepKind::Freeze, "", std::nullopt, Freezing::Programmable, {}}},
        {vials("SERUM", 4, 500, 200)},
        {{"VIABILITY", "viability", "%", Better::High, 90000, 80000, 70000}},
        50,
        PoolAcross::Refused};
}

inline TubeAtBench tube(std::vector<StepTaken> steps = {}) {
    return {heparinTube(),
            {BenchStayId{1}, SpecimenId{1}, ProfileId{1}, PersonId{1}, "bench-1", at(61), std::nullopt},
            std::move(steps)};
}

/// A step of a run that began and ended at these minutes; without an end it runs.
inline StepTaken step(std::int64_t id, const std::string& code, StepState state, int began,
                      std::optional<int> ended) {
    const auto planned = profile();
    const auto* of = planned.step(code);
    const ProcessingRun run{ProcessingRunId{id},
                            code,
                            of->kind,
                            PersonId{1},
                            "bench-1",
                            "C1",
                            of->program,
                            of->freezing,
                            at(began),
                            ended ? std::optional{at(*ended)} : std::nullopt,
                            ended ? RunState::Done : RunState::Running};
    return {{ProcessingStepId{id}, BenchStayId{1}, run.id, code, state, "", at(ended.value_or(began))}, run};
}

} // namespace storage::specimens::test
