// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/sample_views.h"

#include "app/racks/racks_page.h"

#include <QPainter>
#include <QRandomGenerator>

namespace tests {

namespace {

using app::common::State;
using app::racks::RacksView;

constexpr int kRows = 8;
constexpr int kColumns = 12;
constexpr int kPitch = 106;
const QSize kPicture(1509, 1010);

QString text(const char* words) {
    return QString::fromUtf8(words);
}

QPoint middleOf(int row, int column) {
    return {171 + column * kPitch, 134 + row * kPitch};
}

/// Dark discs with squares of dots: what a flatbed sees, without being anybody's code.
QImage samplePicture() {
    QImage picture(kPicture, QImage::Format_Grayscale8);
    picture.fill(70);
    QPainter painter(&picture);
    painter.setPen(Qt::NoPen);
    painter.fillRect(QRect(90, 53, 1329, 904), QColor(172, 172, 172));
    QRandomGenerator random(7);
    for (int row = 0; row < kRows; ++row) {
        for (int column = 0; column < kColumns; ++column) {
            const QPoint middle = middleOf(row, column);
            painter.setBrush(QColor(24, 24, 24));
            painter.drawRoundedRect(QRect(middle - QPoint(45, 45), QSize(90, 90)), 8, 8);
            if (row == 6 && column > 8) {
                continue;
            }
            painter.setBrush(QColor(52, 52, 52));
            painter.drawEllipse(middle, 42, 42);
            painter.save();
            painter.translate(middle);
            painter.rotate(random.bounded(90));
            for (int dot = 0; dot < 14 * 14; ++dot) {
                if (random.bounded(2) == 0 || dot % 14 == 0 || dot / 14 == 13) {
                    painter.fillRect(QRectF(-24.5 + dot % 14 * 3.5, -24.5 + dot / 14 * 3.5, 3.2, 3.2),
                                     QColor(214, 214, 214));
                }
            }
            painter.restore();
        }
    }
    return picture;
}

app::racks::RackDrawing sampleDrawing() {
    app::racks::RackDrawing drawing{samplePicture(), 1.5, kRows,
                                    kColumns,        {},  kPitch / 2.0 / kPicture.width()};
    for (int row = 0; row < kRows; ++row) {
        for (int column = 0; column < kColumns; ++column) {
            const QPoint middle = middleOf(row, column);
            const bool isEmpty = row == 6 && column > 8;
            drawing.wells.push_back({{middle.x() / static_cast<double>(kPicture.width()),
                                      middle.y() / static_cast<double>(kPicture.height())},
                                     QStringLiteral("%1%2").arg(QChar('A' + row)).arg(column + 1),
                                     isEmpty ? std::nullopt : std::optional{State::Done},
                                     text("as recorded · CT7K-21126-M")});
        }
    }
    return drawing;
}

app::racks::RackChoices sampleChoices() {
    app::racks::RackChoices choices;
    choices.nests = {{{}, text("none"), {}}, {text("desk"), text("desk"), {}}};
    choices.nest = text("desk");
    choices.formats = {{text("96"), text("96 wells"), {}}};
    choices.format = text("96");
    choices.folder = text("/home/bench/scans");
    choices.sources = {text("Flatbed scanner")};
    return choices;
}

RacksView settling() {
    RacksView view;
    view.answer = {State::LookHere,
                   text("91 tubes read, 2 not settled"),
                   text("rack-0412.png"),
                   {},
                   text("Scan the tube in C3"),
                   {}};
    view.boxHeading = text("Box 1-04");
    view.boxNote = text("Freezer −80 B › Rack 1 › Box 1-04 · 93 of 96 taken");
    view.drawing = sampleDrawing();
    auto& wells = view.drawing.wells;
    wells[26].state = State::LookHere;
    wells[69].state = State::LookHere;
    wells[40].state = State::LookHere;
    wells[12].state = State::Stop;
    wells[55].state = State::Now;
    view.current = 26;
    view.counts = {{State::Done, text("88 as recorded")},
                   {State::LookHere, text("2 not read")},
                   {State::LookHere, text("2 moved")},
                   {State::Stop, text("1 not known here")}};
    view.well = {text("C3"),
                 view.drawing.picture.copy(QRect(middleOf(2, 2) - QPoint(58, 58), QSize(116, 116))),
                 State::LookHere,
                 text("not read"),
                 {},
                 text("The records have CT7K-21126-M here. Not settled yet."),
                 true,
                 true};
    view.differences = {
        {text("B1"), text("B1"), text("0104472915"), State::Stop, text("not known here"), false, false},
        {text("C3"), text("C3"), text("CT7K-21126-M"), State::LookHere, text("not settled"), false, false},
        {text("D5"), text("D5"), text("CT7K-21190-Q"), State::LookHere, text("moved from Box 1-02 A07"), true,
         false},
        {text("E8"), text("E8"), text("CT7K-21204-7"), State::Now, text("recorded here on saving"), true,
         true},
        {text("F10"), text("F10"), text("CT7K-21205-O"), State::LookHere, text("not settled"), false, false}};
    view.choices = sampleChoices();
    view.choices.mayChooseFormat = false;
    view.maySave = view.mayUndo = view.mayCancel = view.mayKeepNest = true;
    return view;
}

RacksView turned() {
    auto view = settling();
    view.answer = {State::LookHere,
                   text("The rack is not as recorded"),
                   text("The rack is turned by half a turn; 91 of 91 tubes are then in their place."),
                   {},
                   text("OK if it is so, Cancel if not"),
                   {}};
    view.cause = {view.answer.detail, text("The rack lay turned: na&me its wells anew, move nothing"),
                  text("They &do stand so: move 91")};
    view.maySave = false;
    return view;
}

RacksView failed() {
    RacksView view;
    view.answer = {State::Stop,
                   text("rack-0412.png was not read"),
                   text("Nothing says which well is the first. Make a nest profile from one full rack, and "
                        "read with it."),
                   {},
                   text("Take its picture"),
                   {}};
    view.boxHeading = text("Box 1-04");
    view.boxNote = text("Freezer −80 B › Rack 1 › Box 1-04 · 93 of 96 taken");
    view.drawing.picture = samplePicture();
    view.choices = sampleChoices();
    view.mayCancel = true;
    return view;
}

RacksView reading() {
    auto view = failed();
    view.answer = {State::Now, text("Reading the picture: 43 of 96"), {},
                   {},         text("Wait, or scan Cancel"),          {}};
    view.done = 43;
    view.total = 96;
    return view;
}

} // namespace

void addRacks(std::vector<std::pair<QString, std::unique_ptr<QWidget>>>& pages) {
    const auto add = [&pages](const char* name, const RacksView& view) {
        auto page = std::make_unique<app::racks::RacksPage>();
        page->show(view);
        pages.emplace_back(text(name), std::move(page));
    };
    add("racks", settling());
    add("racks_turned", turned());
    add("racks_failed", failed());
    add("racks_reading", reading());
    RacksView corner = failed();
    corner.answer = {State::Now, text("Taken back"), {}, {}, text("Say where A1 is in the picture"), {}};
    corner.asksCorner = true;
    add("racks_corner", corner);
    RacksView empty;
    empty.answer = {
        State::Now, text("Which box is open?"), text("Scan the box, then take one picture of all its tubes."),
        {},         text("Scan the box"),       {}};
    empty.choices = sampleChoices();
    add("racks_empty", empty);
}

} // namespace tests
