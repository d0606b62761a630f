// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/template/template_reader.h"

#include <array>
#include <nlohmann/json.hpp>

namespace labels {

/// A value of the file with its JSON pointer.
struct JsonNode {
    const nlohmann::json* json;
    std::string path;

    [[nodiscard]] JsonNode at(std::size_t index) const;
};

/// A choice in a template file and what it means.
template <class Enum>
struct Choice {
    std::string_view text;
    Enum value;
};

/// Reads fields of a template file and collects every mistake on the way. After a mistake a harmless value is
/// returned, so that reading goes on and the next mistake is found too; nobody sees these values, because a
/// template with a mistake is never handed out.
class JsonFields {
public:
    [[nodiscard]] const std::vector<TemplateMistake>& mistakes() const { return m_mistakes; }

    void mistake(const std::string& path, std::string reason);

    /// False when the node is no object; each field besides `known` is a mistake.
    [[nodiscard]] bool checkFields(const JsonNode& node, const std::vector<std::string_view>& known);

    /// The field of `owner`, or else of `fallback`, which holds inherited values. Nothing, and no mistake,
    /// when neither has it.
    [[nodiscard]] static std::optional<JsonNode> find(const JsonNode& owner, std::string_view key,
                                                      const std::optional<JsonNode>& fallback = {});
    /// As `find`; a missing field is a mistake.
    [[nodiscard]] std::optional<JsonNode> need(const JsonNode& owner, std::string_view key,
                                               const std::optional<JsonNode>& fallback = {});

    /// The elements of the list; at most 200.
    [[nodiscard]] std::vector<JsonNode> list(const JsonNode& node);
    /// Text of 1 to 300 bytes.
    [[nodiscard]] std::string text(const JsonNode& node);
    /// Letters, digits and dashes, a letter first; at most 40.
    [[nodiscard]] std::string name(const JsonNode& node);
    [[nodiscard]] Length length(const JsonNode& node);
    /// Two lengths in a list.
    [[nodiscard]] std::pair<Length, Length> lengths(const JsonNode& node);
    [[nodiscard]] int whole(const JsonNode& node, int low, int high);
    [[nodiscard]] bool truth(const JsonNode& node);

    template <class Enum, std::size_t count>
    [[nodiscard]] Enum choice(const JsonNode& node, const std::array<Choice<Enum>, count>& choices) {
        std::vector<std::string_view> texts;
        for (const auto& one : choices) {
            if (node.json->is_string() && node.json->get_ref<const std::string&>() == one.text) {
                return one.value;
            }
            texts.push_back(one.text);
        }
        mustBeOneOf(node, texts);
        return choices.front().value;
    }

    void mustBeOneOf(const JsonNode& node, const std::vector<std::string_view>& texts);

private:
    std::vector<TemplateMistake> m_mistakes;
};

} // namespace labels
