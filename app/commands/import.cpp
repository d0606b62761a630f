// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/import.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace app::commands {

namespace {

constexpr std::string_view kWhat = "The list was not imported.";

Exit importClean(const Common& common, OpenRepository& opened, const CheckedManifest& checked) {
    const auto who = signIn(common, opened);
    if (!who) {
        return complain(kWhat, who.error());
    }
    const auto shipment = announce(opened, *who, checked);
    if (!shipment) {
        return complain(kWhat, shipment.error());
    }
    sayDraft(common, checked);
    say(common, fmt::format("Shipment {} with {} tubes is announced.",
                            opened.repository->workstation().codes.grouped(shipment->code),
                            checked.draft.lines.size()));
    auto json = jsonOf(checked);
    json["shipment"] = shipment->code;
    sayJson(common, json.dump());
    return Exit::Done;
}

} // namespace

Exit runImport(const Common& common, const ImportOptions& options) {
    auto opened = open(common);
    if (!opened) {
        return complain(kWhat, opened.error());
    }
    const auto checked = checkManifest(*opened, options.manifest);
    if (!checked) {
        return complain(kWhat, checked.error());
    }
    if (checked->draft.isClean() && !options.isDryRun) {
        return importClean(common, *opened, *checked);
    }
    sayDraft(common, *checked);
    sayJson(common, jsonOf(*checked).dump());
    if (checked->draft.isClean()) {
        say(common, "The list can be imported; nothing was recorded yet.");
        return Exit::Done;
    }
    return complain(kWhat, fmt::format("{} problems are in it", checked->draft.problems.total()),
                    "Correct the rows, or send them back to the site, and import it again.", Exit::Refused);
}

} // namespace app::commands
