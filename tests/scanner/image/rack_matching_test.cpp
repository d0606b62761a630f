// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/rack_matching.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>

namespace scanner::image {
namespace {

constexpr RackPose kStraight{false, Corner::UpperLeft};

std::string codeOf(Well well) {
    return "T" + well.name();
}

const RackShape& shape() {
    return shapeOf(RackFormat::Wells96);
}

bool isFilled(Well well) {
    // Not symmetric, with empty wells.
    return (well.row * 5 + well.column * 7) % 11 != 0;
}

Expectation expectation() {
    Expectation expected{"BOX-1", 96, {}};
    for (int row = 0; row < 8; ++row) {
        for (int column = 0; column < 12; ++column) {
            if (isFilled({row, column})) {
                expected.tubes.push_back({{row, column}, codeOf({row, column})});
            }
        }
    }
    return expected;
}

using Contents = std::map<Well, std::string>;

Contents asExpected() {
    Contents contents;
    for (const auto& tube : expectation().tubes) {
        contents[tube.well] = tube.text;
    }
    return contents;
}

/// The picture of a rack with these contents that really lies as `real`, read as if it lay as `stated`.
RackReading readingOf(const Contents& contents, RackPose real = kStraight,
                      std::optional<RackPose> stated = kStraight) {
    RackReading reading{RackFormat::Wells96,
                        600,
                        3000,
                        2000,
                        real.isUpright,
                        stated,
                        stated ? FixedBy::Profile : FixedBy::Nothing,
                        FixedBy::Profile,
                        false,
                        {},
                        {}};
    const int rows = real.isUpright ? 12 : 8;
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < 96 / rows; ++column) {
            WellReading well;
            well.place = {row, column};
            const auto content = contents.find(real.wellAt(well.place, shape()));
            if (stated) {
                well.well = stated->wellAt(well.place, shape());
            }
            if (content != contents.end()) {
                well.state = WellState::Read;
                well.code = CodeReading{.text = content->second, .modules = 12, .accident = -16};
            }
            reading.wells.push_back(well);
        }
    }
    return reading;
}

Contents shifted(int rows, int columns) {
    Contents moved;
    for (const auto& [well, text] : asExpected()) {
        const Well to{well.row + rows, well.column + columns};
        if (to.row >= 0 && to.row < 8 && to.column >= 0 && to.column < 12) {
            moved[to] = text;
        }
    }
    return moved;
}

const WellFinding& at(const RackComparison& comparison, const char* name) {
    return *std::ranges::find_if(comparison.findings, [&](const auto& f) { return f.well.name() == name; });
}

int count(const RackComparison& comparison, Finding finding) {
    return static_cast<int>(std::ranges::count(comparison.findings, finding, &WellFinding::finding));
}

TEST(RackMatching, ARackAsExpectedIsTheSameEverywhere) {
    const auto comparison = compare(readingOf(asExpected()), expectation());
    EXPECT_EQ(count(comparison, Finding::Same), 96);
    EXPECT_EQ(comparison.cause, Cause::None);
    EXPECT_EQ(comparison.explanation, "");
}

TEST(RackMatching, EachWellSaysWhatIsWrongWithIt) {
    auto contents = asExpected();
    contents.erase(*Well::parse("B2", shape()));
    contents[*Well::parse("B3", shape())] = "FOREIGN";
    contents[*Well::parse("C3", shape())] = "STRANGER";
    contents[*Well::parse("D4", shape())] = "LOOSE";
    contents[*Well::parse("A1", shape())] = codeOf(*Well::parse("H2", shape()));
    contents.erase(*Well::parse("H2", shape()));
    auto reading = readingOf(contents);
    reading.wells[13 + 12].state = WellState::NotRead;
    reading.wells[13 + 12].code.reset();
    reading.wells[40].state = WellState::Conflict;
    const auto comparison = compare(reading, expectation(), [](std::string_view text) -> std::optional<Home> {
        if (text == "FOREIGN") {
            return Home{"BOX-2", "C4"};
        }
        return text == "LOOSE" ? std::optional{Home{}} : std::nullopt;
    });
    EXPECT_EQ(at(comparison, "B2").finding, Finding::Missing);
    EXPECT_EQ(at(comparison, "B3").finding, Finding::Moved);
    EXPECT_EQ(at(comparison, "B3").from->box, "BOX-2");
    EXPECT_EQ(at(comparison, "C3").finding, Finding::Unknown);
    EXPECT_EQ(at(comparison, "D4").finding, Finding::Extra);
    EXPECT_EQ(at(comparison, "A1").finding, Finding::Moved);
    EXPECT_EQ(at(comparison, "A1").from->position, "H2");
    EXPECT_EQ(at(comparison, "H2").finding, Finding::Vacated);
    EXPECT_EQ(at(comparison, "C2").finding, Finding::Unread);
    EXPECT_EQ(at(comparison, "D5").finding, Finding::Duplicate);
    EXPECT_EQ(comparison.cause, Cause::None);
}

