// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/codes/error.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace scanner::codes {

/// What characters a part of an ISBT 128 data structure has, and what they say.
enum class IsbtShape : std::uint8_t {
    Digits,
    Capitals,  ///< capital letters and digits
    Letters,   ///< letters of either case and digits
    Printable, ///< any printable ASCII
    Facility,  ///< a facility identification number, five characters
    ShortDay,  ///< cyyjjj: century after 20, year, day of the year
    Time,      ///< hhmm
    LongDay,   ///< yyyymmdd
    Month,     ///< yyyymm
};

/// One part of a data structure. `name` is also the name of the site's table that may explain its value.
struct IsbtPart {
    std::string_view name;
    std::uint8_t length = 0; ///< 0: all that is left of the structure
    IsbtShape shape = IsbtShape::Capitals;
};

/// How much of a data structure is understood.
enum class IsbtUse : std::uint8_t {
    Read,     ///< taken apart
    Compound, ///< the head of a compound message
    Opaque,   ///< retired, or of a country or site: kept as it is, to the end of the scan
};

/// One data structure: its identifier, number and parts. The identifiers and layouts are here; what values
/// mean stands in tables that ICCBBA licenses to each site and that are read from the site's file
/// (site_tables.h). Source: ISBT 128 ST-001 v6.2.2, table 2 and section 2.4.
struct IsbtStructure {
    std::string_view identifier; ///< two or three characters, only "=" for the donation number
    int number = 0;              ///< 1 to 40; 0 for national and local structures
    std::string_view name;
    IsbtUse use = IsbtUse::Read;
    std::array<IsbtPart, 5> parts{};
    std::uint8_t partCount = 0;
};

/// The structure whose identifier stands at the start of `text`: the two-character identifiers are told apart
/// exactly, and `=` before a facility's first character is a donation number. Nothing when ISBT 128 defines
/// none.
[[nodiscard]] const IsbtStructure* structureAt(std::string_view text);

/// How many characters of `content`, all that follows the identifier, belong to the structure. Some
/// structures say it themselves in their first digits. Fails with WrongShape when they do not or when there
/// are fewer; the position counts in `content`.
[[nodiscard]] Result<std::size_t> contentLength(const IsbtStructure& structure, std::string_view content);

/// Whether `text` fits one part. Fails with WrongShape or ImpossibleDate; the position counts in `text`.
[[nodiscard]] Result<void> checkPart(IsbtShape shape, std::string_view text);

/// All structures that are known.
[[nodiscard]] std::span<const IsbtStructure> isbtStructures();

} // namespace scanner::codes
