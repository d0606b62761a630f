// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/codes/error.h"

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace scanner::codes {

/// The most characters one scan may have; longer ones are noise or an attack.
constexpr std::size_t kLongestScan = 512;

/// What a scanner says about the symbol it read: `]`, a letter for the symbology, a modifier. Case matters:
/// `]E0` is EAN-13, `]e0` is GS1 DataBar. Source: ISO/IEC 15424.
struct AimIdentifier {
    char symbology; ///< 'd' Data Matrix, 'C' Code 128, 'Q' QR
    char modifier;  ///< a digit or letter; its meaning depends on the symbology

    /// "]d1"
    [[nodiscard]] std::string text() const;

    friend auto operator<=>(AimIdentifier, AimIdentifier) = default;
};

/// The symbology in words, e.g. "Data Matrix", "GS1 Data Matrix"; "unknown symbology" for letters not in use
/// here.
[[nodiscard]] std::string_view symbologyName(AimIdentifier identifier);

/// True for symbols whose data are GS1 element strings: GS1-128, GS1 Data Matrix, GS1 QR Code, GS1 DataBar.
[[nodiscard]] bool isGs1(AimIdentifier identifier);

/// True for EAN-13, UPC-A and EAN-8 without an add-on: the data are a trade item number.
[[nodiscard]] bool isTradeItem(AimIdentifier identifier);

/// One reading of one symbol: what arrived, and what it carries.
struct Scan {
    std::string raw;                  ///< exactly what arrived: journals keep this
    std::optional<AimIdentifier> aim; ///< nothing when the scanner does not send it
    std::string payload;              ///< without the AIM identifier; never empty

    friend bool operator==(const Scan&, const Scan&) = default;
};

/// Takes a scan apart. `raw` comes without the scanner's programmed prefix and suffix. Fails with Empty,
/// TooLong (over 512 characters), NotUtf8 or ControlCharacter (any but the group separator), naming the
/// position.
[[nodiscard]] Result<Scan> parseScan(std::string_view raw);

} // namespace scanner::codes
