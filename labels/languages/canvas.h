// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/languages/bitmap.h"
#include "labels/languages/symbol_modules.h"
#include "labels/template/finding.h"

#include <QFont>
#include <QPainter>
#include <QPainterPath>
#include <QRectF>
#include <optional>
#include <vector>

namespace labels::languages {

/// Drawing units of every page here: a hundredth of a millimetre.
constexpr int kUnitsPerMillimetre = 100;
constexpr int kDotsPerInch = 2540;

[[nodiscard]] constexpr double units(Length length) {
    return static_cast<double>(length.micrometres()) * kUnitsPerMillimetre / 1000.0;
}

/// Where the feet of capitals stand, as a share of the line's height from its top.
constexpr double kCapitals = 0.75;

/// All dark modules as one path, so that viewers show no seams between neighbours.
[[nodiscard]] QPainterPath matrixPath(const ModuleGrid& grid, const QRectF& place);

/// The fixed-pitch font of labels at this em height in drawing units: letters that cannot be confused (0 and
/// O, 1 and l) and one width for all. Other alphabets come from the fonts of the computer.
[[nodiscard]] QFont labelFont(double em, Weight weight);

/// Paints the line of text into its box, in dots of a painter whose unit is a dot. What is wider than its
/// place is painted as wide as it is.
void paintText(QPainter& painter, const PlacedText& text);

/// Why this text cannot be painted whole: wider than its place in the font that was found, or a character
/// that no font here has. Nothing when it can.
[[nodiscard]] std::optional<Finding> textFinding(const PlacedText& text);

/// The line of text as dots, as large as its box.
[[nodiscard]] Bitmap textBitmap(const PlacedText& text);

/// A label as dots, and what of it could not be drawn.
struct Drawing {
    Bitmap bitmap;
    std::vector<Finding> findings;
};

/// Draws all of it; what is wrong is drawn too, and said. Needs a QGuiApplication for its fonts; the
/// "offscreen" platform will do.
[[nodiscard]] Drawing draw(const Layout& layout);

} // namespace labels::languages
