// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/tube_code.h"

#include "storage/specimens/specimen_store.h"
#include "storage/workflows/known_tube.h"
#include "storage/workflows/tube_codes.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace app::commands {

namespace {

using storage::ErrorCode;
using storage::failure;
using storage::Result;
using storage::database::Reading;
using storage::specimens::Specimen;
using storage::specimens::SpecimenAlias;
using storage::workflows::Repository;

constexpr std::string_view kWhat = "The tube's codes were not changed.";

Result<Specimen> tubeNamed(Repository& repository, const std::string& code) {
    return repository.read([&](Reading& reading) -> Result<Specimen> {
        const auto& codes = repository.workstation().codes;
        auto tube = storage::workflows::specimenNamed(reading, codes, codes.canonical(code));
        if (!tube) {
            return tl::unexpected(tube.error());
        }
        return *tube ? Result<Specimen>{std::move(**tube)}
                     : failure(ErrorCode::NotFound, fmt::format("no tube here is known by {}", code));
    });
}

Exit list(const Common& common, Repository& repository, const Specimen& tube) {
    const auto codes = repository.read([&](Reading& reading) -> Result<std::vector<SpecimenAlias>> {
        return storage::specimens::aliasesOf(reading, tube.id);
    });
    if (!codes) {
        return complain("The tube's codes cannot be shown.", codes.error());
    }
    auto json = nlohmann::ordered_json{{"specimen", tube.code}, {"codes", nlohmann::ordered_json::array()}};
    say(common, repository.workstation().codes.grouped(tube.code));
    for (const auto& alias : *codes) {
        say(common, fmt::format("{} {}", alias.endedAt ? "was also" : "also", alias.code));
        json["codes"].push_back({{"code", alias.code}, {"ended", alias.endedAt.has_value()}});
    }
    sayJson(common, json.dump());
    return Exit::Done;
}

} // namespace

Exit runTubeCode(const Common& common, const TubeCodeOptions& options) {
    auto opened = open(common);
    if (!opened) {
        return complain(kWhat, opened.error());
    }
    auto& repository = *opened->repository;
    const auto tube = tubeNamed(repository, options.specimen);
    if (!tube) {
        return complain(kWhat, tube.error());
    }
    if (options.added.empty() && options.ended.empty()) {
        return list(common, repository, *tube);
    }
    const auto who = signIn(common, *opened);
    if (!who) {
        return complain(kWhat, who.error());
    }
    const auto changed =
        options.ended.empty()
            ? storage::workflows::addTubeCode(repository, *who, tube->id, options.added)
            : storage::workflows::endTubeCode(repository, *who, tube->id, options.ended, options.reason);
    return changed ? list(common, repository, *tube) : complain(kWhat, changed.error());
}

} // namespace app::commands
