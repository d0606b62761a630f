// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/symbol_layout.h"

#include <algorithm>
#include <array>
#include <vector>

namespace scanner::image {

namespace {

constexpr std::array kSizes{
    SymbolSize{10, 3, 5},   SymbolSize{12, 5, 7},   SymbolSize{14, 8, 10},
    SymbolSize{16, 12, 12}, SymbolSize{18, 18, 14}, SymbolSize{20, 22, 18},
    SymbolSize{22, 30, 20}, SymbolSize{24, 36, 24}, SymbolSize{26, 44, 28},
};

struct Cell {
    int row;
    int column;
};

/// The eight modules of a codeword, most significant bit first.
using Shape = std::array<Cell, 8>;

/// A codeword's usual shape, from the module of its least significant bit.
constexpr Shape kUsual{{{-2, -2}, {-2, -1}, {-1, -2}, {-1, -1}, {-1, 0}, {0, -2}, {0, -1}, {0, 0}}};

// The four shapes that are bent around corners; negative numbers count from the far side.
constexpr Shape kCorner1{{{-1, 0}, {-1, 1}, {-1, 2}, {0, -2}, {0, -1}, {1, -1}, {2, -1}, {3, -1}}};
constexpr Shape kCorner2{{{-3, 0}, {-2, 0}, {-1, 0}, {0, -4}, {0, -3}, {0, -2}, {0, -1}, {1, -1}}};
constexpr Shape kCorner3{{{-3, 0}, {-2, 0}, {-1, 0}, {0, -2}, {0, -1}, {1, -1}, {2, -1}, {3, -1}}};
constexpr Shape kCorner4{{{-1, 0}, {-1, -1}, {0, -3}, {0, -2}, {0, -1}, {1, -3}, {1, -2}, {1, -1}}};

/// Lays codewords in diagonal sweeps over a square of `span` modules a side.
class Layout {
public:
    explicit Layout(int span)
        : m_span(span)
        , m_bits(static_cast<std::size_t>(span) * static_cast<std::size_t>(span)) {
        Cell at{4, 0};
        while (at.row < m_span || at.column < m_span) {
            layCorners(at);
            sweepUp(at);
            sweepDown(at);
        }
    }

    [[nodiscard]] std::vector<ModuleBit> take() { return std::move(m_bits); }

private:
    [[nodiscard]] bool isInside(Cell at) const {
        return at.row >= 0 && at.row < m_span && at.column >= 0 && at.column < m_span;
    }

    ModuleBit& bitAt(Cell at) { return m_bits[static_cast<std::size_t>(at.row * m_span + at.column)]; }

    void layCorners(Cell at) {
        const bool isAtLeft = at.column == 0;
        if (at.row == m_span && isAtLeft) {
            layBent(kCorner1);
        }
        if (at.row == m_span - 2 && isAtLeft && m_span % 4 != 0) {
            layBent(kCorner2);
        }
        if (at.row == m_span - 2 && isAtLeft && m_span % 8 == 4) {
            layBent(kCorner3);
        }
        if (at.row == m_span + 4 && at.column == 2 && m_span % 8 == 0) {
            layBent(kCorner4);
        }
    }

    void sweepUp(Cell& at) {
        do {
            layUsual(at);
            at = {at.row - 2, at.column + 2};
        } while (at.row >= 0 && at.column < m_span);
        at = {at.row + 1, at.column + 3};
    }

    void sweepDown(Cell& at) {
        do {
            layUsual(at);
            at = {at.row + 2, at.column - 2};
        } while (at.row < m_span && at.column >= 0);
        at = {at.row + 3, at.column + 1};
    }

    void layUsual(Cell at) {
        if (!isInside(at) || bitAt(at).word >= 0) {
            return;
        }
        Shape shape = kUsual;
        for (auto& cell : shape) {
            cell = wrapped({at.row + cell.row, at.column + cell.column});
        }
        lay(shape);
    }

    void layBent(Shape shape) {
        for (auto& cell : shape) {
            cell.row += cell.row < 0 ? m_span : 0;
            cell.column += cell.column < 0 ? m_span : 0;
        }
        lay(shape);
    }

    /// What leaves the square on one side comes in on the other, moved as the standard says.
    [[nodiscard]] Cell wrapped(Cell cell) const {
        const int shift = 4 - ((m_span + 4) % 8);
        if (cell.row < 0) {
            cell = {cell.row + m_span, cell.column + shift};
        }
        if (cell.column < 0) {
            cell = {cell.row + shift, cell.column + m_span};
        }
        return cell;
    }

    void lay(const Shape& shape) {
        std::uint8_t mask = 0x80;
        for (const auto& cell : shape) {
            bitAt(cell) = {m_next, mask};
            mask = static_cast<std::uint8_t>(mask >> 1);
        }
        ++m_next;
    }

    int m_span;
    std::int16_t m_next = 0;
    std::vector<ModuleBit> m_bits;
};

std::array<std::vector<ModuleBit>, kSizes.size()> layOutAll() {
    std::array<std::vector<ModuleBit>, kSizes.size()> all;
    std::ranges::transform(kSizes, all.begin(),
                           [](const SymbolSize& size) { return Layout{size.side - 2}.take(); });
    return all;
}

} // namespace

std::span<const SymbolSize> symbolSizes() {
    return kSizes;
}

std::optional<SymbolSize> symbolSize(int side) {
    const auto found = std::ranges::find(kSizes, side, &SymbolSize::side);
    return found == kSizes.end() ? std::nullopt : std::optional{*found};
}

std::span<const ModuleBit> moduleBits(int side) {
    static const auto all = layOutAll();
    const auto found = std::ranges::find(kSizes, side, &SymbolSize::side);
    return all.at(static_cast<std::size_t>(found - kSizes.begin()));
}

} // namespace scanner::image
