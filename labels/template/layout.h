// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/template/label_text.h"
#include "labels/template/length.h"
#include "labels/template/symbol_text.h"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace labels {

struct Point {
    Length x; ///< from the left edge
    Length y; ///< from the top edge

    friend bool operator==(const Point&, const Point&) = default;
};

struct Size {
    Length width;
    Length height;

    friend bool operator==(const Size&, const Size&) = default;
};

/// A rectangle in whole dots of the print head, from the label's top left corner.
struct DotBox {
    std::int64_t x;
    std::int64_t y;
    std::int64_t width;
    std::int64_t height;

    [[nodiscard]] std::int64_t right() const { return x + width; }

    [[nodiscard]] std::int64_t bottom() const { return y + height; }

    [[nodiscard]] bool overlaps(const DotBox& other) const;
    [[nodiscard]] bool contains(const DotBox& other) const;
    /// Larger by so many dots on each side; negative numbers make it smaller.
    [[nodiscard]] DotBox grown(std::int64_t across, std::int64_t down) const;

    friend bool operator==(const DotBox&, const DotBox&) = default;
};

enum class Weight { Regular, Bold };
enum class Align { Left, Center, Right };
/// Clockwise, in quarters of a turn.
enum class Turn { None, Quarter, Half, ThreeQuarters };

/// One line of text in its place. The box is the place after turning; unturned, its height is that of the
/// line, from the tops of capitals to the feet of g.
struct PlacedText {
    std::string field; ///< the name of the template's field
    DotBox box;
    Weight weight;
    Align align;
    Turn turn;
    LabelText text;

    /// Dots from the tops of capitals to the feet of g.
    [[nodiscard]] std::int64_t lineHeight() const;
    /// Dots there are for the line to run.
    [[nodiscard]] std::int64_t lineWidth() const;

    friend bool operator==(const PlacedText&, const PlacedText&) = default;
};

/// A symbol whose modules are whole dots; the quiet zone is not part of the box.
struct PlacedSymbol {
    std::string field;
    DotBox box;
    std::int64_t module; ///< dots of one module's side
    SymbolText content;

    friend bool operator==(const PlacedSymbol&, const PlacedSymbol&) = default;
};

/// A black rectangle: a line, one side of a frame.
struct PlacedBar {
    std::string field;
    DotBox box;

    friend bool operator==(const PlacedBar&, const PlacedBar&) = default;
};

using Element = std::variant<PlacedText, PlacedSymbol, PlacedBar>;

/// A finished label for one resolution: where every dot belongs, in no printer's language yet. All languages
/// take their places from here, so that they agree to the dot.
struct Layout {
    Size size;
    Resolution resolution;
    std::vector<Element> elements;

    [[nodiscard]] std::int64_t width() const { return size.width.dots(resolution); }

    [[nodiscard]] std::int64_t height() const { return size.height.dots(resolution); }

    friend bool operator==(const Layout&, const Layout&) = default;
};

} // namespace labels
