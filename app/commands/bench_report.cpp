// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/bench_report.h"

#include <fmt/format.h>

namespace app::commands {

using nlohmann::ordered_json;
using storage::Result;
using storage::workflows::BenchOutcome;

Result<SignedInRepository> openSignedIn(const Common& common) {
    auto opened = open(common);
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    auto who = signIn(common, *opened);
    return who ? Result<SignedInRepository>{SignedInRepository{std::move(*opened), std::move(*who)}}
               : tl::unexpected(who.error());
}

std::vector<std::string> canonicalCodes(const SignedInRepository& here,
                                        const std::vector<std::string>& codes) {
    std::vector<std::string> canonical;
    for (const auto& code : codes) {
        canonical.push_back(here.codes().canonical(code));
    }
    return canonical;
}

Result<std::optional<storage::Timestamp>> momentOf(const SignedInRepository& here, const std::string& text) {
    if (text.empty()) {
        return std::optional<storage::Timestamp>{};
    }
    const auto& clock = here.repository().clock();
    const auto at = storage::parseIsoTimestamp(text, clock.offsetAt(clock.now()));
    return at ? Result<std::optional<storage::Timestamp>>{*at} : tl::unexpected(at.error());
}

void sayRefused(const Common& common, const SignedInRepository& here,
                const std::vector<storage::workflows::RefusedTube>& refused, ordered_json& json) {
    for (const auto& [code, verdict] : refused) {
        say(common, fmt::format("{}  refused: {}", here.codes().grouped(code),
                                storage::workflows::reasonsOf(verdict)));
        json.push_back({{"code", code}, {"reasons", jsonOf(verdict)}});
    }
}

Exit sayBenchOutcome(const Common& common, const SignedInRepository& here, std::string_view done,
                     const BenchOutcome& outcome) {
    auto json = ordered_json{{"done", ordered_json::array()},
                             {"refused", ordered_json::array()},
                             {"deviations", ordered_json::array()}};
    for (const auto& specimen : outcome.done) {
        say(common, fmt::format("{}  {}", here.codes().grouped(specimen.code), done));
        json["done"].push_back(specimen.code);
    }
    sayRefused(common, here, outcome.refused, json["refused"]);
    for (const auto& deviation : outcome.deviations) {
        say(common, fmt::format("Deviation {}: {}", deviation.id.value(), deviation.explanation));
        json["deviations"].push_back(jsonOf(deviation));
    }
    if (outcome.event) {
        say(common, fmt::format("To take it back: cryotrail bench undo {}", outcome.event->value()));
        json["entry"] = outcome.event->value();
    }
    sayJson(common, json.dump());
    return outcome.refused.empty() ? Exit::Done : Exit::Refused;
}

Exit runBenchAct(const Common& common, std::string_view what, std::string_view done,
                 const std::function<Result<BenchOutcome>(const SignedInRepository&)>& act) {
    const auto here = openSignedIn(common);
    if (!here) {
        return complain(what, here.error());
    }
    const auto outcome = act(*here);
    return outcome ? sayBenchOutcome(common, *here, done, *outcome) : complain(what, outcome.error());
}

ordered_json jsonOf(const storage::Verdict& verdict) {
    auto reasons = ordered_json::array();
    for (const auto& reason : verdict.reasons()) {
        reasons.push_back({{"rule", reason.rule},
                           {"subject", reason.subject},
                           {"explanation", reason.explanation},
                           {"source", reason.source},
                           {"remedy", reason.remedy}});
    }
    return reasons;
}

ordered_json jsonOf(const storage::specimens::Deviation& deviation) {
    ordered_json json{{"number", deviation.id.value()},
                      {"kind", storage::specimens::kDeviationKindCodes.text(deviation.kind)},
                      {"about", deviation.about},
                      {"explanation", deviation.explanation},
                      {"openedAt", storage::isoTimestamp(deviation.openedAt)}};
    json["reason"] = deviation.reason ? ordered_json(*deviation.reason) : ordered_json(nullptr);
    return json;
}

} // namespace app::commands
