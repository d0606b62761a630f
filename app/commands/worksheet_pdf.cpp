// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/worksheet_pdf.h"

#include "app/commands/fonts.h"
#include "app/commands/specimen_labels.h"
#include "scanner/codes/worksheet_mark.h"

#include <fmt/format.h>

namespace app::commands {

namespace {

namespace codes = scanner::codes;
namespace sheets = labels::sheets;
namespace specimens = storage::specimens;
using codes::SheetMark;
using storage::workflows::WorksheetLine;
using storage::workflows::WorksheetView;

std::string timeWords(storage::Timestamp moment, const storage::Clock& clock) {
    const auto offset = clock.offsetAt(moment);
    const auto minutes = std::abs(offset.count());
    return fmt::format("{} UTC{}{:02}:{:02}", storage::peopleTime(moment, offset),
                       offset.count() < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

/// "done 22 Nov 2026 10:42", "skipped"; empty while there is something to write.
std::string recordedWords(const specimens::SheetTube& tube, const specimens::ProfileStep& step,
                          const storage::Clock& clock) {
    const auto state = specimens::stateOf(tube.steps, step.code);
    if (state == specimens::StepState::Skipped) {
        return "skipped";
    }
    if (state != specimens::StepState::Done) {
        return {};
    }
    std::string words = "done";
    for (const auto& taken : tube.steps) {
        const auto end = specimens::endOf(taken);
        if (taken.step.step == step.code && taken.step.state == specimens::StepState::Done && end) {
            words = "done " + storage::peopleTime(*end, clock.offsetAt(*end));
        }
    }
    return words;
}

sheets::PaperStep stepOf(const WorksheetLine& line, const codes::WorksheetCode& sheet, int tube, int number,
                         const storage::Clock& clock) {
    const auto& step = line.tube.profile->steps[static_cast<std::size_t>(number) - 1];
    const auto mark = [&](SheetMark each) {
        const auto code = codes::WorksheetMark::of(sheet, tube, number, each);
        return code ? code->canonical() : std::string{};
    };
    return {step.name,
            step.instrument,
            step.program ? specimens::programWords(*step.program) : std::string{},
            step.reagents,
            mark(SheetMark::Begun),
            mark(SheetMark::Done),
            mark(SheetMark::Failed),
            mark(SheetMark::Skipped),
            recordedWords(line.tube, step, clock)};
}

sheets::PaperTube tubeOf(const WorksheetLine& line, const codes::WorksheetCode& sheet, int number,
                         const storage::Clock& clock) {
    sheets::PaperTube tube{number, line.tube.name, line.tube.code, line.participantCode, {}, {}};
    if (!line.visitCode.empty()) {
        tube.of += " · " + line.visitCode;
    }
    tube.of += " · " + line.tube.specimen.kindCode;
    for (int i = 1; i <= std::ssize(line.tube.profile->steps); ++i) {
        tube.steps.push_back(stepOf(line, sheet, number, i, clock));
    }
    for (const auto& product : line.tube.profile->products) {
        auto words = fmt::format("{}, {} each", product.name, product.volume.text());
        words += product.cells ? fmt::format(", {}", product.cells->text()) : std::string{};
        tube.vials.push_back({std::move(words), static_cast<int>(product.wanted)});
    }
    return tube;
}

} // namespace

std::string worksheetCode(const std::string& prefix, std::int64_t number) {
    // Set-up accepts only prefixes and the counters give only numbers of which a code can be made.
    return codes::WorksheetCode{codes::RepositoryPrefix::parse(prefix).value(),
                                codes::RunningNumber::of(static_cast<std::uint64_t>(number)).value()}
        .canonical();
}

sheets::WorksheetPaper paperOf(const WorksheetView& view, const storage::Clock& clock,
                               std::optional<storage::Timestamp> again) {
    sheets::WorksheetPaper paper{view.name,
                                 view.worksheet.code,
                                 fmt::format("Printed {} by {} at {}.",
                                             timeWords(view.worksheet.printedAt, clock), view.printedBy,
                                             view.worksheet.station),
                                 {}};
    if (again) {
        paper.printed = fmt::format("Printed again {}. First {} by {}.", timeWords(*again, clock),
                                    timeWords(view.worksheet.printedAt, clock), view.printedBy);
    }
    const auto sheet = codes::WorksheetCode::parse(view.worksheet.code);
    if (!sheet) {
        return paper; // no code of ours: every symbol is missing, and the writer says so
    }
    const storage::workflows::ProfileInForce* profile = nullptr;
    for (std::size_t i = 0; i < view.lines.size(); ++i) {
        const auto& line = view.lines[i];
        if (line.profile.get() != profile) {
            profile = line.profile.get();
            paper.groups.push_back({line.studyName,
                                    fmt::format("{} · {}, version {}", profile->version.code,
                                                profile->version.name, profile->version.version),
                                    {}});
        }
        paper.groups.back().tubes.push_back(tubeOf(line, *sheet, static_cast<int>(i) + 1, clock));
    }
    return paper;
}

labels::Result<int> writeWorksheet(const sheets::WorksheetPaper& paper, sheets::PaperSize size,
                                   const std::string& file) {
    const Fonts fonts;
    const auto made = sheets::worksheetSheets(paper, size);
    if (!made) {
        return tl::unexpected(made.error());
    }
    const auto written = writeFile(file, made->pdf);
    return written ? labels::Result<int>{made->pages} : tl::unexpected(written.error());
}

} // namespace app::commands
