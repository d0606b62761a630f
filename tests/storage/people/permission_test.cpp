// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/people/permission.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace storage::people {
namespace {

constexpr Timestamp at(int second) {
    return Timestamp{std::chrono::seconds{1795250000 + second}};
}

RoleGrant grant(Role role, std::optional<StudyId> study = {}, std::optional<SiteId> site = {}) {
    return {RoleGrantId{1}, PersonId{2}, role, site, study, at(10), std::nullopt};
}

Person tessa(bool isActive = true) {
    return {PersonId{2}, "tessa", "Tessa Lindqvist", "hash", std::nullopt, isActive, 0, std::nullopt, at(0)};
}

std::optional<Role> roleAt(Act act, const RoleGrant& held, int second = 20) {
    return roleFor(act, {held}, StudyId{1}, SiteId{1}, at(second));
}

struct Case {
    const char* name;
    Act act;
    Role role;
    bool isCovered;
};

class PermissionOfARole : public testing::TestWithParam<Case> {};

TEST_P(PermissionOfARole, IsAsTheAccessPolicySays) {
    const auto& row = GetParam();
    EXPECT_EQ(roleAt(row.act, grant(row.role)).has_value(), row.isCovered);
}

INSTANTIATE_TEST_SUITE_P(
    Policy, PermissionOfARole,
    testing::Values(Case{"TechniciansReceive", Act::Receive, Role::Technician, true},
                    Case{"TechniciansPutAway", Act::PutAway, Role::Technician, true},
                    Case{"TechniciansDoNotSetUpFreezers", Act::ManagePlaces, Role::Technician, false},
                    Case{"ManagersSetUpFreezers", Act::ManagePlaces, Role::Manager, true},
                    Case{"CoordinatorsChangePlans", Act::ManageStudies, Role::Coordinator, true},
                    Case{"CoordinatorsDoNotReceive", Act::Receive, Role::Coordinator, false},
                    Case{"AuditorsVerify", Act::Verify, Role::Auditor, true},
                    Case{"AuditorsLook", Act::Look, Role::Auditor, true},
                    Case{"AuditorsDoNotPrint", Act::Print, Role::Auditor, false},
                    Case{"AdministratorsAddPeople", Act::ManagePeople, Role::Administrator, true},
                    Case{"AdministratorsDoNotReceive", Act::Receive, Role::Administrator, false},
                    Case{"ManagersDoNotAddPeople", Act::ManagePeople, Role::Manager, false}),
    [](const auto& row) { return std::string{row.param.name}; });

TEST(Permission, HoldsFromTheGrantUntilItEnds) {
    auto held = grant(Role::Technician);
    held.endedAt = at(30);
    EXPECT_FALSE(roleAt(Act::Receive, held, 9));
    EXPECT_TRUE(roleAt(Act::Receive, held, 10));
    EXPECT_TRUE(roleAt(Act::Receive, held, 29));
    EXPECT_FALSE(roleAt(Act::Receive, held, 30));
}

TEST(Permission, HoldsOnlyForTheStudyAndSiteOfTheGrant) {
    EXPECT_TRUE(roleAt(Act::Receive, grant(Role::Technician, StudyId{1}, SiteId{1})));
    EXPECT_FALSE(roleAt(Act::Receive, grant(Role::Technician, StudyId{2})));
    EXPECT_FALSE(roleAt(Act::Receive, grant(Role::Technician, StudyId{1}, SiteId{2})));
}

TEST(Permission, IsEnoughForAnyStudyWhereNoneIsAskedFor) {
    const std::vector held{grant(Role::Technician, StudyId{2})};
    EXPECT_TRUE(roleFor(Act::Receive, held, std::nullopt, std::nullopt, at(20)));
}

TEST(Permission, ActsUnderTheLeastPowerfulRoleThatCoversIt) {
    const std::vector held{grant(Role::Manager), grant(Role::Technician)};
    EXPECT_EQ(roleFor(Act::Receive, held, StudyId{1}, SiteId{1}, at(20)), Role::Technician);
}

TEST(Permission, RefusalNamesThePersonTheActAndTheRolesThatWouldDo) {
    const auto verdict = mayDo(Act::Receive, tessa(), {grant(Role::Auditor)}, StudyId{1}, SiteId{1}, at(20));
    ASSERT_TRUE(verdict.isRefused());
    ASSERT_EQ(verdict.reasons().size(), 1U);
    const auto& reason = verdict.reasons().front();
    EXPECT_EQ(reason.rule, "ROLE-MISSING");
    EXPECT_EQ(reason.explanation, "Tessa Lindqvist may not receive specimens here.");
    EXPECT_THAT(reason.remedy, testing::HasSubstr("technician, manager"));
}

TEST(Permission, NamesEveryReasonOfARefusal) {
    const auto verdict = mayDo(Act::Receive, tessa(false), {}, StudyId{1}, SiteId{1}, at(20));
    ASSERT_EQ(verdict.reasons().size(), 2U);
    EXPECT_EQ(verdict.reasons().front().rule, "PERSON-INACTIVE");
    EXPECT_EQ(verdict.reasons().back().rule, "ROLE-MISSING");
}

TEST(Permission, GivesNoReasonWhereItAllows) {
    EXPECT_TRUE(mayDo(Act::Look, tessa(), {grant(Role::Technician)}, StudyId{1}, SiteId{1}, at(20))
                    .reasons()
                    .empty());
}

} // namespace
} // namespace storage::people
