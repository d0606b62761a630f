// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/template/proof.h"

#include "tests/labels/sample_label.h"

#include <set>

namespace labels {
namespace {

using nlohmann::json;

/// A template of 40 mm x 20 mm with one value, "text", and these fields.
LabelTemplate with(const std::vector<json>& fields, const json& clear = json::array()) {
    const json file{{"template", "test"},
                    {"version", 1},
                    {"title", "Test"},
                    {"size", {"40 mm", "20 mm"}},
                    {"dotsPerMm", 12},
                    {"keepClear", clear},
                    {"data", {{"text", {{"kind", "text"}, {"sample", "x"}}}}},
                    {"fields", fields}};
    return readTemplate(file).value();
}

json text(const char* name, const char* x, const char* y, const char* words = "{text}") {
    return {{"name", name},     {"kind", "text"},     {"at", {x, y}},
            {"width", "20 mm"}, {"height", "2.5 mm"}, {"text", words}};
}

json symbol(const char* x, const char* y, const char* module = "0.5 mm") {
    return {{"name", "symbol"},
            {"kind", "dataMatrix"},
            {"at", {x, y}},
            {"module", module},
            {"content", "{text}"}};
}

std::set<Rule> rulesOf(const LabelTemplate& label, const LabelData& data = {{"text", "ABC"}},
                       Resolution resolution = Resolution::Dots12) {
    std::set<Rule> rules;
    for (const auto& finding : prove(label, data, resolution).findings) {
        EXPECT_FALSE(finding.explanation.empty());
        EXPECT_FALSE(finding.remedy.empty());
        rules.insert(finding.rule);
    }
    return rules;
}

const std::set<Rule> kNone;

TEST(ProofTest, EveryReadyTemplatePrintsItsOwnSampleOnEveryPrinter) {
    for (const auto& ready : readyTemplates()) {
        const auto label = readyTemplate(ready.name);
        for (const auto resolution : {Resolution::Dots8, Resolution::Dots12, Resolution::Dots24}) {
            const auto layout = layOut(label, sampleOf(label), resolution);
            EXPECT_TRUE(layout) << ready.name << " at " << static_cast<int>(resolution) << "\n"
                                << findingsText(layout.error());
        }
    }
}

TEST(ProofTest, EveryReadyTemplateHasRoomForTheSymbolOfAReprint) {
    for (const auto& ready : readyTemplates()) {
        const auto label = readyTemplate(ready.name);
        auto data = sampleOf(label);
        if (!data.contains("identifier")) {
            continue;
        }
        data["identifier"] = "CT7K20914J.1999";
        for (const auto resolution : {Resolution::Dots8, Resolution::Dots12, Resolution::Dots24}) {
            const auto layout = layOut(label, data, resolution);
            EXPECT_TRUE(layout) << ready.name << " at " << static_cast<int>(resolution) << "\n"
                                << findingsText(layout.error());
        }
    }
}

TEST(ProofTest, EveryReadyTemplateAlsoPrintsWithoutItsOptionalValues) {
    for (const auto& ready : readyTemplates()) {
        const auto label = readyTemplate(ready.name);
        auto data = sampleOf(label);
        for (const auto& spec : label.data) {
            if (spec.isOptional) {
                data.erase(spec.name);
            }
        }
        EXPECT_EQ(rulesOf(label, data), kNone) << ready.name;
    }
}

TEST(ProofTest, SpecimensLabelSaysEverything) {
    std::vector<std::string> texts;
    const auto layout = sampleLayout();
    for (const auto& element : layout.elements) {
        if (const auto* line = std::get_if<PlacedText>(&element)) {
            texts.push_back(line->text.text());
        }
    }
    EXPECT_EQ(texts, (std::vector<std::string>{"CT7K-20914-J", "LUP-007", "Day 28", "PBMC 1 mL", "2026-03-14",
                                               "LUPUS-CART-1"}));
}

TEST(ProofTest, SaysEveryThingThatIsWrongWithTheValues) {
    auto data = sampleData();
    data.erase("visit");
    data["participant"] = "Anna Keller";
    data["material"] = "PBMC 03/04/2026";
    data["colour"] = "red";
    const auto proof = prove(readyTemplate("cryovial"), data, Resolution::Dots12);
    std::set<std::string> fields;
    for (const auto& finding : proof.findings) {
        fields.insert(finding.field);
    }
    EXPECT_EQ(fields, (std::set<std::string>{"visit", "participant", "material", "colour"}));
    EXPECT_EQ(
        rulesOf(readyTemplate("cryovial"), data),
        (std::set<Rule>{Rule::MissingValue, Rule::WrongValue, Rule::AmbiguousDate, Rule::UnknownValue}));
}

TEST(ProofTest, ANameNeverComesOntoALabel) {
    auto data = sampleData();
    data["participant"] = "Anna Keller";
    const auto proof = prove(readyTemplate("cryovial"), data, Resolution::Dots12);
    for (const auto& element : proof.layout.elements) {
        if (const auto* line = std::get_if<PlacedText>(&element)) {
            EXPECT_EQ(line->text.text().find("Keller"), std::string::npos);
        }
    }
}

TEST(ProofTest, TextShrinksBeforeItIsRefused) {
    const auto label = with({text("line", "1 mm", "1 mm")});
    EXPECT_EQ(rulesOf(label, {{"text", "0123456789"}}), kNone);
    EXPECT_EQ(rulesOf(label, {{"text", "0123456789012345678"}}), kNone);
    EXPECT_EQ(rulesOf(label, {{"text", "012345678901234567890123456789"}}), std::set{Rule::TextTooLong});
}

TEST(ProofTest, ATextThatMayNotShrinkIsRefusedAtOnce) {
    auto line = text("line", "1 mm", "1 mm");
    line["whenTooLong"] = "refuse";
    EXPECT_EQ(rulesOf(with({line}), {{"text", "0123456789012345678"}}), std::set{Rule::TextTooLong});
}

TEST(ProofTest, WhatDoesNotFitIsStillShownInItsPlace) {
    const auto proof =
        prove(with({text("line", "1 mm", "1 mm")}), {{"text", std::string(60, 'M')}}, Resolution::Dots12);
    ASSERT_EQ(proof.layout.elements.size(), 1U);
    EXPECT_EQ(std::get<PlacedText>(proof.layout.elements.front()).text.text(), std::string(60, 'M'));
}

TEST(ProofTest, NothingStandsOverTheEdge) {
    EXPECT_EQ(rulesOf(with({text("line", "35 mm", "1 mm")}), {{"text", "0123456789"}}),
              std::set{Rule::OutsideLabel});
    EXPECT_EQ(rulesOf(with({text("line", "1 mm", "18 mm")})), std::set{Rule::OutsideLabel});
    EXPECT_EQ(rulesOf(with({symbol("38 mm", "1 mm")})), std::set{Rule::OutsideLabel});
}

TEST(ProofTest, TheQuietZoneStaysWhite) {
    EXPECT_EQ(rulesOf(with({symbol("1 mm", "1 mm")})), kNone);
    EXPECT_EQ(rulesOf(with({symbol("0.2 mm", "1 mm")})), std::set{Rule::QuietZone});
    EXPECT_EQ(rulesOf(with({symbol("1 mm", "1 mm"), text("line", "6.2 mm", "1 mm")})),
              std::set{Rule::QuietZone});
    EXPECT_EQ(rulesOf(with({symbol("1 mm", "1 mm"), text("line", "7 mm", "1 mm")})), kNone);
}

TEST(ProofTest, NothingStandsOnAnythingElse) {
    EXPECT_EQ(rulesOf(with({text("one", "1 mm", "1 mm"), text("two", "2 mm", "2 mm")})),
              std::set{Rule::Overlap});
}

TEST(ProofTest, TheClearTailStaysClear) {
    const json tail{{{"at", {"30 mm", "0 mm"}}, {"size", {"10 mm", "20 mm"}}, {"why", "clear tail"}}};
    EXPECT_EQ(rulesOf(with({text("line", "29 mm", "1 mm")}, tail)), std::set{Rule::KeepClear});
    EXPECT_EQ(rulesOf(with({text("line", "1 mm", "1 mm")}, tail)), kNone);
}

TEST(ProofTest, ModulesAreLargeEnoughForPrintHeadAndScanner) {
    EXPECT_EQ(rulesOf(with({symbol("1 mm", "1 mm", "0.1 mm")})), std::set{Rule::ModuleTooSmall});
    EXPECT_EQ(rulesOf(with({symbol("1 mm", "1 mm", "0.17 mm")})), std::set{Rule::ModuleTooSmall});
    EXPECT_EQ(rulesOf(with({symbol("1 mm", "1 mm", "0.12 mm")}), {{"text", "ABC"}}, Resolution::Dots8),
              std::set{Rule::ModuleTooSmall});
    EXPECT_EQ(rulesOf(with({symbol("1 mm", "1 mm", "0.25 mm")}), {{"text", "ABC"}}, Resolution::Dots8),
              kNone);
}

TEST(ProofTest, ASymbolIsRefusedForWhatItCannotCarry) {
    EXPECT_EQ(rulesOf(with({symbol("1 mm", "1 mm")}), {{"text", "Ω"}}), std::set{Rule::WrongContent});
}

TEST(ProofTest, AFieldWithAConditionIsLeftOutWithoutItsValue) {
    const auto label = readyTemplate("cryobag-affixed");
    auto data = sampleOf(label);
    const auto count = [&] { return prove(label, data, Resolution::Dots12).layout.elements.size(); };
    const auto all = count();
    data.erase("autologous");
    EXPECT_LT(count(), all);
}

TEST(ProofTest, ADonationNumberHasItsCheckCharacterInABox) {
    const auto label = readyTemplate("cryobag-affixed");
    const auto layout = layOut(label, sampleOf(label), Resolution::Dots12).value();
    const PlacedText* check = nullptr;
    std::vector<DotBox> frame;
    for (const auto& element : layout.elements) {
        const auto* line = std::get_if<PlacedText>(&element);
        const auto* bar = std::get_if<PlacedBar>(&element);
        if (line != nullptr && line->field == "number" && line->text.text() == "8") {
            check = line;
        } else if (bar != nullptr && bar->field == "number") {
            frame.push_back(bar->box);
        }
    }
    ASSERT_NE(check, nullptr);
    ASSERT_EQ(frame.size(), 4U);
    for (const auto& side : frame) {
        EXPECT_FALSE(side.overlaps(check->box));
    }
    EXPECT_TRUE((DotBox{frame[0].x, frame[0].y, frame[0].width, frame[1].bottom() - frame[0].y})
                    .contains(check->box));
}

TEST(ProofTest, ABagsSymbolIsOneIsbt128MessageWithChainOfIdentity) {
    const auto label = readyTemplate("cryobag-affixed");
    const auto layout = layOut(label, sampleOf(label), Resolution::Dots12).value();
    for (const auto& element : layout.elements) {
        if (const auto* code = std::get_if<PlacedSymbol>(&element)) {
            EXPECT_EQ(code->content.text(),
                      "=+05000=A99992600000100=<S1295100&*0260731015&>0260742359&/CHA9999260000AB");
        }
    }
}

} // namespace
} // namespace labels
