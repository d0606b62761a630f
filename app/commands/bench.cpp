// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/bench.h"

#include "app/commands/bench_report.h"
#include "app/commands/reagent_code.h"
#include "storage/database/records.h"
#include "storage/specimens/processing_store.h"
#include "storage/specimens/specimen_store.h"
#include "storage/studies/plan.h"
#include "storage/studies/profile_store.h"
#include "storage/workflows/bench_undo.h"

#include <fmt/format.h>
#include <fstream>
#include <sstream>

namespace app::commands {

namespace {

using nlohmann::ordered_json;
using storage::Result;
using storage::database::Reading;
using storage::specimens::BenchClock;
using storage::workflows::BenchOutcome;
using storage::workflows::BenchTube;

ordered_json jsonOf(const BenchClock& clock) {
    return {{"limit", clock.limit.code()},
            {"state", storage::specimens::kClockStateCodes.text(clock.state)},
            {"dueAt", storage::isoTimestamp(clock.dueAt)},
            {"secondsLeft", std::chrono::floor<std::chrono::seconds>(clock.left).count()},
            {"words", storage::specimens::clockWords(clock)}};
}

ordered_json jsonOf(const BenchTube& tube) {
    auto clocks = ordered_json::array();
    for (const auto& clock : tube.clocks) {
        clocks.push_back(jsonOf(clock));
    }
    auto deviations = ordered_json::array();
    for (const auto& deviation : tube.deviations) {
        deviations.push_back(app::commands::jsonOf(deviation));
    }
    return {{"code", tube.tube.specimen.code},       {"kind", tube.tube.specimen.kindCode},
            {"participant", tube.participantCode},   {"visit", tube.visitCode},
            {"profile", tube.profile->version.code}, {"station", tube.tube.stay.station},
            {"running", tube.running.value_or("")},  {"next", tube.next.value_or("")},
            {"clocks", std::move(clocks)},           {"deviations", std::move(deviations)}};
}

std::vector<std::string> rowOf(const BenchTube& tube) {
    const auto urgent = tube.mostUrgent();
    return {tube.code,
            tube.visitCode.empty() ? tube.tube.specimen.kindCode
                                   : tube.visitCode + " " + tube.tube.specimen.kindCode,
            tube.participantCode,
            tube.running ? "in " + *tube.running : (tube.next ? "next " + *tube.next : "all steps done"),
            urgent ? std::string{storage::specimens::stateWords(urgent->state)} : "no clock",
            urgent ? storage::specimens::clockWords(*urgent) : ""};
}

Result<std::string> contentOf(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    std::ostringstream text;
    if (!file || !(text << file.rdbuf())) {
        return storage::failure(storage::ErrorCode::FileUnreadable, fmt::format("{} cannot be read", path));
    }
    return text.str();
}

Exit loadProfileFile(const Common& common, const std::string& path) {
    constexpr std::string_view kWhat = "No profile was loaded.";
    const auto bytes = contentOf(path);
    if (!bytes) {
        return complain(kWhat, bytes.error());
    }
    const auto draft = storage::studies::readProfiles(*bytes);
    if (!draft) {
        std::string mistakes;
        for (const auto& mistake : draft.error()) {
            mistakes += "\n  " + storage::mistakeText(mistake);
        }
        return complain(kWhat, fmt::format("{} has mistakes:{}", path, mistakes),
                        "Mend them and load it again.", Exit::Refused);
    }
    const auto here = openSignedIn(common);
    if (!here) {
        return complain(kWhat, here.error());
    }
    const auto loaded = storage::workflows::loadProfiles(here->repository(), here->who, *draft, path, *bytes);
    if (!loaded) {
        return complain(kWhat, loaded.error());
    }
    say(common, fmt::format("Version {} of {} profiles of {} is loaded, in force from {}.", draft->version,
                            loaded->size(), draft->studyCode, storage::peopleDate(draft->effectiveFrom)));
    sayJson(
        common,
        ordered_json{{"study", draft->studyCode}, {"version", draft->version}, {"profiles", loaded->size()}}
            .dump());
    return Exit::Done;
}

/// What a centrifuge is set to, from the profile's program and what is told otherwise.
std::optional<storage::specimens::SpinProgram> programOf(const BenchOptions& options,
                                                         const storage::specimens::ProfileStep* step) {
    const bool isTold = options.g || options.minutes || options.celsius || !options.brake.empty();
    if (!isTold || !step || !step->program) {
        return std::nullopt;
    }
    auto program = *step->program;
    program.g = options.g.value_or(program.g);
    program.duration = std::chrono::minutes{options.minutes.value_or(program.duration.count())};
    program.temperature =
        options.celsius ? storage::Temperature::degrees(*options.celsius) : program.temperature;
    if (!options.brake.empty()) {
        program.brake =
            options.brake == "on" ? storage::specimens::Brake::On : storage::specimens::Brake::Off;
    }
    return program;
}

Result<storage::specimens::StepBegin> beginOf(const SignedInRepository& here, const BenchOptions& options,
                                              const std::vector<std::string>& codes) {
    storage::specimens::StepBegin begin{options.step, options.instrument, std::nullopt, {}, options.reason};
    for (const auto& reagent : options.reagents) {
        auto lot = reagentLot(reagent, here.repository().clock().now());
        if (!lot) {
            return tl::unexpected(lot.error());
        }
        begin.reagents.push_back(std::move(*lot));
    }
    const auto program = here.repository().read([&](Reading& reading) {
        using Program = std::optional<storage::specimens::SpinProgram>;
        const auto specimen = storage::specimens::specimenByCode(reading, codes.front());
        const auto tube = specimen ? storage::specimens::tubeAtBench(reading, specimen->id) : std::nullopt;
        const auto profile = tube ? storage::workflows::profileOfStay(reading, tube->stay)
                                  : storage::failure(storage::ErrorCode::NotFound, "not at the bench");
        return Result<Program>{programOf(options, profile ? profile->profile.step(options.step) : nullptr)};
    });
    if (!program) {
        return tl::unexpected(program.error());
    }
    begin.program = *program;
    const auto at = momentOf(here, options.at);
    if (!at) {
        return tl::unexpected(at.error());
    }
    begin.at = *at;
    return begin;
}

} // namespace

Exit runBenchClocks(const Common& common, const BenchOptions&) {
    constexpr std::string_view kWhat = "The bench was not read.";
    const auto opened = open(common);
    if (!opened) {
        return complain(kWhat, opened.error());
    }
    auto& repository = *opened->repository;
    const auto tubes = repository.read([&](Reading& reading) {
        return storage::workflows::benchTubes(reading, repository.workstation().codes, opened->clock->now());
    });
    if (!tubes) {
        return complain(kWhat, tubes.error());
    }
    std::vector<std::vector<std::string>> rows;
    auto json = ordered_json::array();
    for (const auto& tube : *tubes) {
        rows.push_back(rowOf(tube));
        json.push_back(jsonOf(tube));
    }
    for (const auto& line : aligned(rows)) {
        say(common, line);
    }
    if (tubes->empty()) {
        say(common, "Nothing is at the bench. Take tubes there with `cryotrail bench take CODE…`.");
    }
    sayJson(common, json.dump());
    return Exit::Done;
}

Exit runBenchProfiles(const Common& common, const BenchOptions& options) {
    if (!options.file.empty()) {
        return loadProfileFile(common, options.file);
    }
    constexpr std::string_view kWhat = "The profiles were not read.";
    const auto opened = open(common);
    if (!opened) {
        return complain(kWhat, opened.error());
    }
    const auto now = opened->clock->now();
    using Versions = std::vector<storage::studies::ProfileVersion>;
    const auto versions = opened->repository->read([&](Reading& reading) -> Result<Versions> {
        Versions all;
        for (const auto& study : storage::database::recordsWhere<storage::studies::Study>(reading, "")) {
            for (auto& one : storage::studies::profilesInForce(
                     reading, study.id, storage::dateAt(now, opened->clock->offsetAt(now)))) {
                all.push_back(std::move(one));
            }
        }
        return all;
    });
    if (!versions) {
        return complain(kWhat, versions.error());
    }
    std::vector<std::vector<std::string>> rows;
    auto json = ordered_json::array();
    for (const auto& one : *versions) {
        rows.push_back({one.code, one.version, "from " + storage::peopleDate(one.effectiveFrom), one.name});
        json.push_back({{"code", one.code},
                        {"version", one.version},
                        {"effectiveFrom", storage::isoDate(one.effectiveFrom)},
                        {"name", one.name}});
    }
    for (const auto& line : aligned(rows)) {
        say(common, line);
    }
    sayJson(common, json.dump());
    return Exit::Done;
}

Exit runBenchTake(const Common& common, const BenchOptions& options) {
    return runBenchAct(common, "Nothing was taken to the bench.", "at the bench", [&](const auto& here) {
        return storage::workflows::takeToBench(here.repository(), here.who,
                                               canonicalCodes(here, options.codes));
    });
}

Exit runBenchBegin(const Common& common, const BenchOptions& options) {
    return runBenchAct(
        common, "No step was begun.", options.step + " begun", [&](const auto& here) -> Result<BenchOutcome> {
            const auto codes = canonicalCodes(here, options.codes);
            const auto begin = beginOf(here, options, codes);
            return begin ? storage::workflows::beginStep(here.repository(), here.who, *begin, codes)
                         : tl::unexpected(begin.error());
        });
}

Exit runBenchFinish(const Common& common, const BenchOptions& options) {
    using storage::workflows::StepEnd;
    const auto end = options.isFailed ? StepEnd::Failed : StepEnd::Done;
    return runBenchAct(common, "No step was ended.", options.step + (options.isFailed ? " failed" : " done"),
                       [&](const auto& here) -> Result<BenchOutcome> {
                           const auto at = momentOf(here, options.at);
                           return at ? storage::workflows::finishStep(
                                           here.repository(), here.who, options.step,
                                           canonicalCodes(here, options.codes), end, options.reason, *at)
                                     : tl::unexpected(at.error());
                       });
}

Exit runBenchSkip(const Common& common, const BenchOptions& options) {
    return runBenchAct(common, "No step was skipped.", options.step + " skipped", [&](const auto& here) {
        return storage::workflows::skipStep(here.repository(), here.who, options.step,
                                            canonicalCodes(here, options.codes), options.reason);
    });
}

Exit runBenchLeave(const Common& common, const BenchOptions& options) {
    using storage::workflows::Remainder;
    return runBenchAct(common, "No tube left the bench.", options.isUsedUp ? "used up" : "done at the bench",
                       [&](const auto& here) {
                           return storage::workflows::leaveBench(
                               here.repository(), here.who, canonicalCodes(here, options.codes),
                               options.isUsedUp ? Remainder::None : Remainder::Kept);
                       });
}

Exit runBenchDeviations(const Common& common, const BenchOptions&) {
    constexpr std::string_view kWhat = "The deviations were not read.";
    constexpr std::int64_t kMost = 200;
    const auto here = openSignedIn(common);
    if (!here) {
        return complain(kWhat, here.error());
    }
    if (const auto written = storage::workflows::recordCrossings(here->repository(), here->who); !written) {
        return complain(kWhat, written.error());
    }
    using Rows = std::vector<std::pair<storage::specimens::Deviation, std::string>>;
    const auto open = here->repository().read([&](Reading& reading) -> Result<Rows> {
        Rows rows;
        for (auto& one : storage::specimens::unexplainedDeviations(reading, kMost)) {
            auto code = storage::specimens::specimenById(reading, one.specimen).value().code;
            rows.emplace_back(std::move(one), std::move(code));
        }
        return rows;
    });
    if (!open) {
        return complain(kWhat, open.error());
    }
    std::vector<std::vector<std::string>> rows;
    auto json = ordered_json::array();
    for (const auto& [deviation, code] : *open) {
        rows.push_back(
            {fmt::format("{}", deviation.id.value()), here->codes().grouped(code), deviation.explanation});
        json.push_back(jsonOf(deviation));
        json.back()["code"] = code;
    }
    for (const auto& line : aligned(rows)) {
        say(common, line);
    }
    if (rows.empty()) {
        say(common, "Every deviation has its reason.");
    }
    sayJson(common, json.dump());
    return Exit::Done;
}

Exit runBenchExplain(const Common& common, const BenchOptions& options) {
    constexpr std::string_view kWhat = "The deviation was not explained.";
    const auto here = openSignedIn(common);
    if (!here) {
        return complain(kWhat, here.error());
    }
    const auto explained = storage::workflows::explainDeviation(
        here->repository(), here->who, storage::DeviationId{options.number}, options.reason);
    if (!explained) {
        return complain(kWhat, explained.error());
    }
    say(common, explained->explanation + " Reason: " + *explained->reason);
    sayJson(common, jsonOf(*explained).dump());
    return Exit::Done;
}

Exit runBenchQuality(const Common& common, const BenchOptions& options) {
    constexpr std::string_view kWhat = "The value was not recorded.";
    const auto value = storage::specimens::parseValue(options.value);
    const auto here = value ? openSignedIn(common) : tl::unexpected(value.error());
    if (!here) {
        return complain(kWhat, here.error());
    }
    const auto noted = storage::workflows::recordQuality(
        here->repository(), here->who,
        {here->codes().canonical(options.code), options.test, *value, options.unit, options.method},
        options.reason);
    if (!noted) {
        return complain(kWhat, noted.error());
    }
    const auto& result = noted->result;
    const auto judgement = storage::specimens::kJudgementCodes.text(result.judgement);
    say(common,
        fmt::format("{} {}: {}{}{}{}", result.test, storage::specimens::valueWords(result.value, result.unit),
                    judgement, noted->isHeld ? "; the specimen is on QC hold" : "",
                    noted->released > 0
                        ? fmt::format("; the QC hold is off {}",
                                      noted->released == 1 ? "1 specimen"
                                                           : fmt::format("{} specimens", noted->released))
                        : std::string{},
                    noted->corrected ? fmt::format("; {} before", storage::specimens::valueWords(
                                                                      *noted->corrected, result.unit))
                                     : std::string{}));
    sayJson(common, ordered_json{{"test", result.test},
                                 {"value", options.value},
                                 {"unit", result.unit},
                                 {"judgement", judgement},
                                 {"isHeld", noted->isHeld},
                                 {"released", noted->released}}
                        .dump());
    return Exit::Done;
}

Exit runBenchUndo(const Common& common, const BenchOptions& options) {
    constexpr std::string_view kWhat = "Nothing was taken back.";
    const auto here = openSignedIn(common);
    if (!here) {
        return complain(kWhat, here.error());
    }
    const storage::EventId entry{options.number};
    const auto consequences = here->repository().read([&](Reading& reading) {
        return storage::workflows::undoConsequences(reading, here->codes(), entry);
    });
    if (!consequences) {
        return complain(kWhat, consequences.error());
    }
    for (const auto& sentence : *consequences) {
        say(common, sentence);
    }
    if (options.isSure) {
        const auto undone =
            storage::workflows::undoAtBench(here->repository(), here->who, entry, options.reason);
        if (!undone) {
            return complain(kWhat, undone.error());
        }
    }
    say(common, options.isSure ? "Taken back." : "Nothing is taken back yet. With --yes --reason it is.");
    sayJson(common, ordered_json{{"entry", options.number},
                                 {"consequences", *consequences},
                                 {"isTakenBack", options.isSure}}
                        .dump());
    return Exit::Done;
}

} // namespace app::commands
