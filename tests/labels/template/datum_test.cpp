// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/template/datum.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace labels {
namespace {

struct Row {
    const char* cause;
    DatumKind kind;
    const char* format;
    const char* value;
    const char* written; ///< nullptr: refused
};

class Writings : public testing::TestWithParam<Row> {};

TEST_P(Writings, AreWhatPeopleReadAndScannersSend) {
    const auto& row = GetParam();
    const auto text = written(row.kind, row.format, row.value);
    if (row.written == nullptr) {
        ASSERT_FALSE(text) << *text;
        EXPECT_EQ(text.error().fault, Fault::WrongText);
    } else {
        ASSERT_TRUE(text) << text.error().detail;
        EXPECT_EQ(*text, row.written);
    }
}

const Row kRows[] = {
    {"code for people", DatumKind::Code, "grouped", "CT7K20914J", "CT7K-20914-J"},
    {"code for scanners", DatumKind::Code, "canonical", "CT7K-20914-J", "CT7K20914J"},
    {"code of a command card", DatumKind::Code, "canonical", "CMD-COUNT-12", "CMDCOUNT12"},
    {"code with a wrong check character", DatumKind::Code, "grouped", "CT7K-20914-K", nullptr},
    {"code of a maker's tube", DatumKind::Code, "grouped", "FD12345678", nullptr},
    {"pseudonym", DatumKind::Pseudonym, "plain", "LUP-0107", "LUP-0107"},
    {"name", DatumKind::Pseudonym, "plain", "Anna Keller", nullptr},
    {"name without blank", DatumKind::Pseudonym, "plain", "Keller", nullptr},
    {"name with umlaut", DatumKind::Pseudonym, "plain", "Müller7", nullptr},
    {"date", DatumKind::Date, "iso", "2026-03-14", "2026-03-14"},
    {"date in words", DatumKind::Date, "words", "2026-03-04", "04 MAR 2026"},
    {"date for isbt", DatumKind::Date, "isbt", "2026-03-14", "026073"},
    {"date of no calendar", DatumKind::Date, "iso", "2026-02-30", nullptr},
    {"date that is ambiguous", DatumKind::Date, "iso", "03/04/2026", nullptr},
    {"moment", DatumKind::Moment, "zoned", "2026-03-14T10:15+01:00[CET]", "14 MAR 2026 10:15 CET"},
    {"moment in utc", DatumKind::Moment, "utc", "2026-03-14T00:15+01:00[CET]", "13 MAR 2026 23:15 UTC"},
    {"moment across zones", DatumKind::Moment, "both", "2026-03-14T16:30-04:00[EDT]",
     "14 MAR 2026 16:30 EDT (14 MAR 2026 20:30 UTC)"},
    {"moment already in utc", DatumKind::Moment, "both", "2026-03-14T16:30Z", "14 MAR 2026 16:30 UTC"},
    {"moment for isbt", DatumKind::Moment, "isbt", "2026-03-14T10:15+01:00[CET]", "0260731015"},
    {"moment without zone", DatumKind::Moment, "zoned", "2026-03-14T10:15", nullptr},
    {"moment without abbreviation", DatumKind::Moment, "zoned", "2026-03-14T10:15+01:00", nullptr},
    {"moment with an hour too many", DatumKind::Moment, "zoned", "2026-03-14T24:15Z", nullptr},
    {"donation", DatumKind::Donation, "grouped", "A999926000001", "A9999 26 000001 [8]"},
    {"donation for people", DatumKind::Donation, "spaced", "A999926000001", "A9999 26 000001"},
    {"donation's check character", DatumKind::Donation, "check", "A999926000001", "8"},
    {"donation too short", DatumKind::Donation, "grouped", "A99992600001", nullptr},
    {"chain of identity", DatumKind::Chain, "canonical", "CHA9999260000AB", "CHA9999260000AB"},
    {"chain too short", DatumKind::Chain, "grouped", "CHA9999", nullptr},
    {"text", DatumKind::Text, "plain", "^XZ \"Ω\"", "^XZ \"Ω\""},
    {"text with a control character", DatumKind::Text, "plain", "a\x1B", nullptr},
};

INSTANTIATE_TEST_SUITE_P(DatumTest, Writings, testing::ValuesIn(kRows), [](const auto& row) {
    std::string name = row.param.cause;
    std::ranges::replace_if(
        name, [](char c) { return c == ' ' || c == '\''; }, '_');
    return name;
});

TEST(DatumTest, EveryKindHasATextAndFormats) {
    for (const auto text : datumKindTexts()) {
        const auto kind = parseDatumKind(text);
        ASSERT_TRUE(kind) << text;
        EXPECT_EQ(datumKindText(*kind), text);
        EXPECT_FALSE(formatsOf(*kind).empty());
    }
    EXPECT_FALSE(parseDatumKind("name"));
}

} // namespace
} // namespace labels
