// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/find.h"

#include "storage/workflows/look_up.h"
#include "storage/workflows/specimen_sprec.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace app::commands {

namespace {

using storage::workflows::Hit;
using storage::workflows::HitKind;

constexpr std::int64_t kMostHits = 50;

std::string_view wordOf(HitKind kind) {
    switch (kind) {
    case HitKind::Specimen:
        return "specimen";
    case HitKind::Participant:
        return "participant";
    case HitKind::Container:
        return "container";
    case HitKind::Shipment:
        return "shipment";
    }
    return {};
}

void sayHits(const Common& common, const std::vector<Hit>& hits) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& hit : hits) {
        rows.push_back({hit.title, std::string{wordOf(hit.kind)}, hit.subtitle});
    }
    for (const auto& line : aligned(rows)) {
        say(common, line);
    }
    if (std::ssize(hits) == kMostHits) {
        say(common, fmt::format("These are the first {}; type more of it to see others.", kMostHits));
    }
}

nlohmann::ordered_json jsonOf(const std::vector<Hit>& hits) {
    auto json = nlohmann::ordered_json::array();
    for (const auto& hit : hits) {
        json.push_back({{"kind", wordOf(hit.kind)},
                        {"code", hit.code},
                        {"title", hit.title},
                        {"subtitle", hit.subtitle}});
    }
    return json;
}

constexpr std::string_view kWhat = "Nothing was found.";

Exit findSprec(const Common& common, storage::workflows::Repository& repository, const FindOptions& options) {
    const auto& codes = repository.workstation().codes;
    using Hits = std::vector<storage::workflows::SprecHit>;
    const auto hits = repository.read([&](storage::database::Reading& reading) -> storage::Result<Hits> {
        return storage::workflows::specimensWithSprec(reading, options.sprec, codes.canonical(options.text),
                                                      kMostHits);
    });
    if (!hits) {
        return complain(kWhat, hits.error());
    }
    std::vector<std::vector<std::string>> rows;
    auto json = nlohmann::ordered_json::array();
    for (const auto& hit : *hits) {
        const auto gaps = hit.code.gaps();
        rows.push_back({codes.grouped(hit.specimen.code), hit.code.text(), hit.specimen.kindCode,
                        fmt::format("{}", fmt::join(gaps, "; "))});
        json.push_back({{"code", hit.specimen.code},
                        {"kind", hit.specimen.kindCode},
                        {"sprec", hit.code.text()},
                        {"gaps", gaps}});
    }
    for (const auto& line : aligned(rows)) {
        say(common, line);
    }
    sayJson(common, json.dump());
    return hits->empty() ? complain(kWhat, fmt::format("no specimen has a SPREC like \"{}\"", options.sprec),
                                    "Put ? for an element that does not matter, e.g. CEL-?-E.", Exit::Refused)
                         : Exit::Done;
}

} // namespace

Exit runFind(const Common& common, const FindOptions& options) {
    if (options.text.empty() && options.sprec.empty()) {
        return complain(kWhat, "neither a text nor --sprec was given",
                        "Type the beginning of a code or name.", Exit::WrongUsage);
    }
    const auto opened = open(common);
    if (!opened) {
        return complain(kWhat, opened.error());
    }
    auto& repository = *opened->repository;
    if (!options.sprec.empty()) {
        return findSprec(common, repository, options);
    }
    const auto& text = options.text;
    using Hits = std::vector<Hit>;
    const auto hits = repository.read([&](storage::database::Reading& reading) -> storage::Result<Hits> {
        return storage::workflows::find(reading, repository.workstation().codes, text, kMostHits);
    });
    if (!hits) {
        return complain(kWhat, hits.error());
    }
    sayHits(common, *hits);
    sayJson(common, jsonOf(*hits).dump());
    return hits->empty()
               ? complain(kWhat, fmt::format("nothing here begins with \"{}\"", text),
                          "Type the beginning of a code, a participant or a box's name.", Exit::Refused)
               : Exit::Done;
}

} // namespace app::commands
