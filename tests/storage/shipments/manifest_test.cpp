// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shipments/manifest.h"

#include <filesystem>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <set>

namespace storage::shipments {
namespace {

ManifestKnowledge knowledge() {
    const auto in = [](std::set<std::string, std::less<>> known) {
        return [known = std::move(known)](std::string_view code) { return known.contains(code); };
    };
    return {in({"LUP-001", "LUP-002"}),
            in({"V1", "V2"}),
            in({"EDTA", "SERUM"}),
            in({"CT7K-00001-X"}),
            in({"=A99992600000100=<S1295100"}),
            parseIsoTimestamp("2026-11-22T09:00:00Z").value(),
            ZoneOffset{60}};
}

Result<ManifestDraft> draftOf(const exchange::CsvSource& source, const ManifestOptions& options = {}) {
    const auto preview = exchange::previewCsv(source, 0, options.csv);
    if (!preview) {
        return tl::unexpected<Error>(preview.error());
    }
    return dryRun(source, suggestMapping(preview->header), knowledge(), options);
}

std::filesystem::path sample(std::string_view name) {
    return std::filesystem::path{CRYOTRAIL_SOURCE_DIR} / "tests/data/manifests" / name;
}

constexpr std::string_view kHeader = "Tube ID,Participant,Visit,Tube type,Collected at\n";

Result<ManifestDraft> draftOfRows(std::string_view rows, const ManifestOptions& options = {}) {
    const auto text = std::string{kHeader}.append(rows);
    return draftOf(exchange::bytesOf(text), options);
}

TEST(Manifest, ReadsEveryFieldOfALine) {
    const auto draft = draftOf(sample("good.csv")).value();
    ASSERT_TRUE(draft.isClean()) << draft.problems.kept().front().explanation;
    ASSERT_EQ(draft.lines.size(), 3U);
    const ManifestLine expected{2,
                                "CT7K-20911-A",
                                "LUP-001",
                                "V1",
                                "EDTA",
                                1,
                                parseIsoTimestamp("2026-11-20T05:55:00Z").value(),
                                ZoneOffset{60},
                                Volume::microlitres(8500),
                                "",
                                "mw",
                                "K-17"};
    EXPECT_EQ(draft.lines[0], expected);
    EXPECT_EQ(draft.lines[2].comment, "foaming; kept upright");
    EXPECT_EQ(draft.lines[2].volume, std::nullopt);
    EXPECT_EQ(draft.dateStyle, exchange::DateStyle::Iso);
}

TEST(Manifest, ReadsTheSameTubesFromEveryGoodFile) {
    for (const auto* name : {"good_utf8_mark.csv", "good_utf16.csv"}) {
        const auto draft = draftOf(sample(name));
        ASSERT_TRUE(draft) << name << ": " << draft.error().detail;
        EXPECT_EQ(draft->lines, draftOf(sample("good.csv"))->lines) << name;
    }
    const auto semicolon = draftOf(sample("good_semicolon.csv")).value();
    ASSERT_TRUE(semicolon.isClean());
    EXPECT_EQ(semicolon.lines[0].volume, Volume::microlitres(8500));
    const auto newline = draftOf(sample("good_quoted_newline.csv")).value();
    ASSERT_TRUE(newline.isClean());
    EXPECT_EQ(newline.lines[0].comment, "two\nlines");
}

struct BadFile {
    std::string_view name;
    std::string_view reason;
    int row;
    int line;
    std::string_view column;
    std::string_view value;
};

TEST(Manifest, NamesRowColumnValueAndReasonForEveryBadFile) {
    const BadFile table[] = {
        {"missing_column.csv", "MANIFEST-COLUMN-MISSING", 0, 0, "", ""},
        {"doubled_column.csv", "MANIFEST-COLUMN-DOUBLED", 0, 0, "Visit", ""},
        {"two_tube_columns.csv", "MANIFEST-COLUMN-DOUBLED", 0, 0, "Barcode", ""},
        {"ambiguous_dates.csv", "MANIFEST-DATES-AMBIGUOUS", 0, 0, "Collected at", "03/04/2026 06:55"},
        {"mixed_dates.csv", "MANIFEST-DATE-STYLE", 3, 3, "Collected at", "20.11.2026 06:57"},
        {"unknown_participant.csv", "MANIFEST-PARTICIPANT-UNKNOWN", 3, 3, "Participant", "LUP-099"},
        {"torn.csv", "CSV-TORN", 4, 4, "Ordinal", "2026-"},
        {"torn_in_quotes.csv", "CSV-TORN", 4, 4, "Comment", ""},
        {"formula.csv", "MANIFEST-FORMULA", 2, 2, "Tube ID", "=HYPERLINK(\"http://example.org\",\"A1\")"},
        {"header_only.csv", "MANIFEST-EMPTY", 0, 0, "", ""},
    };
    for (const auto& row : table) {
        const auto draft = draftOf(sample(row.name));
        ASSERT_TRUE(draft) << row.name << ": " << draft.error().detail;
        ASSERT_EQ(draft->problems.total(), 1) << row.name;
        const auto& problem = draft->problems.kept().front();
        EXPECT_EQ(problem.reason, row.reason) << row.name;
        EXPECT_EQ(problem.row, row.row) << row.name;
        EXPECT_EQ(problem.line, row.line) << row.name;
        EXPECT_EQ(problem.column, row.column) << row.name;
        EXPECT_EQ(problem.value, row.value) << row.name;
        EXPECT_FALSE(problem.explanation.empty() || problem.remedy.empty()) << row.name;
        EXPECT_TRUE(draft->lines.empty()) << row.name;
    }
}

TEST(Manifest, ACodeThatBeginsLikeAFormulaIsACode) {
    auto text = std::string{"Tube ID,Participant,Visit,Tube type,Collected at\n"
                            "=A99992600000100=<S1295100,LUP-001,V1,EDTA,2026-11-20 06:55\n"};
    const auto draft = draftOf(exchange::bytesOf(text));
    ASSERT_TRUE(draft) << draft.error().detail;
    EXPECT_EQ(draft->problems.total(), 0) << draft->problems.kept().front().explanation;
    ASSERT_EQ(draft->lines.size(), 1U);
    EXPECT_EQ(draft->lines.front().tubeCode, "=A99992600000100=<S1295100");
}

struct UnreadableFile {
    std::string_view name;
    std::string_view detail;
};

TEST(Manifest, RefusesFilesWhoseTextCannotBeTrusted) {
    const UnreadableFile table[] = {
        {"utf16_without_mark.csv", "UTF-16 without a byte order mark"},
        {"latin1.csv", "line 2, column 64: byte 0xF6"},
        {"nul_byte.csv", "line 2, column 11: NUL byte"},
        {"wrong_delimiter.csv", "only vertical bars"},
        {"two_delimiters.csv", "both comma and semicolon"},
        {"empty.csv", "The file is empty"},
    };
    for (const auto& row : table) {
        const auto draft = draftOf(sample(row.name));
        ASSERT_FALSE(draft) << row.name;
        EXPECT_EQ(draft.error().code, ErrorCode::FileMalformed) << row.name;
        EXPECT_NE(draft.error().detail.find(row.detail), std::string::npos)
            << row.name << ": " << draft.error().detail;
    }
    EXPECT_EQ(draftOf(sample("no such file.csv")).error().code, ErrorCode::FileUnreadable);
}

struct BadRow {
    std::string_view name;
    std::string row;
    std::string_view reason;
    std::string_view column;
};

TEST(Manifest, RefusesRowsThatNoTubeCanHave) {
    const BadRow table[] = {
        {"tube already registered", "CT7K-00001-X,LUP-001,V1,EDTA,2026-11-20 06:55",
         "MANIFEST-TUBE-REGISTERED", "Tube ID"},
        {"unknown visit", "A-1,LUP-001,V9,EDTA,2026-11-20 06:55", "MANIFEST-VISIT-UNKNOWN", "Visit"},
        {"unknown kind", "A-1,LUP-001,V1,CITRATE,2026-11-20 06:55", "MANIFEST-KIND-UNKNOWN", "Tube type"},
        {"participant in other case", "A-1,lup-001,V1,EDTA,2026-11-20 06:55", "MANIFEST-PARTICIPANT-UNKNOWN",
         "Participant"},
        {"collected in the future", "A-1,LUP-001,V1,EDTA,2026-11-23 06:55", "MANIFEST-COLLECTED-FUTURE",
         "Collected at"},
        {"collected before 2000", "A-1,LUP-001,V1,EDTA,1926-11-20 06:55", "MANIFEST-COLLECTED-OLD",
         "Collected at"},
        {"no time of day", "A-1,LUP-001,V1,EDTA,2026-11-20", "MANIFEST-TIME-MISSING", "Collected at"},
        {"day does not exist", "A-1,LUP-001,V1,EDTA,2026-02-30 06:55", "MANIFEST-DATE", "Collected at"},
        {"tube code missing", ",LUP-001,V1,EDTA,2026-11-20 06:55", "MANIFEST-VALUE-MISSING", "Tube ID"},
        {"tube code 4 kB long", std::string(4096, 'A') + ",LUP-001,V1,EDTA,2026-11-20 06:55",
         "MANIFEST-CODE-LONG", "Tube ID"},
        {"Cyrillic tube code", "А-1,LUP-001,V1,EDTA,2026-11-20 06:55", "MANIFEST-CODE-ALPHABET", "Tube ID"},
        {"control character", "A\x1D-1,LUP-001,V1,EDTA,2026-11-20 06:55", "MANIFEST-CODE-CONTROL", "Tube ID"},
        {"SQL in a visit", "A-1,LUP-001,'; drop table visit;--,EDTA,2026-11-20 06:55",
         "MANIFEST-VISIT-UNKNOWN", "Visit"},
        {"ZPL in a participant", "A-1,^XA^FS^XZ,V1,EDTA,2026-11-20 06:55", "MANIFEST-PARTICIPANT-UNKNOWN",
         "Participant"},
        {"row too short", "A-1,LUP-001,V1\nA-2,LUP-001,V1,EDTA,2026-11-20 06:55", "CSV-ROW-SHORT",
         "Tube type"},
        {"row too long", "A-1,LUP-001,V1,EDTA,2026-11-20 06:55,x", "CSV-ROW-LONG", ""},
    };
    for (const auto& row : table) {
        const auto draft = draftOfRows(row.row + "\n");
        ASSERT_TRUE(draft) << row.name << ": " << draft.error().detail;
        ASSERT_EQ(draft->problems.total(), 1) << row.name;
        EXPECT_EQ(draft->problems.kept().front().reason, row.reason) << row.name;
        EXPECT_EQ(draft->problems.kept().front().column, row.column) << row.name;
        EXPECT_EQ(draft->problems.kept().front().row, 2) << row.name;
    }
}

TEST(Manifest, ListsAllThatIsWrongWithARow) {
    const auto draft = draftOfRows("=1,LUP-099,V9,X,soon\n").value();
    EXPECT_EQ(draft.problems.total(), 5);
    EXPECT_EQ(draft.goodRows, 0);
    EXPECT_EQ(draft.rows, 1);
}

TEST(Manifest, FindsATubeCodeUsedTwiceInTheFile) {
    const auto draft =
        draftOfRows("A-1,LUP-001,V1,EDTA,2026-11-20 06:55\n\nA-1,LUP-002,V1,EDTA,2026-11-20 06:55\n").value();
    ASSERT_EQ(draft.problems.total(), 1);
    EXPECT_EQ(draft.problems.kept().front().reason, "MANIFEST-TUBE-DOUBLED");
    EXPECT_EQ(draft.problems.kept().front().row, 4);
    EXPECT_NE(draft.problems.kept().front().explanation.find("Row 2"), std::string::npos);
}

TEST(Manifest, DecidesSlashesOverTheWholeColumn) {
    const auto draft = draftOf(sample("month_first_dates.csv")).value();
    ASSERT_TRUE(draft.isClean());
    EXPECT_EQ(draft.dateStyle, exchange::DateStyle::SlashMonthFirst);
    EXPECT_EQ(draft.lines[0].collectedAt, parseIsoTimestamp("2026-03-04T05:55:00Z").value());
    EXPECT_EQ(draft.lines[1].collectedAt, parseIsoTimestamp("2026-03-14T17:57:00Z").value());
}

TEST(Manifest, LetsAPersonChooseHowSlashesAreRead) {
    ManifestOptions options;
    options.dateStyle = exchange::DateStyle::SlashDayFirst;
    const auto draft = draftOf(sample("ambiguous_dates.csv"), options).value();
    ASSERT_TRUE(draft.isClean());
    EXPECT_EQ(draft.lines[0].collectedAt, parseIsoTimestamp("2026-04-03T05:55:00Z").value());
}

TEST(Manifest, ChecksDatesThatHadToWaitForTheColumn) {
    const auto draft =
        draftOfRows("A-1,LUP-001,V1,EDTA,01/12/2026 06:55\nA-2,LUP-001,V1,EDTA,13/11/2026 06:55\n").value();
    ASSERT_EQ(draft.problems.total(), 1);
    EXPECT_EQ(draft.problems.kept().front().reason, "MANIFEST-COLLECTED-FUTURE");
    EXPECT_EQ(draft.problems.kept().front().row, 2);
    EXPECT_EQ(draft.goodRows, 1);
}

TEST(Manifest, JoinsADateAndATimeInTwoColumns) {
    const std::string text =
        "Tube ID,Participant,Visit,Tube type,Collection date,Collection time,Volume (uL)\n"
        "A-1,LUP-001,V1,EDTA,20 Nov 2026,06:55,500\n";
    const auto draft = draftOf(exchange::bytesOf(text)).value();
    ASSERT_TRUE(draft.isClean());
    EXPECT_EQ(draft.lines[0].collectedAt, parseIsoTimestamp("2026-11-20T05:55:00Z").value());
    EXPECT_EQ(draft.lines[0].volume, Volume::microlitres(500));
}

TEST(Manifest, RefusesAMappingMadeForAnotherHeader) {
    const auto mapping =
        suggestMapping(std::vector<std::string>{"Visit", "Tube", "Subject", "Kind", "Collected"});
    const auto text = std::string{kHeader} + "A-1,LUP-001,V1,EDTA,2026-11-20 06:55\n";
    const auto draft = dryRun(exchange::bytesOf(text), mapping, knowledge()).value();
    EXPECT_TRUE(draft.problems.names("MANIFEST-OTHER-COLUMNS"));
}

TEST(Manifest, ReadsAMillionRowsAndCountsEveryBadOne) {
    std::string text{kHeader};
    for (int i = 0; i < 1000000; ++i) {
        text += fmt::format("CT{:07},{},V1,EDTA,2026-11-20 06:55\n", i, i % 2 == 0 ? "LUP-001" : "LUP-777");
    }
    const auto draft = draftOf(exchange::bytesOf(text)).value();
    EXPECT_EQ(draft.rows, 1000000);
    EXPECT_EQ(draft.goodRows, 500000);
    EXPECT_EQ(draft.problems.total(), 500000);
    EXPECT_EQ(draft.problems.kept().size(), exchange::FileProblems::kKept);
    EXPECT_TRUE(draft.lines.empty());
}

} // namespace
} // namespace storage::shipments
