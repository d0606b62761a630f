// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/rack_format.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace scanner::image {

namespace {

constexpr std::array kShapes{
    RackShape{RackFormat::Wells24, 4, 6, 18, 3.0F, 6.5F},
    RackShape{RackFormat::Wells48, 6, 8, 13, 2.8F, 5.5F},
    RackShape{RackFormat::Wells96, 8, 12, 9, 2.1F, 4.9F},
    RackShape{RackFormat::Wells384, 16, 24, 4.5F, 1.4F, 2.6F},
};

constexpr std::array<std::string_view, 4> kCorners{"upper-left", "upper-right", "lower-right", "lower-left"};

constexpr std::array kPoses{
    RackPose{false, Corner::UpperLeft},  RackPose{true, Corner::UpperRight},
    RackPose{false, Corner::LowerRight}, RackPose{true, Corner::LowerLeft},
    RackPose{false, Corner::UpperRight}, RackPose{true, Corner::LowerRight},
    RackPose{false, Corner::LowerLeft},  RackPose{true, Corner::UpperLeft},
};

constexpr bool isLeft(Corner corner) {
    return corner == Corner::UpperLeft || corner == Corner::LowerLeft;
}

constexpr bool isUpper(Corner corner) {
    return corner == Corner::UpperLeft || corner == Corner::UpperRight;
}

} // namespace

const RackShape& shapeOf(RackFormat format) {
    return kShapes.at(static_cast<std::size_t>(format));
}

std::optional<RackFormat> rackFormat(int wells) {
    const auto found = std::ranges::find(kShapes, wells, &RackShape::wells);
    return found == kShapes.end() ? std::nullopt : std::optional{found->format};
}

std::string Well::name() const {
    return static_cast<char>('A' + row) + std::to_string(column + 1);
}

std::optional<Well> Well::parse(std::string_view name, const RackShape& shape) {
    if (name.size() < 2 || name.size() > 3) {
        return std::nullopt;
    }
    const char letter = name[0] >= 'a' && name[0] <= 'z' ? static_cast<char>(name[0] - 'a' + 'A') : name[0];
    int number = 0;
    const auto [end, error] = std::from_chars(name.data() + 1, name.data() + name.size(), number);
    const Well well{letter - 'A', number - 1};
    const bool isThere =
        well.row >= 0 && well.row < shape.rows && well.column >= 0 && well.column < shape.columns;
    if (error != std::errc{} || end != name.data() + name.size() || !isThere) {
        return std::nullopt;
    }
    return well;
}

std::string_view cornerText(Corner corner) {
    return kCorners.at(static_cast<std::size_t>(corner));
}

std::optional<Corner> cornerFrom(std::string_view text) {
    const auto found = std::ranges::find(kCorners, text);
    return found == kCorners.end() ? std::nullopt
                                   : std::optional{static_cast<Corner>(found - kCorners.begin())};
}

Well RackPose::wellAt(Place place, const RackShape& shape) const {
    const int down = isUpright ? shape.columns : shape.rows;
    const int across = isUpright ? shape.rows : shape.columns;
    const int fromFirstRow = isUpper(first) ? place.row : down - 1 - place.row;
    const int fromFirstColumn = isLeft(first) ? place.column : across - 1 - place.column;
    return isUpright ? Well{fromFirstColumn, fromFirstRow} : Well{fromFirstRow, fromFirstColumn};
}

Place RackPose::placeOf(Well well, const RackShape& shape) const {
    const int down = isUpright ? shape.columns : shape.rows;
    const int across = isUpright ? shape.rows : shape.columns;
    const int rowFromFirst = isUpright ? well.column : well.row;
    const int columnFromFirst = isUpright ? well.row : well.column;
    return {isUpper(first) ? rowFromFirst : down - 1 - rowFromFirst,
            isLeft(first) ? columnFromFirst : across - 1 - columnFromFirst};
}

int RackPose::quarterTurns() const {
    const auto corner = static_cast<int>(first);
    // Seen from below, a rack whose long side lies across shows A1 on the right before it is turned.
    return isFromBelow() ? (corner + 3) % 4 : corner;
}

bool RackPose::isFromBelow() const {
    const bool isEven = static_cast<int>(first) % 2 == 0;
    return isUpright == isEven;
}

std::span<const RackPose> allPoses() {
    return kPoses;
}

} // namespace scanner::image
