// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/rack.h"

#include "app/commands/flatbed.h"
#include "app/commands/nest_files.h"
#include "app/commands/rack_records.h"
#include "scanner/decoder/client.h"
#include "scanner/decoder/reading_json.h"
#include "scanner/image/rack_matching.h"
#include "storage/exchange/csv.h"
#include "storage/exchange/csv_writer.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>

namespace app::commands {

namespace {

namespace image = scanner::image;
using nlohmann::ordered_json;
using scanner::decoder::DecoderClient;

constexpr std::string_view kNotRead = "The rack was not read.";

Exit exitFor(image::ImageFault fault) {
    switch (fault) {
    case image::ImageFault::NotAPicture:
    case image::ImageFault::TooSmall:
    case image::ImageFault::TooLarge:
    case image::ImageFault::TimedOut:
    case image::ImageFault::DecoderDied:
    case image::ImageFault::DecoderMissing:
    case image::ImageFault::ProtocolBroken:
    case image::ImageFault::ProfileMalformed:
        return Exit::Environment;
    case image::ImageFault::NoResolution:
        return Exit::WrongUsage;
    case image::ImageFault::NoGrid:
    case image::ImageFault::NoCodes:
    case image::ImageFault::OffsetUnknown:
    case image::ImageFault::WrongRack:
    case image::ImageFault::Cancelled:
        return Exit::Refused;
    }
    return Exit::Environment;
}

Exit complainOf(std::string_view what, const image::ImageError& error) {
    return complain(what, error.detail, image::remedyFor(error.fault), exitFor(error.fault));
}

/// The decoder has a working folder of its own sort: it is given whole paths.
std::string absolute(const std::string& file) {
    return std::filesystem::absolute(file).string();
}

image::Result<image::RackRequest> requestFrom(const RackOptions& options) {
    image::RackRequest request{.format = *image::rackFormat(options.wells)};
    if (options.dpi != 0) {
        request.dpi = options.dpi;
    }
    if (!options.a1.empty()) {
        request.first = image::cornerFrom(options.a1);
    }
    if (!options.profile.empty()) {
        auto profile = loadNest(options.profile);
        if (!profile) {
            return tl::unexpected(profile.error());
        }
        request.profile = std::move(*profile);
    }
    return request;
}

/// The well's name, or its place in the picture while nobody knows its name.
std::string nameOf(const image::WellReading& well) {
    return well.well ? well.well->name() : fmt::format("r{}c{}", well.place.row + 1, well.place.column + 1);
}

std::string doubtsOf(const image::WellReading& well) {
    std::string words;
    for (const auto doubt : well.doubts) {
        words += (words.empty() ? "" : " ") + std::string{image::doubtText(doubt)};
    }
    return words;
}

std::vector<const image::WellReading*> inOrder(const image::RackReading& reading) {
    std::vector<const image::WellReading*> wells;
    for (const auto& well : reading.wells) {
        wells.push_back(&well);
    }
    if (reading.pose) {
        std::ranges::sort(wells, {}, [](const auto* well) { return *well->well; });
    }
    return wells;
}

void printCsv(const image::RackReading& reading) {
    const auto row = [](std::vector<std::string> cells) {
        fmt::print("{}", storage::exchange::csvRow(cells, storage::exchange::Delimiter::Comma,
                                                   storage::exchange::Formulas::Keep));
    };
    row({"well", "row", "column", "state", "text", "modules", "corrections", "erasures", "doubts"});
    for (const auto* well : inOrder(reading)) {
        const auto number = [&](int image::CodeReading::*field) {
            return well->code ? std::to_string((*well->code).*field) : std::string{};
        };
        row({well->well ? well->well->name() : "", std::to_string(well->place.row + 1),
             std::to_string(well->place.column + 1), std::string{image::stateText(well->state)}, well->text(),
             number(&image::CodeReading::modules), number(&image::CodeReading::errors),
             number(&image::CodeReading::erasures), doubtsOf(*well)});
    }
}

std::string poseWords(const image::RackReading& reading) {
    if (!reading.pose) {
        return "nothing says which corner is A1";
    }
    return fmt::format("A1 is {}, turned by {} degrees, seen from {} (by {})",
                       image::cornerText(reading.pose->first), 90 * reading.pose->quarterTurns(),
                       reading.pose->isFromBelow() ? "below" : "above", image::fixedByText(reading.poseBy));
}

void sayReading(const Common& common, const image::RackReading& reading) {
    using image::WellState;
    std::vector<std::vector<std::string>> rows;
    for (const auto* well : inOrder(reading)) {
        if (well->state != WellState::Empty) {
            rows.push_back(
                {nameOf(*well), std::string{image::stateText(well->state)}, well->text(), doubtsOf(*well)});
        }
    }
    for (const auto& line : aligned(rows)) {
        say(common, line);
    }
    say(common, fmt::format("{} read, {} not read, {} suspect, {} conflicts, {} empty; offset by {}; {}.",
                            reading.count(WellState::Read), reading.count(WellState::NotRead),
                            reading.count(WellState::Suspect), reading.count(WellState::Conflict),
                            reading.count(WellState::Empty), image::fixedByText(reading.offsetBy),
                            poseWords(reading)));
}

std::string homeWords(const image::WellFinding& finding) {
    if (!finding.from) {
        return {};
    }
    return finding.from->box.empty() ? finding.from->position
                                     : finding.from->box + " " + finding.from->position;
}

ordered_json jsonOf(const image::RackComparison& comparison) {
    ordered_json document{{"cause", image::causeText(comparison.cause)},
                          {"explanation", comparison.explanation},
                          {"agreeing", comparison.agreeing},
                          {"a1", nullptr},
                          {"shifted_rows", comparison.shiftedRows},
                          {"shifted_columns", comparison.shiftedColumns},
                          {"findings", ordered_json::array()}};
    if (comparison.pose) {
        document["a1"] = image::cornerText(comparison.pose->first);
    }
    for (const auto& finding : comparison.findings) {
        document["findings"].push_back({{"well", finding.well.name()},
                                        {"finding", image::findingText(finding.finding)},
                                        {"expected", finding.expected},
                                        {"found", finding.found},
                                        {"from", homeWords(finding)}});
    }
    return document;
}

bool isAllSame(const image::RackComparison& comparison) {
    return !comparison.findings.empty() && comparison.cause == image::Cause::None &&
           std::ranges::all_of(comparison.findings,
                               [](const auto& finding) { return finding.finding == image::Finding::Same; });
}

void sayComparison(const Common& common, const image::RackReading& reading,
                   const image::RackComparison& comparison) {
    if (!reading.pose && comparison.pose) {
        say(common, fmt::format("By the expected codes A1 is {}, and the rack is seen from {}.",
                                image::cornerText(comparison.pose->first),
                                comparison.pose->isFromBelow() ? "below" : "above"));
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& finding : comparison.findings) {
        if (finding.finding != image::Finding::Same) {
            rows.push_back({finding.well.name(), std::string{image::findingText(finding.finding)},
                            finding.found, finding.expected.empty() ? "" : "expected " + finding.expected,
                            finding.from ? "from " + homeWords(finding) : ""});
        }
    }
    for (const auto& line : aligned(rows)) {
        say(common, line);
    }
    if (!comparison.explanation.empty()) {
        say(common, comparison.explanation);
    } else if (isAllSame(comparison)) {
        say(common, "The rack is as expected.");
    }
}

/// Reads the expectation's CSV: columns well and code, any other is ignored.
storage::Result<image::Expectation> expectationFrom(const RackOptions& options) {
    const auto& shape = image::shapeOf(*image::rackFormat(options.wells));
    image::Expectation expectation{options.expected, options.wells, {}};
    std::optional<std::string> wrong;
    const auto take = [&](const storage::exchange::CsvRow& row) {
        std::string_view name;
        std::string_view code;
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            name = row.header[i] == "well" ? row.cells[i] : name;
            code = row.header[i] == "code" ? row.cells[i] : code;
        }
        const auto well = image::Well::parse(name, shape);
        if (!well) {
            wrong = fmt::format("line {}: \"{}\" is no well of this rack", row.line, name);
            return storage::exchange::Flow::Stop;
        }
        if (!code.empty()) {
            expectation.tubes.push_back({*well, std::string{code}});
        }
        return storage::exchange::Flow::Continue;
    };
    const auto read = storage::exchange::readCsv(std::filesystem::path{options.expected}, take);
    if (!read) {
        return tl::unexpected(read.error());
    }
    if (wrong) {
        return storage::failure(storage::ErrorCode::FileMalformed, *wrong);
    }
    if (!read->problems.isEmpty()) {
        return storage::failure(storage::ErrorCode::FileMalformed, "rows of the file do not fit its header");
    }
    return expectation;
}

/// Who compares a reading with what should be there.
using Compare = std::function<storage::Result<image::RackComparison>(const image::RackReading&)>;

/// With the repository, as the Racks page does; nothing is recorded.
storage::Result<Compare> comparisonWithBox(const Common& common, const RackOptions& options) {
    auto opened = open(common);
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    const auto shared = std::make_shared<OpenRepository>(std::move(*opened));
    const auto box = shared->repository->read([&](storage::database::Reading& reading) {
        return storage::workflows::boxOnRecord(reading, shared->repository->workstation().codes, options.box);
    });
    if (!box) {
        return tl::unexpected(box.error());
    }
    if (formatOf(box->grid) != image::rackFormat(options.wells)) {
        return storage::failure(storage::ErrorCode::Invalid,
                                fmt::format("{} has {} rows of {}, not a rack's of {} wells", box->box.name,
                                            box->grid.rows, box->grid.columns, options.wells));
    }
    return Compare{
        [shared, box = *box](const image::RackReading& reading) -> storage::Result<image::RackComparison> {
            auto known = shared->repository->read(
                [&](storage::database::Reading& records)
                    -> storage::Result<std::map<std::string, storage::workflows::KnownTube>> {
                    return storage::workflows::knownTubes(records, shared->repository->workstation().codes,
                                                          codesIn(reading));
                });
            if (!known) {
                return tl::unexpected(known.error());
            }
            return compareWithRecords(reading, {box, std::move(*known)});
        }};
}

storage::Result<Compare> comparisonFor(const Common& common, const RackOptions& options) {
    if (!options.box.empty()) {
        return comparisonWithBox(common, options);
    }
    if (options.expected.empty()) {
        return Compare{};
    }
    auto expectation = expectationFrom(options);
    if (!expectation) {
        return tl::unexpected(expectation.error());
    }
    return Compare{[expectation = std::move(*expectation)](const image::RackReading& reading) {
        return storage::Result<image::RackComparison>{image::compare(reading, expectation)};
    }};
}

/// Writes the crop that was asked for.
Exit writeCrop(DecoderClient& decoder, const RackOptions& options, const image::RackReading& reading) {
    const auto found = std::ranges::find_if(
        reading.wells, [&](const image::WellReading& well) { return nameOf(well) == options.crop[0]; });
    if (found == reading.wells.end()) {
        return complain("The part was not written.",
                        fmt::format("there is no well {} in this reading", options.crop[0]),
                        "Name a well as the reading does.", Exit::WrongUsage);
    }
    const auto saved = decoder.saveCrop(absolute(options.image), found->middle, reading.lattice.pitch() / 2,
                                        absolute(options.crop[1]));
    return saved ? Exit::Done : complainOf("The part was not written.", saved.error());
}

Exit keepProfile(const Common& common, const RackOptions& options, const image::RackReading& reading) {
    const auto profile = image::profileFrom(reading, options.savedProfile);
    const auto saved = profile ? saveNest(*profile) : tl::unexpected(profile.error());
    if (!saved) {
        return complainOf("No profile was made.", saved.error());
    }
    say(common, fmt::format("Profile {} is in {}.", options.savedProfile, saved->string()));
    return Exit::Done;
}

/// A rack without a corner has no wells, only places; that is not a success a script should build on.
Exit exitOf(const image::RackReading& reading, const std::optional<image::RackComparison>& comparison) {
    if (comparison) {
        return isAllSame(*comparison) ? Exit::Done : Exit::Refused;
    }
    if (!reading.pose) {
        return complain("The wells have no names.",
                        "nothing says which corner is A1; rows and columns are the picture's",
                        "State it with --a1, or read with a nest profile.", Exit::Refused);
    }
    return Exit::Done;
}

Exit tell(const Common& common, const RackOptions& options, const image::RackReading& reading,
          const std::optional<image::RackComparison>& comparison) {
    if (options.isCsv) {
        printCsv(reading);
    } else {
        sayReading(common, reading);
    }
    auto json = ordered_json::parse(scanner::decoder::jsonOf(reading));
    if (comparison) {
        sayComparison(common, reading, *comparison);
        json["comparison"] = jsonOf(*comparison);
    }
    sayJson(common, json.dump());
    return exitOf(reading, comparison);
}

constexpr std::string_view kNotTaken = "No picture was taken.";

/// Takes the picture that is to be read.
Exit scan(const Common& common, const RackOptions& options, const image::RackRequest& request) {
    const auto area = scanner::flatbed::glassArea(options.glass);
    if (!options.glass.empty() && !area) {
        return complain(kNotTaken, fmt::format("\"{}\" is no part of a scanner's glass", options.glass),
                        "Write left, top, width and height in whole millimetres, as in 0,0,140,100.",
                        Exit::WrongUsage);
    }
    if (std::filesystem::exists(options.image)) {
        return complain(kNotTaken, fmt::format("{} is there already", options.image),
                        "Name a file that is not there: pictures are not overwritten.", Exit::WrongUsage);
    }
    constexpr int kUsual = 600;
    const auto dpi = request.dpi.value_or(request.profile ? request.profile->dpi : kUsual);
    const auto taken =
        takePicture({options.flatbed == "true" ? "" : options.flatbed, absolute(options.image), dpi, area},
                    [&, last = 0](int percent) mutable {
                        if (percent >= last + 10) {
                            last = percent;
                            say(common, fmt::format("Scanning, {} %", percent));
                        }
                    });
    if (!taken) {
        return complain(kNotTaken, taken.error().detail, scanner::flatbed::remedyFor(taken.error().fault),
                        Exit::Environment);
    }
    say(common, fmt::format("The picture is in {}.", options.image));
    return Exit::Done;
}

} // namespace

