// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/codes/error.h"

#include <compare>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace scanner::codes {

/// The places of a rack that tubes stand in.
struct RackGrid {
    int rows = 0;
    int columns = 0;

    friend auto operator<=>(RackGrid, RackGrid) = default;
};

/// How one make of pre-coded tube writes its codes. In `shape` an `A` stands for a letter, a `9` for a digit,
/// an `X` for either; the code has exactly as many characters. `racks` are the grids the make is sold in.
struct TubePattern {
    std::string_view name;
    std::string_view shape;
    std::span<const RackGrid> racks = {};
};

/// The makes Cryotrail knows without being told: FluidX/Azenta (two letters, eight digits), ten digits
/// (Micronic, LVL, Thermo Matrix) and eight digits (older Thermo Matrix).
[[nodiscard]] std::span<const TubePattern> standardTubePatterns();

/// The code a tube's maker put on it. Says nothing about what is in the tube: a record has to know the code.
class TubeCode {
public:
    /// Reads `text` in upper or lower case by one pattern; blanks and dashes are not part of such codes and
    /// are refused. Fails with WrongShape at the first character that does not fit.
    [[nodiscard]] static Result<TubeCode> parse(std::string_view text, const TubePattern& pattern);

    /// The code in capitals.
    [[nodiscard]] const std::string& canonical() const { return m_text; }

    /// Name of the pattern that fitted, e.g. "FluidX".
    [[nodiscard]] const std::string& pattern() const { return m_pattern; }

    /// The rack grids the make is sold in; empty when the pattern names none.
    [[nodiscard]] const std::vector<RackGrid>& racks() const { return m_racks; }

    friend auto operator<=>(const TubeCode&, const TubeCode&) = default;

private:
    TubeCode(std::string text, const TubePattern& pattern)
        : m_text(std::move(text))
        , m_pattern(pattern.name)
        , m_racks(pattern.racks.begin(), pattern.racks.end()) {}

    std::string m_text;
    std::string m_pattern;
    std::vector<RackGrid> m_racks;
};

} // namespace scanner::codes
