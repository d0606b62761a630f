// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/template/specimen_label.h"

#include "scanner/codes/text.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <optional>

namespace labels {

namespace {

constexpr std::size_t kShortestCode = 2;
constexpr std::size_t kLongestCode = 20;
constexpr Length kMargin = Length::micrometres(1000);
constexpr Length kSmallestLine = Length::micrometres(1500);
/// Both are whole dots at 8, 12 and 24 dots per millimetre.
constexpr std::array kModules{Length::micrometres(500), Length::micrometres(250)};

struct Line {
    std::string_view name; ///< for the message
    Length largest;
    Weight weight;
    LabelText text;
};

LabelText knownText(std::string_view text) {
    return LabelText::parse(text).value(); // made here of characters that are always allowed
}

std::vector<Line> linesOf(const SpecimenLabel& label) {
    const auto date =
        fmt::format("{:04}-{:02}-{:02}", static_cast<int>(label.date.year()),
                    static_cast<unsigned>(label.date.month()), static_cast<unsigned>(label.date.day()));
    const Length large = Length::micrometres(3200);
    const Length small = Length::micrometres(2200);
    return {
        {"identifier", large, Weight::Bold, knownText(label.identifier.grouped())},
        {"participant code", small, Weight::Bold, label.participant.text()},
        {"visit", small, Weight::Regular, label.visit},
        {"material", small, Weight::Regular, label.material},
        {"date", small, Weight::Regular, knownText(date)},
        {"study", small, Weight::Regular, label.study},
    };
}

std::optional<SymbolField> placeSymbol(const SymbolText& text, Size stock) {
    for (const Length module : kModules) {
        const Length side = module * text.modules();
        const Length quiet = module;
        if (side + quiet * 2 <= stock.height && side * 2 <= stock.width) {
            const Length top = Length::micrometres((stock.height - side).micrometres() / 2);
            return SymbolField{{kMargin, top}, module, text};
        }
    }
    return std::nullopt;
}

/// The largest line height, in steps of a tenth of a millimetre, at which the text keeps within the width.
std::optional<Length> heightFor(const Line& line, Length width) {
    for (Length height = line.largest; height >= kSmallestLine; height = height - Length::micrometres(100)) {
        if (widestWidth(line.text, height) <= width) {
            return height;
        }
    }
    return std::nullopt;
}

} // namespace

Result<ParticipantCode> ParticipantCode::parse(std::string_view text) {
    using scanner::codes::isDigit;
    using scanner::codes::isUpperLetter;
    const bool shaped = std::ranges::all_of(text, [](char c) {
        return isDigit(c) || isUpperLetter(scanner::codes::toUpper(c)) || c == '-' || c == '.' || c == '/';
    });
    if (!shaped || text.size() < kShortestCode || text.size() > kLongestCode ||
        std::ranges::none_of(text, isDigit)) {
        return failure(Fault::WrongText, "This is not a participant code; labels never carry names.");
    }
    return ParticipantCode(knownText(text));
}

Result<Layout> layOut(const SpecimenLabel& label, Size stock) {
    const auto code = SymbolText::parse(label.identifier.canonical());
    if (!code) {
        return tl::unexpected(code.error());
    }
    const auto symbol = placeSymbol(*code, stock);
    if (!symbol) {
        return failure(Fault::DoesNotFit, "The symbol does not fit on this label stock.");
    }
    Layout layout{stock, {*symbol}};
    const Length left = symbol->at.x + symbol->side() + kMargin;
    const Length width = stock.width - kMargin - left;
    Length y = Length::micrometres(700);
    for (const Line& line : linesOf(label)) {
        const auto height = heightFor(line, width);
        if (!height || y + *height > stock.height) {
            return failure(Fault::DoesNotFit, fmt::format("The {} does not fit on this label stock: {}",
                                                          line.name, line.text.text()));
        }
        layout.fields.emplace_back(TextField{{left, y}, *height, width, line.weight, line.text});
        y = y + *height + Length::micrometres(500);
    }
    return layout;
}

} // namespace labels
