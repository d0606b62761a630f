// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/languages/language.h"

#include <string_view>

namespace labels::languages {

/// A sheet of labels to peel off.
struct SheetStock {
    std::string_view name; ///< "a4-65"
    std::string_view title;
    int columns;
    int rows;
    Size label;
    Point first; ///< top left corner of the first label
    Size pitch;  ///< from label to label

    [[nodiscard]] int count() const { return columns * rows; }
};

/// The sheets that shops have: 65, 40 and 24 labels on A4.
[[nodiscard]] const std::vector<SheetStock>& sheetStocks();

/// Each label on a page of its own size, symbols and text as vectors. Needs a QGuiApplication.
[[nodiscard]] Bytes pdf(const std::vector<Layout>& layouts);

/// The labels on A4 sheets from the place `first` on, counted from 0 by rows: places before it were used
/// already. Fails with PrinterCannot when a label is larger than the sheet's.
[[nodiscard]] tl::expected<Bytes, std::vector<Finding>> pdfSheet(const std::vector<Layout>& layouts,
                                                                 const SheetStock& stock, int first = 0);

} // namespace labels::languages
