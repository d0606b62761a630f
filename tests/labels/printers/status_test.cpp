// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/printers/status.h"

#include <gtest/gtest.h>
#include <set>

namespace labels::printers {
namespace {

PrinterStatus with(std::initializer_list<Condition> conditions) {
    PrinterStatus status;
    for (const auto each : conditions) {
        status.add(each);
    }
    return status;
}

TEST(Status, EveryConditionHasACodeOfItsOwnWordsAndWhatToDo) {
    std::set<std::string_view> codes;
    for (int i = 0; i <= static_cast<int>(Condition::Printing); ++i) {
        const auto& explanation = explanationOf(static_cast<Condition>(i));
        EXPECT_TRUE(codes.insert(explanation.code).second) << explanation.code;
        EXPECT_TRUE(explanation.words.ends_with('.')) << explanation.code;
        EXPECT_EQ(explanation.remedy.empty(), static_cast<Condition>(i) == Condition::Printing);
    }
}

TEST(Status, KeepsEachConditionOnceTheWorstFirst) {
    const auto status = with({Condition::Paused, Condition::PaperOut, Condition::Paused});
    EXPECT_EQ(status.conditions, (std::vector{Condition::PaperOut, Condition::Paused}));
    EXPECT_EQ(statusWords(status), "Out of labels. It is paused.");
    EXPECT_EQ(statusRemedy(status), "Put in a roll, close the printer and press Feed: it goes on by itself.");
}

TEST(Status, APrinterWithoutAnyConditionIsReady) {
    EXPECT_EQ(statusWords({}), "Ready.");
    EXPECT_EQ(statusRemedy({}), "");
    EXPECT_FALSE(PrinterStatus{}.isStopped());
}

TEST(Status, SaysHowManyLabelsAreStillToCome) {
    auto status = with({Condition::RibbonOut});
    status.labelsLeft = 3;
    EXPECT_EQ(statusWords(status), "Out of ribbon. 3 labels are still to come.");
    status.labelsLeft = 1;
    EXPECT_EQ(statusWords(status), "Out of ribbon. 1 label is still to come.");
    status.labelsLeft = 0;
    EXPECT_EQ(statusWords(status), "Out of ribbon.");
}

TEST(Status, SilenceStopsJustAsOpenHeadsDo) {
    EXPECT_TRUE(with({Condition::Silent}).isStopped());
    EXPECT_TRUE(with({Condition::HeadOpen}).isStopped());
    EXPECT_FALSE(with({Condition::Printing, Condition::PaperLow}).isStopped());
}

TEST(Status, TwoAnswersMakeOneStatus) {
    auto status = with({Condition::Paused});
    status.labelsLeft = 2;
    PrinterStatus other = with({Condition::PaperOut, Condition::Paused});
    other.model = "ZD421";
    other.dotsPerMm = 12;
    status.merge(other);
    EXPECT_EQ(status.conditions, (std::vector{Condition::PaperOut, Condition::Paused}));
    EXPECT_EQ(status.labelsLeft, 2);
    EXPECT_EQ(status.model, "ZD421");
    EXPECT_EQ(status.dotsPerMm, 12);
}

} // namespace
} // namespace labels::printers
