// SPDX-License-Identifier: GPL-3.0-or-later
// Worksheets at the command line.
#include "app/commands/bench_report.h"
#include "app/commands/transcript.h"
#include "app/commands/worksheet_pdf.h"
#include "scanner/codes/classify.h"

#include <fmt/format.h>
#include <iostream>

namespace app::commands {

namespace {

namespace codes = scanner::codes;
namespace workflows = storage::workflows;
using nlohmann::ordered_json;
using storage::Result;
using storage::database::Reading;
using workflows::WorksheetView;

/// The tubes meant: those named, those of named shipments; none named: everything at the bench.
Result<std::vector<std::string>> tubesMeant(const SignedInRepository& here, const BenchOptions& options) {
    return here.repository().read([&](Reading& reading) -> Result<std::vector<std::string>> {
        std::vector<std::string> meant;
        if (options.codes.empty()) {
            const auto tubes = workflows::benchTubes(reading, here.codes(), here.repository().clock().now());
            if (!tubes) {
                return tl::unexpected(tubes.error());
            }
            for (const auto& tube : *tubes) {
                meant.push_back(tube.tube.specimen.code);
            }
            return meant;
        }
        for (const auto& code : canonicalCodes(here, options.codes)) {
            if (!std::holds_alternative<codes::ShipmentCode>(codes::classify(code))) {
                meant.push_back(code);
                continue;
            }
            auto tubes = workflows::tubesForWorksheet(reading, code);
            if (!tubes) {
                return tl::unexpected(tubes.error());
            }
            meant.insert(meant.end(), tubes->begin(), tubes->end());
        }
        return meant;
    });
}

/// The worksheet that is meant when its code alone is given; nothing when a new one is.
std::optional<std::string> known(const SignedInRepository& here, const BenchOptions& options) {
    if (options.codes.size() != 1) {
        return std::nullopt;
    }
    const auto code = here.codes().canonical(options.codes.front());
    const bool isSheet = std::holds_alternative<codes::WorksheetCode>(codes::classify(code));
    return isSheet ? std::optional{code} : std::nullopt;
}

Result<WorksheetView> viewOf(const SignedInRepository& here, const std::string& code) {
    return here.repository().read(
        [&](Reading& reading) { return workflows::worksheetView(reading, here.codes(), code); });
}

Exit written(const Common& common, const SignedInRepository& here, const WorksheetView& view,
             const BenchOptions& options, std::optional<storage::Timestamp> again,
             const std::vector<workflows::RefusedTube>& refused) {
    const auto size = options.isLetter ? labels::sheets::PaperSize::Letter : labels::sheets::PaperSize::A4;
    const auto pages = writeWorksheet(paperOf(view, here.repository().clock(), again), size, options.file);
    if (!pages) {
        return complain(fmt::format("Worksheet {} was made but its file was not written.", view.name),
                        pages.error().detail,
                        fmt::format("Write it with `cryotrail bench worksheet {} --pdf FILE`.", view.name),
                        Exit::Environment);
    }
    auto json = ordered_json{{"worksheet", view.worksheet.code},
                             {"file", options.file},
                             {"pages", *pages},
                             {"tubes", ordered_json::array()},
                             {"refused", ordered_json::array()}};
    say(common, fmt::format("Worksheet {} with {} {} is in {}, {} {}. Print it at full size.", view.name,
                            view.lines.size(), view.lines.size() == 1 ? "tube" : "tubes", options.file,
                            *pages, *pages == 1 ? "page" : "pages"));
    for (const auto& line : view.lines) {
        json["tubes"].push_back(line.tube.code);
    }
    for (const auto& [code, verdict] : refused) {
        say(common,
            fmt::format("{}  is not on it: {}", here.codes().grouped(code), workflows::reasonsOf(verdict)));
        json["refused"].push_back({{"code", code}, {"reasons", jsonOf(verdict)}});
    }
    sayJson(common, json.dump());
    return refused.empty() ? Exit::Done : Exit::Refused;
}

void sayAnswer(const Common& common, const TranscriptAnswer& answer) {
    say(common, fmt::format("{:<8}  {}", signalText(answer.signal), answer.words));
    for (const auto& deviation : answer.deviations) {
        say(common, "          Deviation: " + deviation);
    }
    say(common, "          Next: " + answer.now.next().words + ".");
}

} // namespace

Exit runBenchWorksheet(const Common& common, const BenchOptions& options) {
    constexpr std::string_view kWhat = "No worksheet was made.";
    const auto here = openSignedIn(common);
    if (!here) {
        return complain(kWhat, here.error());
    }
    if (const auto code = known(*here, options)) {
        const auto view = viewOf(*here, *code);
        return view ? written(common, *here, *view, options, here->repository().clock().now(), {})
                    : complain(kWhat, view.error());
    }
    const auto tubes = tubesMeant(*here, options);
    const auto made = tubes ? workflows::makeWorksheet(here->repository(), here->who, *tubes, worksheetCode)
                            : tl::unexpected(tubes.error());
    if (!made) {
        return complain(kWhat, made.error());
    }
    if (!made->worksheet) {
        std::string why;
        for (const auto& [code, verdict] : made->refused) {
            why += (why.empty() ? "" : " ") + workflows::reasonsOf(verdict);
        }
        return complain(kWhat, why.empty() ? "There is no tube for it." : why,
                        "Name tubes that were received or are at the bench.", Exit::Refused);
    }
    const auto view = viewOf(*here, made->worksheet->code);
    return view ? written(common, *here, *view, options, std::nullopt, made->refused)
                : complain(kWhat, view.error());
}

Exit runBenchTranscribe(const Common& common, const BenchOptions& options) {
    constexpr std::string_view kWhat = "The worksheet is not entered.";
    const auto here = openSignedIn(common);
    if (!here) {
        return complain(kWhat, here.error());
    }
    auto opened = openTranscript(here->repository(), options.code);
    if (!opened) {
        return complain(kWhat, opened.error());
    }
    auto transcript = std::move(*opened);
    const auto before = transcript.progress();
    say(common, fmt::format("Worksheet {}: {} of {} steps are recorded. Next: {}.", transcript.view.name,
                            before.recorded, before.all, transcript.next().words));
    auto scans = ordered_json::array();
    bool isClean = true;
    std::string raw;
    while (std::getline(std::cin, raw)) {
        if (raw.ends_with('\r')) {
            raw.pop_back();
        }
        if (raw.find_first_not_of(' ') == std::string::npos) {
            continue;
        }
        auto answer = transcribe(here->repository(), here->who, std::move(transcript), raw,
                                 options.isDryRun ? Trial::Yes : Trial::No);
        if (!answer) {
            return complain("This line was not recorded; what was said before is.", answer.error());
        }
        sayAnswer(common, *answer);
        isClean = isClean && answer->signal != TranscriptSignal::Refused;
        scans.push_back({{"scan", raw},
                         {"outcome", signalText(answer->signal)},
                         {"words", answer->words},
                         {"deviations", answer->deviations},
                         {"entry", answer->event ? ordered_json(answer->event->value()) : ordered_json()}});
        transcript = std::move(answer->now);
    }
    const auto after = transcript.progress();
    say(common, fmt::format("{} of {} steps {}.", after.recorded, after.all,
                            options.isDryRun ? "would be recorded; nothing is" : "are recorded"));
    sayJson(common, ordered_json{{"worksheet", transcript.view.worksheet.code},
                                 {"recorded", after.recorded},
                                 {"steps", after.all},
                                 {"next", transcript.next().words},
                                 {"scans", std::move(scans)}}
                        .dump());
    return isClean ? Exit::Done : Exit::Refused;
}

} // namespace app::commands
