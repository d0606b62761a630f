// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/template/layout.h"
#include "labels/template/pattern.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace labels {

/// How a label goes with what it names. Source: ISBT 128 ST-001 v6.2.2, section 5.
enum class Placement { Affixed, Attached, Accompanying };

enum class WhenTooLong {
    Shrink, ///< the line becomes smaller, down to the smallest height the field allows
    Refuse, ///< the label is not printed
};

/// A line of text.
struct TextSpec {
    Length width;    ///< that it may run
    Length height;   ///< of the line, from the tops of capitals to the feet of g
    Length smallest; ///< that people can still read
    Weight weight;
    Align align;
    Turn turn;
    WhenTooLong whenTooLong;
    Pattern text;

    friend bool operator==(const TextSpec&, const TextSpec&) = default;
};

struct SymbolSpec {
    Symbology symbology;
    Length module; ///< side of a module; the printer's whole dots next to it are printed
    Length height; ///< of Code 128; the others are square
    Pattern content;

    friend bool operator==(const SymbolSpec&, const SymbolSpec&) = default;
};

/// A black bar, or a frame with sides of this thickness.
struct BarSpec {
    Size size;
    std::optional<Length> thickness; ///< of a frame; nothing for a bar

    friend bool operator==(const BarSpec&, const BarSpec&) = default;
};

/// A warning in words that rules prescribe, in a frame.
struct LegendSpec {
    Size size;
    std::string words;

    friend bool operator==(const LegendSpec&, const LegendSpec&) = default;
};

/// A donation number for people: its characters, and the check character in a box. Source: ISBT 128 ST-001
/// v6.2.2, 3.5.1.
struct DonationSpec {
    Length width;
    Length height;
    std::string datum;

    friend bool operator==(const DonationSpec&, const DonationSpec&) = default;
};

struct FieldSpec {
    std::string name; ///< for messages and the designer, unique
    Point at;         ///< top left corner
    std::string when; ///< the value without which the field is left out; empty for always
    std::variant<TextSpec, SymbolSpec, BarSpec, LegendSpec, DonationSpec> what;

    friend bool operator==(const FieldSpec&, const FieldSpec&) = default;
};

/// A part of the label that must stay white: the clear tail of a wrap, a hole.
struct ClearArea {
    Point at;
    Size size;
    std::string why;

    friend bool operator==(const ClearArea&, const ClearArea&) = default;
};

/// What a kind of label looks like. Made by readTemplate only.
struct LabelTemplate {
    std::string name; ///< "cryovial-wrap"
    int version;
    std::string title;
    std::optional<Placement> placement;
    Size size;
    Resolution resolution; ///< that it was drawn for
    std::vector<ClearArea> clear;
    std::vector<DatumSpec> data;
    std::vector<FieldSpec> fields;

    friend bool operator==(const LabelTemplate&, const LabelTemplate&) = default;
};

/// The template's own sample values.
[[nodiscard]] LabelData sampleOf(const LabelTemplate& label);

/// "affixed"
[[nodiscard]] std::string_view placementText(Placement placement);

/// The words of a warning by its short name ("autologous", "irradiate"), or nothing. Sources: 21 CFR
/// 1271.90(c), 21 CFR 312.6(a), FACT-JACIE labelling tables.
[[nodiscard]] std::optional<std::string_view> legendWords(std::string_view name);
/// All short names, for messages.
[[nodiscard]] std::vector<std::string_view> legendNames();

} // namespace labels
