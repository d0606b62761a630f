// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/studies/profile_file.h"

#include "tests/support/record_checks.h"

#include <fstream>
#include <gmock/gmock.h>
#include <sstream>

namespace storage::studies {
namespace {

using testing::HasSubstr;

std::string demonstrationFile() {
    std::ostringstream text;
    text << std::ifstream{CRYOTRAIL_SOURCE_DIR "/app/demonstration/lupus_car_t_profiles.json"}.rdbuf();
    return text.str();
}

/// A file with one profile, into which a test puts its own parts.
std::string fileWith(const std::string& from, const std::string& to) {
    std::string text = R"({
  "study": "LUP", "version": "1", "effectiveFrom": "2026-01-01",
  "profiles": [{
    "code": "P", "name": "PBMC", "tubes": ["HEP"],
    "limits": [{"from": "DRAW", "to": "SPIN", "minutes": 480, "dueSoon": 60, "hard": 1440, "consequence": "DNA only"}],
    "steps": [{"code": "S", "name": "spin", "kind": "SPIN", "spin": {"g": 400, "minutes": 30, "celsius": 20, "brake": "OFF"}}],
    "products": [{"code": "V", "name": "vials", "material": "PBMC", "temperature": "LNV", "vessel": "CRYOTUBE",
      "vesselMicrolitres": 2000, "vials": 8, "microlitres": 1000, "leastMicrolitres": 150, "cells": "10e6",
      "leastCells": "5e6", "spread": "TOGETHER"}],
    "quality": [{"test": "Q", "name": "viability", "unit": "%", "better": "HIGH", "target": 90, "flag": 80, "fail": 70}],
    "cellTolerance": 50, "poolAcross": "REFUSED"
  }]
})";
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

TEST(ProfileFile, TheDemonstrationsProfilesAreRead) {
    const auto draft = readProfiles(demonstrationFile());
    ASSERT_TRUE(draft) << mistakeText(draft.error().front());
    EXPECT_EQ(draft->studyCode, "LUP");
    ASSERT_GE(draft->profiles.size(), 4U);
    const auto& pbmc = draft->profiles.front().profile;
    EXPECT_EQ(pbmc.limits.front().limit, std::chrono::hours{8});
    EXPECT_EQ(pbmc.limits.front().hard, std::chrono::hours{24});
    EXPECT_EQ(pbmc.steps.front().program->brake, specimens::Brake::Off);
    EXPECT_EQ(pbmc.products.front().cells, CellCount::millions(10));
    EXPECT_EQ(pbmc.quality.front().fail, 70000);
}

TEST(ProfileFile, AProfileIsReadAgainFromWhatIsKeptOfIt) {
    const auto draft = readProfiles(demonstrationFile()).value();
    for (const auto& [profile, definition] : draft.profiles) {
        const ProfileVersion version{ProfileId{1}, StudyId{1},          profile.code,  "1.0",
                                     profile.name, draft.effectiveFrom, DocumentId{3}, definition};
        test_support::expectSurvivesItsRow(version);
        EXPECT_EQ(profileOf(version).value(), profile);
        auto damaged = version;
        damaged.definition = definition.substr(1);
        EXPECT_EQ(profileOf(damaged).error().code, ErrorCode::Tampered);
    }
}

struct MistakeCase {
    std::string name;
    std::string from;
    std::string to;
    std::string says;
};

class ProfileMistakes : public testing::TestWithParam<MistakeCase> {};

TEST_P(ProfileMistakes, AreFoundWithTheirPlace) {
    ASSERT_TRUE(readProfiles(fileWith("LUP", "LUP"))) << "the file itself is good";
    const auto draft = readProfiles(fileWith(GetParam().from, GetParam().to));
    ASSERT_FALSE(draft);
    EXPECT_THAT(mistakeText(draft.error().front()), HasSubstr(GetParam().says));
    EXPECT_TRUE(draft.error().front().line);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, ProfileMistakes,
    testing::Values(
        MistakeCase{"Misspelt", "\"dueSoon\"", "\"duesoon\"", "line 5"},
        MistakeCase{"LimitBackwards", "\"to\": \"SPIN\"", "\"to\": \"DRAW\"", "must come later"},
        MistakeCase{"DueSoonTooEarly", "\"dueSoon\": 60", "\"dueSoon\": 481", "must not be more than"},
        MistakeCase{"HardBelowLimit", "\"hard\": 1440", "\"hard\": 480", "must be more than"},
        MistakeCase{"HardWithoutConsequence", ", \"consequence\": \"DNA only\"", "", "give both or neither"},
        MistakeCase{"NoProgram", R"(, "spin": {"g": 400, "minutes": 30, "celsius": 20, "brake": "OFF"})", "",
                    "/profiles/0/steps/0/spin"},
        MistakeCase{"ProgramOfACount", "\"kind\": \"SPIN\"", "\"kind\": \"COUNT\"",
                    "belongs to a step of the kind"},
        MistakeCase{"NoTubes", "[\"HEP\"]", "[]", "none of them twice"},
        MistakeCase{"TubeTwice", "[\"HEP\"]", "[\"HEP\", \"HEP\"]", "none of them twice"},
        MistakeCase{"CellsWithoutUnit", "\"10e6\"", "\"10\"", "millions of cells"},
        MistakeCase{"LeastCellsAbove", "\"5e6\"", "\"11e6\"", "must not be more than \"cells\""},
        MistakeCase{"MoreThanTheVessel", "\"microlitres\": 1000", "\"microlitres\": 2001",
                    "vesselMicrolitres"},
        MistakeCase{"LeastAboveVolume", "\"leastMicrolitres\": 150", "\"leastMicrolitres\": 1001",
                    "must not be"},
        MistakeCase{"QualityOutOfOrder", "\"flag\": 80", "\"flag\": 95", "become worse in this order"},
        MistakeCase{"NoSuchVessel", "\"CRYOTUBE\"", "\"JAR\"", "must be one of"}),
    [](const auto& row) { return row.param.name; });

TEST(ProfileFile, TwoProfilesDoNotClaimTheSameTube) {
    auto twice = fileWith("LUP", "LUP");
    const auto begin = twice.find("[{\n    \"code\"") + 1;
    const auto end = twice.rfind("}]");
    const auto profile = twice.substr(begin, end - begin + 1);
    twice.insert(end + 1, ", " + profile);
    const auto draft = readProfiles(twice);
    ASSERT_FALSE(draft);
    EXPECT_EQ(draft.error().size(), 2U) << "the code and the tubes";
}

} // namespace
} // namespace storage::studies
