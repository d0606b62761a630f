// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/template/proof.h"

#include "labels/template/template_reader.h"

#include <algorithm>
#include <fmt/format.h>

namespace labels {

namespace {

/// Below this, handheld scanners begin to fail on curved, frosted tubes; ISBT 128 asks for 0.17 mm at least.
constexpr Length kSmallestModule = Length::micrometres(190);
constexpr Length kSmallestLegend = Length::micrometres(1100);
constexpr Length kFrame = Length::micrometres(250);
constexpr std::size_t kMostLegendLines = 4;

/// The words in so many lines, each as full as it can be without being longer than the longest word asks.
std::vector<std::string> wrapped(const std::string& words, std::size_t lines) {
    const std::size_t wanted = (words.size() + lines - 1) / lines;
    std::vector<std::string> result;
    std::string rest = words;
    while (!rest.empty() && result.size() + 1 < lines) {
        auto cut = rest.find(' ', std::min(wanted, rest.size()));
        const auto before = rest.rfind(' ', std::min(wanted, rest.size()));
        if (before != std::string::npos && (cut == std::string::npos || wanted - before <= cut - wanted)) {
            cut = before;
        }
        result.push_back(rest.substr(0, cut));
        rest = cut == std::string::npos ? "" : rest.substr(cut + 1);
    }
    if (!rest.empty()) {
        result.push_back(rest);
    }
    return result;
}

class Composer {
public:
    Composer(const LabelTemplate& label, const LabelData& data, Resolution resolution)
        : m_label(label)
        , m_data(data)
        , m_proof{{label.size, resolution, {}}, {}} {}

    Proof compose() {
        checkData();
        for (const FieldSpec& field : m_label.fields) {
            if (field.when.empty() || has(field.when)) {
                std::visit([&](const auto& spec) { place(field, spec); }, field.what);
            }
        }
        auto places = placeFindings(m_proof.layout, m_label.clear);
        std::ranges::move(places, std::back_inserter(m_proof.findings));
        return std::move(m_proof);
    }

private:
    void checkData();
    void place(const FieldSpec& field, const TextSpec& spec);
    void place(const FieldSpec& field, const SymbolSpec& spec);
    void place(const FieldSpec& field, const BarSpec& spec);
    void place(const FieldSpec& field, const LegendSpec& spec);
    void place(const FieldSpec& field, const DonationSpec& spec);
    void placeFrame(const std::string& field, const DotBox& box, std::int64_t thickness);
    std::int64_t chosenHeight(const FieldSpec& field, const TextSpec& spec, const LabelText& text);

    void add(Rule rule, std::string field, std::string explanation, std::string remedy) {
        m_proof.findings.push_back({rule, std::move(field), std::move(explanation), std::move(remedy)});
    }

    [[nodiscard]] bool has(const std::string& datum) const {
        const auto found = m_data.find(datum);
        return found != m_data.end() && !found->second.empty();
    }

    [[nodiscard]] std::int64_t dots(Length length) const { return length.dots(m_proof.layout.resolution); }

    [[nodiscard]] std::string millimetres(std::int64_t count) const {
        return lengthText(Length::dots(count, m_proof.layout.resolution));
    }

