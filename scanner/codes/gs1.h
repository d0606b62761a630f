// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/codes/calendar.h"
#include "scanner/codes/error.h"

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace scanner::codes {

/// The group separator: how readers send FNC1 between two values.
constexpr char kGroupSeparator = '\x1D';

/// One application identifier with its value, e.g. "10" and "LOT42".
struct Gs1Element {
    std::string identifier;
    std::string value;

    /// GS1's data title, e.g. "BATCH/LOT".
    [[nodiscard]] std::string_view title() const;

    /// The day a value of six or eight digits names; day 00 is the last of the month. The century of two
    /// digits is the one that brings the year nearest to `thisYear` (General Specifications 24, 7.12).
    /// Nothing for values that are no dates.
    [[nodiscard]] std::optional<Day> day(int thisYear) const;

    friend auto operator<=>(const Gs1Element&, const Gs1Element&) = default;
};

/// What a GS1 symbol carries: identifiers with their values, each with the length, characters, check digits
/// and dates that GS1 demands. Source: GS1 General Specifications 24, sections 3 and 7.
class ElementString {
public:
    /// Reads what a scanner sends of a GS1 symbol: values of open length end at a separator or at the end.
    /// One separator may also stand in front, behind, or after a value that needs none. Fails with
    /// UnknownStructure, WrongShape, WrongCheckCharacter, ImpossibleDate or Contradiction (one identifier
    /// twice with two values), naming the position.
    [[nodiscard]] static Result<ElementString> parse(std::string_view payload);

    /// Reads a payload from which separators may have been lost, as keyboard wedges do. All ways to take it
    /// apart that agree with GS1's rules, those on identifiers that need or exclude each other included; the
    /// way without any lost separator comes first. At most eight. Fails as `parse` when there is none.
    [[nodiscard]] static Result<std::vector<ElementString>> parseWithoutSeparators(std::string_view payload);

    /// Reads the writing for people, "(01)09506000134352(10)LOT42"; blanks around brackets are accepted, an
    /// opening bracket inside a value has a backslash before it. Fails as `parse`.
    [[nodiscard]] static Result<ElementString> parseBracketed(std::string_view text);

    /// Takes elements that were found elsewhere, such as in a Digital Link. Fails as `parse`; the position is
    /// 0.
    [[nodiscard]] static Result<ElementString> of(std::vector<Gs1Element> elements);

    /// As they were read; one or more.
    [[nodiscard]] const std::vector<Gs1Element>& elements() const { return m_elements; }

    /// The value of one identifier, or nothing.
    [[nodiscard]] std::optional<std::string_view> value(std::string_view identifier) const;

    /// What a symbol carries behind its first FNC1: separators where they are needed and nowhere else.
    [[nodiscard]] std::string payload() const;

    /// "(01)09506000134352(10)LOT42", in the order read.
    [[nodiscard]] std::string grouped() const;

    /// As `grouped`, but ordered by identifier: one item has one text, however its symbol orders them.
    [[nodiscard]] std::string canonical() const;

    /// What breaks GS1's rules on identifiers that need or exclude each other. An item may carry several
    /// symbols, so this is for a person to judge, not a reason to refuse one symbol. Faults: Incomplete,
    /// Contradiction.
    [[nodiscard]] std::vector<CodeError> associationProblems() const;

    friend auto operator<=>(const ElementString&, const ElementString&) = default;

private:
    explicit ElementString(std::vector<Gs1Element> elements)
        : m_elements(std::move(elements)) {}

    std::vector<Gs1Element> m_elements;
};

/// Checks one value by its identifier's parts. Fails as ElementString::parse; the position counts from the
/// value's first character.
[[nodiscard]] Result<void> checkGs1Value(std::string_view identifier, std::string_view value);

} // namespace scanner::codes