Exit runRack(const Common& common, const RackOptions& options) {
    const auto request = requestFrom(options);
    if (!request) {
        return complainOf(kNotRead, request.error());
    }
    const auto compare = comparisonFor(common, options);
    if (!compare) {
        return complain(kNotRead, compare.error());
    }
    if (!options.flatbed.empty()) {
        if (const auto taken = scan(common, options, *request); taken != Exit::Done) {
            return taken;
        }
    }
    DecoderClient decoder;
    const auto reading = decoder.readRack(absolute(options.image), *request);
    if (!reading) {
        return complainOf(kNotRead, reading.error());
    }
    std::optional<image::RackComparison> comparison;
    if (*compare) {
        auto compared = (*compare)(*reading);
        if (!compared) {
            return complain(kNotRead, compared.error());
        }
        comparison = std::move(*compared);
    }
    const auto told = tell(common, options, *reading, comparison);
    if (!options.crop.empty()) {
        if (const auto written = writeCrop(decoder, options, *reading); written != Exit::Done) {
            return written;
        }
    }
    if (!options.savedProfile.empty()) {
        if (const auto kept = keepProfile(common, options, *reading); kept != Exit::Done) {
            return kept;
        }
    }
    return told;
}

Exit runRead(const Common& common, const std::string& file) {
    const auto labels = DecoderClient{}.readLabels(absolute(file));
    if (!labels) {
        return complainOf("The picture was not read.", labels.error());
    }
    auto list = ordered_json::array();
    for (const auto& label : *labels) {
        say(common, label.aim + label.text);
        list.push_back(
            {{"aim", label.aim}, {"text", label.text}, {"middle", {label.middle.x, label.middle.y}}});
    }
    sayJson(common, list.dump(-1, ' ', false, ordered_json::error_handler_t::replace));
    if (labels->empty()) {
        return complain("No code was read.",
                        "the picture shows no Data Matrix, QR or Code 128 that can be read",
                        "Move closer, avoid glare, and take the picture again.", Exit::Refused);
    }
    return Exit::Done;
}

} // namespace app::commands
