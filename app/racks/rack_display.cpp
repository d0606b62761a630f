// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/racks/rack_display.h"

#include "app/common/count_words.h"
#include "app/common/text_edge.h"
#include "app/racks/rack_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <map>

namespace app::racks {

namespace image = scanner::image;
using common::State;
using common::toQt;
using image::Finding;

namespace {

/// Of the distance between two wells, to each side of the middle.
constexpr float kCropShare = 0.56F;

QString tr(const char* text) {
    return QCoreApplication::translate("app::racks::RackDisplay", text);
}

bool isAccepted(const RackSheet& sheet, const image::WellFinding& finding) {
    return mayAccept(finding) && sheet.accepted.contains(finding.found);
}

std::optional<State> stateIn(const RackSheet& sheet, const RackOutcome& outcome,
                             const image::WellReading& well) {
    const auto* finding = findingAt(outcome, well);
    if (finding == nullptr) {
        return stateOf(well.state);
    }
    return isAccepted(sheet, *finding) ? std::optional{State::Now} : stateOf(*finding);
}

QString wordsIn(const RackSheet& sheet, const RackOutcome& outcome, const image::WellReading& well) {
    const auto* finding = findingAt(outcome, well);
    const bool isOpen = well.state != image::WellState::Read && well.state != image::WellState::Empty;
    if (finding == nullptr || isOpen || !sheet.records) {
        return stateWords(well.state);
    }
    if (finding->finding == Finding::Same) {
        return well.code ? findingWords(Finding::Same) : tr("empty, as recorded");
    }
    return isAccepted(sheet, *finding) ? tr("will be recorded here") : findingWords(*finding, *sheet.records);
}

QImage cropOf(const QImage& picture, const image::WellReading& well, float pitch) {
    const auto half = static_cast<int>(std::lround(pitch * kCropShare));
    const auto x = static_cast<int>(std::lround(well.middle.x));
    const auto y = static_cast<int>(std::lround(well.middle.y));
    return picture.isNull() ? QImage{} : picture.copy(x - half, y - half, 2 * half, 2 * half);
}

void count(std::map<std::pair<int, QString>, int>& counts, State state, const QString& words) {
    ++counts[{static_cast<int>(state), words}];
}

} // namespace

ShownGrid shownGrid(const image::RackReading& reading) {
    const auto& shape = image::shapeOf(reading.format);
    return reading.isUpright ? ShownGrid{shape.columns, shape.rows} : ShownGrid{shape.rows, shape.columns};
}

QString nameOf(const image::WellReading& well) {
    return well.well ? toQt(well.well->name())
                     : tr("row %1, column %2").arg(well.place.row + 1).arg(well.place.column + 1);
}

RackDrawing drawingOf(const RackSheet& sheet, const RackOutcome& outcome, const QImage& picture) {
    const auto& reading = outcome.reading;
    const auto grid = shownGrid(reading);
    RackDrawing drawing{picture, static_cast<double>(reading.width) / reading.height, grid.rows, grid.columns,
                        {},      reading.lattice.pitch() / 2.0 / reading.width};
    for (const auto& well : reading.wells) {
        const auto words = wordsIn(sheet, outcome, well);
        drawing.wells.push_back(
            {{well.middle.x / static_cast<double>(reading.width),
              well.middle.y / static_cast<double>(reading.height)},
             nameOf(well),
             stateIn(sheet, outcome, well),
             well.code ? QStringLiteral("%1 · %2").arg(words, toQt(well.text())) : words});
    }
    return drawing;
}

RackDrawing drawingOf(const commands::RackRecords& records) {
    const auto& grid = records.box.grid;
    const auto rows = static_cast<int>(grid.rows);
    const auto columns = static_cast<int>(grid.columns);
    RackDrawing drawing{
        {}, static_cast<double>(columns + 1) / (rows + 1), rows, columns, {}, 0.5 / (columns + 1)};
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            const image::Well well{row, column};
            const bool isExpected = records.box.tubes.contains(commands::positionOf(well, grid));
            drawing.wells.push_back({{(column + 1.0) / (columns + 1), (row + 1.0) / (rows + 1)},
                                     toQt(well.name()),
                                     isExpected ? std::optional{State::Expected} : std::nullopt,
                                     isExpected ? tr("a tube should be here") : tr("free")});
        }
    }
    return drawing;
}

