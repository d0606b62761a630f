// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/arguments.h"

#include "app/commands/backup.h"
#include "app/commands/bench_arguments.h"
#include "app/commands/box.h"
#include "app/commands/checkout.h"
#include "app/commands/command_cards.h"
#include "app/commands/composition.h"
#include "app/commands/demo.h"
#include "app/commands/demo_receipt.h"
#include "app/commands/devices.h"
#include "app/commands/find.h"
#include "app/commands/history.h"
#include "app/commands/import.h"
#include "app/commands/init.h"
#include "app/commands/label.h"
#include "app/commands/parse.h"
#include "app/commands/people.h"
#include "app/commands/put_away.h"
#include "app/commands/rack.h"
#include "app/commands/receive.h"
#include "app/commands/template_versions.h"
#include "app/commands/tube_code.h"
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

    /// A command with one text and nothing else.
    void addWithText(const std::string& name, const std::string& words, const std::string& text,
                     Exit (*runIt)(const Common&, const std::string&)) {
        const auto [command, given] = add(name, words, runIt);
        command->add_option(text, *given)->required();
    }

    CLI::App* addPlain(const std::string& name, const std::string& words, Exit (*runIt)(const Common&)) {
        auto* command = program.add_subcommand(name, words)->fallthrough();
        command->callback([this, runIt] { act = [this, runIt] { return runIt(common); }; });
        return command;
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

void addManifest(CLI::App& command, ManifestChoice& manifest) {
    command.add_option("--study", manifest.study, "the study's code; else that of the first participant");
    command.add_option("--site", manifest.site, "the site's code; else that of the first participant");
    command.add_option("--carrier", manifest.carrier, "who brings the parcel; else as the site's last one");
    command.add_option("--waybill", manifest.waybill, "the number on the parcel's papers");
    command.add_option("--seal", manifest.seal, "the number of its seal");
    command.add_option("--dispatched", manifest.dispatchedAt,
                       "when it was sent, e.g. 2026-11-20T15:30, the site's clock");
    command.add_option("--low", manifest.low, "lowest temperature allowed on the way, in C; else 2");
    command.add_option("--high", manifest.high, "highest temperature allowed on the way, in C; else 25");
}

void addReceiving(CommandLine& line) {
    const auto [import, list] = line.add("import", "check a site's list of tubes and announce it", runImport);
    import->add_option("FILE", list->manifest.file, "CSV file with one tube a row")->required();
    import->add_flag("--dry-run", list->isDryRun, "check only, record nothing");
    addManifest(*import, list->manifest);

    const auto [receive, receipt] = line.add("receive", "run a receipt from recorded scans", runReceive);
    auto* shipment =
        receive->add_option("--shipment", receipt->shipment, "the shipment's code; else the first scan");
    receive->add_option("--manifest", receipt->manifest.file, "import this list first, and receive it")
        ->excludes(shipment);
    addManifest(*receive, receipt->manifest);
    receive->add_option("--scans", receipt->scans, "file with one scan a line, or - for standard input")
        ->required();

    const auto [putAway, places] =
        line.add("put-away", "put tubes into a box from recorded scans", runPutAway);
    putAway->add_option("--box", places->box, "the box's code; else the first scan");
    putAway->add_option("--scans", places->scans, "file with one scan a line, or - for standard input")
        ->required();

    const auto [tubeCode, further] =
        line.add("tube-code", "another code on a tube: add it, or end it", runTubeCode);
    tubeCode->add_option("SPECIMEN", further->specimen, "a code by which the tube is known")->required();
    auto* add = tubeCode->add_option("--add", further->added, "the tube also carries this code");
    auto* end =
        tubeCode->add_option("--end", further->ended, "it does not carry this code any more")->excludes(add);
    tubeCode->add_option("--reason", further->reason, "why it does not")->needs(end);
}

void addPrinting(CommandLine& line) {
    const auto [label, wanted] = line.add(
        "label", "print a specimen's label, or labels of a template with values from a file", runLabel);
    auto* specimen = label->add_option("SPECIMEN", wanted->specimen, "its code");
    label->add_flag("--templates", wanted->isListing, "list the templates");
    label->add_option("--template", wanted->label, "template by its name, or a file ending in .json");
    auto* data = label->add_option("--data", wanted->data, "JSON file with values, or a list of them")
                     ->excludes(specimen);
    label->add_flag("--sample", wanted->isSample, "the template's own sample values")
        ->excludes(specimen)
        ->excludes(data);
    auto* target = label->add_option_group("where to");
    target->add_option("--output", wanted->output, "file: .zpl, .tspl, .epl, .brother, .pdf or .png");
    target->add_option("--zpl", wanted->zpl, "file for ZPL II");
    target->add_option("--pdf", wanted->pdf, "file for PDF");
    target->add_option("--printer", wanted->printer,
                       "HOST[:PORT] or ipp://HOST/PATH of a printer, or cups:QUEUE");
    target->require_option(0, 1);
    label->add_option("--language", wanted->language, "of the printer; else from the file's ending, or ZPL")
        ->check(CLI::IsMember({"zpl", "tspl", "epl", "brother", "pdf", "png"}));
    label->add_option("--dots", wanted->dotsPerMm, "the printer's dots per millimetre; 12 unless told")
        ->check(CLI::IsMember({8, 12, 24}));
    label->add_option("--sheet", wanted->sheet, "PDF on A4 sheets of so many labels")
        ->check(CLI::IsMember({"a4-65", "a4-40", "a4-24"}));
    label->add_option("--used", wanted->first, "places of the first sheet that are used already")
        ->check(CLI::Range(0, 64));
    label->add_option("--reason", wanted->reason, "why the specimen needs a further label");
    const auto [versions, version] = line.add(
        "label-template", "begin, keep or approve a version of the site's own label templates", runTemplate);
    auto* act = versions->add_option_group("what to do");
    act->add_option("--copy", version->copy, "begin the next version of this template as a draft");
    act->add_option("--save", version->save, "keep this file as a draft");
    act->add_option("--approve", version->approve, "approve the newest draft of this template");
    act->require_option(1);
    line.addWithText("command-cards", "write all command cards as PDF", "FILE", runCommandCards);
}

void addPictures(CommandLine& line) {
    const auto [rack, wanted] = line.add("rack", "read a whole rack of tubes from one picture", runRack);
    rack->add_option("IMAGE", wanted->image, "PNG, JPEG, TIFF, BMP or PGM; with --flatbed a new PNG")
        ->required();
    rack->add_flag("--flatbed", wanted->flatbed,
                   "take the picture with a SANE flatbed scanner first; --flatbed=DEVICE names it");
    rack->add_option("--glass", wanted->glass,
                     "LEFT,TOP,WIDTH,HEIGHT: the part of the glass to take, in millimetres")
        ->needs("--flatbed");
    rack->add_option("--format", wanted->wells, "wells of the rack")
        ->required()
        ->check(CLI::IsMember({24, 48, 96, 384}));
    rack->add_option("--dpi", wanted->dpi,
                     "resolution, when the picture does not say it; of a flatbed 600 if not told")
        ->check(CLI::Range(50, 4800));
    auto* profile = rack->add_option("--profile", wanted->profile, "nest profile, by name or file");
    rack->add_option("--a1", wanted->a1, "where A1 lies: upper-left, upper-right, lower-right or lower-left")
        ->check(CLI::IsMember({"upper-left", "upper-right", "lower-right", "lower-left"}))
        ->excludes(profile);
    rack->add_option("--save-profile", wanted->savedProfile,
                     "make a nest profile of this name from the picture");
    auto* expected = rack->add_option("--expect", wanted->expected,
                                      "CSV file with columns well and code: what should be there");
    rack->add_option("--box", wanted->box, "a box's code: compare with what the repository has in it")
        ->excludes(expected);
    rack->add_option("--crop", wanted->crop, "WELL FILE: write this well's part of the picture as PNG")
        ->type_name("")
        ->expected(2);
    rack->add_flag("--csv", wanted->isCsv, "print CSV, one well a row");

    const auto [read, image] =
        line.add("read", "read the codes of single tubes and labels in a picture", runRead);
    read->add_option("IMAGE", *image, "PNG, JPEG, TIFF, BMP or PGM")->required();
}

void addLooking(CommandLine& line) {
    const auto [find, wanted] =
        line.add("find", "look up a specimen, participant, container or shipment", runFind);
    find->add_option("TEXT", wanted->text, "the beginning of a code or name");
    find->add_option("--sprec", wanted->sprec,
                     "only specimens whose SPREC begins like this; ? stands for any element: CEL-?-E");
    line.addWithText("history", "everything that happened to a specimen", "SPECIMEN", runHistory);
    const auto [box, place] = line.add("box", "what is in a box, now or at an earlier moment", runBox);
    box->add_option("CODE", place->code, "its code")->required();
    box->add_option("--as-of", place->asOf, "the moment, e.g. 2026-11-21T08:00; local time without a zone");
    const auto [parse, parsing] =
        line.add("parse", "say what codes are; without any, standard input line by line", runParse);
    parse->add_option("CODE", parsing->codes, "as a scanner reads or a person types it");
    parse->add_option("--tables", parsing->tables,
                      "file with the site's tables: meanings of codes, makes of tubes");
}

void addKeeping(CommandLine& line) {
    line.addPlain("verify", "check the ledger, the tables and the signed heads", runVerify);
    line.addWithText("backup", "copy the repository into a new file and check the copy", "FILE", runBackup);
    auto* people = line.addPlain("people", "everybody with their roles", runPeople);
    const auto person = std::make_shared<AddPersonOptions>();
    auto* add = people->add_subcommand("add", "add a person with one role")->fallthrough();
    add->add_option("--user-name", person->userName, "with which the person signs in")->required();
    add->add_option("--name", person->name, "the person's name")->required();
    add->add_option("--role", person->role, roleNames())->required();
    add->add_option("--site", person->site, "code of the only site it holds for; else every site");
    add->add_option("--study", person->study, "code of the only study it holds for; else every study");
    people->require_subcommand(0, 1);
    // A command's own action is settled after those of the commands below it.
    people->callback([&line, people, add, person] {
        const bool isAdding = people->got_subcommand(add);
        line.act = [&line, isAdding, person] {
            return isAdding ? runAddPerson(line.common, *person) : runPeople(line.common);
        };
    });
}

void addDevices(CommandLine& line) {
    const auto [command, devices] =
        line.add("devices", "scanners and printers on USB, printer queues, and how they are", runDevices);
    command->add_option("--watch", devices->watchSeconds, "then show what is scanned, for so many seconds")
        ->check(CLI::Range(1, 86400));
    command->add_option("--record", devices->session, "file for a session of everything that happens on USB");
    command->add_flag("--rule", devices->isRuleAsked, "print the udev rules that grant access instead");
}

std::unique_ptr<CommandLine> everything() {
    auto line = std::make_unique<CommandLine>();
    addCommon(*line);
    addSetUp(*line);
    addReceiving(*line);
    addBenchCommand(line->program, line->common, line->act);
    addCheckoutCommands(line->program, line->common, line->act);
    addPrinting(*line);
    addPictures(*line);
    addLooking(*line);
    addKeeping(*line);
    addDevices(*line);
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
