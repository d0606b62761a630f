// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/people/permission.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace storage::people {

namespace {

struct Rule {
    Act act;
    std::string_view words;
    std::vector<Role> roles; ///< least powerful first
};

/// The access policy of the repository, one row an act.
const std::array<Rule, 10>& policy() {
    static const std::array<Rule, 10> rules{{
        {Act::ManagePeople, "add people and give them roles", {Role::Administrator}},
        {Act::ManagePlaces, "set up freezers, racks and boxes", {Role::Manager, Role::Administrator}},
        {Act::ManageStudies,
         "change plans, participants and consents",
         {Role::Coordinator, Role::Administrator}},
        {Act::Announce, "announce a shipment", {Role::Technician, Role::Coordinator, Role::Manager}},
        {Act::Receive, "receive specimens", {Role::Technician, Role::Manager}},
        {Act::PutAway, "put specimens away", {Role::Technician, Role::Manager}},
        {Act::Print, "print labels", {Role::Technician, Role::Coordinator, Role::Manager}},
        {Act::Look,
         "look at specimens",
         {Role::Technician, Role::Coordinator, Role::Manager, Role::Auditor, Role::Administrator}},
        {Act::Verify,
         "verify the ledger",
         {Role::Auditor, Role::Manager, Role::Technician, Role::Administrator}},
        {Act::Process, "process specimens", {Role::Technician, Role::Manager}},
    }};
    return rules;
}

const Rule& ruleOf(Act act) {
    return policy().at(static_cast<std::size_t>(act));
}

bool covers(const RoleGrant& grant, Role role, std::optional<StudyId> study, std::optional<SiteId> site,
            Timestamp now) {
    const bool inForce = grant.grantedAt <= now && (!grant.endedAt || *grant.endedAt > now);
    const bool studyFits = !grant.study || !study || *grant.study == *study;
    const bool siteFits = !grant.site || !site || *grant.site == *site;
    return grant.role == role && inForce && studyFits && siteFits;
}

} // namespace

std::optional<Role> roleFor(Act act, const std::vector<RoleGrant>& grants, std::optional<StudyId> study,
                            std::optional<SiteId> site, Timestamp now) {
    for (const auto role : ruleOf(act).roles) {
        if (std::ranges::any_of(
                grants, [&](const RoleGrant& grant) { return covers(grant, role, study, site, now); })) {
            return role;
        }
    }
    return std::nullopt;
}

Verdict mayDo(Act act, const Person& person, const std::vector<RoleGrant>& grants,
              std::optional<StudyId> study, std::optional<SiteId> site, Timestamp now) {
    Verdict verdict;
    if (!person.isActive) {
        verdict.add({"PERSON-INACTIVE", Effect::Refuse, person.displayName,
                     "This account is no longer active.", "21 CFR 11.10(d)", "Ask an administrator.", ""});
    }
    if (!roleFor(act, grants, study, site, now)) {
        std::string roles;
        for (const auto role : ruleOf(act).roles) {
            roles += (roles.empty() ? "" : ", ") + std::string{kRoleCodes.text(role)};
        }
        verdict.add({"ROLE-MISSING", Effect::Refuse, person.displayName,
                     fmt::format("{} may not {} here.", person.displayName, wordsOf(act)),
                     "Access policy of the repository", fmt::format("Needs one of these roles: {}.", roles),
                     ""});
    }
    return verdict;
}

std::string_view wordsOf(Act act) {
    return ruleOf(act).words;
}

} // namespace storage::people
