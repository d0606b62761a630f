// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/command_card.h"

#include "scanner/codes/text.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace scanner::codes {

namespace {

constexpr int kLargestCount = 12;
constexpr std::array<std::string_view, 8> kConditions{"HAEMOLYSED", "CLOTTED",     "SHORT", "LEAKING",
                                                      "WARM",       "MISLABELLED", "LATE",  "WRONG-TUBE"};
constexpr auto kConditionCount = static_cast<std::size_t>(TubeCondition::WrongTube) + 1;
static_assert(kConditions.size() == kConditionCount);

std::string_view actionText(CardAction action) {
    switch (action) {
    case CardAction::Ok:
        return "OK";
    case CardAction::Cancel:
        return "CANCEL";
    case CardAction::Undo:
        return "UNDO";
    case CardAction::Next:
        return "NEXT";
    case CardAction::Print:
        return "PRINT";
    case CardAction::Reject:
        return "REJECT";
    case CardAction::Count:
        return "COUNT";
    case CardAction::Condition:
        return "COND";
    }
    return "";
}

} // namespace

std::string_view conditionText(TubeCondition condition) {
    return kConditions.at(static_cast<std::size_t>(condition));
}

const std::vector<CommandCard>& CommandCard::all() {
    static const std::vector<CommandCard> cards = [] {
        std::vector<CommandCard> made;
        for (const CardAction action : {CardAction::Ok, CardAction::Cancel, CardAction::Undo,
                                        CardAction::Next, CardAction::Print, CardAction::Reject}) {
            made.push_back(CommandCard(action));
        }
        for (int count = 1; count <= kLargestCount; ++count) {
            made.push_back(CommandCard(CardAction::Count));
            made.back().m_count = count;
        }
        for (std::size_t i = 0; i < kConditionCount; ++i) {
            made.push_back(CommandCard(CardAction::Condition));
            made.back().m_condition = static_cast<TubeCondition>(i);
        }
        return made;
    }();
    return cards;
}

Result<CommandCard> CommandCard::parse(std::string_view text) {
    const Writing writing = Writing::of(text);
    if (!writing.plain().starts_with("CMD")) {
        return failure(CodeFault::WrongShape, 1, "The code does not begin with CMD.");
    }
    for (const CommandCard& card : all()) {
        if (card.canonical() == writing.plain()) {
            return writing.checkSeparators(card.grouped()).map([&] { return card; });
        }
    }
    return failure(CodeFault::UnknownCommand, 4, "There is no such command card.");
}

std::string CommandCard::canonical() const {
    std::string text = grouped();
    std::erase(text, '-');
    return text;
}

std::string CommandCard::grouped() const {
    if (m_count) {
        return fmt::format("CMD-{}-{}", actionText(m_action), *m_count);
    }
    if (m_condition) {
        return fmt::format("CMD-{}-{}", actionText(m_action), conditionText(*m_condition));
    }
    return fmt::format("CMD-{}", actionText(m_action));
}

} // namespace scanner::codes
