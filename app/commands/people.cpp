// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/people.h"

#include "app/commands/named_records.h"
#include "storage/database/records.h"
#include "storage/workflows/accounts.h"

#include <cstdlib>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace app::commands {

namespace {

using nlohmann::ordered_json;
using storage::Result;
using storage::database::Reading;
using storage::people::kRoleCodes;
using storage::people::RoleGrant;
using storage::workflows::Account;
using storage::workflows::NewPerson;
using storage::workflows::Repository;

constexpr const char* kNewPassword = "CRYOTRAIL_NEW_PASSWORD";

/// Where a role holds, in words: "everywhere", "site ALM".
std::string whereOf(Reading& reading, const RoleGrant& grant) {
    std::string words;
    if (grant.site) {
        if (const auto site =
                storage::database::recordById<storage::studies::Site>(reading, grant.site->value())) {
            words += " at " + site->code;
        }
    }
    if (grant.study) {
        if (const auto study =
                storage::database::recordById<storage::studies::Study>(reading, grant.study->value())) {
            words += " for " + study->code;
        }
    }
    return words;
}

/// The roles that have not ended, each in words.
Result<std::vector<std::string>> rolesOf(Repository& repository, const Account& account) {
    using Roles = std::vector<std::string>;
    return repository.read([&](Reading& reading) -> Result<Roles> {
        Roles roles;
        for (const auto& grant : account.grants) {
            if (!grant.endedAt) {
                roles.push_back(std::string{kRoleCodes.text(grant.role)} + whereOf(reading, grant));
            }
        }
        return roles;
    });
}

/// A typed password is asked twice, one from the environment is not.
Result<std::string> firstPassword(const std::string& name) {
    auto first = password(fmt::format("First password of {}", name), kNewPassword);
    if (!first || std::getenv(kNewPassword) != nullptr) {
        return first;
    }
    const auto second = password("The same password again", kNewPassword);
    if (!second) {
        return tl::unexpected(second.error());
    }
    if (*first != *second) {
        return storage::failure(storage::ErrorCode::Invalid, "the two passwords differ");
    }
    return first;
}

Result<NewPerson> wantedPerson(Repository& repository, const AddPersonOptions& options,
                               storage::people::Role role) {
    return repository.read([&](Reading& reading) -> Result<NewPerson> {
        NewPerson wanted{options.userName, options.name, "", role, std::nullopt, std::nullopt};
        if (!options.site.empty()) {
            const auto site = siteNamed(reading, options.site);
            if (!site) {
                return tl::unexpected(site.error());
            }
            wanted.site = site->id;
        }
        if (!options.study.empty()) {
            const auto study = studyNamed(reading, options.study);
            if (!study) {
                return tl::unexpected(study.error());
            }
            wanted.study = study->id;
        }
        return wanted;
    });
}

Exit sayAdded(const Common& common, const OpenRepository& opened, const storage::people::Person& person,
              const std::string& role) {
    const auto badge = person.badge.value_or("");
    say(common, fmt::format("{} signs in as {}, {}, with the badge {}.", person.displayName, person.userName,
                            role, opened.repository->workstation().codes.grouped(badge)));
    sayJson(common,
            ordered_json{
                {"userName", person.userName}, {"name", person.displayName}, {"role", role}, {"badge", badge}}
                .dump());
    return Exit::Done;
}

} // namespace

std::string roleNames() {
    return fmt::format("{}", fmt::join(kRoleCodes.texts, ", "));
}

Exit runPeople(const Common& common) {
    constexpr std::string_view kWhat = "The people were not listed.";
    const auto opened = open(common);
    if (!opened) {
        return complain(kWhat, opened.error());
    }
    const auto all = storage::workflows::accounts(*opened->repository);
    if (!all) {
        return complain(kWhat, all.error());
    }
    std::vector<std::vector<std::string>> rows{{"USER NAME", "NAME", "ACCOUNT", "BADGE", "ROLES"}};
    auto json = ordered_json::array();
    for (const auto& account : *all) {
        const auto roles = rolesOf(*opened->repository, account);
        if (!roles) {
            return complain(kWhat, roles.error());
        }
        const auto& person = account.person;
        const auto badge = person.badge.value_or("");
        rows.push_back({person.userName, person.displayName, person.isActive ? "active" : "ended",
                        opened->repository->workstation().codes.grouped(badge),
                        fmt::format("{}", fmt::join(*roles, ", "))});
        json.push_back({{"userName", person.userName},
                        {"name", person.displayName},
                        {"isActive", person.isActive},
                        {"badge", badge},
                        {"roles", *roles}});
    }
    for (const auto& line : aligned(rows)) {
        say(common, line);
    }
    sayJson(common, json.dump());
    return Exit::Done;
}

Exit runAddPerson(const Common& common, const AddPersonOptions& options) {
    constexpr std::string_view kWhat = "Nobody was added.";
    const auto role = kRoleCodes.parse(options.role);
    if (!role) {
        return complain(kWhat, fmt::format("--role: there is no role \"{}\"", options.role),
                        fmt::format("Choose one of {}.", roleNames()), Exit::WrongUsage);
    }
    auto opened = open(common);
    if (!opened) {
        return complain(kWhat, opened.error());
    }
    const auto who = signIn(common, *opened);
    if (!who) {
        return complain(kWhat, who.error());
    }
    auto wanted = wantedPerson(*opened->repository, options, *role);
    const auto secret = wanted ? firstPassword(options.name) : Result<std::string>{""};
    if (!wanted || !secret) {
        return complain(kWhat, !wanted ? wanted.error() : secret.error());
    }
    wanted->password = *secret;
    const auto person = storage::workflows::addPerson(*opened->repository, *who, *wanted);
    if (!person) {
        return complain(kWhat, person.error());
    }
    return sayAdded(common, *opened, *person, options.role);
}

} // namespace app::commands
