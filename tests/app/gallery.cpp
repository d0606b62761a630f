// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the window with invented contents, light and dark, in two sizes, into the folder named on the command
// line.
#include "app/common/ask.h"
#include "app/common/box_map.h"
#include "app/common/card.h"
#include "app/common/code_label.h"
#include "app/common/count_tile.h"
#include "app/common/lineage_tree.h"
#include "app/common/progress_bar.h"
#include "app/common/scan_strip.h"
#include "app/common/state_chip.h"
#include "app/common/table_view.h"
#include "app/common/temperature_plot.h"
#include "app/common/theme.h"
#include "app/common/timeline.h"
#include "app/common/title_bar.h"
#include "app/shell/main_window.h"
#include "app/shell/sign_in_page.h"
#include "app/shell/welcome_page.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QDir>
#include <QProgressBar>
#include <QRadioButton>
#include <QSlider>
#include <QSpinBox>
#include <QThread>
#include <QTimer>

#include <cmath>
#include <cstdio>
#include <functional>

namespace {

using app::common::AskWithDialogs;
using app::common::BarSize;
using app::common::BoxMap;
using app::common::ButtonKind;
using app::common::Card;
using app::common::CellStyle;
using app::common::CodeLabel;
using app::common::CountTile;
using app::common::Emphasis;
using app::common::LineageTree;
using app::common::makeButton;
using app::common::ProgressBar;
using app::common::px;
using app::common::Row;
using app::common::ScanStrip;
using app::common::State;
using app::common::StateChip;
using app::common::TableModel;
using app::common::TableView;
using app::common::TemperaturePlot;
using app::common::TemperatureReading;
using app::common::TextLabel;
using app::common::TextRole;
using app::common::Theme;
using app::common::ThemeChoice;
using app::common::Timeline;
using app::common::TitleBar;
using app::common::Well;
using app::shell::MainWindow;
using app::shell::Page;
using app::shell::SignInPage;
using app::shell::StatusPlace;
using app::shell::WelcomePage;

const QDateTime kNow(QDate(2026, 11, 21), QTime(9, 41, 7), Qt::OffsetFromUTC, 3600);

/// The space below strip or title bar: 16 px between cards, 24 at the edges.
QHBoxLayout* makeBody(QVBoxLayout& all) {
    auto* body = new QHBoxLayout;
    body->setContentsMargins(px(24), px(16), px(24), px(16));
    body->setSpacing(px(16));
    all.addLayout(body, 1);
    return body;
}

QVBoxLayout* makeColumn(Page& page) {
    auto* all = new QVBoxLayout(&page);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    return all;
}

Row group(const QString& text) {
    return {.cells = {{text}}, .key = text, .group = true};
}

Row tube(const QString& code, const QString& material, const QString& visit, const QString& nth, State state,
         const QString& word, const QString& note) {
    return {.cells = {{code, CellStyle::Code},
                      {material},
                      {visit},
                      {nth},
                      {word, CellStyle::Chip, state},
                      {note, CellStyle::Quiet}},
            .key = code};
}

TemperaturePlot* makeLogger(QWidget* parent) {
    auto* plot = new TemperaturePlot(parent);
    std::vector<TemperatureReading> readings;
    for (int i = 0; i < 120; ++i) {
        const double peak = 1.9 * std::exp(-std::pow((i - 88) / 5.0, 2));
        readings.push_back(
            {kNow.addSecs(-(120 - i) * 570),
             5.2 + 1.6 * std::sin(i / 17.0) + 0.3 * std::sin(i / 3.1) + peak + (i > 84 && i < 93 ? 2.4 : 0)});
    }
    plot->show(readings, 2, 8);
    return plot;
}

Page* receivePage() {
    auto* page = new Page(QStringLiteral("receive"), QStringLiteral("Receive"));
    auto* all = makeColumn(*page);
    auto* strip = new ScanStrip(page);
    strip->say({.state = State::Done,
                .headline = QStringLiteral("Accepted · heparin tube 3 of 4"),
                .detail = QStringLiteral("LUP-0107 · day 28 · drawn 06:55, 2 h 46 min ago"),
                .next = QStringLiteral("Scan the next tube, any order"),
                .code = QStringLiteral("CT7K-20916-W")});
    all->addWidget(strip);
    auto* body = makeBody(*all);
    auto* model =
        new TableModel({QStringLiteral("Tube"), QStringLiteral("Material"), QStringLiteral("Visit"),
                        QStringLiteral("Expected"), QStringLiteral("State"), QStringLiteral("Note")},
                       page);
    model->setRows({
        group(QStringLiteral("LUP-0107 · day 28 after infusion (window 18 to 24 Nov)")),
        tube("CT7K-20914-M", "Heparin 10 mL", "D28", "1 of 4", State::Done, "received", "09:40:52"),
        tube("CT7K-20915-R", "Heparin 10 mL", "D28", "2 of 4", State::Done, "received", "09:40:58"),
        tube("CT7K-20916-W", "Heparin 10 mL", "D28", "3 of 4", State::Now, "just scanned", "09:41:07"),
        tube("CT7K-20917-3", "Heparin 10 mL", "D28", "4 of 4", State::Expected, "expected", ""),
        tube("CT7K-20918-8", "Serum 8.5 mL", "D28", "1 of 2", State::LookHere, "haemolysed",
             "kept: serology only"),
        group(QStringLiteral("LUP-0112 · LICATS event kit, onset 19 Nov")),
        tube("CT7K-21002-K", "EDTA 3 mL", "EV", "1 of 1", State::Done, "received", "09:39:31"),
        tube("CT7K-21003-P", "Serum 8.5 mL", "EV", "1 of 1", State::Held, "held", "identity being checked"),
        group(QStringLiteral("LUP-0098 · consent withdrawn 17 Nov")),
        tube("CT7K-20877-5", "EDTA 10 mL", "M3", "1 of 2", State::Stop, "stopped",
             "do not process: hold tray"),
    });
    auto* table =
        new TableView(QStringLiteral("tubes"), QStringLiteral("Tubes of the shipment"), model, page);
    auto* tubes = new Card(QStringLiteral("Shipment NYC-2026-118"), page);
    tubes->setNote(QStringLiteral("from Hudson site, 24 tubes, 3 participants"));
    tubes->body()->addWidget(table);
    table->choose(QStringLiteral("CT7K-20916-W"));
    body->addWidget(tubes, 1);

    auto* side = new QVBoxLayout;
    side->setSpacing(px(16));
    auto* counts = new Card({}, page);
    auto* tiles = new QHBoxLayout;
    auto* received = new CountTile(QStringLiteral("received"), page);
    received->show(17, QStringLiteral("of 24"));
    auto* flagged = new CountTile(QStringLiteral("flagged"), page);
    flagged->show(1, {}, State::LookHere);
    auto* stopped = new CountTile(QStringLiteral("stopped"), page);
    stopped->show(1, {}, State::Stop);
    for (auto* tile : {received, flagged, stopped}) {
        tiles->addWidget(tile);
    }
    counts->body()->addLayout(tiles);
    auto* bar = new ProgressBar(BarSize::Thin, page);
    bar->setSegments(
        {{State::Done, 17, "received"}, {State::LookHere, 1, "flagged"}, {State::Stop, 1, "stopped"}}, 24);
    counts->body()->addWidget(bar);
    side->addWidget(counts);
    auto* logger = new Card(QStringLiteral("Shipper logger"), page);
    logger->headRow()->addWidget(new StateChip(State::LookHere, QStringLiteral("42 min above"), page));
    logger->body()->addWidget(makeLogger(page));
    auto* limits = new TextLabel(QStringLiteral("3.3 to 9.8 °C · limits 2 to 8 °C · 19 h 12 min"),
                                 TextRole::Small, Emphasis::Quiet, page);
    logger->body()->addWidget(limits);
    side->addWidget(logger);
    auto* problems = new Card(QStringLiteral("Problems to settle"), page);
    for (const auto& [state, chip, text, detail] :
         {std::tuple(State::Stop, "LUP-0098", "Consent withdrawn, one tube arrived.",
                     "Rule C36 · hold tray, coordinator told"),
          std::tuple(State::LookHere, "20918-8", "Haemolysis grade 2.",
                     "Site will be told · serology only")}) {
        problems->body()->addWidget(new StateChip(state, QString::fromUtf8(chip), page));
        auto* words = new TextLabel(QString::fromUtf8(text), TextRole::Body, Emphasis::Ink, page);
        words->setWordWrap(true);
        problems->body()->addWidget(words);
        problems->body()->addWidget(
            new TextLabel(QString::fromUtf8(detail), TextRole::Table, Emphasis::Quiet, page));
        problems->body()->addSpacing(px(6));
    }
    problems->body()->addStretch();
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(px(8));
    buttons->addWidget(
        makeButton(QStringLiteral("undo"), QStringLiteral("Undo last"), ButtonKind::Plain, page));
    buttons->addWidget(
        makeButton(QStringLiteral("close"), QStringLiteral("Close receipt"), ButtonKind::Primary, page));
    buttons->addStretch();
    problems->body()->addLayout(buttons);
    side->addWidget(problems, 1);
    auto* sideBox = new QWidget(page);
    side->setContentsMargins(0, 0, 0, 0);
    sideBox->setLayout(side);
    sideBox->setFixedWidth(px(318));
    body->addWidget(sideBox);
    return page;
}

Page* freezersPage() {
    auto* page = new Page(QStringLiteral("freezers"), QStringLiteral("Freezers"));
    auto* all = makeColumn(*page);
    auto* bar = new TitleBar(QStringLiteral("Freezers"), page);
    bar->addChip(State::Now, QStringLiteral("as of now"));
    all->addWidget(bar);
    auto* body = makeBody(*all);
    auto* model =
        new TableModel({QStringLiteral("Place"), QStringLiteral("Now"), QStringLiteral("Full")}, page);
    model->setRows({
        {.cells = {{"LN2 vapour tank 1"}, {"−187 °C", CellStyle::Figures}, {"81 %", CellStyle::Figures}},
         .key = 1},
        {.cells = {{"    Rack 3"}, {}, {"92 %", CellStyle::Figures}}, .key = 2},
        {.cells = {{"        Box 3-07 · LUP PBMC"}, {}, {"62 of 81", CellStyle::Figures}}, .key = 3},
        {.cells = {{"        Box 3-08 · LUP PBMC"}, {}, {"12 of 81", CellStyle::Figures}}, .key = 4},
        {.cells = {{"    Rack 4"}, {}, {"40 %", CellStyle::Figures}}, .key = 5},
        {.cells = {{"LN2 vapour tank 2"}, {"−186 °C", CellStyle::Figures}, {"64 %", CellStyle::Figures}},
         .key = 6},
        {.cells = {{"Freezer −80 A"}, {"−79 °C", CellStyle::Figures}, {"97 %", CellStyle::Figures}},
         .key = 7},
    });
    auto* places = new Card(QStringLiteral("Places"), page);
    auto* table = new TableView(QStringLiteral("places"), QStringLiteral("Places"), model, page);
    places->body()->addWidget(table);
    table->choose(3);
    auto* room = new QHBoxLayout;
    room->addWidget(
        makeButton(QStringLiteral("room"), QStringLiteral("Find room for…"), ButtonKind::Plain, page));
    room->addStretch();
    places->body()->addLayout(room);
    places->setFixedWidth(px(372));
    body->addWidget(places);

    auto* box = new Card(QStringLiteral("Box 3-07"), page);
    box->setNote(QStringLiteral("LN2 tank 1 › rack 3 › shelf 2 · 62 of 81"));
    auto* map = new BoxMap(page);
    std::vector<Well> wells;
    for (int i = 0; i < 62; ++i) {
        Well well{.filled = true,
                  .words = QStringLiteral("D%1").arg(i % 3 == 0 ? 7 : 28),
                  .hint = QStringLiteral("PBMC")};
        if (i == 4 || i == 12) {
            well.state = State::Held;
            well.words = QStringLiteral("hold");
        }
        if (i == 40) {
            well.state = State::Stop;
            well.words.clear();
        }
        if (i == 31) {
            well.state = State::LookHere;
            well.words.clear();
        }
        wells.push_back(well);
    }
    wells.push_back({.state = State::Expected});
    map->setWells(wells);
    map->setJustPlaced(30);
    box->body()->addWidget(map);
    body->addWidget(box, 1);

    auto* side = new QVBoxLayout;
    side->setSpacing(px(16));
    auto* vial = new Card({}, page);
    vial->body()->addWidget(new CodeLabel(QStringLiteral("CT7K-18830-4"), TextRole::CodeLarge, page));
    vial->body()->addWidget(new TextLabel(QStringLiteral("D5 · PBMC, 8.1 × 10⁶ viable, 1 mL"), TextRole::Body,
                                          Emphasis::Quiet, page));
    side->addWidget(vial);
    auto* audit = new Card(QStringLiteral("Audit this box"), page);
    auto* how = new TextLabel(QStringLiteral("One rack picture or scan by scan."), TextRole::Body,
                              Emphasis::Quiet, page);
    audit->body()->addWidget(how);
    audit->body()->addWidget(new StateChip(State::LookHere, QStringLiteral("likely cause"), page));
    auto* cause = new TextLabel(QStringLiteral("The box was turned by 180 degrees: 60 of 62 tubes fit."),
                                TextRole::Body, Emphasis::Ink, page);
    cause->setWordWrap(true);
    audit->body()->addWidget(cause);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(px(8));
    buttons->addWidget(
        makeButton(QStringLiteral("turn"), QStringLiteral("Accept turn"), ButtonKind::Primary, page));
    buttons->addWidget(
        makeButton(QStringLiteral("all"), QStringLiteral("Show all"), ButtonKind::Plain, page));
    buttons->addStretch();
    audit->body()->addLayout(buttons);
    side->addWidget(audit);
    side->addStretch();
    auto* sideBox = new QWidget(page);
    side->setContentsMargins(0, 0, 0, 0);
    sideBox->setLayout(side);
    sideBox->setFixedWidth(px(300));
    body->addWidget(sideBox);
    return page;
}

Page* specimenPage() {
    auto* page = new Page(QStringLiteral("specimens"), QStringLiteral("Specimens"));
    auto* all = makeColumn(*page);
    auto* bar = new TitleBar(QStringLiteral("Specimen"), page);
    bar->setCode(QStringLiteral("CT7K-20916-W"));
    bar->addChip(State::Done, QStringLiteral("received"));
    bar->addChip(State::Expected, QStringLiteral("no holds"));
    all->addWidget(bar);
    auto* body = makeBody(*all);
    auto* left = new QVBoxLayout;
    left->setSpacing(px(16));
    auto* descent = new Card(QStringLiteral("Where it came from, what became of it"), page);
    auto* tree = new LineageTree(page);
    tree->setLineage({{"Heparin 10 mL", "tube 1 of 4", {}, false, 1},
                      {"Heparin 10 mL", "tube 2 of 4", {}, false, 2},
                      {"Heparin 10 mL", "tube 3 of 4", {}, true, 3},
                      {"Heparin 10 mL", "tube 4 of 4", {}, false, 4},
                      {"PBMC pool", "62.4 × 10⁶, 91 %", {}, false, 5},
                      {"9 vials", "LN2 tank 1, box 3-07", State::Done, false, 6},
                      {"Flow panel", "used up 21 Nov", State::Held, false, 7},
                      {"Cell pellet", "−80 A, box 12", {}, false, 8}},
                     {{0, 4}, {1, 4}, {2, 4}, {3, 4}, {4, 5}, {4, 6}, {4, 7}});
    descent->body()->addWidget(tree);
    left->addWidget(descent, 1);
    auto* cells = new Card(QStringLiteral("Cells accounted for"), page);
    auto* balance = new ProgressBar(BarSize::Thick, page);
    balance->setSegments({{State::Done, 46.8, "vials 46.8"},
                          {State::Now, 8.0, "flow 8.0"},
                          {State::LookHere, 4.5, "loss"},
                          {State::Stop, 3.1, "3.1"}},
                         62.4);
    cells->body()->addWidget(balance);
    cells->body()->addWidget(
        new TextLabel(QStringLiteral("62.4 × 10⁶ counted · 3.1 × 10⁶ not accounted for (5.0 %, limit 10 %)"),
                      TextRole::Body, Emphasis::Quiet, page));
    left->addWidget(cells);
    body->addLayout(left, 1);
    auto* custody = new Card(QStringLiteral("Custody"), page);
    auto* timeline = new Timeline(page);
    timeline->setEntries(
        {{kNow, State::Done, "received", "technician · bench 2 · scan of 4.9 °C shipper", 1},
         {kNow.addSecs(-5200), State::Now, "handed over", "courier → receiving desk", 2},
         {kNow.addSecs(-74000), State::Now, "picked up", "Hudson site → courier, seal 88120", 3},
         {kNow.addSecs(-76000), State::Now, "packed", "kit 4417, logger TL-0932", 4},
         {kNow.addSecs(-96000), State::Done, "collected", "arm vein, 10 mL, nurse", 5},
         {kNow.addDays(-7), State::Expected, "expected", "visit day 28 opened by infusion on 24 Oct", 6}},
        kNow);
    custody->body()->addWidget(timeline, 1);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(px(8));
    buttons->addWidget(makeButton(QStringLiteral("proof"), QStringLiteral("Custody certificate"),
                                  ButtonKind::Primary, page));
    buttons->addWidget(makeButton(QStringLiteral("asof"), QStringLiteral("As of…"), ButtonKind::Plain, page));
    buttons->addStretch();
    custody->body()->addLayout(buttons);
    auto* note =
        new TextLabel(QStringLiteral("6 events, each in the signed ledger head 48,213. Anyone can check the "
                                     "certificate without this program."),
                      TextRole::Small, Emphasis::Quiet, page);
    note->setWordWrap(true);
    custody->body()->addWidget(note);
    custody->setFixedWidth(px(440));
    body->addWidget(custody);
    return page;
}

Page* controlsPage() {
    auto* page = new Page(QStringLiteral("setup"), QStringLiteral("Set-up"));
    auto* all = makeColumn(*page);
    auto* strip = new ScanStrip(page);
    strip->say({.state = State::Stop,
                .headline = QStringLiteral("Stop · consent withdrawn 17 November"),
                .detail = QStringLiteral("LUP-0098 · put it in the hold tray"),
                .nextWord = QStringLiteral("If it is torn"),
                .next = QStringLiteral("scan REPRINT"),
                .code = QStringLiteral("CT7K-20877-5")});
    all->addWidget(strip);
    auto* second = new ScanStrip(page);
    second->say({.state = State::Now,
                 .headline = QStringLiteral("Apply label 6, then scan it on the tube"),
                 .detail = QStringLiteral("PBMC from LUP-0107 day 28 · 9 vials of 1 mL"),
                 .next = QStringLiteral("scan label 6"),
                 .sign = QStringLiteral("6")});
    all->addWidget(second);
    auto* body = makeBody(*all);
    auto* controls = new Card(QStringLiteral("Controls"), page);
    for (const auto state :
         {State::Done, State::Now, State::LookHere, State::Stop, State::Held, State::Expected}) {
        controls->body()->addWidget(new StateChip(state, {}, page));
    }
    auto* edit = new QLineEdit(QStringLiteral("Typed words"), page);
    auto* combo = new QComboBox(page);
    combo->addItems({QStringLiteral("Heparin 10 mL"), QStringLiteral("EDTA 3 mL")});
    auto* check = new QCheckBox(QStringLiteral("Keep the slot reserved"), page);
    check->setChecked(true);
    auto* radio = new QRadioButton(QStringLiteral("One rack picture"), page);
    radio->setChecked(true);
    auto* spin = new QSpinBox(page);
    auto* date = new QDateEdit(QDate(2026, 11, 21), page);
    auto* slider = new QSlider(Qt::Horizontal, page);
    auto* running = new QProgressBar(page);
    running->setValue(40);
    running->setTextVisible(false);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{edit, combo, check, radio, spin, date, slider, running}) {
        controls->body()->addWidget(widget);
    }
    controls->body()->addStretch();
    body->addWidget(controls, 1);
    auto* buttons = new Card(QStringLiteral("Buttons"), page);
    for (const auto& [kind, words] :
         {std::pair(ButtonKind::Plain, "Plain"), std::pair(ButtonKind::Primary, "Primary"),
          std::pair(ButtonKind::Stop, "Destroy 4 vials"), std::pair(ButtonKind::Quiet, "A quiet link"),
          std::pair(ButtonKind::Choice, "One of several")}) {
        auto* button = makeButton(QString::fromUtf8(words), QString::fromUtf8(words), kind, page);
        button->setChecked(kind == ButtonKind::Choice);
        buttons->body()->addWidget(button, 0, Qt::AlignLeft);
    }
    auto* off = makeButton(QStringLiteral("off"), QStringLiteral("Not now"), ButtonKind::Plain, page);
    off->setEnabled(false);
    buttons->body()->addWidget(off, 0, Qt::AlignLeft);
    auto* plate = new BoxMap(page);
    plate->setGrid(8, 12);
    std::vector<Well> wells(40, Well{.filled = true});
    wells[7].state = State::Done;
    wells[8].state = State::Held;
    plate->setWells(wells);
    plate->setJustPlaced(7);
    buttons->body()->addWidget(plate, 1);
    body->addWidget(buttons, 1);
    auto* empty = new Card(QStringLiteral("Nothing yet"), page);
    auto* model = new TableModel({QStringLiteral("Tube"), QStringLiteral("State")}, page);
    auto* table = new TableView(QStringLiteral("none"), QStringLiteral("None"), model, page);
    table->setEmptyWords(QStringLiteral("No shipment is open"),
                         QStringLiteral("Scan the courier's waybill or the shipper's code to open one."));
    empty->body()->addWidget(table);
    empty->setFixedWidth(px(300));
    body->addWidget(empty);
    return page;
}