RackDrawing drawingOf(const QImage& picture) {
    return {picture, 1.5, 0, 0, {}, 0.03};
}

std::vector<WellCount> countsOf(const RackOutcome& outcome) {
    std::map<std::pair<int, QString>, int> counts;
    for (const auto& well : outcome.reading.wells) {
        const bool isOpen = well.state != image::WellState::Read && well.state != image::WellState::Empty;
        const auto* finding = findingAt(outcome, well);
        if (finding == nullptr || isOpen) {
            count(counts, stateOf(well.state).value_or(State::Expected), stateWords(well.state));
        } else if (finding->finding != Finding::Same || !finding->found.empty()) {
            count(counts, stateOf(*finding).value_or(State::Expected), findingWords(finding->finding));
        }
    }
    std::vector<WellCount> all;
    for (const auto& [kind, number] : counts) {
        all.push_back({static_cast<State>(kind.first), QStringLiteral("%1 %2").arg(number).arg(kind.second)});
    }
    return all;
}

std::vector<Difference> differencesOf(const RackSheet& sheet, const RackOutcome& outcome,
                                      const storage::workflows::CodeForms& codes) {
    std::vector<Difference> all;
    if (!outcome.comparison || !sheet.records) {
        return all;
    }
    for (const auto& finding : outcome.comparison->findings) {
        if (finding.finding == Finding::Same) {
            continue;
        }
        const auto& code = finding.found.empty() ? finding.expected : finding.found;
        const bool accepted = isAccepted(sheet, finding);
        const auto well = toQt(finding.well.name());
        all.push_back({well, well, code.empty() ? QString{} : toQt(codes.grouped(code)),
                       accepted ? State::Now : stateOf(finding).value_or(State::LookHere),
                       accepted ? tr("recorded here on saving") : findingWords(finding, *sheet.records),
                       mayAccept(finding), accepted});
    }
    return all;
}

WellDetail detailOf(const RackSheet& sheet, const RackOutcome& outcome, const image::WellReading& well,
                    const QImage& picture, const storage::workflows::CodeForms& codes) {
    WellDetail detail;
    detail.name = nameOf(well);
    detail.crop = cropOf(picture, well, outcome.reading.lattice.pitch());
    detail.state = stateIn(sheet, outcome, well).value_or(State::Expected);
    detail.stateWords = wordsIn(sheet, outcome, well);
    detail.code = well.code ? toQt(codes.grouped(well.text())) : QString{};
    QStringList story;
    for (const auto doubt : well.doubts) {
        story << doubtWords(doubt);
    }
    if (const auto* finding = findingAt(outcome, well);
        finding != nullptr && !finding->expected.empty() && finding->expected != finding->found) {
        story << tr("The records have %1 here.").arg(toQt(codes.grouped(finding->expected)));
    }
    story << establishedWords(establishedBy(sheet, well));
    detail.story = story.join(QLatin1Char(' '));
    detail.mayEnter = true;
    detail.mayLookCloser = well.state != image::WellState::Empty && !picture.isNull();
    return detail;
}

CauseView causeOf(const RackOutcome& outcome) {
    if (!outcome.isCauseOpen) {
        return {};
    }
    const auto& comparison = *outcome.comparison;
    const auto moved = std::ranges::count_if(comparison.findings, [](const image::WellFinding& finding) {
        return mayAccept(finding) && finding.from->box.empty();
    });
    CauseView view{toQt(comparison.explanation), {}, {}};
    const auto move =
        common::countWords(moved, tr("It &does stand so: move %1"), tr("They &do stand so: move %1"));
    switch (comparison.cause) {
    case image::Cause::Turned:
        view.rereadWords = tr("The rack lay turned: na&me its wells anew, move nothing");
        view.moveWords = move;
        break;
    case image::Cause::Mirrored:
        view.rereadWords = tr("The picture is from the other side: na&me its wells anew");
        view.moveWords = move;
        break;
    case image::Cause::Shifted:
    case image::Cause::Swapped:
        view.moveWords = move;
        break;
    case image::Cause::OtherFormat:
        view.rereadWords = tr("Read the picture again with the &box's wells");
        break;
    case image::Cause::OtherBox:
    case image::Cause::None:
        break;
    }
    return view;
}

} // namespace app::racks
