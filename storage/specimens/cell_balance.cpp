// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/specimens/cell_balance.h"

#include "storage/specimens/processing_rules.h"

#include <cstdlib>
#include <fmt/format.h>

namespace storage::specimens {

namespace {

/// Thousandths of the counted cells, rounded up in size: what is over the tolerance is said to be.
std::int64_t shareOf(CellCount part, CellCount whole) {
    if (whole.cells() == 0) {
        return part.cells() == 0 ? 0 : 1000;
    }
    const auto size = std::llabs(part.cells());
    // Counts reach 1e12, so a thousand times a count still fits 64 bits.
    return (size * 1000 + whole.cells() - 1) / whole.cells();
}

} // namespace

CellCount explainedCells(const CellBalance& balance) {
    return balance.fractions + balance.retained + balance.tested + balance.lost;
}

CellCount unexplainedCells(const CellBalance& balance) {
    return balance.counted - explainedCells(balance);
}

bool isBalanced(const CellBalance& balance) {
    return shareOf(unexplainedCells(balance), balance.counted) <= balance.tolerance;
}

std::string balanceWords(const CellBalance& balance) {
    const auto unexplained = unexplainedCells(balance);
    const auto size = CellCount::cells(std::llabs(unexplained.cells()));
    return fmt::format("Of {} {} {} ({}); the tolerance is {}.", balance.counted.text(), size.text(),
                       unexplained < CellCount::cells(0) ? "came out that did not go in" : "are unexplained",
                       valueWords(shareOf(unexplained, balance.counted) * 100, "%"),
                       valueWords(balance.tolerance * 100, "%"));
}

} // namespace storage::specimens
