// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/bench_arguments.h"

#include "app/commands/bench.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace app::commands {

namespace {

using RunIt = Exit (*)(const Common&, const BenchOptions&);

/// The commands below `bench` in the making; they share one set of options, because only one of them runs.
class BenchLine {
public:
    BenchLine(CLI::App& program, const Common& common, std::function<Exit()>& act)
        : m_bench(
              *program.add_subcommand("bench", "tubes at the bench, those with the least time left first")
                   ->fallthrough())
        , m_options(std::make_shared<BenchOptions>())
        , m_common(common)
        , m_act(act) {
        // A command's own action is settled after those of the commands below it.
        m_bench.callback([bench = &m_bench, options = m_options, &common, &act] {
            if (bench->get_subcommands().empty()) {
                act = [options, &common] { return runBenchClocks(common, *options); };
            }
        });
        m_bench.require_subcommand(0, 1);
    }

    CLI::App& add(const std::string& name, const std::string& words, RunIt runIt) {
        auto* command = m_bench.add_subcommand(name, words)->fallthrough();
        command->callback([options = m_options, runIt, &common = m_common, &act = m_act] {
            act = [options, runIt, &common] { return runIt(common, *options); };
        });
        return *command;
    }

    [[nodiscard]] BenchOptions& options() { return *m_options; }

private:
    CLI::App& m_bench;
    std::shared_ptr<BenchOptions> m_options;
    const Common& m_common;
    std::function<Exit()>& m_act;
};

void addTubes(BenchLine& line) {
    auto& options = line.options();
    auto& profiles =
        line.add("profiles", "the processing profiles in force; --load adds versions", runBenchProfiles);
    profiles.add_option("--load", options.file, "JSON file with profiles of a study");
    auto& take = line.add("take", "take tubes to the bench: their clocks run", runBenchTake);
    take.add_option("CODE", options.codes, "the tubes' codes")->required();
    auto& leave = line.add("leave", "the work on these tubes is done", runBenchLeave);
    leave.add_option("CODE", options.codes, "the tubes' codes")->required();
    leave.add_flag("--used-up", options.isUsedUp, "nothing is left in them");
}

void addSteps(BenchLine& line) {
    auto& options = line.options();
    auto& begin = line.add("begin", "begin a step on all these tubes at once", runBenchBegin);
    begin.add_option("STEP", options.step, "its code in the profile")->required();
    begin.add_option("CODE", options.codes, "the tubes' codes")->required();
    begin.add_option("--instrument", options.instrument, "the instrument's code, as scanned");
    begin
        .add_option("--reagent", options.reagents,
                    "NAME=LOT, NAME=LOT@2027-06-30 or NAME=(01)…(10)LOT(17)270630; once for each")
        ->allow_extra_args(false);
    begin.add_option("--g", options.g, "force, when it is not the profile's")->check(CLI::Range(1, 30000));
    begin.add_option("--minutes", options.minutes, "likewise")->check(CLI::Range(1, 1440));
    begin.add_option("--celsius", options.celsius, "likewise")->check(CLI::Range(-20, 45));
    begin.add_option("--brake", options.brake, "likewise")->check(CLI::IsMember({"on", "off"}));
    begin.add_option("--at", options.at,
                     "when it really began, if it is entered late; local time without a zone");
    begin.add_option("--reason", options.reason, "why it is done otherwise than the profile says");
    auto& finish = line.add("finish", "end a step for these tubes", runBenchFinish);
    finish.add_option("STEP", options.step, "its code")->required();
    finish.add_option("CODE", options.codes, "the tubes' codes")->required();
    finish.add_flag("--failed", options.isFailed, "it failed and has to be done again; needs --reason");
    finish.add_option("--at", options.at, "when it really ended, if it is entered late");
    finish.add_option("--reason", options.reason, "what happened");
    auto& skip = line.add("skip", "leave a step out, with a reason", runBenchSkip);
    skip.add_option("STEP", options.step, "its code")->required();
    skip.add_option("CODE", options.codes, "the tubes' codes")->required();
    skip.add_option("--reason", options.reason, "why")->required();
}

void addRecords(BenchLine& line) {
    auto& options = line.options();
    line.add("deviations", "what nobody has explained yet", runBenchDeviations);
    auto& explain = line.add("explain", "give a deviation its reason", runBenchExplain);
    explain.add_option("NUMBER", options.number, "as `bench deviations` shows it")->required();
    explain.add_option("--reason", options.reason, "why it came to that")->required();
    auto& quality = line.add("quality", "record a measured value of a specimen", runBenchQuality);
    quality.add_option("CODE", options.code, "its code")->required();
    quality.add_option("TEST", options.test, "e.g. VIABILITY")->required();
    quality.add_option("VALUE", options.value, "a number with at most three decimals")->required();
    quality.add_option("--unit", options.unit, "of the value, e.g. %");
    quality.add_option("--method", options.method, "e.g. trypan blue");
    quality.add_option("--reason", options.reason, "why an earlier value is corrected");
    auto& results = line.add("results", "record measured values from a CSV file", runBenchResults);
    results.add_option("FILE", options.file, "with the columns Specimen, Test, Value, Unit, Method, Reason")
        ->required();
    results.add_flag("--dry-run", options.isDryRun, "check the file only, record nothing");
    auto& undo =
        line.add("undo", "say what taking an act back would lead to; with --yes do it", runBenchUndo);
    undo.add_option("ENTRY", options.number, "the entry's number, as the act said it")->required();
    undo.add_flag("--yes", options.isSure, "take it back");
    undo.add_option("--reason", options.reason, "why; needed with --yes");
}

void addDivisible(CLI::App& command, BenchOptions& options) {
    command.add_option("CODE", options.code, "a tube at the bench")->required();
    command.add_option("--volume", options.volume, "what there is to divide, e.g. \"4 mL\"")->required();
    command.add_option("--cells", options.cells, "viable cells in it, e.g. 24.5e6");
    command.add_option("--material", options.material, "of what is divided; else that of the first product");
}

void addVials(BenchLine& line) {
    auto& options = line.options();
    addDivisible(
        line.add("propose", "what the profile makes of a tube, and what is left out", runBenchPropose),
        options);
    auto& aliquot = line.add("aliquot", "open a batch of vials as proposed", runBenchAliquot);
    addDivisible(aliquot, options);
    aliquot.add_flag("--own-labels", options.isOwnLabels,
                     "under our codes, to be printed; else pre-labelled tubes");
    auto& scan = line.add("scan", "scan vials of a batch back, in any order", runBenchScan);
    scan.add_option("BATCH", options.number, "its number")->required();
    scan.add_option("CODE", options.codes, "codes of the vials")->required();
    auto& leaveOut = line.add("leave-out", "a vial is not filled after all", runBenchLeaveOut);
    leaveOut.add_option("BATCH", options.number, "its number")->required();
    leaveOut.add_option("VIAL", options.ordinal, "its number in the batch")->required();
    leaveOut.add_option("--reason", options.reason, "why")->required();
    auto& close = line.add("close", "close a batch: every vial was scanned", runBenchClose);
    close.add_option("BATCH", options.number, "its number")->required();
    close.add_option("--loss", options.lost, "what was lost, e.g. \"100 uL\"; else nothing");
    auto& places = line.add("places", "where tubes should go, as their profiles want it", runBenchPlaces);
    places.add_option("CODE", options.codes, "the tubes; else everything that waits for a place");
    auto& pool = line.add("pool", "pour tubes together", runBenchPool);
    pool.add_option("CODE", options.codes, "tubes at the bench")->required();
    pool.add_option("--volume", options.volume, "of the pool, e.g. \"12 mL\"")->required();
    pool.add_option("--into", options.file, "code of the pool's own tube; else one of ours");
    auto& balance = line.add("balance", "where the cells of a tube went", runBenchBalance);
    balance.add_option("STEP", options.step, "after which step")->required();
    balance.add_option("CODE", options.code, "a tube at the bench")->required();
    balance.add_option("--counted", options.cells, "in, e.g. 40e6")->required();
    balance.add_option("--method", options.method, "of the count")->required();
    balance.add_option("--viability", options.viability, "percent, e.g. 92.5");
    balance.add_option("--fractions", options.fractions, "out, in vials and fractions");
    balance.add_option("--retained", options.retained, "kept back");
    balance.add_option("--tested", options.tested, "in quality samples");
    balance.add_option("--lost", options.lost, "known losses");
}

void addWorksheets(BenchLine& line) {
    auto& options = line.options();
    auto& sheet = line.add("worksheet", "a worksheet to be filled in by hand, as PDF", runBenchWorksheet);
    sheet.add_option(
        "CODE", options.codes,
        "tubes, or a shipment for all that was received of it, or a worksheet to write it again; "
        "else everything at the bench");
    sheet.add_option("--pdf", options.file, "the file to write")->required();
    sheet.add_flag("--letter", options.isLetter, "on US Letter paper; else A4");
    auto& transcribe = line.add("transcribe",
                                "enter a worksheet that was filled in: its scans and what is "
                                "written, one a line, from standard input",
                                runBenchTranscribe);
    transcribe.add_option("WORKSHEET", options.code, "its code")->required();
    transcribe.add_flag("--dry-run", options.isDryRun, "check the lines only, record nothing");
}

} // namespace

void addBenchCommand(CLI::App& program, const Common& common, std::function<Exit()>& act) {
    BenchLine line{program, common, act};
    addTubes(line);
    addSteps(line);
    addRecords(line);
    addVials(line);
    addWorksheets(line);
}

} // namespace app::commands
