// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/image/box_search.h"
#include "scanner/image/rack_reading.h"

#include <optional>
#include <span>

namespace scanner::image {

/// What the codes of a rack have in common.
struct RackTraits {
    float side; ///< pixels
    int modules;
    Polarity polarity;
};

/// The middle of what was read: sides, and the commonest size and polarity. Not for no codes.
[[nodiscard]] RackTraits traitsOf(std::span<const CodeReading> codes);

/// Reads single wells of one picture. All functions may be called from several threads at once.
class CodeReader {
public:
    /// `shape` says how large codes can be; `pitch` is the distance of wells in pixels.
    CodeReader(const Picture& picture, const RackShape& shape, float pitch);

    /// Reads without knowing anything: the usual sizes, both polarities.
    [[nodiscard]] std::optional<CodeReading> readUnknown(Point middle) const;

    /// As above, for sizes that are unusual on tubes: 18 x 18 to 26 x 26.
    [[nodiscard]] std::optional<CodeReading> readUnusual(Point middle) const;

    /// Reads what looks like the rack's other codes.
    [[nodiscard]] std::optional<CodeReading> readLike(const RackTraits& traits, Point middle) const;

    /// As above with all patience: several smoothings, low thresholds, uneven light taken away.
    [[nodiscard]] std::optional<CodeReading> readHard(const RackTraits& traits, Point middle) const;

private:
    enum class Ground;
    struct Wanted;

    [[nodiscard]] std::optional<CodeReading> read(const Wanted& wanted, Point middle) const;

    const Picture& m_picture;
    float m_pitch;
    float m_shortestSide;
    float m_longestSide;
};

/// How far a code's middle may lie from its well's, in pitches. Half of a pitch would be between wells.
inline constexpr float kMostOffCentre = 0.24F;

} // namespace scanner::image
