// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/codes/identifier.h"

namespace scanner::codes {

/// A place in a container as printed beside it: row letter A to Z, column 1 to 99, e.g. "A01".
class SlotPosition {
public:
    /// Reads one letter and two digits, upper or lower case. Fails with WrongShape at the first character
    /// that does not fit.
    [[nodiscard]] static Result<SlotPosition> parse(std::string_view text);

    /// Row 1 to 26, column 1 to 99; fails with NumberOutOfRange.
    [[nodiscard]] static Result<SlotPosition> of(int row, int column);

    /// 1 for A.
    [[nodiscard]] int row() const { return m_row; }

    [[nodiscard]] int column() const { return m_column; }

    /// "A01"
    [[nodiscard]] std::string text() const;

    friend auto operator<=>(SlotPosition, SlotPosition) = default;

private:
    SlotPosition(int row, int column)
        : m_row(row)
        , m_column(column) {}

    int m_row;
    int m_column;
};

/// One place in one container: SL-CT7K-00412-A01-V. Carries the container's prefix and number, and a check
/// character of its own over all that stands before it.
class SlotCode {
public:
    SlotCode(ContainerCode container, SlotPosition position)
        : m_container(std::move(container))
        , m_position(position) {}

    /// As NumberedCode::parse.
    [[nodiscard]] static Result<SlotCode> parse(std::string_view text);

    [[nodiscard]] const ContainerCode& container() const { return m_container; }

    [[nodiscard]] SlotPosition position() const { return m_position; }

    /// "SLCT7K00412A01V"
    [[nodiscard]] std::string canonical() const;

    /// "SL-CT7K-00412-A01-V"
    [[nodiscard]] std::string grouped() const;

    friend auto operator<=>(const SlotCode&, const SlotCode&) = default;

private:
    ContainerCode m_container;
    SlotPosition m_position;
};

} // namespace scanner::codes
