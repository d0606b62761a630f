// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/window.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace scanner::image {

namespace {

/// From the first to the last, both included.
struct Extent {
    int least;
    int most;

    [[nodiscard]] int count() const { return most - least + 1; }
};

Extent extentOf(const CodeByCell& codes, int Cell::*field) {
    const auto [least, most] =
        std::ranges::minmax_element(codes, {}, [&](const auto& entry) { return entry.first.*field; });
    return {least->first.*field, most->first.*field};
}

/// Codes in every second row and column only; enough of them that it is no accident.
bool isEverySecond(const CodeByCell& codes) {
    constexpr std::size_t kNoAccident = 8;
    std::set<std::pair<int, int>> parities;
    for (const auto& [cell, code] : codes) {
        parities.emplace(cell.row & 1, cell.column & 1);
    }
    return codes.size() >= kNoAccident && parities.size() == 1;
}

struct NearestWindow {
    RackWindow window;
    float away; ///< pitches between the profile's A1 and the nearest well
};

NearestWindow nearestWindow(const NestProfile& profile, const Lattice& lattice, int dpi) {
    const auto& shape = shapeOf(profile.format);
    const Point expected = profile.first * (static_cast<float>(dpi) / kMillimetresPerInch);
    const auto cell = lattice.nearest(expected);
    const auto place = profile.pose.placeOf({0, 0}, shape);
    return {{{cell.row - place.row, cell.column - place.column},
             profile.pose.isUpright ? shape.columns : shape.rows,
             profile.pose.isUpright ? shape.rows : shape.columns},
            distance(lattice.at(cell), expected) / lattice.pitch()};
}

} // namespace

bool RackWindow::holds(Cell cell) const {
    return cell.row >= first.row && cell.row < first.row + rows && cell.column >= first.column &&
           cell.column < first.column + columns;
}

std::vector<Cell> RackWindow::cellsWithMargin() const {
    std::vector<Cell> cells;
    for (int row = -1; row <= rows; ++row) {
        for (int column = -1; column <= columns; ++column) {
            cells.push_back({first.row + row, first.column + column});
        }
    }
    return cells;
}

std::vector<Cell> cellsInside(const Lattice& lattice, const Picture& picture) {
    const auto width = static_cast<float>(picture.width());
    const auto height = static_cast<float>(picture.height());
    std::vector<Cell> corners;
    for (const Point corner : {Point{0, 0}, Point{width, 0}, Point{0, height}, Point{width, height}}) {
        corners.push_back(lattice.nearest(corner));
    }
    const auto [top, bottom] = std::ranges::minmax(corners, {}, &Cell::row);
    const auto [left, right] = std::ranges::minmax(corners, {}, &Cell::column);
    std::vector<Cell> cells;
    for (int row = top.row; row <= bottom.row; ++row) {
        for (int column = left.column; column <= right.column; ++column) {
            const auto place = lattice.at(Cell{row, column});
            if (place.x >= 0 && place.y >= 0 && place.x < width && place.y < height) {
                cells.push_back({row, column});
            }
        }
    }
    return cells;
}

Result<RackWindow> windowOf(const NestProfile& profile, const Lattice& lattice, int dpi) {
    constexpr float kMostAway = 0.3F;
    const auto [window, away] = nearestWindow(profile, lattice, dpi);
    if (away > kMostAway) {
        return failure(ImageFault::WrongRack,
                       fmt::format("the nearest well is {:.2f} wells from where profile {} has A1",
                                   static_cast<double>(away), profile.name));
    }
    return window;
}

Result<RackWindow> windowOf(const NestProfile& profile, const Lattice& lattice, int dpi,
                            const CodeByCell& codes) {
    auto window = windowOf(profile, lattice, dpi);
    if (window) {
        return window;
    }
    constexpr float kMostAwayWithCodes = 0.42F; // half a well off, nearest means nothing
    const auto [nearest, away] = nearestWindow(profile, lattice, dpi);
    const auto seen = windowFrom(codes, shapeOf(profile.format));
    return away <= kMostAwayWithCodes && seen && *seen == nearest ? seen : window;
}

Result<RackWindow> windowFrom(const CodeByCell& codes, const RackShape& shape) {
    if (codes.empty()) {
        return failure(ImageFault::NoCodes, "no well's code was read");
    }
    const auto rows = extentOf(codes, &Cell::row);
    const auto columns = extentOf(codes, &Cell::column);
    const bool isAcross = rows.count() == shape.rows && columns.count() == shape.columns;
    const bool isUpright = rows.count() == shape.columns && columns.count() == shape.rows;
    if (isAcross || isUpright) {
        if (isEverySecond(codes)) {
            return failure(ImageFault::WrongRack, "only every second row and column holds codes");
        }
        return RackWindow{{rows.least, columns.least}, rows.count(), columns.count()};
    }
    const int longer = std::max(rows.count(), columns.count());
    const int shorter = std::min(rows.count(), columns.count());
    const bool isSmaller = longer <= shape.columns && shorter <= shape.rows;
    return failure(isSmaller ? ImageFault::OffsetUnknown : ImageFault::WrongRack,
                   fmt::format("codes lie in {} rows and {} columns; the format has {} by {}", rows.count(),
                               columns.count(), shape.rows, shape.columns));
}

Result<RackWindow> checked(const RackWindow& window, const CodeByCell& codes, int modules,
                           const RackShape& shape) {
    const auto outside = std::ranges::count_if(codes, [&](const auto& entry) {
        return !window.holds(entry.first) && entry.second.modules == modules;
    });
    if (outside > 0) {
        return failure(ImageFault::WrongRack,
                       fmt::format("{} codes lie outside of the {} wells", outside, shape.wells()));
    }
    if (isEverySecond(codes)) {
        return failure(ImageFault::WrongRack, "only every second row and column holds codes");
    }
    return window;
}

} // namespace scanner::image
