// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/people/person.h"

#include "tests/support/record_checks.h"

#include <gtest/gtest.h>

namespace storage::people {
namespace {

using test_support::cell;
using test_support::expectOneWordEach;
using test_support::expectSurvivesItsRow;

constexpr Timestamp at(int second) {
    return Timestamp{std::chrono::seconds{1795250000 + second}};
}

TEST(Person, SurvivesItsRowActiveAndLocked) {
    expectSurvivesItsRow(
        Person{PersonId{1}, "mkeller", "M. Keller", "$argon2id$x", "BADGE1", true, 0, std::nullopt, at(1)});
    const Person locked{PersonId{1}, "mkeller", "M. Keller", "$argon2id$x", std::nullopt,
                        false,       5,         at(2),       at(1)};
    expectSurvivesItsRow(locked);
    EXPECT_EQ(cell(locked, "locked_until"), valueOf(at(2)));
    EXPECT_EQ(cell(locked, "active"), Value{std::int64_t{0}});
}

TEST(Person, GrantsSurviveTheirRowsForOnePlaceAndForAll) {
    expectSurvivesItsRow(
        RoleGrant{RoleGrantId{1}, PersonId{2}, Role::Technician, SiteId{3}, StudyId{4}, at(5), at(6)});
    expectSurvivesItsRow(RoleGrant{RoleGrantId{1}, PersonId{2}, Role::Auditor, std::nullopt, std::nullopt,
                                   at(5), std::nullopt});
}

TEST(Person, OrganisationInstallationAndCountersSurviveTheirRows) {
    expectSurvivesItsRow(Organisation{OrganisationId{1}, "Biorepository", "CT7K", "key", at(2)});
    expectSurvivesItsRow(Installation{InstallationId{1}, "bench-2", "0123456789abcdef", "00ff", at(2)});
    expectSurvivesItsRow(Counter{CounterId{1}, "specimen", 20917});
}

TEST(Person, SignaturesSurviveTheirRows) {
    const Signature signature{SignatureId{1}, PersonId{2}, SignatureMeaning::Rejected, "specimen", 3,
                              "ab12",         at(4)};
    expectSurvivesItsRow(signature);
    EXPECT_EQ(cell(signature, "record_id"), Value{std::int64_t{3}});
    EXPECT_EQ(cell(signature, "meaning"), Value{std::string{"rejected"}});
}

TEST(Person, StoresRolesAndMeaningsAsWords) {
    expectOneWordEach(kRoleCodes);
    expectOneWordEach(kSignatureMeaningCodes);
}

} // namespace
} // namespace storage::people
