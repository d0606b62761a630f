// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/receive.h"

#include "app/commands/receipt_report.h"

#include <cerrno>
#include <cstring>
#include <fmt/format.h>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

namespace app::commands {

namespace {

using nlohmann::ordered_json;

/// Feeds scans as they come, so that a pipe behaves like a scanner. Returns how many could not be recorded.
std::int64_t feed(const Common& common, std::istream& scans, ReceiptRun& run, ordered_json& outcomes) {
    std::int64_t failed = 0;
    for (std::string raw; std::getline(scans, raw);) {
        if (raw.ends_with('\r')) {
            raw.pop_back();
        }
        if (raw.empty()) {
            continue;
        }
        const auto outcome = run.scan(raw);
        sayOutcome(common, outcome);
        outcomes.push_back(jsonOf(outcome));
        failed += outcome.signal == "failed" ? 1 : 0;
    }
    return failed;
}

Exit finish(const Common& common, const storage::workflows::CodeForms& codes, const ReceiptRun& run,
            ordered_json outcomes, std::int64_t failed) {
    const auto lines = run.lines();
    if (!lines) {
        return complain("The receipt cannot be summed up; what was printed is recorded.", lines.error());
    }
    if (!run.state().shipment) {
        return complain("No receipt was opened.", "no scan named a shipment that was announced here",
                        "Name it with --shipment, or scan it first.", Exit::Refused);
    }
    say(common, "");
    sayReceipt(common, codes, run.state(), *lines);
    auto json = jsonOf(codes, run.state(), *lines);
    json["scans"] = std::move(outcomes);
    sayJson(common, json.dump());
    const auto view = storage::shipments::viewOf(run.state());
    const bool isGood = failed == 0 && view.flagged + view.stopped + view.missing == 0;
    return isGood ? Exit::Done : Exit::Refused;
}

} // namespace

Exit runReceive(const Common& common, const ReceiveOptions& options) {
    constexpr std::string_view kWhat = "Nothing was received.";
    auto opened = open(common);
    if (!opened) {
        return complain(kWhat, opened.error());
    }
    const auto who = signIn(common, *opened);
    if (!who) {
        return complain(kWhat, who.error());
    }
    std::ifstream file;
    if (options.scans != "-") {
        file.open(options.scans);
        if (!file) {
            return complain(kWhat, fmt::format("{}: {}", options.scans, std::strerror(errno)),
                            "Name a file with one scan a line, or - for standard input.", Exit::Environment);
        }
    }
    ReceiptRun run{*opened->repository, *who};
    auto outcomes = ordered_json::array();
    std::int64_t failed = 0;
    if (!options.shipment.empty()) {
        const auto outcome = run.scan(options.shipment);
        sayOutcome(common, outcome);
        if (!run.state().shipment) {
            return complain(kWhat, outcome.outcome, "Check the shipment's code.", Exit::Refused);
        }
    }
    failed += feed(common, options.scans == "-" ? std::cin : file, run, outcomes);
    return finish(common, opened->repository->workstation().codes, run, std::move(outcomes), failed);
}

} // namespace app::commands
