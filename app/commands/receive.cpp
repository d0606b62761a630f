// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/receive.h"

#include "app/commands/receipt_report.h"
#include "app/commands/scan_file.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace app::commands {

namespace {

constexpr std::string_view kWhat = "Nothing was received.";

Exit finish(const Common& common, const storage::workflows::CodeForms& codes, const ReceiptRun& run,
            FedScans fed) {
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
    json["scans"] = std::move(fed.outcomes);
    sayJson(common, json.dump());
    const auto view = storage::shipments::viewOf(run.state());
    const bool isGood = fed.failed == 0 && view.flagged + view.stopped + view.missing == 0;
    return isGood ? Exit::Done : Exit::Refused;
}

/// Opens the receipt of `shipment` and feeds it the scans.
Exit receive(const Common& common, OpenRepository& opened, const storage::workflows::SignedIn& who,
             const std::string& shipment, ScanFile& scans) {
    ReceiptRun run{*opened.repository, who};
    if (!shipment.empty()) {
        const auto outcome = run.scan(shipment);
        sayOutcome(common, outcome);
        if (!run.state().shipment) {
            return complain(kWhat, outcome.outcome, "Check the shipment's code.", Exit::Refused);
        }
    }
    auto fed = feed(common, scans.lines(), [&](std::string_view raw) { return run.scan(raw); });
    return finish(common, opened.repository->workstation().codes, run, std::move(fed));
}

/// Announces the shipment of a list; an unclean one is refused with every problem.
tl::expected<std::string, Exit> imported(const Common& common, OpenRepository& opened,
                                         const storage::workflows::SignedIn& who,
                                         const ManifestChoice& choice) {
    const auto checked = checkManifest(opened, choice);
    if (!checked) {
        return tl::unexpected(complain(kWhat, checked.error()));
    }
    sayDraft(common, *checked);
    if (!checked->draft.isClean()) {
        sayJson(common, jsonOf(*checked).dump());
        return tl::unexpected(
            complain(kWhat, fmt::format("{} problems are in the list", checked->draft.problems.total()),
                     "Correct the rows, or send them back to the site, and start again.", Exit::Refused));
    }
    const auto shipment = announce(opened, who, *checked);
    if (!shipment) {
        return tl::unexpected(complain(kWhat, shipment.error()));
    }
    say(common, fmt::format("Shipment {} with {} tubes is announced.",
                            opened.repository->workstation().codes.grouped(shipment->code),
                            checked->draft.lines.size()));
    return shipment->code;
}

} // namespace

Exit runReceive(const Common& common, const ReceiveOptions& options) {
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
    if (options.manifest.file.empty()) {
        return receive(common, *opened, *who, options.shipment, *scans);
    }
    const auto shipment = imported(common, *opened, *who, options.manifest);
    return shipment ? receive(common, *opened, *who, *shipment, *scans) : shipment.error();
}

} // namespace app::commands
