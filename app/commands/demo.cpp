// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/demo.h"

#include "app/commands/composition.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace app::commands {

storage::Result<storage::Timestamp> momentOf(const std::string& now) {
    return now.empty() ? storage::Result<storage::Timestamp>{storage::SystemClock{}.now()}
                       : storage::parseIsoTimestamp(now);
}

Exit runDemo(const Common& common, const DemoOptions& options) {
    constexpr std::string_view kWhat = "The demonstration was not made.";
    const auto today = momentOf(options.now);
    if (!today) {
        return complain(kWhat, "--now: " + today.error().detail, "Write it as 2026-11-21T08:00Z.",
                        Exit::WrongUsage);
    }
    const auto address = common.database.empty() ? demonstrationDatabase() : addressOf(common);
    if (!address) {
        return complain(kWhat, address.error());
    }
    const auto content =
        makeDemonstration(*address, options.scale, *today, storage::SystemClock{}.offsetAt(*today));
    if (!content) {
        return complain(kWhat, content.error());
    }
    const auto forms = codeForms();
    say(common, fmt::format("Made the demonstration at {}.", address->display()));
    say(common, fmt::format("{} participants, {} specimens in {} boxes.", content->participants,
                            content->specimens, content->boxes));
    auto shipments = nlohmann::ordered_json::array();
    for (const auto& code : content->shipments) {
        say(common, fmt::format("Shipment {} waits to be received.", forms.grouped(code)));
        shipments.push_back(code);
    }
    say(common,
        fmt::format("Sign in as {} with the password \"{}\".", storage::workflows::kDemonstrationTechnician,
                    storage::workflows::kDemonstrationPassword));
    sayJson(common, nlohmann::ordered_json{{"database", address->display()},
                                           {"participants", content->participants},
                                           {"specimens", content->specimens},
                                           {"boxes", content->boxes},
                                           {"shipments", std::move(shipments)}}
                        .dump());
    return Exit::Done;
}

} // namespace app::commands
