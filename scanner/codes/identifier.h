// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/codes/error.h"

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace scanner::codes {

/// The four characters that name a repository in all of its codes, e.g. "CT7K": capital letters and digits, a
/// letter first and a letter last. The last letter is what keeps each kind of code apart from every other and
/// from FluidX tube codes and ISBT 128 donation numbers (docs/identifiers.md shows why).
class RepositoryPrefix {
public:
    /// Accepts lower case. Fails with WrongShape at the first character that does not fit.
    [[nodiscard]] static Result<RepositoryPrefix> parse(std::string_view text);

    [[nodiscard]] const std::string& text() const { return m_text; }

    friend auto operator<=>(const RepositoryPrefix&, const RepositoryPrefix&) = default;

private:
    explicit RepositoryPrefix(std::string text)
        : m_text(std::move(text)) {}

    std::string m_text;
};

/// A number counted up within one kind of code and repository: 1 to 999,999,999,999, written with at least
/// five digits.
class RunningNumber {
public:
    /// Fails with NumberOutOfRange.
    [[nodiscard]] static Result<RunningNumber> of(std::uint64_t value);

    /// Reads 5 to 12 digits, a sixth or later digit never as a leading zero: one number has one text. Fails
    /// with WrongShape or NumberOutOfRange.
    [[nodiscard]] static Result<RunningNumber> parse(std::string_view digits);

    [[nodiscard]] std::uint64_t value() const { return m_value; }

    [[nodiscard]] std::string text() const;

    friend auto operator<=>(RunningNumber, RunningNumber) = default;

private:
    explicit RunningNumber(std::uint64_t value)
        : m_value(value) {}

    std::uint64_t m_value;
};

/// The kinds of Cryotrail's own numbered codes.
enum class CodeKind {
    Specimen,  ///< no type word: CT7K-20914-J
    Container, ///< BX: boxes, racks, canisters, tanks
    Badge,     ///< BG: identifies a person, never signs
    Shipment,  ///< SH
    Printer,   ///< PR
    Worksheet, ///< WS
};

/// The letters in front of a code of this kind; empty for a specimen.
[[nodiscard]] std::string_view typeWord(CodeKind kind);

/// One of Cryotrail's own codes: type word, repository prefix, running number, check character (MOD 37-2 over
/// all that stands before it). A value that exists has a right check character.
template <CodeKind kind>
class NumberedCode {
public:
    NumberedCode(RepositoryPrefix prefix, RunningNumber number)
        : m_prefix(std::move(prefix))
        , m_number(number) {}

    /// Reads the code in upper or lower case, grouped by dashes or blanks or without any. The check character
    /// is required. Fails with WrongShape, NumberOutOfRange or WrongCheckCharacter, naming the position.
    [[nodiscard]] static Result<NumberedCode> parse(std::string_view text);

    [[nodiscard]] const RepositoryPrefix& prefix() const { return m_prefix; }

    [[nodiscard]] RunningNumber number() const { return m_number; }

    /// What databases keep and symbols carry: "CT7K20914J".
    [[nodiscard]] std::string canonical() const;

    /// What people read: "CT7K-20914-J", "BX-CT7K-00412-A".
    [[nodiscard]] std::string grouped() const;

    friend auto operator<=>(const NumberedCode&, const NumberedCode&) = default;

private:
    RepositoryPrefix m_prefix;
    RunningNumber m_number;
};

using SpecimenCode = NumberedCode<CodeKind::Specimen>;
using ContainerCode = NumberedCode<CodeKind::Container>;
using BadgeCode = NumberedCode<CodeKind::Badge>;
using ShipmentCode = NumberedCode<CodeKind::Shipment>;
using PrinterCode = NumberedCode<CodeKind::Printer>;
using WorksheetCode = NumberedCode<CodeKind::Worksheet>;

extern template class NumberedCode<CodeKind::Specimen>;
extern template class NumberedCode<CodeKind::Container>;
extern template class NumberedCode<CodeKind::Badge>;
extern template class NumberedCode<CodeKind::Shipment>;
extern template class NumberedCode<CodeKind::Printer>;
extern template class NumberedCode<CodeKind::Worksheet>;

} // namespace scanner::codes
