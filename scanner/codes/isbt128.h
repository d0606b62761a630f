// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/codes/calendar.h"
#include "scanner/codes/chain_of_identity.h"
#include "scanner/codes/donation_number.h"
#include "scanner/codes/isbt_structures.h"
#include "scanner/codes/single_european_code.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace scanner::codes {

/// One named part of a data structure with its text.
struct IsbtField {
    std::string_view name;
    std::string text;
};

/// One ISBT 128 data structure as it was read.
struct IsbtElement {
    int number = 0;         ///< 1 to 40; 0 for national and local structures
    std::string identifier; ///< "=<"
    std::string content;    ///< without the identifier

    /// "product code"
    [[nodiscard]] std::string_view name() const;

    /// The parts by name; for what is kept without being taken apart one field, "content".
    [[nodiscard]] std::vector<IsbtField> fields() const;

    /// The day or moment of structures 004 to 009 and 031; nothing for others.
    [[nodiscard]] std::optional<Moment> moment() const;

    friend auto operator<=>(const IsbtElement&, const IsbtElement&) = default;
};

/// What one ISBT 128 symbol or a concatenation of symbols carries: a compound message or structures one after
/// another. All of it is checked before any of it is used. Source: ISBT 128 ST-001 v6.2.2, sections 2.4
/// and 4.
class IsbtMessage {
public:
    /// Fails with UnknownStructure, WrongShape, WrongCheckCharacter (donation flags), ImpossibleDate,
    /// Incomplete (a product code with division 99 and no division, a compound message with too few
    /// structures) or Contradiction (one structure twice with two contents), naming the position. What ISBT
    /// 128 leaves to countries and sites, or has retired, is kept whole and may stand only at the end of a
    /// scan, and not in a compound message.
    [[nodiscard]] static Result<IsbtMessage> parse(std::string_view text);

    /// As they were read, the head of a compound message not among them.
    [[nodiscard]] const std::vector<IsbtElement>& elements() const { return m_elements; }

    /// True when the structures came inside a compound message.
    [[nodiscard]] bool isCompound() const { return m_isCompound; }

    [[nodiscard]] std::optional<DonationNumber> donation() const;
    [[nodiscard]] std::optional<ChainOfIdentity> chain() const;
    [[nodiscard]] std::optional<SingleEuropeanCode> europeanCode() const;

    /// The product description code with collection type and division, eight characters.
    [[nodiscard]] std::optional<std::string> product() const;

    /// The structures in the order of their numbers, flags of the donation number set to 00: one product has
    /// one text, whichever of its labels was read.
    [[nodiscard]] std::string canonical() const;

    /// The structures as people see them, with a blank between.
    [[nodiscard]] std::string grouped() const;

    friend auto operator<=>(const IsbtMessage&, const IsbtMessage&) = default;

private:
    IsbtMessage(std::vector<IsbtElement> elements, bool isCompound)
        : m_elements(std::move(elements))
        , m_isCompound(isCompound) {}

    [[nodiscard]] const IsbtElement* numbered(int number) const;

    std::vector<IsbtElement> m_elements;
    bool m_isCompound;
};

} // namespace scanner::codes
