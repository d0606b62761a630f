// SPDX-License-Identifier: GPL-3.0-or-later
// Worksheets at the bench page: written as PDF, and entered when they come back filled in. The rest of
// bench_presenter.cpp.
#include "app/bench/bench_presenter.h"
#include "app/commands/worksheet_pdf.h"
#include "app/common/count_words.h"
#include "app/common/text_edge.h"
#include "app/shell/error_words.h"
#include "scanner/codes/classify.h"

#include <QDesktopServices>
#include <QUrl>

namespace app::bench {

namespace {

namespace specimens = storage::specimens;
namespace workflows = storage::workflows;
using commands::Transcript;
using commands::TranscriptAnswer;
using commands::TranscriptSignal;
using common::fromQt;
using common::State;
using common::toQt;
using storage::Result;
using workflows::Repository;

/// A worksheet with the tubes that could not be put on it.
struct Written {
    workflows::WorksheetView view;
    std::vector<workflows::RefusedTube> refused;
};

Result<Written> make(Repository& repository, const workflows::SignedIn& who,
                     const std::vector<std::string>& codes) {
    auto made = workflows::makeWorksheet(repository, who, codes, commands::worksheetCode);
    if (!made) {
        return tl::unexpected(made.error());
    }
    if (!made->worksheet) {
        return storage::failure(storage::ErrorCode::Invalid,
                                made->refused.empty() ? "There is no tube for it."
                                                      : workflows::reasonsOf(made->refused.front().verdict));
    }
    auto view = repository.read([&](storage::database::Reading& reading) {
        return workflows::worksheetView(reading, repository.workstation().codes, made->worksheet->code);
    });
    return view ? Result<Written>{Written{std::move(*view), std::move(made->refused)}}
                : tl::unexpected(view.error());
}

State stateOf(TranscriptSignal signal) {
    switch (signal) {
    case TranscriptSignal::Taken:
    case TranscriptSignal::Recorded:
        return State::Done;
    case TranscriptSignal::Known:
        return State::LookHere;
    case TranscriptSignal::Refused:
        return State::Stop;
    }
    return State::Stop;
}

QString sentence(const std::string& words) {
    auto text = toQt(words);
    return text.isEmpty() ? text : text.front().toUpper() + text.mid(1);
}

SheetTubeRow rowOf(const Transcript& sheet, std::size_t number) {
    const auto& line = sheet.view.lines[number];
    SheetTubeRow row{QString::number(number + 1),
                     toQt(line.tube.name),
                     line.visitCode.empty()
                         ? toQt(line.participantCode)
                         : QStringLiteral("%1 · %2").arg(toQt(line.participantCode), toQt(line.visitCode)),
                     State::Expected,
                     {}};
    const auto progress = specimens::progressOf({line.tube});
    if (!line.tube.obstacle.empty()) {
        row.state = State::LookHere;
        row.stateWords = toQt(line.tube.obstacle);
    } else if (progress.recorded == progress.all) {
        row.state = State::Done;
        row.stateWords = BenchPresenter::tr("recorded");
    } else {
        row.state = sheet.entry.tube == number ? State::Now : State::Expected;
        row.stateWords = sheet.entry.passed.contains(number)
                             ? BenchPresenter::tr("later")
                             : BenchPresenter::tr("%1 of %2 steps").arg(progress.recorded).arg(progress.all);
    }
    return row;
}

} // namespace

bool BenchPresenter::isForSheet(const shell::RoutedScan& scan) const {
    return m_sheet || std::holds_alternative<scanner::codes::WorksheetCode>(scan.code) ||
           std::holds_alternative<scanner::codes::WorksheetMark>(scan.code);
}

void BenchPresenter::onSheet(const shell::RoutedScan& scan, const std::string& raw) {
    if (m_sheet) {
        ask([who = *m_person, sheet = *m_sheet,
             raw](Repository& repository) { return commands::transcribe(repository, who, sheet, raw); },
            [this](Result<TranscriptAnswer>& answer) { takeSheetAnswer(answer); });
        return;
    }
    const auto* mark = std::get_if<scanner::codes::WorksheetMark>(&scan.code);
    ask([code = mark != nullptr ? mark->sheet().canonical() : scan.canonical](
            Repository& repository) { return commands::openTranscript(repository, code); },
        [this](Result<Transcript>& opened) {
            if (!opened) {
                refuse(tr("This worksheet cannot be opened"), opened.error());
                return;
            }
            m_sheet = std::move(*opened);
            say(State::Done, tr("Worksheet %1 is open").arg(toQt(m_sheet->view.name)),
                tr("Enter what was written, in the order of the paper."));
        });
}

void BenchPresenter::takeSheetAnswer(Result<TranscriptAnswer>& answer) {
    if (!answer) {
        refuse(tr("This was not recorded"), answer.error());
        return;
    }
    m_sheet = std::move(answer->now);
    auto state = stateOf(answer->signal);
    QString headline;
    switch (answer->signal) {
    case TranscriptSignal::Taken:
        headline = tr("Taken");
        break;
    case TranscriptSignal::Recorded:
        headline = tr("Recorded");
        break;
    case TranscriptSignal::Known:
        headline = tr("Recorded before");
        break;
    case TranscriptSignal::Refused:
        headline = tr("This does not come next");
        break;
    }
    auto detail = toQt(answer->words);
    if (!answer->deviations.empty()) {
        state = State::LookHere;
        detail += QLatin1Char(' ') + toQt(answer->deviations.front());
    }
    say(state, headline, detail);
    if (answer->event) {
        m_last = answer->event;
        Q_EMIT recorded();
        reload();
    }
}

void BenchPresenter::putSheetDown() {
    const auto name = toQt(m_sheet ? m_sheet->view.name : std::string{});
    m_sheet.reset();
    say(State::Now, tr("Worksheet %1 is put down").arg(name),
        tr("What was recorded stays. Scan its code to go on."));
}

QString BenchPresenter::sheetNext() const {
    return sentence(m_sheet->next().words);
}

std::optional<SheetView> BenchPresenter::sheetView() const {
    if (!m_sheet) {
        return std::nullopt;
    }
    const auto next = m_sheet->next();
    const auto progress = m_sheet->progress();
    SheetView view{toQt(m_sheet->view.name),
                   tr("%1 of %2 steps are recorded").arg(progress.recorded).arg(progress.all),
                   sentence(next.words),
                   next.wanted != specimens::Wanted::Nothing,
                   {},
                   m_sheet->entry.tube ? static_cast<qint64>(*m_sheet->entry.tube) : -1};
    for (std::size_t i = 0; i < m_sheet->view.lines.size(); ++i) {
        view.tubes.push_back(rowOf(*m_sheet, i));
    }
    return view;
}

// --- on paper -----------------------------------------------------------------------------

/// Of the tubes in hand; of everything at the bench when no tube is.
void BenchPresenter::writeSheet() {
    auto codes = m_hand;
    if (codes.empty()) {
        for (const auto& tube : m_snapshot.tubes) {
            codes.push_back(tube.tube.specimen.code);
        }
    }
    if (codes.empty() || !m_person) {
        say(State::Now, tr("Nothing is at the bench"), tr("Scan the tubes for the worksheet first."));
        return;
    }
    const auto path =
        m_ask.saveFile(&m_page, {common::countWords(std::ssize(codes), tr("Write the worksheet of %1 tube"),
                                                    tr("Write the worksheet of %1 tubes")),
                                 QStringLiteral("worksheet.pdf"), tr("PDF (*.pdf)")});
    if (!path || !m_person || !m_page.isVisible()) {
        return;
    }
    ask([who = *m_person, codes](Repository& repository) { return make(repository, who, codes); },
        [this, file = *path](const Result<Written>& made) {
            if (!made) {
                refuse(tr("No worksheet was made"), made.error());
                return;
            }
            const auto pages =
                commands::writeWorksheet(commands::paperOf(made->view, m_backend.repository().clock(), {}),
                                         labels::sheets::PaperSize::A4, fromQt(file));
            const auto name = toQt(made->view.name);
            Q_EMIT recorded();
            if (!pages) {
                say(State::Stop, tr("Worksheet %1 was not written").arg(name), toQt(pages.error().detail));
                return;
            }
            say(made->refused.empty() ? State::Done : State::LookHere,
                tr("Worksheet %1 is written").arg(name),
                made->refused.empty() ? file : toQt(workflows::reasonsOf(made->refused.front().verdict)));
            if (askYes({tr("Worksheet %1 is written").arg(name),
                        tr("%1\nPrint it at full size, and keep it at the bench.").arg(file), tr("Open it"),
                        tr("Done")})) {
                QDesktopServices::openUrl(QUrl::fromLocalFile(file));
            }
        });
}

} // namespace app::bench
