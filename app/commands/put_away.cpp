// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/put_away.h"

#include "app/commands/receipt_report.h"
#include "app/commands/scan_file.h"

#include <fmt/format.h>

namespace app::commands {

namespace {

Exit finish(const Common& common, const storage::workflows::CodeForms& codes, const PutAwayRun& run,
            FedScans fed) {
    const auto& box = run.state().box;
    if (!box) {
        return complain("No box was opened.", "no scan named a box of this repository",
                        "Name it with --box, or scan it first.", Exit::Refused);
    }
    const auto placed = run.state().undo.size();
    say(common, "");
    say(common, fmt::format("{} put away in {} {}, {} refused.", placed, box->name, codes.grouped(box->code),
                            fed.stopped + fed.failed));
    sayJson(common, nlohmann::ordered_json{{"box", box->code},
                                           {"placed", placed},
                                           {"refused", fed.stopped + fed.failed},
                                           {"scans", std::move(fed.outcomes)}}
                        .dump());
    return fed.stopped + fed.failed == 0 ? Exit::Done : Exit::Refused;
}

} // namespace

Exit runPutAway(const Common& common, const PutAwayOptions& options) {
    constexpr std::string_view kWhat = "Nothing was put away.";
    auto opened = open(common);
    if (!opened) {
        return complain(kWhat, opened.error());
    }
    const auto who = signIn(common, *opened);
    if (!who) {
        return complain(kWhat, who.error());
    }
    auto scans = ScanFile::open(options.scans);
    if (!scans) {
        return complain(kWhat, scans.error());
    }
    PutAwayRun run{*opened->repository, *who};
    if (!options.box.empty()) {
        const auto outcome = run.scan(options.box);
        sayOutcome(common, outcome);
        if (!run.state().box) {
            return complain(kWhat, outcome.outcome, "Check the box's code; `cryotrail find` looks it up.",
                            Exit::Refused);
        }
    }
    auto fed = feed(common, scans->lines(), [&](std::string_view raw) { return run.scan(raw); });
    return finish(common, opened->repository->workstation().codes, run, std::move(fed));
}

} // namespace app::commands
