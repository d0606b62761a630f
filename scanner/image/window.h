// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/image/nest_profile.h"
#include "scanner/image/rack_reading.h"

#include <map>
#include <vector>

namespace scanner::image {

/// Codes by the cell of the lattice they lie on.
using CodeByCell = std::map<Cell, CodeReading>;

/// The cells of an endless lattice that are the rack's wells.
struct RackWindow {
    Cell first; ///< upper left as the picture shows it
    int rows;
    int columns;

    [[nodiscard]] bool isUpright() const { return rows > columns; }

    [[nodiscard]] bool holds(Cell cell) const;

    /// All cells and those one around them, which are no wells.
    [[nodiscard]] std::vector<Cell> cellsWithMargin() const;

    friend bool operator==(const RackWindow&, const RackWindow&) = default;
};

/// All cells whose middle is in the picture.
[[nodiscard]] std::vector<Cell> cellsInside(const Lattice& lattice, const Picture& picture);

/// The window where the profile's racks lie. Fails with WrongRack when the nearest well is more than 0.3
/// pitches from where A1 should be: a rack half a well off, or none that belongs into this nest.
[[nodiscard]] Result<RackWindow> windowOf(const NestProfile& profile, const Lattice& lattice, int dpi);

/// The window that the codes themselves fix: from the first to the last row and column with a code there are
/// just as many as the rack has. Fails with OffsetUnknown for fewer, with WrongRack for more.
[[nodiscard]] Result<RackWindow> windowFrom(const CodeByCell& codes, const RackShape& shape);

/// The window for a rack that lies up to 0.42 pitches from the profile's place, further than windowOf allows:
/// the codes must fix it by themselves, as for windowFrom, and it must be the one nearest to the profile's
/// place. Two proofs that agree. Fails as windowOf.
[[nodiscard]] Result<RackWindow> windowOf(const NestProfile& profile, const Lattice& lattice, int dpi,
                                          const CodeByCell& codes);

/// The window, unless codes contradict it: one of the rack's size beside it (the rack lies a well further, or
/// is turned), or all in every second row and column (a rack with wells twice as far apart). Fails with
/// WrongRack.
[[nodiscard]] Result<RackWindow> checked(const RackWindow& window, const CodeByCell& codes, int modules,
                                         const RackShape& shape);

} // namespace scanner::image
