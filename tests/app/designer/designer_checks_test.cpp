// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/designer/designer_checks.h"

#include <gtest/gtest.h>

namespace app::designer {
namespace {

const std::vector<FieldOutline> kFields{{"symbol", "dataMatrix", "{identifier:canonical}"},
                                        {"study", "text", "Study {study}"}};

TEST(DesignerChecks, AMistakeNamesItsFieldPropertyAndPlace) {
    const commands::FileMistakes mistakes{{"/fields/1/width", 2, 5, "must be a length such as \"2.2 mm\""}};
    const auto lines = checksOf(mistakes, kFields, "{\n    \"width\"");
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines[0].where, QStringLiteral("study · Width · line 2, column 5"));
    EXPECT_EQ(lines[0].explanation, QStringLiteral("Must be a length such as \"2.2 mm\"."));
    EXPECT_EQ(lines[0].field, 2);
    EXPECT_EQ(lines[0].line, 2);
}

TEST(DesignerChecks, ColumnsCountCharactersAndNotBytes) {
    const commands::FileMistakes mistakes{{"", 1, 7, "is no JSON"}};
    EXPECT_EQ(checksOf(mistakes, {}, "\"Ωμέγα")[0].column, 5); // three Greek letters are six bytes
}

TEST(DesignerChecks, AMistakeOfTheWholeLabelIsAboutTheFirstLine) {
    const commands::FileMistakes mistakes{{"/title", 1, 1, "is missing"}, {"", {}, {}, "is no JSON"}};
    const auto lines = checksOf(mistakes, kFields, "{}");
    EXPECT_EQ(lines[0].field, 0);
    EXPECT_TRUE(lines[0].where.startsWith(QStringLiteral("Title")));
    EXPECT_EQ(lines[1].field, -1);
    EXPECT_EQ(lines[1].line, 0);
}

TEST(DesignerChecks, AFindingIsAboutItsFieldOrTheOneThatPrintsTheValue) {
    using labels::Rule;
    const std::vector<labels::Finding> findings{{Rule::TextTooLong, "study", "Too long.", "Shorten it."},
                                                {Rule::MissingValue, "identifier", "Missing.", "Give it."},
                                                {Rule::UnreadSymbol, "label", "Not read.", "Look."},
                                                {Rule::UnknownValue, "stduy", "No place.", "Leave it."}};
    const auto lines = checksOf(findings, kFields);
    ASSERT_EQ(lines.size(), 4U);
    EXPECT_EQ(lines[0].field, 2);
    EXPECT_EQ(lines[1].field, 1);
    EXPECT_EQ(lines[2].field, 0);
    EXPECT_EQ(lines[3].field, -1);
    EXPECT_EQ(lines[0].remedy, QStringLiteral("Shorten it."));
}

TEST(DesignerChecks, AMistakeMarksThePropertyItIsAbout) {
    const commands::FileMistakes mistakes{{"/fields/0/at", 1, 1, "must be two lengths"},
                                          {"/fields/1/at/1", 1, 1, "must be a length"}};
    EXPECT_TRUE(isAbout(mistakes, 0, "at/0"));
    EXPECT_TRUE(isAbout(mistakes, 0, "at/1"));
    EXPECT_FALSE(isAbout(mistakes, 1, "at/0"));
    EXPECT_TRUE(isAbout(mistakes, 1, "at/1"));
    EXPECT_FALSE(isAbout(mistakes, 0, "width"));
    EXPECT_FALSE(isAbout(mistakes, std::nullopt, "title"));
}

} // namespace
} // namespace app::designer
