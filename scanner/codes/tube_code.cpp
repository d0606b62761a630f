// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/tube_code.h"

#include "scanner/codes/text.h"

#include <array>
#include <fmt/format.h>

namespace scanner::codes {

namespace {

/// 96, 48 and 24 tubes on the outline of a microplate.
constexpr std::array kGrids{RackGrid{8, 12}, RackGrid{6, 8}, RackGrid{4, 6}};

constexpr std::array kPatterns{
    TubePattern{"FluidX", "AA99999999", kGrids},
    TubePattern{"ten digits", "9999999999", kGrids},
    TubePattern{"eight digits", "99999999", std::span(kGrids).first(1)},
};

bool fits(char c, char shape) {
    return (shape != '9' && isUpperLetter(c)) || (shape != 'A' && isDigit(c));
}

} // namespace

std::span<const TubePattern> standardTubePatterns() {
    return kPatterns;
}

Result<TubeCode> TubeCode::parse(std::string_view text, const TubePattern& pattern) {
    std::string upper;
    for (std::size_t i = 0; i < text.size(); ++i) {
        upper += toUpper(text[i]);
        if (i >= pattern.shape.size() || !fits(upper[i], pattern.shape[i])) {
            return failure(CodeFault::WrongShape, i + 1,
                           fmt::format("Character {} does not fit the pattern {}.", i + 1, pattern.name));
        }
    }
    if (upper.empty() || upper.size() < pattern.shape.size()) {
        return failure(CodeFault::WrongShape, upper.size() + 1,
                       fmt::format("The code is too short for the pattern {}.", pattern.name));
    }
    return TubeCode(std::move(upper), pattern);
}

} // namespace scanner::codes
