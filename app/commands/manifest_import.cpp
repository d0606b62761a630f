// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/manifest_import.h"

#include "app/commands/named_records.h"
#include "storage/exchange/byte_source.h"
#include "storage/shipments/logger_file.h"
#include "storage/shipments/manifest_origin_store.h"

#include <filesystem>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <span>
#include <utility>

namespace app::commands {

namespace {

namespace exchange = storage::exchange;
namespace shipments = storage::shipments;
using storage::Result;
using storage::database::Reading;

Result<std::string> bytesOf(const std::string& file) {
    std::string bytes;
    const auto read =
        exchange::readFileBytes(file, exchange::kMaximumFileBytes, [&](std::span<const std::byte> piece) {
            bytes.append(reinterpret_cast<const char*>(piece.data()), piece.size());
            return true;
        });
    return read ? Result<std::string>{std::move(bytes)} : tl::unexpected(read.error());
}

/// As chosen; what was not chosen is as the list's first participant says.
Result<shipments::ManifestOrigin> originOf(Reading& reading, const ManifestChoice& choice,
                                           const std::string& firstParticipant) {
    auto origin = shipments::originOf(reading, firstParticipant);
    if (!origin) {
        return origin;
    }
    if (!choice.study.empty()) {
        auto study = studyNamed(reading, choice.study);
        if (!study) {
            return tl::unexpected(study.error());
        }
        origin->study = std::move(*study);
    }
    if (!choice.site.empty()) {
        auto site = siteNamed(reading, choice.site);
        if (!site) {
            return tl::unexpected(site.error());
        }
        origin->site = std::move(*site);
    }
    return origin;
}

/// As chosen; what was not chosen is as usual.
Result<storage::workflows::NewShipment> parcelOf(Reading& reading, const ManifestChoice& choice,
                                                 const shipments::ManifestOrigin& origin) {
    auto parcel = storage::workflows::usualShipment(reading, origin.study.id, origin.site.id);
    for (const auto& [typed, limit] :
         {std::pair{&choice.low, &parcel.lowLimit}, std::pair{&choice.high, &parcel.highLimit}}) {
        if (*typed) {
            const auto read = shipments::parseTemperature(**typed, shipments::Degrees::Celsius);
            if (!read) {
                return tl::unexpected(read.error());
            }
            *limit = *read;
        }
    }
    if (!choice.dispatchedAt.empty()) {
        const auto sent = storage::parseIsoTimestamp(choice.dispatchedAt, origin.site.offset);
        if (!sent) {
            return tl::unexpected(sent.error());
        }
        parcel.dispatchedAt = *sent;
    }
    parcel.carrier = choice.carrier.empty() ? parcel.carrier : choice.carrier;
    parcel.waybill = choice.waybill;
    parcel.seal = choice.seal;
    return parcel;
}

std::string firstParticipant(const exchange::CsvPreview& preview, const shipments::Mapping& mapping) {
    const auto column = mapping.columnOf(shipments::ManifestField::ParticipantCode);
    return column && !preview.rows.empty() && *column < preview.rows.front().size()
               ? preview.rows.front()[*column]
               : std::string{};
}

std::vector<std::string> rowOf(const exchange::FileProblem& problem) {
    return {problem.row > 0 ? std::to_string(problem.row) : "",
            problem.line > 0 ? std::to_string(problem.line) : "",
            problem.column,
            problem.value,
            problem.reason,
            problem.explanation + " " + problem.remedy};
}

} // namespace

Result<CheckedManifest> checkManifest(OpenRepository& opened, const ManifestChoice& choice) {
    auto bytes = bytesOf(choice.file);
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    const exchange::CsvSource source = std::as_bytes(std::span{*bytes});
    const auto preview = exchange::previewCsv(source, 1);
    if (!preview) {
        return tl::unexpected(preview.error());
    }
    const auto mapping = shipments::suggestMapping(preview->header);
    auto& repository = *opened.repository;
    return repository.read([&](Reading& reading) -> Result<CheckedManifest> {
        auto origin = originOf(reading, choice, firstParticipant(*preview, mapping));
        if (!origin) {
            return tl::unexpected(origin.error());
        }
        auto parcel = parcelOf(reading, choice, *origin);
        if (!parcel) {
            return tl::unexpected(parcel.error());
        }
        const auto knowledge = storage::workflows::manifestKnowledge(
            reading, repository.workstation().codes, origin->study, origin->site, opened.clock->now());
        auto draft = shipments::dryRun(source, mapping, knowledge);
        if (!draft) {
            return tl::unexpected(draft.error());
        }
        return CheckedManifest{std::filesystem::path{choice.file}.filename().string(),
                               std::move(*bytes),
                               std::move(origin->study),
                               std::move(origin->site),
                               std::move(*parcel),
                               std::move(*draft)};
    });
}

Result<shipments::Shipment> announce(OpenRepository& opened, const storage::workflows::SignedIn& who,
                                     const CheckedManifest& checked) {
    return storage::workflows::announceShipment(*opened.repository, who, checked.parcel, checked.draft.lines,
                                                checked.fileName, checked.bytes);
}

void sayDraft(const Common& common, const CheckedManifest& checked) {
    const auto& draft = checked.draft;
    if (!draft.isClean()) {
        std::vector<std::vector<std::string>> rows{
            {"ROW", "LINE", "COLUMN", "VALUE", "REASON", "WHAT TO DO"}};
        for (const auto& problem : draft.problems.kept()) {
            rows.push_back(rowOf(problem));
        }
        for (const auto& line : aligned(rows)) {
            say(common, line);
        }
        const auto more = draft.problems.total() - std::ssize(draft.problems.kept());
        say(common, more > 0 ? fmt::format("and {} more.", more) : std::string{});
    }
    say(common, fmt::format("{}, study {}, site {}: {} of {} rows are good.", checked.fileName,
                            checked.study.code, checked.site.code, draft.goodRows, draft.rows));
}

nlohmann::ordered_json jsonOf(const CheckedManifest& checked) {
    auto problems = nlohmann::ordered_json::array();
    for (const auto& problem : checked.draft.problems.kept()) {
        problems.push_back({{"row", problem.row},
                            {"line", problem.line},
                            {"column", problem.column},
                            {"value", problem.value},
                            {"reason", problem.reason},
                            {"explanation", problem.explanation},
                            {"remedy", problem.remedy}});
    }
    return {{"file", checked.fileName},
            {"study", checked.study.code},
            {"site", checked.site.code},
            {"isClean", checked.draft.isClean()},
            {"rows", checked.draft.rows},
            {"goodRows", checked.draft.goodRows},
            {"problemCount", checked.draft.problems.total()},
            {"problems", std::move(problems)}};
}

} // namespace app::commands
