// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/template/template_reader.h"

#include "labels/template/ready_templates.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace labels {
namespace {

using nlohmann::json;

json small() {
    return json::parse(R"({
        "template": "small", "version": 3, "title": "Small", "size": ["38 mm", "19 mm"], "dotsPerMm": 12,
        "data": {"code": {"kind": "code", "sample": "CT7K-20914-J"}},
        "defaults": {"text": {"height": "2.2 mm", "weight": "bold"}},
        "fields": [
            {"name": "code", "kind": "text", "at": ["10 mm", "1 mm"], "width": "20 mm", "text": "{code}"},
            {"name": "symbol", "kind": "dataMatrix", "at": ["1 mm", "1 mm"], "module": "0.5 mm",
             "content": "{code:canonical}"}]})");
}

std::vector<TemplateMistake> mistakesIn(const json& file) {
    const auto read = readTemplate(file);
    return read ? std::vector<TemplateMistake>{} : read.error();
}

/// The only mistake, after one value of the small template was set.
TemplateMistake mistakeAfter(const char* pointer, const json& value) {
    auto file = small();
    file[json::json_pointer(pointer)] = value;
    const auto mistakes = mistakesIn(file);
    EXPECT_EQ(mistakes.size(), 1U) << pointer;
    return mistakes.empty() ? TemplateMistake{} : mistakes.front();
}

TEST(TemplateReaderTest, ReadsFieldsWithWhatTheyInherit) {
    const auto label = readTemplate(small()).value();
    EXPECT_EQ(label.name, "small");
    EXPECT_EQ(label.version, 3);
    EXPECT_EQ(label.size, (Size{Length::millimetres(38), Length::millimetres(19)}));
    const auto& text = std::get<TextSpec>(label.fields.at(0).what);
    EXPECT_EQ(text.height, Length::micrometres(2200));
    EXPECT_EQ(text.weight, Weight::Bold);
    EXPECT_EQ(text.whenTooLong, WhenTooLong::Shrink);
    EXPECT_EQ(std::get<SymbolSpec>(label.fields.at(1).what).symbology, Symbology::DataMatrix);
    EXPECT_EQ(sampleOf(label), (LabelData{{"code", "CT7K-20914-J"}}));
}

TEST(TemplateReaderTest, AFieldsOwnValueComesBeforeTheInherited) {
    auto file = small();
    file["fields"][0]["height"] = "3 mm";
    EXPECT_EQ(std::get<TextSpec>(readTemplate(file).value().fields.at(0).what).height,
              Length::millimetres(3));
}

TEST(TemplateReaderTest, NamesThePlaceOfAMistake) {
    EXPECT_EQ(mistakeAfter("/fields/1/module", "0.5").path, "/fields/1/module");
    EXPECT_EQ(mistakeAfter("/fields/0/smalest", "1 mm").path, "/fields/0/smalest");
    EXPECT_EQ(mistakeAfter("/fields/0/text", "{cod}").path, "/fields/0/text");
    EXPECT_EQ(mistakeAfter("/fields/0/weight", "heavy").reason, "must be one of regular, bold");
    EXPECT_EQ(mistakeAfter("/fields/0/turn", 45).path, "/fields/0/turn");
    EXPECT_EQ(mistakeAfter("/fields/0/name", "symbol").path, "/fields/1/name");
    EXPECT_EQ(mistakeAfter("/fields/0/when", "nothing").path, "/fields/0/when");
    EXPECT_EQ(mistakeAfter("/defaults/text/height", "-1 mm").path, "/defaults/text/height");
    EXPECT_EQ(mistakeAfter("/size", json::array({"1 mm", "1 mm"})).path, "/size");
    EXPECT_EQ(mistakeAfter("/dotsPerMm", 11).path, "/dotsPerMm");
    EXPECT_EQ(mistakeAfter("/version", 0).path, "/version");
    EXPECT_EQ(mistakeAfter("/data/code/sample", "CT7K-20914-K").path, "/data/code/sample");
}

TEST(TemplateReaderTest, ReturnsAllMistakes) {
    auto file = small();
    file.erase("title");
    file["fields"][0].erase("width");
    file["fields"][1]["kind"] = "rune";
    EXPECT_EQ(mistakesIn(file).size(), 3U);
}

TEST(TemplateReaderTest, RefusesValuesThatTellWhoAParticipantIs) {
    for (const char* name : {"patientName", "dateOfBirth", "MRN", "participant-name", "initials"}) {
        const auto mistake =
            mistakeAfter((std::string("/data/") + name).c_str(), {{"kind", "text"}, {"sample", "x"}});
        EXPECT_NE(mistake.reason.find("pseudonyms"), std::string::npos) << name;
    }
}

TEST(TemplateReaderTest, IsNeverUpsetByWhatIsNoTemplate) {
    for (const char* text : {"null", "[]", "3", "\"x\"", "{}", R"({"fields": {}, "data": 1, "size": "x"})",
                             R"({"fields": [1, null, {"kind": 3}, {"kind": "text"}], "data": {"": {}}})",
                             R"({"version": 1e99, "dotsPerMm": 18446744073709551615, "keepClear": [1]})"}) {
        EXPECT_FALSE(mistakesIn(json::parse(text)).empty()) << text;
    }
}

struct LengthRow {
    const char* text;
    std::optional<std::int64_t> micrometres;
};

TEST(TemplateReaderTest, ReadsLengthsInTheUnitsOfLabelMakers) {
    for (const auto& [text, micrometres] :
         {LengthRow{"2.2 mm", 2200}, LengthRow{"250 um", 250}, LengthRow{"0.5 in", 12700},
          LengthRow{"6 pt", 2117}, LengthRow{"0 mm", 0}, LengthRow{"785.283 mm", 785283}, LengthRow{"12", {}},
          LengthRow{"12mm", {}}, LengthRow{"1.2.3 mm", {}}, LengthRow{"-1 mm", {}}, LengthRow{"1001 mm", {}},
          LengthRow{"1 cm", {}}, LengthRow{".5 mm", {}}, LengthRow{"", {}}}) {
        const auto length = parseLength(text);
        EXPECT_EQ(length ? std::optional{length->micrometres()} : std::nullopt, micrometres) << text;
    }
    EXPECT_EQ(lengthText(Length::micrometres(2200)), "2.2 mm");
    EXPECT_EQ(lengthText(Length::millimetres(20)), "20 mm");
}

TEST(TemplateReaderTest, ReadsEveryTemplateThatComesWithTheProgram) {
    EXPECT_GE(readyTemplates().size(), 15U);
    for (const auto& ready : readyTemplates()) {
        const auto read = readTemplate(json::parse(ready.json));
        ASSERT_TRUE(read) << ready.name << read.error().front().path << ": " << read.error().front().reason;
        EXPECT_EQ(read->name, ready.name);
    }
}

} // namespace
} // namespace labels