void fill(MainWindow& window) {
    window.addPage(new Page(QStringLiteral("bench"), QStringLiteral("Bench")), QStringLiteral("bench"));
    window.addPage(receivePage(), QStringLiteral("receive"));
    window.addPage(freezersPage(), QStringLiteral("freezers"));
    window.addPage(specimenPage(), QStringLiteral("specimen"));
    const std::tuple<const char*, const char*, const char*> rest[] = {
        {"participants", "Participants", "participants"},
        {"studies", "Studies", "studies"},
        {"requests", "Requests", "requests"},
        {"shipments", "Shipments", "shipments"},
        {"ledger", "Ledger", "ledger"}};
    for (const auto& [name, word, icon] : rest) {
        window.addPage(new Page(QString::fromUtf8(name), QString::fromUtf8(word)), QString::fromUtf8(icon));
    }
    window.addPage(controlsPage(), QStringLiteral("setup"));
    window.rail().setWaiting(QStringLiteral("requests"), 3);
    window.setPerson({QStringLiteral("A. Keller"), QStringLiteral("technician"), QStringLiteral("Bench 2")});
    window.addFrontPage(new WelcomePage(QStringLiteral("~/.local/share/cryotrail/repository.db")));
    auto* signIn = new SignInPage;
    signIn->setRepository(QStringLiteral("Hudson Biorepository"));
    window.addFrontPage(signIn);
    window.statusLine().say(StatusPlace::Scanner, State::Done,
                            QStringLiteral("Scanner: Honeywell 1950g, HID POS"));
    window.statusLine().say(StatusPlace::Printer, State::LookHere,
                            QStringLiteral("Printer: ZD421, 12 labels left"));
    window.statusLine().say(StatusPlace::Repository, State::Done,
                            QStringLiteral("Repository: every scan saved"));
    window.statusLine().say(StatusPlace::Ledger, State::Done,
                            QStringLiteral("Ledger head 48,213 · signed 09:41:07"));
}

