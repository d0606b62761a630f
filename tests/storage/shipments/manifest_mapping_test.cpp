// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shipments/manifest_mapping.h"

#include <gtest/gtest.h>

namespace storage::shipments {
namespace {

using Headers = std::vector<std::string>;

std::optional<ManifestField> suggested(const std::string& header) {
    return suggestMapping(Headers{header}).fieldOf(0);
}

struct Name {
    std::string header;
    ManifestField field;
};

TEST(ManifestMapping, KnowsTheUsualNamesWhateverTheirCaseAndBlanks) {
    const Name table[] = {
        {"Tube ID", ManifestField::TubeCode},
        {"tube_id", ManifestField::TubeCode},
        {"BARCODE", ManifestField::TubeCode},
        {"Sample-ID", ManifestField::TubeCode},
        {"Subject", ManifestField::ParticipantCode},
        {"patient code", ManifestField::ParticipantCode},
        {"Visit", ManifestField::VisitCode},
        {"Time point", ManifestField::VisitCode},
        {"Tube type", ManifestField::KindCode},
        {"Specimen kind code", ManifestField::KindCode},
        {"Collection time", ManifestField::CollectedAt},
        {"collected_at", ManifestField::CollectedAt},
        {"Ordinal", ManifestField::Ordinal},
        {"Volume (mL)", ManifestField::Millilitres},
        {"Volume [µL]", ManifestField::Microlitres},
        {"Collected by", ManifestField::Collector},
        {"Kit no.", ManifestField::Kit},
        {"Remarks", ManifestField::Comment},
    };
    for (const auto& row : table) {
        EXPECT_EQ(suggested(row.header), row.field) << row.header;
    }
}

TEST(ManifestMapping, LeavesUnknownColumnsUnused) {
    EXPECT_EQ(suggested("Colour of cap"), std::nullopt);
    EXPECT_EQ(suggested(""), std::nullopt);
}

TEST(ManifestMapping, TakesATimeBesideADateAsItsTime) {
    const auto mapping = suggestMapping(Headers{"Collection date", "Collection time"});
    EXPECT_EQ(mapping.fieldOf(0), ManifestField::CollectedAt);
    EXPECT_EQ(mapping.fieldOf(1), ManifestField::CollectedTime);
}

TEST(ManifestMapping, NamesEveryNeededColumnThatIsMissing) {
    const auto problems = suggestMapping(Headers{"Tube ID", "Comment"}).problems();
    EXPECT_EQ(problems.total(), 4);
    EXPECT_NE(problems.kept().front().explanation.find("participant code"), std::string::npos);
    EXPECT_TRUE(problems.names("MANIFEST-COLUMN-MISSING"));
}

TEST(ManifestMapping, RefusesTwoColumnsWithOneMeaningUntilAPersonDecides) {
    auto mapping =
        suggestMapping(Headers{"Tube ID", "Barcode", "Subject", "Visit", "Tube type", "Collected"});
    ASSERT_EQ(mapping.problems().total(), 1);
    EXPECT_EQ(mapping.problems().kept().front().reason, "MANIFEST-COLUMN-DOUBLED");
    EXPECT_EQ(mapping.problems().kept().front().column, "Barcode");
    mapping.assign(0, std::nullopt);
    EXPECT_TRUE(mapping.problems().isEmpty());
    EXPECT_EQ(mapping.columnOf(ManifestField::TubeCode), 1U);
}

TEST(ManifestMapping, TakesTwoVolumeUnitsAsTheSameMeaning) {
    auto mapping =
        suggestMapping(Headers{"Tube ID", "Subject", "Visit", "Tube type", "Collected", "mL", "uL"});
    EXPECT_TRUE(mapping.problems().names("MANIFEST-COLUMN-DOUBLED"));
}

TEST(ManifestMapping, IgnoresColumnsThatDoNotExist) {
    Mapping mapping(Headers{"a"});
    mapping.assign(7, ManifestField::Kit);
    EXPECT_EQ(mapping.columnOf(ManifestField::Kit), std::nullopt);
    EXPECT_EQ(mapping.fieldOf(7), std::nullopt);
}

TEST(ManifestMapping, NamesEachFieldForPeople) {
    for (const auto code : kManifestFieldCodes.texts) {
        EXPECT_FALSE(manifestFieldName(*kManifestFieldCodes.parse(code)).empty()) << code;
    }
    EXPECT_TRUE(isNeeded(ManifestField::CollectedAt));
    EXPECT_FALSE(isNeeded(ManifestField::CollectedTime));
}

} // namespace
} // namespace storage::shipments
