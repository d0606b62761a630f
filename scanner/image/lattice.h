// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/image/picture.h"
#include "scanner/image/texture_map.h"

#include <optional>
#include <span>
#include <vector>

namespace scanner::image {

/// A cell of an endless lattice, any sign.
struct Cell {
    int row;
    int column;

    friend auto operator<=>(const Cell&, const Cell&) = default;
};

/// Places that repeat in two directions, in pixels.
struct Lattice {
    Point origin; ///< middle of cell (0, 0)
    Point right;  ///< to the next column
    Point down;   ///< to the next row

    /// Middle of a cell; parts of cells are meant too.
    [[nodiscard]] Point at(float column, float row) const { return origin + right * column + down * row; }

    [[nodiscard]] Point at(Cell cell) const {
        return at(static_cast<float>(cell.column), static_cast<float>(cell.row));
    }

    /// Column and row, with parts, as x and y.
    [[nodiscard]] Point coordinates(Point place) const;

    [[nodiscard]] Cell nearest(Point place) const;

    /// Mean distance of neighbours.
    [[nodiscard]] float pitch() const;

    /// Clockwise turn of the rows against the picture's, in radians.
    [[nodiscard]] float angle() const;
};

/// A lattice of about this pitch on which most strong texture lies, turned by at most 12 degrees; its pitch
/// may differ by 4 %. Nothing when no two places are a pitch apart.
[[nodiscard]] std::optional<Lattice> latticeOf(std::span<const TexturePeak> peaks, float pitch);

/// The lattice moved so that the places lie on its cells as well as they can: for texture that lay between.
[[nodiscard]] Lattice movedOnto(const Lattice& lattice, std::span<const Point> places);

/// The lattice that fits best, by least squares, to places within 0.2 cells of it. Unchanged with fewer than
/// six, or when all lie in one line.
[[nodiscard]] Lattice adjusted(const Lattice& lattice, std::span<const Point> places);

} // namespace scanner::image
