// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/sign_in.h"

#include "storage/custody/merkle.h"
#include "storage/database/records.h"
#include "storage/people/password.h"
#include "storage/people/person_store.h"

#include <fmt/format.h>

namespace storage::workflows {

namespace {

using database::Reading;
using database::Writing;
using people::Person;

people::Role anyRole(const std::vector<people::RoleGrant>& grants) {
    return grants.empty() ? people::Role::Technician : grants.front().role;
}

/// Writes the outcome of an attempt: the count of failures, a lock, or the success.
Result<SignedIn> recordAttempt(Repository& repository, const Person& person, bool isRight, Timestamp now) {
    return repository.write([&](Writing& writing) -> Result<SignedIn> {
        const auto before = database::recordById<Person>(writing, person.id.value()).value();
        auto after = before;
        after.failedSignIns = isRight ? 0 : before.failedSignIns + 1;
        after.lockedUntil.reset();
        if (!isRight && after.failedSignIns % kFailuresBeforeLock == 0) {
            after.lockedUntil = now + kLockTime;
        }
        SignedIn who{after, people::grantsOf(writing, person.id)};
        Recording recording{repository, after, anyRole(who.grants),
                            isRight ? custody::EventKind::SignIn : custody::EventKind::SignInFailed, now};
        recording.change(before, after);
        recording.about("person", person.id.value());
        if (const auto committed = recording.commit(writing); !committed) {
            return tl::unexpected(committed.error());
        }
        return who;
    });
}

/// Writes an attempt on an account that lets nobody in, whatever the password: it counts no failure and must
/// not prolong the lock, or anybody could keep a person out.
Result<void> recordRefused(Repository& repository, const Person& person, std::string_view why,
                           Timestamp now) {
    const auto written = repository.write([&](Writing& writing) -> Result<EventId> {
        Recording recording{repository, person, anyRole(people::grantsOf(writing, person.id)),
                            custody::EventKind::SignInFailed, now};
        recording.because(std::string{why}, "");
        recording.about("person", person.id.value());
        return recording.commit(writing);
    });
    return written ? Result<void>{} : tl::unexpected(written.error());
}

Result<SignedIn> check(Repository& repository, const std::optional<Person>& person,
                       std::string_view password) {
    static const std::string nobody =
        people::hashPassword("no such person", people::HashCost::Interactive).value_or("");
    const auto now = repository.recordingTime();
    if (!now) {
        return tl::unexpected(now.error());
    }
    if (!person) {
        // The same work as for a real account, so that the time does not tell which names exist.
        static_cast<void>(people::matchesPassword(password, nobody));
        return failure(ErrorCode::WrongPassword, "User name and password do not belong together.");
    }
    if (person->lockedUntil && *person->lockedUntil > *now) {
        if (auto recorded = recordRefused(repository, *person, "LOCKED_OUT", *now); !recorded) {
            return tl::unexpected(recorded.error());
        }
        return failure(ErrorCode::LockedOut,
                       fmt::format("Too many wrong passwords. Locked until {}.",
                                   peopleTime(*person->lockedUntil, repository.clock().offsetAt(*now))));
    }
    if (!person->isActive) {
        if (auto recorded = recordRefused(repository, *person, "INACTIVE", *now); !recorded) {
            return tl::unexpected(recorded.error());
        }
        return failure(ErrorCode::NotPermitted, "This account is no longer active. Ask an administrator.");
    }
    const bool isRight = people::matchesPassword(password, person->passwordHash);
    auto recorded = recordAttempt(repository, *person, isRight, *now);
    if (recorded && !isRight) {
        return failure(ErrorCode::WrongPassword, "User name and password do not belong together.");
    }
    return recorded;
}

std::string shown(const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        return std::to_string(*number);
    }
    const auto* text = std::get_if<std::string>(&value);
    return text ? "'" + *text + "'" : "nothing";
}

} // namespace

Result<SignedIn> signIn(Repository& repository, const std::string& userName, std::string_view password) {
    const auto person = repository.read([&](Reading& reading) -> Result<std::optional<Person>> {
        return people::personByUserName(reading, userName);
    });
    if (!person) {
        return tl::unexpected(person.error());
    }
    return check(repository, *person, password);
}

Result<std::optional<Person>> identifyBadge(Repository& repository, const std::string& badge) {
    return repository.read([&](Reading& reading) -> Result<std::optional<Person>> {
        return people::personByBadge(reading, badge);
    });
}

Result<SignedIn> refreshed(Repository& repository, PersonId id) {
    return repository.read([&](Reading& reading) -> Result<SignedIn> {
        auto person = database::recordById<Person>(reading, id.value());
        if (!person) {
            return failure(ErrorCode::NotFound, "This person is not in the repository.");
        }
        return SignedIn{std::move(*person), people::grantsOf(reading, id)};
    });
}

std::string hashOf(const Table& table, std::int64_t id, const Row& row) {
    std::string text = fmt::format("{} {}\n", table.name, id);
    for (std::size_t i = 0; i < row.size(); ++i) {
        text += fmt::format("{}={}\n", table.columns[i].name, shown(row[i]));
    }
    return custody::digestText(custody::sha256(text));
}

Result<void> authenticate(Repository& repository, const SignedIn& who, std::string_view password) {
    const auto person = repository.read([&](Reading& reading) -> Result<std::optional<Person>> {
        return database::recordById<Person>(reading, who.person.id.value());
    });
    if (!person) {
        return tl::unexpected(person.error());
    }
    const auto checked = check(repository, *person, password);
    return checked ? Result<void>{} : tl::unexpected(checked.error());
}

void addSignature(Recording& recording, Repository& repository, const SignedIn& who,
                  people::SignatureMeaning meaning, const Signable& what, Timestamp now) {
    const people::Signature signature{
        repository.ids().next<SignatureId>(), who.person.id, meaning, what.table, what.id, what.hash, now};
    recording.create(signature);
    recording.about(what.table, what.id);
    recording.signedBy(signature.id);
}

} // namespace storage::workflows
