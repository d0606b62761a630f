// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/transcript.h"

#include "app/commands/reagent_code.h"
#include "app/shell/scan_router.h"
#include "scanner/codes/scan.h"
#include "storage/workflows/known_tube.h"

#include <fmt/format.h>

namespace app::commands {

namespace {

namespace codes = scanner::codes;
namespace specimens = storage::specimens;
namespace workflows = storage::workflows;
using specimens::SheetAnswer;
using specimens::SheetScan;
using specimens::SheetTaken;
using storage::Result;
using workflows::Repository;
using workflows::SignedIn;

specimens::LineMark markOf(codes::SheetMark mark) {
    switch (mark) {
    case codes::SheetMark::Begun:
        return specimens::LineMark::Begun;
    case codes::SheetMark::Done:
        return specimens::LineMark::Done;
    case codes::SheetMark::Failed:
        return specimens::LineMark::Failed;
    case codes::SheetMark::Skipped:
        return specimens::LineMark::Skipped;
    }
    return specimens::LineMark::Begun;
}

std::optional<SheetScan> cardMeaning(const codes::CommandCard& card) {
    switch (card.action()) {
    case codes::CardAction::Ok:
        return specimens::AsAbove{};
    case codes::CardAction::Cancel:
        return specimens::LineAgain{};
    case codes::CardAction::Next:
        return specimens::TubeLater{};
    case codes::CardAction::Undo:
    case codes::CardAction::Print:
    case codes::CardAction::Reject:
    case codes::CardAction::Count:
    case codes::CardAction::Condition:
        return std::nullopt;
    }
    return std::nullopt;
}

/// Why a scan means nothing on this worksheet.
using NoMeaning = tl::unexpected<std::string>;
using Meaning = tl::expected<SheetScan, std::string>;

/// A tube of the repository, by whichever of its codes; else a word as it stands.
Meaning tubeOrWord(Repository& repository, const shell::RoutedScan& routed, std::string_view raw) {
    const auto found = repository.read([&](storage::database::Reading& reading) {
        return workflows::specimenNamed(reading, repository.workstation().codes, routed.canonical);
    });
    if (found && *found) {
        return specimens::SheetTubeScanned{(*found)->code};
    }
    const auto scan = codes::parseScan(raw);
    return specimens::Written{scan ? scan->payload : routed.read.raw};
}

Meaning meaningOf(Repository& repository, const workflows::WorksheetView& view,
                  const shell::RoutedScan& routed, std::string_view raw) {
    if (const auto* mark = std::get_if<codes::WorksheetMark>(&routed.code)) {
        if (mark->sheet().canonical() != view.worksheet.code) {
            return NoMeaning(fmt::format("This is a line of worksheet {}, and {} is open.",
                                         mark->sheet().grouped(), view.name));
        }
        return specimens::MarkScanned{mark->tube(), mark->step(), markOf(mark->mark())};
    }
    if (const auto* sheet = std::get_if<codes::WorksheetCode>(&routed.code)) {
        return NoMeaning(
            sheet->canonical() == view.worksheet.code
                ? fmt::format("Worksheet {} is open.", view.name)
                : fmt::format("This is worksheet {}, and {} is open.", sheet->grouped(), view.name));
    }
    if (const auto* card = std::get_if<codes::CommandCard>(&routed.code)) {
        const auto meaning = cardMeaning(*card);
        return meaning ? Meaning{*meaning}
                       : NoMeaning(fmt::format("{} does nothing on a worksheet.", card->grouped()));
    }
    return tubeOrWord(repository, routed, raw);
}

specimens::SheetPlace placeOf(const Repository& repository, const workflows::WorksheetView& view) {
    const auto* clock = &repository.clock();
    const auto now = clock->now();
    return {view.name, view.worksheet.printedAt, now,
            [clock](storage::Timestamp moment) { return clock->offsetAt(moment); },
            [now](std::string_view reagent, std::string_view text) {
                return reagentLot(fmt::format("{}={}", reagent, text), now);
            }};
}

void setTubes(workflows::WorksheetView& view, std::vector<specimens::SheetTube> tubes) {
    for (std::size_t i = 0; i < tubes.size(); ++i) {
        view.lines[i].tube = std::move(tubes[i]);
    }
}

Result<workflows::WorksheetView> readAgain(Repository& repository, const std::string& code) {
    return repository.read([&](storage::database::Reading& reading) {
        return workflows::worksheetView(reading, repository.workstation().codes, code);
    });
}

/// Records what the answer asks for. A line that a rule refuses is entered again.
Result<TranscriptAnswer> carriedOut(Repository& repository, const SignedIn& who, Transcript transcript,
                                    SheetAnswer answer) {
    const auto& view = transcript.view;
    const auto tube = answer.record ? answer.record->tube : answer.entry.tube.value();
    const auto outcome = answer.record
                             ? workflows::recordLine(repository, who, view, *answer.record)
                             : workflows::takeToBench(repository, who, {view.lines[tube].tube.code});
    if (!outcome) {
        return tl::unexpected(outcome.error());
    }
    TranscriptAnswer done{std::move(transcript),
                          answer.record ? TranscriptSignal::Recorded : TranscriptSignal::Taken,
                          std::move(answer.words),
                          {},
                          outcome->event};
    if (!outcome->refused.empty()) {
        done.signal = TranscriptSignal::Refused;
        done.words = workflows::reasonsOf(outcome->refused.front().verdict);
    }
    for (const auto& deviation : outcome->deviations) {
        done.deviations.push_back(deviation.explanation);
    }
    auto again = readAgain(repository, done.now.view.worksheet.code);
    if (!again) {
        return tl::unexpected(again.error());
    }
    const bool mayGoOn = outcome->refused.empty() || answer.record;
    done.now = {std::move(*again), mayGoOn ? std::move(answer.entry) : std::move(done.now.entry)};
    return done;
}

TranscriptAnswer tried(Transcript transcript, SheetAnswer answer) {
    auto tubes = transcript.view.tubes();
    if (answer.record) {
        tubes = specimens::afterLine(std::move(tubes), *answer.record);
    } else {
        tubes[answer.entry.tube.value()].isAtBench = true;
    }
    setTubes(transcript.view, std::move(tubes));
    transcript.entry = std::move(answer.entry);
    const auto signal = answer.record ? TranscriptSignal::Recorded : TranscriptSignal::Taken;
    return {std::move(transcript), signal, std::move(answer.words), {}, std::nullopt};
}

TranscriptSignal signalOf(SheetTaken taken) {
    switch (taken) {
    case SheetTaken::Taken:
    case SheetTaken::TakeTube:
        return TranscriptSignal::Taken;
    case SheetTaken::Record:
        return TranscriptSignal::Recorded;
    case SheetTaken::Known:
        return TranscriptSignal::Known;
    case SheetTaken::Refused:
        return TranscriptSignal::Refused;
    }
    return TranscriptSignal::Refused;
}

Result<TranscriptAnswer> answered(Repository& repository, const SignedIn& who, Transcript transcript,
                                  const Meaning& meaning, Trial trial) {
    if (!meaning) {
        auto words = fmt::format("{} Expected: {}.", meaning.error(), transcript.next().words);
        return TranscriptAnswer{std::move(transcript), TranscriptSignal::Refused, std::move(words), {}, {}};
    }
    auto answer = specimens::takeOnSheet(transcript.view.tubes(), transcript.entry, *meaning,
                                         placeOf(repository, transcript.view));
    if (answer.taken == SheetTaken::Record || answer.taken == SheetTaken::TakeTube) {
        return trial == Trial::Yes ? tried(std::move(transcript), std::move(answer))
                                   : carriedOut(repository, who, std::move(transcript), std::move(answer));
    }
    transcript.entry = std::move(answer.entry);
    return TranscriptAnswer{std::move(transcript), signalOf(answer.taken), std::move(answer.words), {}, {}};
}

} // namespace

specimens::SheetNext Transcript::next() const {
    return specimens::nextOnSheet(view.tubes(), entry);
}

specimens::SheetProgress Transcript::progress() const {
    return specimens::progressOf(view.tubes());
}

std::string_view signalText(TranscriptSignal signal) {
    switch (signal) {
    case TranscriptSignal::Taken:
        return "taken";
    case TranscriptSignal::Recorded:
        return "recorded";
    case TranscriptSignal::Known:
        return "known";
    case TranscriptSignal::Refused:
        return "refused";
    }
    return "";
}

Result<Transcript> openTranscript(Repository& repository, const std::string& code) {
    auto view = readAgain(repository, repository.workstation().codes.canonical(code));
    return view ? Result<Transcript>{Transcript{std::move(*view), {}}} : tl::unexpected(view.error());
}

Result<TranscriptAnswer> transcribe(Repository& repository, const SignedIn& who, Transcript transcript,
                                    std::string_view raw, Trial trial) {
    const auto routed = shell::routeScan(raw, "worksheet");
    const auto meaning = meaningOf(repository, transcript.view, routed, raw);
    auto answer = answered(repository, who, std::move(transcript), meaning, trial);
    if (answer && trial == Trial::No) {
        if (const auto kept = workflows::journalScan(repository, who, routed.read, answer->words); !kept) {
            return tl::unexpected(kept.error());
        }
    }
    return answer;
}

} // namespace app::commands
