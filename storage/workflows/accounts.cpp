// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/accounts.h"

#include "storage/people/person_store.h"
#include "storage/workflows/set_up.h"

#include <algorithm>

namespace storage::workflows {

namespace {

using database::Reading;
using database::Writing;
using people::Person;
using people::RoleGrant;

/// Runs one recorded change of accounts under the administrator's right.
template <class F>
Result<void> administer(Repository& repository, const SignedIn& who, custody::EventKind kind, F&& change) {
    const auto permitted = permit(repository, who, people::Act::ManagePeople);
    if (!permitted) {
        return tl::unexpected(permitted.error());
    }
    const auto written = repository.write([&](Writing& writing) -> Result<EventId> {
        Recording recording{repository, who.person, permitted->role, kind, permitted->now};
        if (Result<void> done = change(writing, recording, permitted->now); !done) {
            return tl::unexpected(done.error());
        }
        return recording.commit(writing);
    });
    return written ? Result<void>{} : tl::unexpected(written.error());
}

Result<Person> personOf(Reading& reading, PersonId id) {
    auto person = database::recordById<Person>(reading, id.value());
    if (!person) {
        return failure(ErrorCode::NotFound, "This person is not in the repository.");
    }
    return std::move(*person);
}

bool administers(Reading& reading, const Person& person, Timestamp now) {
    const auto grants = people::standingGrantsOf(reading, person.id);
    return person.isActive &&
           people::roleFor(people::Act::ManagePeople, grants, std::nullopt, std::nullopt, now).has_value();
}

/// Error Conflict: this person is the only one who may manage people; without them nobody could ever again.
Result<void> keepAdministrator(Reading& reading, PersonId person, Timestamp now) {
    const auto all = people::everybody(reading);
    const auto isNeeded = std::ranges::none_of(
        all, [&](const Person& one) { return one.id != person && administers(reading, one, now); });
    if (isNeeded && std::ranges::any_of(all, [&](const Person& one) {
            return one.id == person && administers(reading, one, now);
        })) {
        return failure(ErrorCode::Conflict, "This is the last administrator. Make somebody else one first.");
    }
    return {};
}

RoleGrant newGrant(Repository& repository, PersonId person, people::Role role, std::optional<SiteId> site,
                   std::optional<StudyId> study, Timestamp now) {
    return {repository.ids().next<RoleGrantId>(), person, role, site, study, now, std::nullopt};
}

} // namespace

Result<Person> addPerson(Repository& repository, const SignedIn& who, const NewPerson& wanted,
                         people::HashCost cost) {
    if (wanted.userName.empty() || wanted.displayName.empty()) {
        return failure(ErrorCode::Invalid, "A person needs a printed name and a user name.");
    }
    if (auto judged = people::judgePassword(wanted.userName, wanted.password); !judged) {
        return tl::unexpected(judged.error());
    }
    const auto hash = people::hashPassword(wanted.password, cost);
    const auto organisation = organisationOf(repository);
    if (!hash || !organisation) {
        return tl::unexpected(!hash ? hash.error() : organisation.error());
    }
    std::optional<Person> added;
    const auto done = administer(
        repository, who, custody::EventKind::Person,
        [&](Writing& writing, Recording& recording, Timestamp now) -> Result<void> {
            if (people::personByUserName(writing, wanted.userName)) {
                return failure(ErrorCode::Conflict,
                               "This user name has been given before. Names are never given twice.");
            }
            const auto number = takeNumbers(writing, recording, repository.ids(), "badge");
            const auto badge =
                repository.workstation().codes.make(CodeKind::Badge, (*organisation)->prefix, number);
            added = Person{repository.ids().next<PersonId>(),
                           wanted.userName,
                           wanted.displayName,
                           *hash,
                           badge,
                           true,
                           0,
                           std::nullopt,
                           now};
            recording.create(*added);
            recording.create(newGrant(repository, added->id, wanted.role, wanted.site, wanted.study, now));
            return {};
        });
    if (!done) {
        return tl::unexpected(done.error());
    }
    return *added;
}

Result<void> grantRole(Repository& repository, const SignedIn& who, PersonId person, people::Role role,
                       std::optional<SiteId> site, std::optional<StudyId> study) {
    return administer(repository, who, custody::EventKind::Role,
                      [&](Writing& writing, Recording& recording, Timestamp now) -> Result<void> {
                          if (const auto known = personOf(writing, person); !known) {
                              return tl::unexpected(known.error());
                          }
                          recording.create(newGrant(repository, person, role, site, study, now));
                          recording.about("person", person.value());
                          return {};
                      });
}

Result<void> endRole(Repository& repository, const SignedIn& who, RoleGrantId grant) {
    return administer(repository, who, custody::EventKind::Role,
                      [&](Writing& writing, Recording& recording, Timestamp now) -> Result<void> {
                          const auto before = database::recordById<RoleGrant>(writing, grant.value());
                          if (!before || before->endedAt) {
                              return failure(ErrorCode::NotFound, "This role has ended already.");
                          }
                          if (before->role == people::Role::Administrator) {
                              if (auto kept = keepAdministrator(writing, before->person, now); !kept) {
                                  return kept;
                              }
                          }
                          auto after = *before;
                          after.endedAt = now;
                          recording.change(*before, after);
                          recording.about("person", before->person.value());
                          return {};
                      });
}

Result<void> resetPassword(Repository& repository, const SignedIn& who, PersonId person,
                           std::string_view password) {
    const auto hash = people::hashPassword(password);
    if (!hash) {
        return tl::unexpected(hash.error());
    }
    return administer(repository, who, custody::EventKind::Person,
                      [&](Writing& writing, Recording& recording, Timestamp) -> Result<void> {
                          const auto before = personOf(writing, person);
                          if (!before) {
                              return tl::unexpected(before.error());
                          }
                          if (auto judged = people::judgePassword(before->userName, password); !judged) {
                              return judged;
                          }
                          auto after = *before;
                          after.passwordHash = *hash;
                          after.failedSignIns = 0;
                          after.lockedUntil.reset();
                          recording.change(*before, after);
                          recording.because("PASSWORD_RESET", "");
                          return {};
                      });
}

Result<void> deactivate(Repository& repository, const SignedIn& who, PersonId person) {
    return administer(repository, who, custody::EventKind::Person,
                      [&](Writing& writing, Recording& recording, Timestamp now) -> Result<void> {
                          const auto before = personOf(writing, person);
                          if (!before) {
                              return tl::unexpected(before.error());
                          }
                          if (auto kept = keepAdministrator(writing, person, now); !kept) {
                              return kept;
                          }
                          auto after = *before;
                          after.isActive = false;
                          recording.change(*before, after);
                          return {};
                      });
}

Result<std::vector<Account>> accounts(Repository& repository) {
    return repository.read([](Reading& reading) -> Result<std::vector<Account>> {
        std::vector<Account> all;
        for (auto& person : people::everybody(reading)) {
            auto grants = people::standingGrantsOf(reading, person.id);
            all.push_back({std::move(person), std::move(grants)});
        }
        return all;
    });
}

} // namespace storage::workflows
