// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/template/error.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace labels {

/// What a value on a label is. There is no kind for a participant's name, date of birth or record number.
enum class DatumKind {
    Text,      ///< 1 to 100 characters
    Code,      ///< one of Cryotrail's own codes: specimen, box, badge, shipment, printer, place, command card
    Pseudonym, ///< a participant's study code: no blank, at least one digit, and so no person's name
    Date,      ///< 2026-03-14
    Moment,    ///< 2026-03-14T10:15+01:00[CET]: local time, offset and the abbreviation people know it by
    Donation,  ///< ISBT 128 donation identification number, 13 characters
    Chain,     ///< ISBT 128 chain-of-identity identifier, 15 characters
};

/// As template files write it: "pseudonym".
[[nodiscard]] std::string_view datumKindText(DatumKind kind);
[[nodiscard]] std::optional<DatumKind> parseDatumKind(std::string_view text);
/// All texts of kinds, for messages.
[[nodiscard]] std::vector<std::string_view> datumKindTexts();

/// The ways a value of this kind can be written, the usual one first: "grouped" and "canonical" of a code.
[[nodiscard]] std::vector<std::string_view> formatsOf(DatumKind kind);

/// The value as the format writes it. Formats:
/// code, chain: grouped CT7K-20914-J, canonical CT7K20914J;
/// date: iso 2026-03-14, words 14 MAR 2026, isbt 026073 (century, year, day of the year);
/// moment: zoned "14 MAR 2026 10:15 CET", utc "14 MAR 2026 09:15 UTC", both "... (... UTC)", isbt 0260731015;
/// donation: grouped "A9999 26 000001 [8]", canonical, spaced "A9999 26 000001", check "8".
/// `format` is one of formatsOf(kind). Fails with WrongText when the value is not of this kind.
[[nodiscard]] Result<std::string> written(DatumKind kind, std::string_view format, std::string_view value);

} // namespace labels