void settle() {
    for (int i = 0; i < 12; ++i) {
        QApplication::processEvents(QEventLoop::AllEvents, 20);
        QThread::msleep(15);
    }
}

void shoot(QWidget& window, const QString& path) {
    settle();
    window.grab().save(path);
    std::printf("%s\n", qPrintable(path));
}

void shootAll(const QDir& folder, ThemeChoice choice, const QSize& size, double scale,
              const QString& suffix) {
    Theme::current().apply(choice, scale);
    MainWindow window;
    fill(window);
    window.resize(size);
    window.show();
    for (const char* name : {"receive", "freezers", "specimens", "setup", "welcome", "signIn"}) {
        window.showPage(QString::fromUtf8(name));
        shoot(window, folder.filePath(QStringLiteral("%1_%2.png").arg(QLatin1String(name), suffix)));
    }
    if (auto* create = window.findChild<QPushButton*>(QStringLiteral("welcomeCreate"))) {
        window.showPage(QStringLiteral("welcome"));
        create->click();
        shoot(window, folder.filePath(QStringLiteral("create_%1.png").arg(suffix)));
    }
    window.showPage(QStringLiteral("freezers"));
    window.findChild<BoxMap*>()->setFocus();
    QTimer::singleShot(300, &window, [&folder, &suffix] {
        if (QWidget* dialog = QApplication::activeModalWidget()) {
            shoot(*dialog, folder.filePath(QStringLiteral("ask_%1.png").arg(suffix)));
            dialog->close();
        }
    });
    (void)AskWithDialogs().confirm(&window,
                                   {.title = QStringLiteral("Destroy 4 vials of LUP-0098?"),
                                    .detail = QStringLiteral("Consent was withdrawn on 17 November. This "
                                                             "cannot be undone; a second person signs."),
                                    .yes = QStringLiteral("Destroy 4 vials"),
                                    .grave = true});
    window.lock();
    shoot(window, folder.filePath(QStringLiteral("locked_%1.png").arg(suffix)));
}

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    if (argc < 2) {
        std::fprintf(stderr, "usage: app_gallery FOLDER\n");
        return 2;
    }
    const QDir folder(QString::fromLocal8Bit(argv[1]));
    folder.mkpath(QStringLiteral("."));
    shootAll(folder, ThemeChoice::Light, {1280, 800}, 1.0, QStringLiteral("light_1280"));
    shootAll(folder, ThemeChoice::Dark, {1280, 800}, 1.0, QStringLiteral("dark_1280"));
    shootAll(folder, ThemeChoice::Light, {1920, 1080}, 1.0, QStringLiteral("light_1920"));
    shootAll(folder, ThemeChoice::Dark, {1920, 1080}, 1.5, QStringLiteral("dark_1920_150"));
    shootAll(folder, ThemeChoice::Light, {1920, 1080}, 2.0, QStringLiteral("light_1920_200"));
    return 0;
}
