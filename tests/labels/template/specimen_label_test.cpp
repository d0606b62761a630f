// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/template/specimen_label.h"

#include "tests/labels/sample_label.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace labels {
namespace {

std::vector<std::string> textsOf(const Layout& layout) {
    std::vector<std::string> texts;
    for (const Field& field : layout.fields) {
        texts.push_back(std::visit([](const auto& known) { return known.text.text(); }, field));
    }
    return texts;
}

TEST(ParticipantCodeTest, IsACodeAndNeverAName) {
    EXPECT_TRUE(ParticipantCode::parse("LUP-007"));
    EXPECT_TRUE(ParticipantCode::parse("01/0042"));
    for (const char* name : {"Maria Schmidt", "Schmidt", "M. Schmidt 2", "", "7", "Müller-1", "1^XZ"}) {
        EXPECT_FALSE(ParticipantCode::parse(name)) << name;
    }
}

TEST(SpecimenLabelTest, SaysAllItHasToSay) {
    const auto layout = layOut(sampleLabel());
    ASSERT_TRUE(layout);
    EXPECT_EQ(textsOf(*layout), (std::vector<std::string>{"CT7K20914J", "CT7K-20914-J", "LUP-007", "Day 28",
                                                          "PBMC 1 mL", "2026-03-14", "LUPUS-CART-1"}));
}

struct Box {
    Length left, top, right, bottom;
};

Box boxOf(const TextField& field) {
    return {field.at.x, field.at.y, field.at.x + widestWidth(field.text, field.height),
            field.at.y + field.height};
}

Box boxOf(const SymbolField& field) {
    return {field.at.x - field.module, field.at.y - field.module, field.at.x + field.side() + field.module,
            field.at.y + field.side() + field.module};
}

TEST(SpecimenLabelTest, KeepsEveryFieldOnTheLabelAndApartFromTheOthers) {
    const auto layout = layOut(sampleLabel());
    ASSERT_TRUE(layout);
    std::vector<Box> boxes;
    for (const Field& field : layout->fields) {
        boxes.push_back(std::visit([](const auto& known) { return boxOf(known); }, field));
    }
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        const Box& a = boxes[i];
        EXPECT_TRUE(a.left >= Length::millimetres(0) && a.top >= Length::millimetres(0)) << i;
        EXPECT_TRUE(a.right <= layout->size.width && a.bottom <= layout->size.height) << i;
        for (std::size_t j = i + 1; j < boxes.size(); ++j) {
            const Box& b = boxes[j];
            EXPECT_TRUE(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top)
                << i << " and " << j;
        }
    }
}

TEST(SpecimenLabelTest, PrintsALongTextSmallerAsLongAsItCanBeRead) {
    SpecimenLabel label = sampleLabel();
    label.material = LabelText::parse("Plasma EDTA aliquot 500 µL").value();
    const auto layout = layOut(label);
    ASSERT_TRUE(layout);
    const auto& material = std::get<TextField>(layout->fields.at(4));
    const auto& visit = std::get<TextField>(layout->fields.at(3));
    EXPECT_LT(material.height, visit.height);
    EXPECT_EQ(material.text, label.material);
}

TEST(SpecimenLabelTest, RefusesATextThatCannotFitInsteadOfCuttingIt) {
    SpecimenLabel label = sampleLabel();
    label.visit = LabelText::parse("Unscheduled visit after cytokine release syndrome").value();
    const auto layout = layOut(label);
    ASSERT_FALSE(layout);
    EXPECT_EQ(layout.error().fault, Fault::DoesNotFit);
    EXPECT_NE(layout.error().detail.find("visit"), std::string::npos);
}

TEST(SpecimenLabelTest, RefusesStockThatIsTooSmall) {
    const auto layout = layOut(sampleLabel(), {Length::millimetres(12), Length::millimetres(3)});
    ASSERT_FALSE(layout);
    EXPECT_EQ(layout.error().fault, Fault::DoesNotFit);
}

} // namespace
} // namespace labels
