// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/parse.h"

#include "app/shell/scan_router.h"
#include "scanner/codes/classify.h"
#include "scanner/codes/scan.h"

#include <fmt/format.h>
#include <iostream>
#include <nlohmann/json.hpp>

namespace app::commands {

namespace {

namespace codes = scanner::codes;
using nlohmann::ordered_json;

template <class Kind>
std::string groupedText(const Kind& code) {
    if constexpr (requires { code.grouped(); }) {
        return code.grouped();
    } else {
        return code.canonical();
    }
}

ordered_json problemOf(const codes::CodeError& error) {
    return {{"fault", codes::faultText(error.fault)}, {"position", error.position}, {"detail", error.detail}};
}

void addDetails(ordered_json& json, const codes::Ambiguous& several) {
    json["candidates"] = ordered_json::array();
    for (const auto& code : several.candidates) {
        json["candidates"].push_back(
            {{"kind", codes::kindText(code)},
             {"canonical", codes::canonicalText(code)},
             {"grouped", std::visit([](const auto& known) { return groupedText(known); }, code)}});
    }
}

void addDetails(ordered_json& json, const codes::Unclassified& unknown) {
    json["problems"] = ordered_json::array();
    for (const auto& miss : unknown.nearMisses) {
        json["problems"].push_back(problemOf(miss));
    }
}

template <class Kind>
void addDetails(ordered_json& json, const Kind& code) {
    json["grouped"] = groupedText(code);
}

bool isKnown(const ordered_json& json) {
    return json.contains("grouped") || json.contains("candidates");
}

void sayParsed(const Common& common, const ordered_json& json) {
    const auto text = [&](const char* key) { return json.value(key, std::string{}); };
    std::string line = fmt::format("{:<20}  {}", json.value("grouped", text("read")), text("kind"));
    for (const auto& candidate : json.value("candidates", ordered_json::array())) {
        line += fmt::format("; perhaps {} {}", candidate.at("kind").get<std::string>(),
                            candidate.at("grouped").get<std::string>());
    }
    for (const auto& problem : json.value("problems", ordered_json::array())) {
        line += "; " + problem.at("detail").get<std::string>();
    }
    say(common, line);
}

/// True when it is of a known kind.
bool tell(const Common& common, std::string_view raw) {
    const auto json = parsed(raw);
    sayParsed(common, json);
    sayJson(common, json.dump());
    return isKnown(json);
}

bool tellAll(const Common& common, std::istream& lines) {
    bool isEachKnown = true;
    for (std::string line; std::getline(lines, line);) {
        if (line.ends_with('\r')) {
            line.pop_back();
        }
        isEachKnown = (line.empty() || tell(common, line)) && isEachKnown;
    }
    return isEachKnown;
}

} // namespace

ordered_json parsed(std::string_view raw) {
    ordered_json json{{"read", shell::printable(raw)}};
    const auto scan = codes::parseScan(raw);
    if (!scan) {
        json["kind"] = "unclassified";
        json["problems"] = ordered_json::array({problemOf(scan.error())});
        return json;
    }
    if (scan->aim) {
        json["symbology"] = codes::symbologyName(*scan->aim);
    }
    const auto classification = codes::classify(scan->payload);
    json["kind"] = codes::kindText(classification);
    json["canonical"] = codes::canonicalText(classification);
    std::visit([&](const auto& code) { addDetails(json, code); }, classification);
    return json;
}

Exit runParse(const Common& common, const std::vector<std::string>& codes) {
    bool isEachKnown = true;
    for (const auto& code : codes) {
        isEachKnown = tell(common, code) && isEachKnown;
    }
    if (codes.empty()) {
        isEachKnown = tellAll(common, std::cin);
    }
    return isEachKnown ? Exit::Done : Exit::Refused;
}

} // namespace app::commands