TEST(RackMatching, EachOfTheEightPosesIsRecognisedAgainstAStatedOne) {
    for (const auto& real : allPoses()) {
        const RackPose stated{real.isUpright, real.isUpright ? Corner::UpperRight : Corner::UpperLeft};
        const auto comparison = compare(readingOf(asExpected(), real, stated), expectation());
        const auto wanted = real == stated                               ? Cause::None
                            : real.isFromBelow() == stated.isFromBelow() ? Cause::Turned
                                                                         : Cause::Mirrored;
        EXPECT_EQ(comparison.cause, wanted) << cornerText(real.first);
        EXPECT_EQ(comparison.pose, real);
        EXPECT_EQ(comparison.agreeing, static_cast<int>(expectation().tubes.size()));
        EXPECT_EQ(comparison.explanation.empty(), wanted == Cause::None);
    }
}

TEST(RackMatching, WithoutAStatedPoseTheCodesFixIt) {
    for (const auto& real : allPoses()) {
        const auto comparison = compare(readingOf(asExpected(), real, std::nullopt), expectation());
        EXPECT_EQ(comparison.pose, real);
        EXPECT_EQ(comparison.cause, Cause::None);
        EXPECT_EQ(count(comparison, Finding::Same), 96);
    }
}

TEST(RackMatching, ShiftsOfRowsAndColumnsAreNamed) {
    struct Row {
        int rows;
        int columns;
        const char* words;
    };

    for (const auto& [rows, columns, words] :
         {Row{1, 0, "1 row further down"}, Row{-1, 0, "1 row further up"},
          Row{0, 2, "2 columns to the right"}, Row{1, -1, "1 row further down and 1 column to the left"}}) {
        const auto comparison = compare(readingOf(shifted(rows, columns)), expectation());
        EXPECT_EQ(comparison.cause, Cause::Shifted) << words;
        EXPECT_EQ(comparison.shiftedRows, rows);
        EXPECT_EQ(comparison.shiftedColumns, columns);
        EXPECT_NE(comparison.explanation.find(words), std::string::npos) << comparison.explanation;
    }
}

TEST(RackMatching, TwoSwappedTubesAreNamed) {
    auto contents = asExpected();
    std::swap(contents[{1, 1}], contents[{6, 9}]);
    const auto comparison = compare(readingOf(contents), expectation());
    EXPECT_EQ(comparison.cause, Cause::Swapped);
    EXPECT_EQ(comparison.explanation, "The tubes in B2 and G10 have changed places.");
    EXPECT_EQ(count(comparison, Finding::Moved), 2);
}

TEST(RackMatching, AnotherBoxIsNamed) {
    Contents other;
    for (const auto& [well, text] : asExpected()) {
        other[well] = "X" + text;
    }
    const auto comparison = compare(readingOf(other), expectation(), [](std::string_view text) {
        return std::optional{Home{"BOX-9", std::string{text.substr(2)}}};
    });
    EXPECT_EQ(comparison.cause, Cause::OtherBox);
    EXPECT_NE(comparison.explanation.find("BOX-9"), std::string::npos);
}

TEST(RackMatching, ABoxOfAnotherSizeIsNamed) {
    auto expected = expectation();
    expected.wells = 81;
    EXPECT_EQ(compare(readingOf(asExpected()), expected).cause, Cause::OtherFormat);
}

TEST(RackMatching, TwoTubesFixNoPoseAndExplainNothing) {
    const Contents two{{{0, 1}, codeOf({0, 1})}, {{0, 2}, codeOf({0, 2})}};
    const auto unposed = compare(readingOf(two, kStraight, std::nullopt), expectation());
    EXPECT_FALSE(unposed.pose);
    EXPECT_TRUE(unposed.findings.empty());
    const Contents moved{{{0, 2}, codeOf({0, 1})}, {{0, 3}, codeOf({0, 2})}};
    EXPECT_EQ(compare(readingOf(moved), expectation()).cause, Cause::None);
}

TEST(RackMatching, AnEmptyRackMissesItsTubesAndHasNoCause) {
    const auto comparison = compare(readingOf({}), expectation());
    EXPECT_EQ(count(comparison, Finding::Missing), static_cast<int>(expectation().tubes.size()));
    EXPECT_EQ(comparison.cause, Cause::None);
}

TEST(RackMatching, AnAcceptedPoseNamesTheWells) {
    const RackPose turned{false, Corner::LowerRight};
    const auto reading = posed(readingOf(asExpected(), turned, std::nullopt), turned, FixedBy::Person);
    EXPECT_EQ(reading.wells.front().well->name(), "H12");
    EXPECT_EQ(reading.poseBy, FixedBy::Person);
    EXPECT_EQ(count(compare(reading, expectation()), Finding::Same), 96);
}

} // namespace
} // namespace scanner::image
