// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/json_text.h"

#include "storage/base/json_place.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>

namespace storage {

namespace {

using nlohmann::json;

constexpr int kDeepestNesting = 16;

/// Where a byte of the text is, for a person with an editor.
FileMistake mistakeAt(std::string_view text, std::size_t byte, std::string reason) {
    const auto place = placeOf(text, byte == 0 ? 0 : byte - 1);
    return {"", place.line, place.column, std::move(reason)};
}

/// Watches the parser for what its result no longer shows: a field given twice in one object.
class Watch {
public:
    bool operator()(int depth, json::parse_event_t event, json& parsed) {
        if (depth > kDeepestNesting) {
            m_isTooDeep = true;
            return false;
        }
        if (event == json::parse_event_t::object_start) {
            m_fields.emplace_back();
        } else if (event == json::parse_event_t::object_end) {
            m_fields.pop_back();
        } else if (event == json::parse_event_t::key) {
            const auto& key = parsed.get_ref<const std::string&>();
            if (!m_fields.back().insert(key).second) {
                m_mistakes.push_back({"", std::nullopt, std::nullopt,
                                      fmt::format("the field \"{}\" is given twice in one object", key)});
            }
        }
        return true;
    }

    [[nodiscard]] std::vector<FileMistake> mistakes() const {
        auto all = m_mistakes;
        if (m_isTooDeep) {
            all.push_back({"", std::nullopt, std::nullopt, "lists and objects are nested too deeply"});
        }
        return all;
    }

private:
    std::vector<std::set<std::string>> m_fields;
    std::vector<FileMistake> m_mistakes;
    bool m_isTooDeep = false;
};

} // namespace

std::string mistakeText(const FileMistake& mistake) {
    const auto place = mistake.line && mistake.column
                           ? fmt::format("line {}, column {}", *mistake.line, *mistake.column)
                           : std::string{};
    const auto where = place + (place.empty() || mistake.path.empty() ? "" : ", ") + mistake.path;
    return where.empty() ? mistake.reason : where + ": " + mistake.reason;
}

tl::expected<json, std::vector<FileMistake>> parseJsonText(std::string_view text) {
    Watch watch;
    try {
        auto parsed = json::parse(text.begin(), text.end(), std::ref(watch));
        if (auto mistakes = watch.mistakes(); !mistakes.empty()) {
            return tl::unexpected(std::move(mistakes));
        }
        return parsed;
    } catch (const json::parse_error& error) {
        const bool isCut = error.byte > text.size();
        const auto* reason = isCut
                                 ? "the text ends in the middle; the file was cut off or a bracket is missing"
                                 : "this is not JSON; look here for a missing comma, quote or bracket";
        return tl::unexpected(std::vector{mistakeAt(text, error.byte, reason)});
    } catch (const json::exception&) {
        return tl::unexpected(std::vector{
            FileMistake{"", std::nullopt, std::nullopt, "a number in the text is too large to be read"}});
    }
}

std::vector<FileMistake> placed(std::vector<FileMistake> mistakes, std::string_view text) {
    for (auto& mistake : mistakes) {
        const auto place = placeOfPointer(text, mistake.path);
        mistake.line = place.line;
        mistake.column = place.column;
    }
    std::ranges::stable_sort(mistakes, {}, [](const FileMistake& one) {
        return std::pair{one.line, one.column};
    });
    return mistakes;
}

} // namespace storage
