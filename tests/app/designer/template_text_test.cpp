// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/designer/template_text.h"

#include "app/commands/label_templates.h"
#include "labels/template/ready_templates.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace app::designer {
namespace {

TemplateText ready(std::string_view name) {
    const auto& all = labels::readyTemplates();
    return TemplateText::parse(std::ranges::find(all, name, &labels::ReadyTemplate::name)->json).value();
}

Property propertyOf(const TemplateText& file, Part part, std::string_view key) {
    const auto all = file.propertiesOf(part);
    const auto found = std::ranges::find(all, key, &Property::key);
    return found == all.end() ? Property{"none", PropertyKind::Words, {}, {}, {}} : *found;
}

std::size_t numberOf(const TemplateText& file, std::string_view name) {
    const auto fields = file.fields();
    return static_cast<std::size_t>(std::ranges::find(fields, name, &FieldOutline::name) - fields.begin());
}

TEST(TemplateText, EveryReadyTemplateIsTheSameAfterItWasWrittenAgain) {
    for (const auto& one : labels::readyTemplates()) {
        const auto file = TemplateText::parse(one.json).value();
        const auto before = commands::readTemplateText(one.json).value();
        const auto after = commands::readTemplateText(file.text());
        ASSERT_TRUE(after) << one.name;
        EXPECT_EQ(*after, before) << one.name;
        EXPECT_EQ(TemplateText::parse(file.text()), file) << one.name;
    }
}

TEST(TemplateText, AValueAndAPlaceStandOnOneLine) {
    const auto text = ready("cryovial").text();
    EXPECT_NE(text.find("\n      \"at\": [\"1 mm\", \"6 mm\"],\n"), std::string::npos) << text;
    EXPECT_NE(text.find("\n    \"visit\": {\"kind\": \"text\", \"sample\": \"D28\"},\n"), std::string::npos);
}

TEST(TemplateText, TextThatIsNoObjectIsNotEdited) {
    for (const auto* text : {"", "[]", "12", "{\"template\": ", "{} x"}) {
        EXPECT_FALSE(TemplateText::parse(text)) << text;
    }
}

TEST(TemplateText, EveryPropertyThatIsOfferedIsOneTheReaderKnows) {
    for (const auto& kind : fieldKinds()) {
        auto file = ready("cryobag-affixed");
        const auto field = file.add(kind);
        for (const auto& property : file.propertiesOf(field)) {
            if (property.value.empty() && !property.choices.empty()) {
                file.set(field, property.key, property.choices.front());
            }
        }
        const auto read = commands::readTemplateText(file.text());
        std::string mistakes;
        for (const auto& mistake : read ? commands::FileMistakes{} : read.error()) {
            // Which value it prints is for the person to say.
            mistakes += mistake.reason.find("donation") != std::string::npos
                            ? ""
                            : mistake.path + " " + mistake.reason;
        }
        EXPECT_EQ(mistakes, "") << kind;
    }
}

TEST(TemplateText, APropertyThatIsNotGivenShowsWhatIsInherited) {
    auto file = ready("cryovial");
    const auto field = numberOf(file, "study");
    EXPECT_EQ(propertyOf(file, field, "smallest"),
              (Property{"smallest", PropertyKind::Length, "", "1.5 mm", {}}));
    file.set(field, "smallest", "1.8 mm");
    EXPECT_EQ(propertyOf(file, field, "smallest").value, "1.8 mm");
    file.set(field, "smallest", "");
    EXPECT_EQ(propertyOf(file, field, "smallest").value, "");
}

TEST(TemplateText, AWholeNumberIsWrittenAsANumber) {
    auto file = ready("cryovial");
    const auto field = numberOf(file, "study");
    file.set(field, "turn", "90");
    file.set(std::nullopt, "dotsPerMm", "8");
    EXPECT_NE(file.text().find("\"turn\": 90"), std::string::npos);
    EXPECT_NE(file.text().find("\"dotsPerMm\": 8"), std::string::npos);
    EXPECT_TRUE(commands::readTemplateText(file.text()));
}

TEST(TemplateText, WhatThePersonMistypesStaysAsItIsForTheReaderToNameIt) {
    auto file = ready("cryovial");
    file.set(numberOf(file, "study"), "width", "27");
    const auto read = commands::readTemplateText(file.text());
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().front().path, "/fields/6/width");
}

TEST(TemplateText, MovingAFieldStopsAtTheEdge) {
    auto file = ready("cryovial");
    file.move(0, 300, -100);
    EXPECT_EQ(propertyOf(file, 0, "at/0").value, "1.3 mm");
    EXPECT_EQ(propertyOf(file, 0, "at/1").value, "5.9 mm");
    file.move(0, -5000, 0);
    EXPECT_EQ(propertyOf(file, 0, "at/0").value, "0 mm");
}

TEST(TemplateText, AnAddedFieldHasANameOfItsOwnAndCanBeRemoved) {
    auto file = ready("cryovial");
    const auto before = file;
    const auto first = file.add("text");
    EXPECT_EQ(file.fields()[first].name, "text-1");
    const auto second = file.add("text");
    EXPECT_EQ(file.fields()[second].name, "text-2");
    file.remove(second);
    file.remove(first);
    EXPECT_EQ(file, before);
    file.remove(99);
    EXPECT_EQ(file, before);
}

TEST(TemplateText, ACopyUnderAnotherNameBeginsAtVersionOneWithoutApproval) {
    auto file = TemplateText::parse(R"({"template": "a", "version": 7, "approved": {"by": "Ada"}})").value();
    file.rename("b");
    EXPECT_EQ(file.text(), "{\n  \"template\": \"b\",\n  \"version\": 1\n}\n");
}

TEST(TemplateText, AFileWithFieldsThatAreNoneIsShownWithoutThem) {
    const auto file = TemplateText::parse(R"({"fields": [1, {"name": "x"}], "data": []})").value();
    EXPECT_EQ(file.fields().size(), 2U);
    EXPECT_EQ(file.propertiesOf(0), std::vector<Property>{});
    EXPECT_EQ(file.propertiesOf(5), std::vector<Property>{});
    EXPECT_EQ(TemplateText::parse(R"({"fields": {}})")->fields().size(), 0U);
}

} // namespace
} // namespace app::designer