    const LabelTemplate& m_label;
    const LabelData& m_data;
    Proof m_proof;
};

void Composer::checkData() {
    for (const auto& [name, value] : m_data) {
        if (std::ranges::find(m_label.data, name, &DatumSpec::name) == m_label.data.end()) {
            add(Rule::UnknownValue, name, "The template has no place for this value.",
                "Look whether its name is misspelt, or leave it out.");
        }
    }
    for (const DatumSpec& spec : m_label.data) {
        if (!has(spec.name)) {
            if (!spec.isOptional) {
                add(Rule::MissingValue, spec.name, "This value is needed and was not given.", "Give it.");
            }
            continue;
        }
        const auto& value = m_data.find(spec.name)->second;
        if (const auto proof = written(spec.kind, formatsOf(spec.kind).front(), value); !proof) {
            add(Rule::WrongValue, spec.name, proof.error().detail, "Correct the value.");
        } else if (spec.kind == DatumKind::Text && hasAmbiguousDate(value)) {
            add(Rule::AmbiguousDate, spec.name, "Day and month of this date can be taken for each other.",
                "Write it as 2026-03-14 or 14 MAR 2026.");
        }
    }
}

/// The line's height in dots: as drawn, or smaller when that is what makes it fit.
std::int64_t Composer::chosenHeight(const FieldSpec& field, const TextSpec& spec, const LabelText& text) {
    const auto wanted = dots(spec.height);
    const auto width = dots(spec.width);
    const auto smallest =
        spec.whenTooLong == WhenTooLong::Shrink ? std::max<std::int64_t>(dots(spec.smallest), 1) : wanted;
    const auto possible = std::min(wanted, tallestHeight(text, width));
    if (possible >= smallest) {
        return possible;
    }
    add(Rule::TextTooLong, field.name,
        fmt::format("\"{}\" needs {} even with lines of {}; there are {}.", text.text(),
                    millimetres(widestWidth(text, smallest)), millimetres(smallest), millimetres(width)),
        "Shorten it, give the field more width, or take larger labels.");
    return smallest;
}

void Composer::place(const FieldSpec& field, const TextSpec& spec) {
    if (spec.text.lacks(m_data)) {
        return;
    }
    const auto filled = spec.text.filled(m_data, m_label.data);
    const auto text = LabelText::parse(filled);
    if (!text) {
        if (!filled.empty()) {
            add(Rule::WrongValue, field.name, text.error().detail, "Correct the values in it.");
        }
        return;
    }
    const auto height = chosenHeight(field, spec, *text);
    const bool isUpright = spec.turn == Turn::None || spec.turn == Turn::Half;
    const auto width = dots(spec.width);
    m_proof.layout.elements.emplace_back(PlacedText{
        field.name,
        {dots(field.at.x), dots(field.at.y), isUpright ? width : height, isUpright ? height : width},
        spec.weight,
        spec.align,
        spec.turn,
        *text});
}

void Composer::place(const FieldSpec& field, const SymbolSpec& spec) {
    if (spec.content.lacks(m_data)) {
        return;
    }
    const auto content = SymbolText::parse(spec.symbology, spec.content.filled(m_data, m_label.data));
    if (!content) {
        add(Rule::WrongContent, field.name, content.error().detail, "Correct the values in it.");
        return;
    }
    const auto module = std::max<std::int64_t>(dots(spec.module), 1);
    const auto printed = Length::dots(module, m_proof.layout.resolution);
    if (printed < kSmallestModule || module < 2) {
        add(Rule::ModuleTooSmall, field.name,
            fmt::format("Its modules would be {} dots, {}, which is too small to be read reliably.", module,
                        lengthText(printed)),
            fmt::format("Make them {} or larger.",
                        lengthText(std::max(kSmallestModule, Length::dots(2, m_proof.layout.resolution)))));
    }
    const auto height = content->rows() == 1 ? dots(spec.height) : module * content->rows();
    m_proof.layout.elements.emplace_back(
        PlacedSymbol{field.name,
                     {dots(field.at.x), dots(field.at.y), module * content->columns(), height},
                     module,
                     *content});
}

void Composer::placeFrame(const std::string& field, const DotBox& box, std::int64_t thickness) {
    auto& elements = m_proof.layout.elements;
    elements.emplace_back(PlacedBar{field, {box.x, box.y, box.width, thickness}});
    elements.emplace_back(PlacedBar{field, {box.x, box.bottom() - thickness, box.width, thickness}});
    const auto between = box.height - 2 * thickness;
    elements.emplace_back(PlacedBar{field, {box.x, box.y + thickness, thickness, between}});
    elements.emplace_back(PlacedBar{field, {box.right() - thickness, box.y + thickness, thickness, between}});
}

void Composer::place(const FieldSpec& field, const BarSpec& spec) {
    const auto least = [](std::int64_t count) { return std::max<std::int64_t>(count, 1); };
    const DotBox box{dots(field.at.x), dots(field.at.y), least(dots(spec.size.width)),
                     least(dots(spec.size.height))};
    if (spec.thickness) {
        placeFrame(field.name, box, least(dots(*spec.thickness)));
    } else {
        m_proof.layout.elements.emplace_back(PlacedBar{field.name, box});
    }
}

void Composer::place(const FieldSpec& field, const LegendSpec& spec) {
    const DotBox box{dots(field.at.x), dots(field.at.y), dots(spec.size.width), dots(spec.size.height)};
    const auto frame = std::max<std::int64_t>(dots(kFrame), 1);
    const DotBox inside = box.grown(-3 * frame, -2 * frame);
    std::vector<LabelText> best;
    std::int64_t bestHeight = 0;
    for (std::size_t lines = 1; lines <= kMostLegendLines; ++lines) {
        std::vector<LabelText> texts;
        auto height = inside.height / static_cast<std::int64_t>(lines);
        for (const auto& line : wrapped(spec.words, lines)) {
            texts.push_back(LabelText::parse(line).value()); // made of the legends' own words
            height = std::min(height, tallestHeight(texts.back(), inside.width));
        }
        if (height > bestHeight) {
            bestHeight = height;
            best = std::move(texts);
        }
    }
    if (bestHeight < dots(kSmallestLegend)) {
        add(Rule::TextTooLong, field.name,
            fmt::format("The warning \"{}\" would be smaller than {}.", spec.words,
                        lengthText(kSmallestLegend)),
            "Give the field more room.");
    }
    placeFrame(field.name, box, frame);
    auto y = inside.y + (inside.height - bestHeight * static_cast<std::int64_t>(best.size())) / 2;
    for (const LabelText& line : best) {
        m_proof.layout.elements.emplace_back(PlacedText{field.name,
                                                        {inside.x, y, inside.width, bestHeight},
                                                        Weight::Bold,
                                                        Align::Center,
                                                        Turn::None,
                                                        line});
        y += bestHeight;
    }
}

void Composer::place(const FieldSpec& field, const DonationSpec& spec) {
    const auto value = m_data.find(spec.datum);
    if (value == m_data.end()) {
        return;
    }
    const auto spaced = written(DatumKind::Donation, "spaced", value->second);
    const auto check = written(DatumKind::Donation, "check", value->second);
    if (!spaced || !check) {
        return; // said where the data are checked
    }
    const auto number = LabelText::parse(*spaced).value();
    const auto height = dots(spec.height);
    const auto thickness = std::max<std::int64_t>(height / 12, 1);
    const auto room = dots(spec.width) - height - 2 * thickness;
    if (widestWidth(number, height) > room) {
        add(Rule::TextTooLong, field.name,
            fmt::format("\"{}\" and its boxed check character need {}.", number.text(),
                        millimetres(widestWidth(number, height) + height + 2 * thickness)),
            "Give the field more width, or less height.");
    }
    const DotBox box{dots(field.at.x), dots(field.at.y), room, height};
    const DotBox checkBox{box.right() + 2 * thickness, box.y, height, height};
    auto& elements = m_proof.layout.elements;
    elements.emplace_back(PlacedText{field.name, box, Weight::Bold, Align::Left, Turn::None, number});
    placeFrame(field.name, checkBox, thickness);
    elements.emplace_back(PlacedText{field.name, checkBox.grown(-2 * thickness, -2 * thickness), Weight::Bold,
                                     Align::Center, Turn::None, LabelText::parse(*check).value()});
}

} // namespace

Proof prove(const LabelTemplate& label, const LabelData& data, Resolution resolution) {
    return Composer(label, data, resolution).compose();
}

tl::expected<Layout, std::vector<Finding>> layOut(const LabelTemplate& label, const LabelData& data,
                                                  Resolution resolution) {
    auto proof = prove(label, data, resolution);
    if (!proof.findings.empty()) {
        return tl::unexpected(std::move(proof.findings));
    }
    return std::move(proof.layout);
}

} // namespace labels
