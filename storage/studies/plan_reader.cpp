// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/studies/plan_reader.h"

#include <fmt/format.h>

#include <algorithm>

namespace storage::studies {

namespace {

using nlohmann::json;

constexpr std::size_t kLongestText = 200;
constexpr std::size_t kLongestCode = 20;

bool isCode(const std::string& text) {
    constexpr std::string_view kAllowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.";
    return !text.empty() && text.size() <= kLongestCode &&
           text.find_first_not_of(kAllowed) == std::string::npos;
}

bool isPrintable(const std::string& text) {
    return std::ranges::none_of(text,
                                [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

} // namespace

void PlanReader::mistake(std::string path, std::string reason) {
    m_mistakes.push_back({std::move(path), std::nullopt, std::nullopt, std::move(reason)});
}

bool PlanReader::checkFields(const PlanNode& node, const std::vector<std::string>& fields) {
    if (!node.json->is_object()) {
        mistake(node.path, "must be an object in braces");
        return false;
    }
    for (const auto& [key, value] : node.json->items()) {
        if (std::ranges::find(fields, key) == fields.end()) {
            mistake(node.path + "/" + key, "is not a field of a plan; " +
                                               listed({fields.begin(), fields.end()}) + " are known here");
        }
    }
    return true;
}

std::optional<PlanNode> PlanReader::field(const PlanNode& owner, const std::string& key) {
    const auto at = owner.json->find(key);
    if (at == owner.json->end()) {
        mistake(owner.path + "/" + key, "is missing");
        return std::nullopt;
    }
    return PlanNode{&*at, owner.path + "/" + key};
}

std::optional<PlanNode> PlanReader::object(const PlanNode& owner, const std::string& key,
                                           const std::vector<std::string>& fields) {
    const auto node = field(owner, key);
    return node && checkFields(*node, fields) ? node : std::nullopt;
}

std::optional<PlanNode> PlanReader::anyObject(const PlanNode& owner, const std::string& key) {
    const auto node = field(owner, key);
    if (node && !node->json->is_object()) {
        mistake(node->path, "must be an object in braces");
        return std::nullopt;
    }
    return node;
}

std::vector<PlanNode> PlanReader::objects(const PlanNode& owner, const std::string& key,
                                          const std::vector<std::string>& fields) {
    const auto list = field(owner, key);
    if (!list) {
        return {};
    }
    if (!list->json->is_array()) {
        mistake(list->path, "must be a list in square brackets");
        return {};
    }
    std::vector<PlanNode> nodes;
    for (std::size_t i = 0; i < list->json->size(); ++i) {
        PlanNode node{&(*list->json)[i], fmt::format("{}/{}", list->path, i)};
        if (checkFields(node, fields)) {
            nodes.push_back(std::move(node));
        }
    }
    return nodes;
}

std::string PlanReader::text(const PlanNode& owner, const std::string& key) {
    const auto given = field(owner, key);
    if (!given) {
        return {};
    }
    if (given->json->is_string()) {
        auto value = given->json->get<std::string>();
        if (!value.empty() && value.size() <= kLongestText && isPrintable(value)) {
            return value;
        }
    }
    mistake(given->path, fmt::format("must be text of 1 to {} characters without line breaks", kLongestText));
    return {};
}

std::string PlanReader::optionalText(const PlanNode& owner, const std::string& key) {
    return owner.json->contains(key) ? text(owner, key) : std::string{};
}

std::string PlanReader::code(const PlanNode& owner, const std::string& key) {
    const auto given = field(owner, key);
    if (!given) {
        return {};
    }
    if (given->json->is_string() && isCode(given->json->get_ref<const std::string&>())) {
        return given->json->get<std::string>();
    }
    mistake(given->path,
            fmt::format("must be a code of 1 to {} capital letters, digits, dots and dashes", kLongestCode));
    return {};
}

std::vector<std::string> PlanReader::codeList(const PlanNode& owner, const std::string& key) {
    const auto given = field(owner, key);
    if (!given) {
        return {};
    }
    std::vector<std::string> codes;
    bool isGood = given->json->is_array() && !given->json->empty();
    for (std::size_t i = 0; isGood && i < given->json->size(); ++i) {
        const auto& one = (*given->json)[i];
        isGood = one.is_string() && isCode(one.get_ref<const std::string&>()) &&
                 std::ranges::find(codes, one.get_ref<const std::string&>()) == codes.end();
        if (isGood) {
            codes.push_back(one.get<std::string>());
        }
    }
    if (!isGood) {
        mistake(given->path, "must be a list of codes in square brackets, none of them twice");
    }
    return codes;
}

std::vector<std::string> PlanReader::optionalTexts(const PlanNode& owner, const std::string& key) {
    if (!owner.json->contains(key)) {
        return {};
    }
    const auto& list = owner.json->at(key);
    std::vector<std::string> texts;
    bool isGood = list.is_array();
    for (std::size_t i = 0; isGood && i < list.size(); ++i) {
        isGood = list[i].is_string() && !list[i].get_ref<const std::string&>().empty() &&
                 list[i].get_ref<const std::string&>().size() <= kLongestText &&
                 isPrintable(list[i].get_ref<const std::string&>());
        if (isGood) {
            texts.push_back(list[i].get<std::string>());
        }
    }
    if (!isGood) {
        mistake(owner.path + "/" + key, "must be a list of texts in square brackets");
    }
    return texts;
}

Date PlanReader::date(const PlanNode& owner, const std::string& key) {
    const auto given = field(owner, key);
    if (!given) {
        return Date{};
    }
    if (given->json->is_string()) {
        if (const auto day = parseIsoDate(given->json->get_ref<const std::string&>())) {
            return *day;
        }
    }
    mistake(given->path, "must be a day that exists, written as 2026-11-21");
    return Date{};
}

std::int64_t PlanReader::whole(const PlanNode& owner, const std::string& key, NumberRange range) {
    const auto given = field(owner, key);
    if (!given) {
        return range.low;
    }
    const bool fits = given->json->is_number_integer() &&
                      !(given->json->is_number_unsigned() && given->json->get<std::uint64_t>() > INT64_MAX);
    if (fits) {
        const auto value = given->json->get<std::int64_t>();
        if (range.low <= value && value <= range.high) {
            return value;
        }
    }
    mistake(given->path, fmt::format("must be a whole number from {} to {}", range.low, range.high));
    return range.low;
}

std::string PlanReader::listed(const std::vector<std::string_view>& words) {
    return fmt::format("{}", fmt::join(words, ", "));
}

} // namespace storage::studies
