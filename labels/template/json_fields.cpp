// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/template/json_fields.h"

#include "scanner/codes/text.h"

#include <algorithm>
#include <fmt/format.h>

namespace labels {

namespace {

constexpr std::size_t kLongestText = 300;
constexpr std::size_t kLongestName = 40;
constexpr std::size_t kLongestList = 200;

bool isName(const std::string& text) {
    using scanner::codes::isDigit;
    const auto isLetter = [](char c) { return scanner::codes::isUpperLetter(scanner::codes::toUpper(c)); };
    return !text.empty() && text.size() <= kLongestName && isLetter(text.front()) &&
           std::ranges::all_of(text, [&](char c) { return isLetter(c) || isDigit(c) || c == '-'; });
}

bool isPrintable(const std::string& text) {
    return std::ranges::none_of(text,
                                [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

/// A key as a part of a JSON pointer (RFC 6901, section 3).
std::string pointerPart(std::string_view key) {
    std::string part;
    for (const char c : key) {
        part += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    }
    return part;
}

} // namespace

JsonNode JsonNode::at(std::size_t index) const {
    return {&(*json)[index], fmt::format("{}/{}", path, index)};
}

void JsonFields::mistake(const std::string& path, std::string reason) {
    // What is wrong in an inherited value is wrong in every field that inherits it; once is enough.
    TemplateMistake one{path, std::move(reason)};
    if (std::ranges::find(m_mistakes, one) == m_mistakes.end()) {
        m_mistakes.push_back(std::move(one));
    }
}

bool JsonFields::checkFields(const JsonNode& node, const std::vector<std::string_view>& known) {
    if (!node.json->is_object()) {
        mistake(node.path, "must be an object in braces");
        return false;
    }
    for (const auto& [key, value] : node.json->items()) {
        if (std::ranges::find(known, key) == known.end()) {
            mistake(node.path + "/" + pointerPart(key),
                    fmt::format("is not known here; {} are", fmt::join(known, ", ")));
        }
    }
    return true;
}

std::optional<JsonNode> JsonFields::find(const JsonNode& owner, std::string_view key,
                                         const std::optional<JsonNode>& fallback) {
    for (const JsonNode* node : {&owner, fallback ? &*fallback : nullptr}) {
        if (node == nullptr || !node->json->is_object()) {
            continue;
        }
        const auto found = node->json->find(std::string(key));
        if (found != node->json->end()) {
            return JsonNode{&*found, node->path + "/" + pointerPart(key)};
        }
    }
    return std::nullopt;
}

std::optional<JsonNode> JsonFields::need(const JsonNode& owner, std::string_view key,
                                         const std::optional<JsonNode>& fallback) {
    auto found = find(owner, key, fallback);
    if (!found) {
        mistake(owner.path + "/" + pointerPart(key), "is missing");
    }
    return found;
}

std::vector<JsonNode> JsonFields::list(const JsonNode& node) {
    if (!node.json->is_array() || node.json->size() > kLongestList) {
        mistake(node.path, fmt::format("must be a list of at most {} in square brackets", kLongestList));
        return {};
    }
    std::vector<JsonNode> nodes;
    for (std::size_t i = 0; i < node.json->size(); ++i) {
        nodes.push_back(node.at(i));
    }
    return nodes;
}

std::string JsonFields::text(const JsonNode& node) {
    if (node.json->is_string()) {
        const auto& value = node.json->get_ref<const std::string&>();
        if (!value.empty() && value.size() <= kLongestText && isPrintable(value)) {
            return value;
        }
    }
    mistake(node.path, fmt::format("must be text of 1 to {} characters without line breaks", kLongestText));
    return {};
}

std::string JsonFields::name(const JsonNode& node) {
    if (node.json->is_string() && isName(node.json->get_ref<const std::string&>())) {
        return node.json->get<std::string>();
    }
    mistake(node.path, fmt::format("must be a name of letters, digits and dashes, a letter first, at most {}",
                                   kLongestName));
    return {};
}

Length JsonFields::length(const JsonNode& node) {
    const auto parsed =
        node.json->is_string() ? parseLength(node.json->get_ref<const std::string&>()) : std::nullopt;
    if (!parsed) {
        mistake(node.path, "must be a length with its unit, such as \"2.2 mm\"; mm, um, in and pt are known");
    }
    return parsed.value_or(Length::millimetres(1));
}

std::pair<Length, Length> JsonFields::lengths(const JsonNode& node) {
    if (!node.json->is_array() || node.json->size() != 2) {
        mistake(node.path, "must be two lengths in square brackets: [\"38 mm\", \"19 mm\"]");
        return {Length::millimetres(1), Length::millimetres(1)};
    }
    return {length(node.at(0)), length(node.at(1))};
}

int JsonFields::whole(const JsonNode& node, int low, int high) {
    const bool isWhole = node.json->is_number_integer();
    const auto value = isWhole ? node.json->get<std::int64_t>() : -1;
    if (isWhole && low <= value && value <= high) {
        return static_cast<int>(value);
    }
    mistake(node.path, fmt::format("must be a whole number from {} to {}", low, high));
    return low;
}

bool JsonFields::truth(const JsonNode& node) {
    if (!node.json->is_boolean()) {
        mistake(node.path, "must be true or false");
        return false;
    }
    return node.json->get<bool>();
}

void JsonFields::mustBeOneOf(const JsonNode& node, const std::vector<std::string_view>& texts) {
    mistake(node.path, fmt::format("must be one of {}", fmt::join(texts, ", ")));
}

} // namespace labels
