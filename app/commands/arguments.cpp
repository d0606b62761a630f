// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/arguments.h"

#include "app/commands/composition.h"
#include "app/commands/demo.h"
#include "app/commands/demo_receipt.h"
#include "app/commands/history.h"
#include "app/commands/init.h"
#include "app/commands/receive.h"
#include "app/commands/verify.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <memory>

namespace app::commands {

namespace {

/// The command line in the making: what it understands, and what is to be done in the end.
struct CommandLine {
    CLI::App program{"Tracks research specimens from collection to last use. Without a command it opens the "
                     "window.",
                     "cryotrail"};
    Common common;
    std::function<Exit()> act;

    /// A command with options kept in an `Options` for as long as the command line lives.
    template <class Options>
    std::pair<CLI::App*, std::shared_ptr<Options>> add(const std::string& name, const std::string& words,
                                                       Exit (*runIt)(const Common&, const Options&)) {
        auto options = std::make_shared<Options>();
        auto* command = program.add_subcommand(name, words)->fallthrough();
        command->callback(
            [this, options, runIt] { act = [this, options, runIt] { return runIt(common, *options); }; });
        return {command, options};
    }
};

void addCommon(CommandLine& line) {
    line.program.add_option("--database", line.common.database,
                            "a SQLite file, sqlite:///PATH or postgresql://USER@HOST/NAME");
    line.program.add_option("--user", line.common.userName,
                            "who signs in; the password comes from $CRYOTRAIL_PASSWORD or is asked");
    line.program.add_flag("--json", line.common.isJson, "print one JSON document");
    line.program.add_flag("--quiet", line.common.isQuiet, "print errors only");
    line.program.set_version_flag("--version", "cryotrail " + std::string{version()});
    line.program.require_subcommand(0, 1);
}

void addSetUp(CommandLine& line) {
    const auto [init, repository] = line.add("init", "make an empty repository", runInit);
    init->add_option("--organisation", repository->organisation, "its name")->required();
    init->add_option("--prefix", repository->prefix,
                     "front of every identifier: 4 letters or digits, first and last a letter")
        ->required();
    init->add_option("--administrator", repository->administratorUserName,
                     "user name of the first administrator")
        ->required();
    init->add_option("--name", repository->administratorName, "the administrator's name")->required();

    const auto [demo, demonstration] =
        line.add("demo", "make a repository filled with a made-up study", runDemo);
    demo->add_option("--scale", demonstration->scale, "24 participants each")->check(CLI::Range(1, 10000));
    demo->add_option("--now", demonstration->now, "its day, e.g. 2026-11-21T08:00Z");

    const auto [first, receipt] = line.add(
        "demo-receipt", "receive the demonstration's first shipment and print the outcome", runDemoReceipt);
    first->add_option("--now", receipt->now, "its day, e.g. 2026-11-21T08:00Z");
    first->add_flag("--again", receipt->again, "in a fresh demonstration when it was received already");
}

void addBench(CommandLine& line) {
    const auto [receive, receipt] = line.add("receive", "run a receipt from recorded scans", runReceive);
    receive->add_option("--shipment", receipt->shipment, "the shipment's code; else the first scan");
    receive->add_option("--scans", receipt->scans, "file with one scan a line, or - for standard input")
        ->required();
}

void addLooking(CommandLine& line) {
    auto* verify = line.program.add_subcommand("verify", "check the ledger, the tables and the signed heads")
                       ->fallthrough();
    verify->callback([&line] { line.act = [&line] { return runVerify(line.common); }; });

    const auto specimen = std::make_shared<std::string>();
    auto* history =
        line.program.add_subcommand("history", "everything that happened to a specimen")->fallthrough();
    history->add_option("SPECIMEN", *specimen, "its code")->required();
    history->callback(
        [&line, specimen] { line.act = [&line, specimen] { return runHistory(line.common, *specimen); }; });
}

std::unique_ptr<CommandLine> everything() {
    auto line = std::make_unique<CommandLine>();
    addCommon(*line);
    addSetUp(*line);
    addBench(*line);
    addLooking(*line);
    return line;
}

} // namespace

std::variant<WindowWanted, Exit> run(int argc, const char* const* argv) {
    const auto line = everything();
    try {
        line->program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        // --help and --version arrive here too, with 0.
        return line->program.exit(error) == 0 ? Exit::Done : Exit::WrongUsage;
    }
    if (!line->act) {
        return WindowWanted{line->common.database};
    }
    return line->act();
}

std::string usage() {
    return everything()->program.help();
}

} // namespace app::commands
