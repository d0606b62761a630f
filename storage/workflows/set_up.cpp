// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/set_up.h"

#include "storage/people/organisation_store.h"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>
#include <random>

namespace storage::workflows {

namespace {

using database::Reading;
using database::Writing;

Result<void> judge(const NewRepository& wanted) {
    const auto isUpper = [](unsigned char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
    if (wanted.prefix.size() != 4 || !std::ranges::all_of(wanted.prefix, isUpper) ||
        std::isdigit(wanted.prefix.front()) != 0 || std::isdigit(wanted.prefix.back()) != 0) {
        return failure(ErrorCode::Invalid, "The prefix is 4 capital letters or digits and begins and ends "
                                           "with a letter, for example CT7K.");
    }
    if (wanted.organisation.empty() || wanted.administratorName.empty() ||
        wanted.administratorUserName.empty()) {
        return failure(ErrorCode::Invalid,
                       "The organisation, the administrator's name and user name are needed.");
    }
    return people::judgePassword(wanted.administratorUserName, wanted.password);
}

/// 16 random hexadecimal digits: tells repositories apart in signed heads.
std::string newRepositoryKey() {
    std::random_device random;
    return fmt::format("{:08x}{:08x}", random(), random());
}

} // namespace

Result<SignedIn> setUp(Repository& repository, const NewRepository& wanted, people::HashCost cost) {
    if (auto judged = judge(wanted); !judged) {
        return tl::unexpected(judged.error());
    }
    const auto now = repository.recordingTime();
    const auto hash = people::hashPassword(wanted.password, cost);
    if (!now || !hash) {
        return tl::unexpected(!now ? now.error() : hash.error());
    }
    auto& ids = repository.ids();
    const people::Person person{ids.next<PersonId>(),
                                wanted.administratorUserName,
                                wanted.administratorName,
                                *hash,
                                std::nullopt,
                                true,
                                0,
                                std::nullopt,
                                *now};
    const people::RoleGrant grant{ids.next<RoleGrantId>(),
                                  person.id,
                                  people::Role::Administrator,
                                  std::nullopt,
                                  std::nullopt,
                                  *now,
                                  std::nullopt};
    const people::Organisation organisation{ids.next<OrganisationId>(), wanted.organisation, wanted.prefix,
                                            newRepositoryKey(), *now};
    Recording recording{repository, person, people::Role::Administrator, custody::EventKind::SetUp, *now};
    recording.create(organisation);
    recording.create(person);
    recording.create(grant);
    const auto written = repository.write([&](Writing& writing) -> Result<EventId> {
        if (people::organisation(writing)) {
            return failure(ErrorCode::Conflict, "This repository has been set up already.");
        }
        return recording.commit(writing);
    });
    if (!written) {
        return tl::unexpected(written.error());
    }
    return SignedIn{person, {grant}};
}

Result<std::optional<people::Organisation>> organisationOf(Repository& repository) {
    return repository.read([](Reading& reading) -> Result<std::optional<people::Organisation>> {
        return people::organisation(reading);
    });
}

std::int64_t takeNumbers(Writing& writing, Recording& recording, IdSource& ids, const std::string& counter,
                         std::int64_t count) {
    const auto known = people::counterNamed(writing, counter);
    if (!known) {
        recording.create(people::Counter{ids.next<CounterId>(), counter, 1 + count});
        return 1;
    }
    auto counted = *known;
    counted.next += count;
    recording.change(*known, counted);
    return known->next;
}

} // namespace storage::workflows
