// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/studies/plan.h"

#include "tests/support/record_checks.h"

#include <gtest/gtest.h>

namespace storage::studies {
namespace {

using test_support::cell;
using test_support::expectOneWordEach;
using test_support::expectSurvivesItsRow;

constexpr Date on(unsigned day) {
    return Date{std::chrono::year{2026}, std::chrono::November, std::chrono::day{day}};
}

TEST(Plan, StudiesSitesAndProtocolsSurviveTheirRows) {
    expectSurvivesItsRow(Site{SiteId{1}, "BOS", "Boston", ZoneOffset{-300}});
    expectSurvivesItsRow(Study{StudyId{1}, "LUP-CART-1", "Lupus CAR-T", "Sponsor", "SLE"});
    expectSurvivesItsRow(Protocol{ProtocolId{1}, StudyId{2}, "2.1", on(3), DocumentId{4}});
    expectSurvivesItsRow(Protocol{ProtocolId{1}, StudyId{2}, "2.1", on(3), std::nullopt});
}

TEST(Plan, KindsVisitsAndRequirementsSurviveTheirRows) {
    expectSurvivesItsRow(SpecimenKind{SpecimenKindId{1}, ProtocolId{2}, "HEP", "Heparin 10 mL",
                                      specimens::Material::WholeBlood, "SHP", Volume::millilitres(10),
                                      specimens::TemperatureClass::Ambient});
    expectSurvivesItsRow(Requirement{RequirementId{1}, VisitId{2}, SpecimenKindId{3}, 4, "D28-HEP-4"});
    const Visit visit{
        VisitId{1}, ProtocolId{2}, "LD", "before lymphodepletion", Anchor::Lymphodepletion, -3, 2, 1, 4};
    expectSurvivesItsRow(visit);
    EXPECT_EQ(cell(visit, "day"), Value{std::int64_t{-3}});
    EXPECT_EQ(cell(visit, "days_before"), Value{std::int64_t{2}});
    EXPECT_EQ(cell(visit, "days_after"), Value{std::int64_t{1}});
    EXPECT_EQ(cell(visit, "ordinal"), Value{std::int64_t{4}});
}

TEST(Plan, StoresAnchorsAsWords) {
    expectOneWordEach(kAnchorCodes);
}

} // namespace
} // namespace storage::studies
