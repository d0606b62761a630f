// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/text_codes.h"
#include "storage/studies/plan_file.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace storage::studies {

/// A value of the file with its JSON pointer.
struct PlanNode {
    const nlohmann::json* json;
    std::string path;
};

/// Whole numbers from `low` to `high`, both included.
struct NumberRange {
    std::int64_t low;
    std::int64_t high;
};

/// Reads fields of a plan file and collects every mistake on the way. After a mistake a harmless value is
/// returned, so that reading goes on and the next mistake is found too; nobody sees these values, because a
/// plan with a mistake is never handed out.
class PlanReader {
public:
    [[nodiscard]] const std::vector<FileMistake>& mistakes() const { return m_mistakes; }

    void mistake(std::string path, std::string reason);

    /// False when the node is not an object; each field besides `fields` is a mistake.
    [[nodiscard]] bool checkFields(const PlanNode& node, const std::vector<std::string>& fields);
    [[nodiscard]] std::optional<PlanNode> object(const PlanNode& owner, const std::string& key,
                                                 const std::vector<std::string>& fields);
    /// An object whose field names are free.
    [[nodiscard]] std::optional<PlanNode> anyObject(const PlanNode& owner, const std::string& key);
    /// The objects of a list; those that are none are mistakes and left out.
    [[nodiscard]] std::vector<PlanNode> objects(const PlanNode& owner, const std::string& key,
                                                const std::vector<std::string>& fields);

    /// Text of 1 to 200 bytes without control characters.
    [[nodiscard]] std::string text(const PlanNode& owner, const std::string& key);
    /// As text, or empty when the field is absent.
    [[nodiscard]] std::string optionalText(const PlanNode& owner, const std::string& key);
    /// 1 to 20 capital letters, digits, dots and dashes.
    [[nodiscard]] std::string code(const PlanNode& owner, const std::string& key);
    /// A list of one or more codes, none twice.
    [[nodiscard]] std::vector<std::string> codeList(const PlanNode& owner, const std::string& key);
    /// A list of texts, which may be absent.
    [[nodiscard]] std::vector<std::string> optionalTexts(const PlanNode& owner, const std::string& key);
    [[nodiscard]] Date date(const PlanNode& owner, const std::string& key);
    [[nodiscard]] std::int64_t whole(const PlanNode& owner, const std::string& key, NumberRange range);

    /// One of the stored texts of an enumeration.
    template <class Enum, std::size_t Count>
    [[nodiscard]] Enum choice(const PlanNode& owner, const std::string& key,
                              const TextCodes<Enum, Count>& codes) {
        const auto given = field(owner, key);
        if (!given) {
            return Enum{};
        }
        if (given->json->is_string()) {
            if (const auto value = codes.parse(given->json->template get_ref<const std::string&>())) {
                return *value;
            }
        }
        mistake(given->path, "must be one of " + listed({codes.texts.begin(), codes.texts.end()}));
        return Enum{};
    }

private:
    [[nodiscard]] std::optional<PlanNode> field(const PlanNode& owner, const std::string& key);
    [[nodiscard]] static std::string listed(const std::vector<std::string_view>& words);

    std::vector<FileMistake> m_mistakes;
};

} // namespace storage::studies
