// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace scanner::image {

/// The racks of one microplate's outline (ANSI/SLAS 1) that are read.
enum class RackFormat { Wells24, Wells48, Wells96, Wells384 };

/// A format's numbers. Lengths in millimetres; the rack lies with its long side across.
struct RackShape {
    RackFormat format;
    int rows;
    int columns;
    float pitch;        ///< between the middles of neighbouring wells
    float shortestCode; ///< side of the smallest code seen on such tubes
    float longestCode;

    [[nodiscard]] constexpr int wells() const { return rows * columns; }
};

[[nodiscard]] const RackShape& shapeOf(RackFormat format);

/// The format with this many wells: 24, 48, 96 or 384.
[[nodiscard]] std::optional<RackFormat> rackFormat(int wells);

/// A well of a rack, row and column from 0; A1 is the first of both.
struct Well {
    int row;
    int column;

    /// As printed on racks: "A1" to "P24".
    [[nodiscard]] std::string name() const;

    /// The well with this name, in upper or lower case, with or without a zero before one digit.
    [[nodiscard]] static std::optional<Well> parse(std::string_view name, const RackShape& shape);

    friend auto operator<=>(const Well&, const Well&) = default;
};

/// The corner of the picture at which A1 lies. Together with whether the rack's long side runs across or down
/// this says all: how far the rack is turned, and whether it is seen from above or, columns exchanged, below.
enum class Corner { UpperLeft, UpperRight, LowerRight, LowerLeft };

/// The corner's stable text, e.g. "upper-left".
[[nodiscard]] std::string_view cornerText(Corner corner);

[[nodiscard]] std::optional<Corner> cornerFrom(std::string_view text);

/// A place in the rack as the picture shows it, from the upper left, both from 0.
struct Place {
    int row;
    int column;

    friend auto operator<=>(const Place&, const Place&) = default;
};

/// How a rack lies in its picture.
struct RackPose {
    bool isUpright; ///< the long side runs down, so that the picture shows more rows than columns
    Corner first;   ///< where A1 is

    [[nodiscard]] Well wellAt(Place place, const RackShape& shape) const;
    [[nodiscard]] Place placeOf(Well well, const RackShape& shape) const;

    /// Quarter turns clockwise away from A1 at the upper left, 0 to 3.
    [[nodiscard]] int quarterTurns() const;

    /// True when columns run the other way than seen from above: the picture is taken from below.
    [[nodiscard]] bool isFromBelow() const;

    friend bool operator==(const RackPose&, const RackPose&) = default;
};

/// All eight: four turns, from above and from below.
[[nodiscard]] std::span<const RackPose> allPoses();

} // namespace scanner::image
