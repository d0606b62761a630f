// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/parse.h"

#include "app/shell/scan_router.h"
#include "scanner/codes/description.h"
#include "scanner/codes/identity.h"
#include "storage/base/time.h"

#include <cerrno>
#include <cstring>
#include <fmt/format.h>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

namespace app::commands {

namespace {

namespace codes = scanner::codes;
using nlohmann::ordered_json;

std::string groupedText(const codes::Code& code) {
    return std::visit(
        [](const auto& known) {
            if constexpr (requires { known.grouped(); }) {
                return known.grouped();
            } else {
                return known.canonical();
            }
        },
        code);
}

ordered_json problemOf(const codes::CodeError& error) {
    return {{"fault", codes::faultText(error.fault)}, {"position", error.position}, {"detail", error.detail}};
}

ordered_json problemsOf(const std::vector<codes::CodeError>& errors) {
    auto problems = ordered_json::array();
    for (const auto& error : errors) {
        problems.push_back(problemOf(error));
    }
    return problems;
}

ordered_json factsOf(const codes::Code& code, int thisYear, const codes::SiteTables& tables) {
    auto facts = ordered_json::array();
    for (const auto& fact : codes::describe(code, thisYear, tables)) {
        ordered_json json;
        if (!fact.structure.empty()) {
            json["structure"] = fact.structure;
        }
        json["name"] = fact.name;
        json["text"] = fact.text;
        if (!fact.meaning.empty()) {
            json["meaning"] = fact.meaning;
        }
        facts.push_back(std::move(json));
    }
    return facts;
}

/// The code with everything known about it, into `json`.
void addCode(ordered_json& json, const codes::Code& code, int thisYear, const codes::SiteTables& tables) {
    auto identity = codes::identityOf(code);
    json["kind"] = codes::kindText(code);
    json["canonical"] = std::move(identity.canonical);
    json["grouped"] = groupedText(code);
    json["aliases"] = std::move(identity.aliases);
    json["facts"] = factsOf(code, thisYear, tables);
    if (const auto* item = std::get_if<codes::ElementString>(&code)) {
        if (const auto problems = item->associationProblems(); !problems.empty()) {
            json["warnings"] = problemsOf(problems);
        }
    }
}

/// What came of one line.
struct Reading {
    std::string_view raw;
    codes::Result<codes::Scan> scan;
    codes::Classification classification;
};

Reading read(std::string_view raw, const std::vector<codes::TubePattern>& tubes) {
    auto scan = codes::parseScan(raw);
    auto classification =
        scan ? codes::classify(*scan, tubes)
             : codes::Classification{codes::Unclassified{shell::printable(raw), {scan.error()}}};
    return {raw, std::move(scan), std::move(classification)};
}

bool isKnown(const Reading& reading) {
    return !std::holds_alternative<codes::Unclassified>(reading.classification);
}

ordered_json jsonOf(const Reading& reading, int thisYear, const codes::SiteTables& tables) {
    ordered_json json{{"read", shell::printable(reading.raw)}};
    if (reading.scan && reading.scan->aim) {
        json["aim"] = reading.scan->aim->text();
        json["symbology"] = codes::symbologyName(*reading.scan->aim);
    }
    json["kind"] = codes::kindText(reading.classification);
    if (const auto* unknown = std::get_if<codes::Unclassified>(&reading.classification)) {
        json["canonical"] = shell::printable(unknown->text);
        json["problems"] = problemsOf(unknown->nearMisses);
    } else if (const auto* several = std::get_if<codes::Ambiguous>(&reading.classification)) {
        json["canonical"] = several->text;
        json["candidates"] = ordered_json::array();
        for (const auto& code : several->candidates) {
            addCode(json["candidates"].emplace_back(), code, thisYear, tables);
        }
    } else {
        std::visit(
            [&](const auto& code) {
                if constexpr (std::is_constructible_v<codes::Code, decltype(code)>) {
                    addCode(json, code, thisYear, tables);
                }
            },
            reading.classification);
    }
    return json;
}

struct InWords {
    std::string_view raw;

    std::string operator()(const codes::Unclassified& unknown) const {
        std::string line = fmt::format("{:<20}  unclassified", shell::printable(raw));
        for (const auto& miss : unknown.nearMisses) {
            line += miss.position == 0 ? fmt::format("; {}", miss.detail)
                                       : fmt::format("; character {}: {}", miss.position, miss.detail);
        }
        return line;
    }

    std::string operator()(const codes::Ambiguous& several) const {
        std::string line = fmt::format("{:<20}  ambiguous", shell::printable(raw));
        for (const auto& code : several.candidates) {
            line += fmt::format("; perhaps {} {}", codes::kindText(code), groupedText(code));
        }
        return line;
    }

    template <class Known>
    std::string operator()(const Known& known) const {
        const codes::Code code{known};
        return fmt::format("{:<20}  {}", groupedText(code), codes::kindText(code));
    }
};

codes::Result<codes::SiteTables> tablesFrom(const std::string& path, std::istream& file) {
    if (path.empty()) {
        return codes::SiteTables{};
    }
    return codes::SiteTables::parse(std::string{std::istreambuf_iterator<char>{file}, {}});
}

/// Says what each of the codes is.
class Parser {
public:
    Parser(const Common& common, const codes::SiteTables& tables)
        : m_common(common)
        , m_tables(tables)
        , m_tubes(tables.tubePatterns()) {
        const storage::SystemClock clock;
        m_thisYear = static_cast<int>(storage::dateAt(clock.now(), clock.offsetAt(clock.now())).year());
    }

    void tell(std::string_view raw) {
        const auto reading = read(raw, m_tubes);
        if (m_common.isJson) {
            sayJson(m_common, jsonOf(reading, m_thisYear, m_tables)
                                  .dump(-1, ' ', false, ordered_json::error_handler_t::replace));
        } else {
            say(m_common, std::visit(InWords{raw}, reading.classification));
        }
        m_isEachKnown = isKnown(reading) && m_isEachKnown;
    }

    void tellAll(std::istream& lines) {
        for (std::string line; std::getline(lines, line);) {
            if (line.ends_with('\r')) {
                line.pop_back();
            }
            if (!line.empty()) {
                tell(line);
            }
        }
    }

    [[nodiscard]] Exit exit() const { return m_isEachKnown ? Exit::Done : Exit::Refused; }

private:
    const Common& m_common;
    const codes::SiteTables& m_tables;
    std::vector<codes::TubePattern> m_tubes;
    int m_thisYear;
    bool m_isEachKnown = true;
};

} // namespace

Exit runParse(const Common& common, const ParseOptions& options) {
    std::ifstream file{options.tables};
    if (!options.tables.empty() && !file) {
        return complain(fmt::format("The site's tables {} cannot be read.", options.tables),
                        std::strerror(errno), "Check the path and the right to read there.",
                        Exit::Environment);
    }
    const auto tables = tablesFrom(options.tables, file);
    if (!tables) {
        return complain(fmt::format("The site's tables {} cannot be used.", options.tables),
                        tables.error().detail, "Correct the line and run the command again.", Exit::Refused);
    }
    Parser parser{common, *tables};
    for (const auto& code : options.codes) {
        parser.tell(code);
    }
    if (options.codes.empty()) {
        parser.tellAll(std::cin);
    }
    return parser.exit();
}

} // namespace app::commands
