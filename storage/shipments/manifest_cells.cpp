// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shipments/manifest_cells.h"

#include "storage/exchange/csv_dialect.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <optional>

namespace storage::shipments {

namespace {

constexpr std::int64_t kMaximumNanolitres = 10'000'000'000;

tl::unexpected<CellFault> fault(std::string reason, std::string explanation, std::string remedy) {
    return tl::unexpected<CellFault>(CellFault{std::move(reason), std::move(explanation), std::move(remedy)});
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

bool isControl(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F;
}

/// C1 control characters and line or paragraph separators, which no code holds but a scanner may send.
bool holdsUnicodeControl(std::string_view cell) {
    for (std::size_t at = 0; at + 1 < cell.size(); ++at) {
        const auto second = static_cast<unsigned char>(cell[at + 1]);
        if (cell[at] == '\xC2' && second < 0xA0) {
            return true;
        }
        const auto three = cell.substr(at, 3);
        if (three == "\xE2\x80\xA8" || three == "\xE2\x80\xA9" || three == "\xE2\x80\x8B" ||
            three == "\xEF\xBB\xBF") {
            return true;
        }
    }
    return false;
}

/// The number before a unit such as "mL", if it is the column's unit or none is written.
std::string_view withoutUnit(std::string_view cell, VolumeUnit unit) {
    const auto drop = [&](std::string_view name) {
        if (cell.ends_with(name)) {
            cell.remove_suffix(name.size());
            cell = cell.substr(0, cell.find_last_not_of(' ') + 1);
        }
    };
    if (unit == VolumeUnit::Millilitre) {
        drop("mL");
        drop("ml");
    } else {
        drop("µL");
        drop("µl");
        drop("uL");
        drop("ul");
    }
    return cell;
}

/// A decimal number times `scale`; absent when it is no number or does not come out whole.
std::optional<std::int64_t> scaled(std::string_view text, std::int64_t scale) {
    std::int64_t value = 0;
    std::int64_t unit = scale;
    bool behindMark = false;
    if (text.empty() || text.size() > 12 || !isDigit(text.front()) || !isDigit(text.back())) {
        return std::nullopt;
    }
    for (const char c : text) {
        if (isDigit(c) && behindMark) {
            if (unit < 10 && c != '0') {
                return std::nullopt;
            }
            unit /= 10;
            value += (c - '0') * unit;
        } else if (isDigit(c)) {
            value = value * 10 + (c - '0') * scale;
        } else if ((c == '.' || c == ',') && !behindMark) {
            behindMark = true;
        } else {
            return std::nullopt;
        }
    }
    return value;
}

} // namespace

CellResult<std::string> codeCell(std::string_view cell, Alphabet alphabet, FormulaLike formulaLike) {
    if (cell.empty()) {
        return fault("MANIFEST-VALUE-MISSING", "The cell is empty; every tube needs this value.",
                     "Ask the site for the value and add it.");
    }
    if (std::any_of(cell.begin(), cell.end(), isControl) || holdsUnicodeControl(cell)) {
        return fault("MANIFEST-CODE-CONTROL",
                     "The code holds control characters or line breaks, which no label shows.",
                     "Type the code again as it is printed on the label.");
    }
    if (formulaLike == FormulaLike::IsFormula && exchange::looksLikeFormula(cell)) {
        return fault("MANIFEST-FORMULA", "The cell holds a formula, not a code.",
                     "Replace the formula by its value and save the file again.");
    }
    if (cell.size() > kMaximumCodeBytes) {
        return fault("MANIFEST-CODE-LONG",
                     fmt::format("The code has {} characters; no code has more than {}.", cell.size(),
                                 kMaximumCodeBytes),
                     "Check whether cells were joined or quotation marks are missing.");
    }
    const bool plain =
        std::all_of(cell.begin(), cell.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (alphabet == Alphabet::Ascii && !plain) {
        return fault(
            "MANIFEST-CODE-ALPHABET",
            "The code holds characters of another alphabet or accents, which a scanner will not send. Some "
            "look just like Latin letters.",
            "Scan the tube's label into the cell, or type it with Latin letters and digits.");
    }
    return std::string{cell};
}

CellResult<Volume> volumeCell(std::string_view cell, VolumeUnit unit) {
    const auto number = withoutUnit(cell, unit);
    const auto comma = number.find(',');
    if (comma != std::string_view::npos && number.size() - comma == 4 &&
        number.find('.') == std::string_view::npos) {
        return fault("MANIFEST-VOLUME", "The comma may be a decimal sign or separate thousands.",
                     "Write the volume with a decimal point, or without a thousands separator.");
    }
    const auto nanolitres = scaled(number, unit == VolumeUnit::Millilitre ? 1'000'000 : 1'000);
    if (!nanolitres || *nanolitres <= 0 || *nanolitres > kMaximumNanolitres) {
        return fault("MANIFEST-VOLUME",
                     fmt::format("This is not a volume in {} above 0 and up to 10 L, in whole nanolitres.",
                                 unit == VolumeUnit::Millilitre ? "mL" : "µL"),
                     "Write a number such as 8.5, or leave the cell empty.");
    }
    return Volume::nanolitres(*nanolitres);
}

CellResult<int> ordinalCell(std::string_view cell) {
    int value = 0;
    const auto* end = cell.data() + cell.size();
    const auto [stopped, error] = std::from_chars(cell.data(), end, value);
    if (error != std::errc{} || stopped != end || value < 1 || value > 999) {
        return fault("MANIFEST-ORDINAL", "This is not a whole number from 1 to 999.",
                     "Write which tube of its kind this is (1, 2, ...), or leave the cell empty.");
    }
    return value;
}

} // namespace storage::shipments
