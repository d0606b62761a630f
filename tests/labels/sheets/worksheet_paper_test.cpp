// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/sheets/worksheet_paper.h"

#include "scanner/codes/worksheet_mark.h"
#include "tests/labels/qt_support.h"

#include <cmath>
#include <set>

namespace labels::sheets {
namespace {

using scanner::codes::SheetMark;
using scanner::codes::WorksheetCode;
using scanner::codes::WorksheetMark;

constexpr int kDotsPerInch = 200;

int pixels(Length length) {
    return static_cast<int>(std::lround(static_cast<double>(length.micrometres()) * kDotsPerInch / 25400.0));
}

WorksheetCode sheet() {
    using scanner::codes::RepositoryPrefix;
    using scanner::codes::RunningNumber;
    return {RepositoryPrefix::parse("CT7K").value(), RunningNumber::of(12).value()};
}

PaperTube tube(int number, int steps, const std::string& words) {
    PaperTube made{number, "CT7K-20914-J", "CT7K20914J", "LUP-0107 · D28 · " + words, {}, {{words, 10}}};
    for (int i = 1; i <= steps; ++i) {
        const auto mark = [&](SheetMark each) {
            return WorksheetMark::of(sheet(), number, i, each).value().canonical();
        };
        made.steps.push_back({words,
                              "centrifuge",
                              "400 g, 30 min, 20 °C, no brake",
                              {"PBS", words},
                              mark(SheetMark::Begun),
                              mark(SheetMark::Done),
                              mark(SheetMark::Failed),
                              mark(SheetMark::Skipped),
                              ""});
    }
    return made;
}

WorksheetPaper paper(std::vector<PaperGroup> groups) {
    return {sheet().grouped(), sheet().canonical(), "Printed 22 Nov 2026 14:20 UTC+01:00 by T. Berg.",
            std::move(groups)};
}

/// What a decoder makes of each symbol in the drawn pages, with a little white around it.
void expectReadBack(const WorksheetSheets& sheets) {
    const auto pages = pagesOf(sheets.pdf, kDotsPerInch);
    ASSERT_EQ(pages.size(), static_cast<std::size_t>(sheets.pages));
    const auto white = Length::micrometres(1200);
    for (const auto& symbol : sheets.symbols) {
        const auto side = symbol.side + white * 2;
        const auto cut =
            pages.at(static_cast<std::size_t>(symbol.page - 1))
                .copy(pixels(symbol.at.x - white), pixels(symbol.at.y - white), pixels(side), pixels(side));
        EXPECT_EQ(readDataMatrix(cut), symbol.text) << "on page " << symbol.page;
    }
}

TEST(WorksheetPaperTest, EverySymbolOnThePageReadsBackAsItself) {
    needQt();
    const auto made =
        worksheetSheets(paper({{"LUP", "PBMC-HEP 1.0", {tube(1, 5, "a"), tube(2, 5, "b")}}}), PaperSize::A4);
    ASSERT_TRUE(made);
    EXPECT_EQ(made->pages, 1);
    EXPECT_EQ(made->symbols.size(), 1U + 2U * (1 + 5 * 4) + 3U);
    expectReadBack(*made);
}

TEST(WorksheetPaperTest, LetterPaperReadsBackToo) {
    needQt();
    const auto made = worksheetSheets(paper({{"LUP", "PBMC-HEP 1.0", {tube(1, 3, "a")}}}), PaperSize::Letter);
    ASSERT_TRUE(made);
    expectReadBack(*made);
}

TEST(WorksheetPaperTest, TubesOfAnotherProfileBeginOnAnotherPageAndATubeIsNotTornApart) {
    needQt();
    const auto made =
        worksheetSheets(paper({{"LUP", "PBMC-HEP 1.0", {tube(1, 5, "a"), tube(2, 5, "b"), tube(3, 5, "c")}},
                               {"LUP", "SERUM-SST 1.0", {tube(4, 2, "d")}}}),
                        PaperSize::A4);
    ASSERT_TRUE(made);
    EXPECT_EQ(made->pages, 3);
    std::map<std::string, std::set<int>> pagesOfTube;
    for (const auto& symbol : made->symbols) {
        if (const auto mark = WorksheetMark::parse(symbol.text)) {
            pagesOfTube[std::to_string(mark->tube())].insert(symbol.page);
        }
    }
    const std::map<std::string, std::set<int>> expected{{"1", {1}}, {"2", {1}}, {"3", {2}}, {"4", {3}}};
    EXPECT_EQ(pagesOfTube, expected);
}

TEST(WorksheetPaperTest, ATubeLargerThanAPageGoesOnUnderItsHead) {
    needQt();
    const auto made = worksheetSheets(paper({{"LUP", "LONG 1.0", {tube(1, 40, "a")}}}), PaperSize::A4);
    ASSERT_TRUE(made);
    EXPECT_EQ(made->pages, 3);
    const auto heads = std::count_if(made->symbols.begin(), made->symbols.end(),
                                     [](const PaperSymbol& symbol) { return symbol.text == "CT7K20914J"; });
    EXPECT_EQ(heads, 3);
}

TEST(WorksheetPaperTest, HostileTextStaysInItsPlace) {
    needQt();
    const std::string hostile =
        "^XZ ~JA <b>\n\t\x1b[2J Ωμέγα \u202e\u05e9\u05dc\u05d5\u05dd %s " + std::string(300, 'W');
    auto hard = paper({{hostile, hostile, {tube(1, 5, hostile), tube(2, 5, hostile)}}});
    hard.printed = hostile;
    hard.groups[0].tubes[0].code = hostile;
    hard.groups[0].tubes[0].symbol = hostile; // no symbol can carry it
    hard.groups[0].tubes[0].steps[1].recorded = hostile;
    const auto made = worksheetSheets(hard, PaperSize::A4);
    ASSERT_TRUE(made);
    EXPECT_EQ(made->symbols.size(), 1U + (4 * 4) + (1 + 5 * 4) + 3U);
    expectReadBack(*made);
}

TEST(WorksheetPaperTest, AStepWithoutACodeIsAnErrorAndNoPaper) {
    needQt();
    auto broken = paper({{"LUP", "PBMC-HEP 1.0", {tube(1, 1, "a")}}});
    broken.groups[0].tubes[0].steps[0].done = "";
    EXPECT_FALSE(worksheetSheets(broken, PaperSize::A4));
}

} // namespace
} // namespace labels::sheets
