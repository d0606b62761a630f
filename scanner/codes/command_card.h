// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/codes/error.h"

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace scanner::codes {

/// What scanning a command card does.
enum class CardAction { Ok, Cancel, Undo, Next, Print, Reject, Count, Condition };

/// What can be wrong with a tube on receipt, as its condition card says it.
enum class TubeCondition { Haemolysed, Clotted, Short, Leaking, Warm, Mislabelled, Late, WrongTube };

/// The condition's stable text, e.g. "WRONG-TUBE".
[[nodiscard]] std::string_view conditionText(TubeCondition condition);

/// A printed card that replaces a key or a button for gloved hands: CMD-OK, CMD-COUNT-12,
/// CMD-COND-HAEMOLYSED. Cards are words of a closed list and so need no check character.
class CommandCard {
public:
    /// Reads the card in upper or lower case, with dashes or blanks or without any. Fails with WrongShape
    /// when the text does not begin with CMD, with UnknownCommand when it does and names no card.
    [[nodiscard]] static Result<CommandCard> parse(std::string_view text);

    /// Every card there is, in the order the card sheet shows them.
    [[nodiscard]] static const std::vector<CommandCard>& all();

    [[nodiscard]] CardAction action() const { return m_action; }

    /// 1 to 12 on a count card, else nothing.
    [[nodiscard]] std::optional<int> count() const { return m_count; }

    /// The condition on a condition card, else nothing.
    [[nodiscard]] std::optional<TubeCondition> condition() const { return m_condition; }

    /// "CMDCOUNT12": what the card's symbol carries. No dash, because a scanner set to another keyboard
    /// layout types dashes wrongly.
    [[nodiscard]] std::string canonical() const;

    /// "CMD-COUNT-12"
    [[nodiscard]] std::string grouped() const;

    friend auto operator<=>(const CommandCard&, const CommandCard&) = default;

private:
    explicit CommandCard(CardAction action)
        : m_action(action) {}

    CardAction m_action;
    std::optional<int> m_count;
    std::optional<TubeCondition> m_condition;
};

} // namespace scanner::codes
