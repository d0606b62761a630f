// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/checkout.h"

#include "app/commands/bench_report.h"
#include "storage/base/cells.h"
#include "storage/specimens/checkout_store.h"
#include "storage/workflows/checkout.h"

#include <fmt/format.h>

namespace app::commands {

namespace {

using nlohmann::ordered_json;
using storage::Result;
using storage::database::Reading;
using storage::workflows::BenchOutcome;
using storage::workflows::CheckoutOutcome;
using storage::workflows::OutTube;
using storage::workflows::TakenOut;

ordered_json jsonOfOut(const std::string& code, const storage::specimens::Checkout& checkout,
                       const std::string& place) {
    ordered_json json{{"code", code},
                      {"place", place},
                      {"purpose", storage::kPurposeCodes.text(checkout.purpose)},
                      {"use", checkout.use},
                      {"takenAt", storage::isoTimestamp(checkout.takenAt)}};
    json["dueAt"] =
        checkout.dueAt ? ordered_json(storage::isoTimestamp(*checkout.dueAt)) : ordered_json(nullptr);
    return json;
}

Exit listOut(const Common& common) {
    const auto opened = open(common);
    using Tubes = std::vector<OutTube>;
    const auto tubes = opened ? opened->repository->read([&](Reading& reading) -> Result<Tubes> {
        return storage::workflows::tubesOut(reading, opened->repository->workstation().codes);
    })
                              : Result<Tubes>{tl::unexpected(opened.error())};
    if (!tubes) {
        return complain("What is out was not read.", tubes.error());
    }
    std::vector<std::vector<std::string>> rows;
    auto json = ordered_json::array();
    for (const auto& tube : *tubes) {
        const auto offset = opened->clock->offsetAt(tube.checkout.takenAt);
        rows.push_back({tube.code, tube.specimen.kindCode, tube.participantCode,
                        "since " + storage::peopleTime(tube.checkout.takenAt, offset), tube.person,
                        storage::workflows::checkoutWords(tube.checkout, offset), "from " + tube.place});
        json.push_back(jsonOfOut(tube.specimen.code, tube.checkout, tube.place));
    }
    for (const auto& line : aligned(rows)) {
        say(common, line);
    }
    if (tubes->empty()) {
        say(common, "Nothing is out of storage.");
    }
    sayJson(common, json.dump());
    return Exit::Done;
}

Exit sayOutcome(const Common& common, const SignedInRepository& here, const CheckoutOutcome& outcome) {
    ordered_json json{{"taken", ordered_json::array()}, {"refused", ordered_json::array()}};
    for (const auto& one : outcome.taken) {
        say(common, fmt::format("{}  taken out of {}", here.codes().grouped(one.specimen.code), one.place));
        for (const auto& note : one.notes.reasons()) {
            say(common, fmt::format("  {} {}", note.explanation, note.remedy));
        }
        json["taken"].push_back(jsonOfOut(one.specimen.code, one.checkout, one.place));
        json["taken"].back()["notes"] = jsonOf(one.notes);
    }
    sayRefused(common, here, outcome.refused, json["refused"]);
    sayJson(common, json.dump());
    return outcome.refused.empty() ? Exit::Done : Exit::Refused;
}

/// Where tubes that came back were before, so that they can go there again.
void sayFormerPlaces(const Common& common, const SignedInRepository& here, const BenchOutcome& outcome) {
    const auto places = here.repository().read([&](Reading& reading) -> Result<std::vector<std::string>> {
        std::vector<std::string> lines;
        for (const auto& specimen : outcome.done) {
            const auto last = storage::specimens::checkoutsOf(reading, specimen.id).back();
            lines.push_back(fmt::format("{} was in {}", here.codes().grouped(specimen.code),
                                        storage::workflows::formerPlaceOf(reading, last)));
        }
        return lines;
    });
    for (const auto& line : places.value_or(std::vector<std::string>{})) {
        say(common, line + "; put it away again.");
    }
}

} // namespace

Exit runCheckout(const Common& common, const CheckoutOptions& options) {
    constexpr std::string_view kWhat = "Nothing was taken out.";
    if (options.codes.empty()) {
        return listOut(common);
    }
    const auto here = openSignedIn(common);
    if (!here) {
        return complain(kWhat, here.error());
    }
    const auto due = momentOf(*here, options.due);
    const auto outcome = due ? storage::workflows::checkOut(here->repository(), here->who,
                                                            canonicalCodes(*here, options.codes),
                                                            {options.purpose, options.use, *due})
                             : Result<CheckoutOutcome>{tl::unexpected(due.error())};
    return outcome ? sayOutcome(common, *here, *outcome) : complain(kWhat, outcome.error());
}

Exit runReturn(const Common& common, const CheckoutOptions& options) {
    storage::specimens::Returning returning;
    if (options.minutes) {
        returning.outOfCold = std::chrono::minutes{*options.minutes};
    }
    returning.thawed = options.isThawed ? storage::specimens::Thawed::Yes : storage::specimens::Thawed::No;
    return runBenchAct(common, "Nothing was returned.", "returned, waits for a place",
                       [&](const auto& here) -> Result<BenchOutcome> {
                           auto outcome = storage::workflows::returnToStock(
                               here.repository(), here.who, canonicalCodes(here, options.codes), returning);
                           if (outcome) {
                               sayFormerPlaces(common, here, *outcome);
                           }
                           return outcome;
                       });
}

Exit runConsume(const Common& common, const CheckoutOptions& options) {
    using storage::workflows::Remainder;
    const auto left = options.isUsedUp ? Remainder::None : Remainder::Kept;
    return runBenchAct(common, "Nothing was recorded as used.", options.isUsedUp ? "used up" : "use recorded",
                       [&](const auto& here) -> Result<BenchOutcome> {
                           std::optional<storage::Volume> volume;
                           if (!options.volume.empty()) {
                               const auto parsed = storage::parseVolume(options.volume);
                               if (!parsed) {
                                   return tl::unexpected(parsed.error());
                               }
                               volume = *parsed;
                           }
                           return storage::workflows::consume(here.repository(), here.who,
                                                              canonicalCodes(here, options.codes),
                                                              {volume, left, options.use});
                       });
}

} // namespace app::commands
