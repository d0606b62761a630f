// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/places.h"

#include "storage/custody/ledger_store.h"
#include "storage/freezers/container_store.h"
#include "storage/people/organisation_store.h"
#include "storage/studies/plan.h"
#include "storage/workflows/set_up.h"

#include <algorithm>
#include <fmt/format.h>

namespace storage::workflows {

namespace {

using database::Reading;
using database::Writing;
using freezers::Container;
using freezers::WantedPlace;

/// What stands there already: the parent, and its children in their order.
struct Ground {
    std::optional<Container> parent;
    std::vector<Container> siblings;
};

Result<Ground> groundOf(Reading& reading, std::optional<ContainerId> parent, const WantedPlace& wanted) {
    Ground ground;
    if (parent) {
        ground.parent = freezers::containerById(reading, *parent);
        if (!ground.parent) {
            return failure(ErrorCode::NotFound, "What it should stand in is not in the repository.");
        }
    }
    if (wanted.study && !database::recordById<studies::Study>(reading, wanted.study->value())) {
        return failure(ErrorCode::NotFound, "This study is not in the repository.");
    }
    ground.siblings = freezers::allContainers(reading);
    std::erase_if(ground.siblings, [&](const Container& one) { return one.parent != parent; });
    return ground;
}

Result<void> judge(const Ground& ground, const WantedPlace& wanted, const std::vector<std::string>& names) {
    if (const auto verdict = freezers::judgePlace(wanted, ground.parent ? &*ground.parent : nullptr);
        verdict.isRefused()) {
        return failure(ErrorCode::Invalid, reasonsOf(verdict));
    }
    for (const auto& sibling : ground.siblings) {
        if (std::ranges::find(names, sibling.name) != names.end()) {
            return failure(ErrorCode::Conflict,
                           fmt::format("{} stands there already. Two places side by side need two names.",
                                       sibling.name));
        }
    }
    return {};
}

} // namespace

Result<std::vector<Container>> addPlaces(Repository& repository, const SignedIn& who,
                                         std::optional<ContainerId> parent, const WantedPlace& wanted,
                                         std::int64_t count) {
    const auto permitted = permit(repository, who, people::Act::ManagePlaces, wanted.study);
    if (!permitted) {
        return tl::unexpected(permitted.error());
    }
    if (count < 1 || count > freezers::kMostPlacesAtOnce) {
        return failure(ErrorCode::Invalid,
                       fmt::format("1 to {} places are added at once.", freezers::kMostPlacesAtOnce));
    }
    return repository.write([&](Writing& writing) -> Result<std::vector<Container>> {
        const auto ground = groundOf(writing, parent, wanted);
        if (!ground) {
            return tl::unexpected(ground.error());
        }
        const auto names = freezers::namesFrom(wanted.name, count);
        if (auto judged = judge(*ground, wanted, names); !judged) {
            return tl::unexpected(judged.error());
        }
        Recording recording{repository, who.person, permitted->role, custody::EventKind::Container,
                            permitted->now};
        if (parent) {
            recording.about("container", parent->value());
        }
        const auto prefix = people::organisation(writing).value().prefix;
        auto number = takeNumbers(writing, recording, repository.ids(), "container", count);
        std::int64_t ordinal = ground->siblings.empty() ? 0 : ground->siblings.back().ordinal;
        std::vector<Container> made;
        for (const auto& name : names) {
            made.push_back({repository.ids().next<ContainerId>(),
                            repository.workstation().codes.make(CodeKind::Container, prefix, number++),
                            parent, wanted.kind, name,
                            wanted.grid ? std::optional{wanted.grid->rows} : std::nullopt,
                            wanted.grid ? std::optional{wanted.grid->columns} : std::nullopt,
                            wanted.fillOrder, wanted.temperatureClass, wanted.study, ++ordinal});
            recording.create(made.back());
        }
        const auto committed = recording.commit(writing);
        return committed ? Result<std::vector<Container>>{std::move(made)}
                         : tl::unexpected(committed.error());
    });
}

} // namespace storage::workflows
