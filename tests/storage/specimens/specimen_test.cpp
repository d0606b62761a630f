// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/specimens/specimen.h"

#include "tests/support/record_checks.h"

#include <gtest/gtest.h>

namespace storage::specimens {
namespace {

using test_support::cell;
using test_support::expectOneWordEach;
using test_support::expectSurvivesItsRow;

constexpr Timestamp at(int second) {
    return Timestamp{std::chrono::seconds{1795250000 + second}};
}

Specimen stored() {
    return {.id = SpecimenId{1},
            .code = "CT7K-20916-W",
            .participant = ParticipantId{2},
            .study = StudyId{3},
            .requirement = RequirementId{4},
            .occasion = 1,
            .parent = SpecimenId{5},
            .kindCode = "PBMC",
            .material = Material::Pbmc,
            .temperatureClass = TemperatureClass::NitrogenVapour,
            .lifecycle = Lifecycle::Stored,
            .volume = Volume::microlitres(1000),
            .collectedAt = at(6),
            .collectedOffset = ZoneOffset{-300},
            .receivedAt = at(7),
            .condition = Condition::Good,
            .shipment = ShipmentId{8},
            .container = ContainerId{9},
            .position = 81,
            .thaws = 2};
}

Specimen loose() {
    auto specimen = stored();
    specimen.requirement = std::nullopt;
    specimen.parent = std::nullopt;
    specimen.volume = std::nullopt;
    specimen.receivedAt = std::nullopt;
    specimen.shipment = std::nullopt;
    specimen.container = std::nullopt;
    specimen.position = std::nullopt;
    return specimen;
}

TEST(Specimen, SurvivesItsRowWithAndWithoutAPlace) {
    expectSurvivesItsRow(stored());
    expectSurvivesItsRow(loose());
}

TEST(Specimen, PutsEachValueIntoTheColumnOfItsName) {
    EXPECT_EQ(cell(stored(), "participant_id"), Value{std::int64_t{2}});
    EXPECT_EQ(cell(stored(), "parent_id"), Value{std::int64_t{5}});
    EXPECT_EQ(cell(stored(), "volume_nl"), Value{std::int64_t{1000000}});
    EXPECT_EQ(cell(stored(), "collected_at"), valueOf(at(6)));
    EXPECT_EQ(cell(stored(), "received_at"), valueOf(at(7)));
    EXPECT_EQ(cell(stored(), "container_id"), Value{std::int64_t{9}});
    EXPECT_EQ(cell(stored(), "position"), Value{std::int64_t{81}});
    EXPECT_EQ(cell(stored(), "thaws"), Value{std::int64_t{2}});
}

TEST(Specimen, LineageAliasesHoldsAndPrintsSurviveTheirRows) {
    const SpecimenParent edge{SpecimenParentId{1}, SpecimenId{2}, SpecimenId{3}};
    expectSurvivesItsRow(edge);
    EXPECT_EQ(cell(edge, "child_id"), Value{std::int64_t{2}});
    expectSurvivesItsRow(SpecimenAlias{AliasId{1}, "TUBE-1", SpecimenId{2}, at(3), std::nullopt});
    expectSurvivesItsRow(SpecimenAlias{AliasId{1}, "TUBE-1", SpecimenId{2}, at(3), at(4)});
    expectSurvivesItsRow(
        Hold{HoldId{1}, SpecimenId{2}, HoldKind::Identity, "two codes", at(3), std::nullopt});
    expectSurvivesItsRow(Hold{HoldId{1}, SpecimenId{2}, HoldKind::Quality, "clot", at(3), at(4)});
}

TEST(Specimen, StoresItsChoicesAsWords) {
    expectOneWordEach(kConditionCodes);
    expectOneWordEach(kHoldKindCodes);
    expectOneWordEach(kMaterialCodes);
    expectOneWordEach(kTemperatureClassCodes);
}

} // namespace
} // namespace storage::specimens
