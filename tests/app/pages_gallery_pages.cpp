// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/sample_views.h"

#include "app/freezers/freezers_page.h"
#include "app/ledger/ledger_page.h"
#include "app/participants/participants_page.h"
#include "app/printing/labels_page.h"
#include "app/putaway/putaway_page.h"
#include "app/receive/receive_page.h"
#include "app/setup/scanner_check_page.h"
#include "app/setup/setup_page.h"
#include "app/specimens/find_page.h"
#include "app/specimens/specimen_page.h"

#include <QTabWidget>

namespace tests {

namespace {

using Pages = std::vector<std::pair<QString, std::unique_ptr<QWidget>>>;

QString text(const char* words) {
    return QString::fromUtf8(words);
}

void addReceive(Pages& pages) {
    using app::receive::Asked;
    using app::receive::Phase;
    using app::receive::ReceivePage;
    using app::receive::ReceiveView;
    const auto add = [&pages](const char* name, const ReceiveView& view) {
        auto page = std::make_unique<ReceivePage>();
        page->show(view);
        ReceivePage& made = *page;
        pages.emplace_back(text(name), std::move(page));
        return &made;
    };
    (void)add("receive", sampleReceipt());
    (void)add("receive_shipments", sampleShipments());
    (void)add("receive_empty", ReceiveView{});
    ReceiveView stopped = sampleReceipt();
    stopped.answer = {app::common::State::Stop,
                      text("Stop · consent withdrawn"),
                      text("CT7K-20877-5 · LUP-0098 · month 3"),
                      text("Do this"),
                      text("Put it into the hold tray"),
                      {}};
    stopped.current = text("CT7K-20877-5");
    stopped.refusal = {
        text("CT7K-20877-5 may not be received"),
        {{text("LUP-0098 withdrew the consent to research use on 17 Nov 2026."),
          text("Rule C36 · consent form 3, section 4"),
          text("The coordinator decides on destruction or return")},
         {text("The sample was drawn one day after the visit's window (10 to 16 Nov)."),
          text("Rule V12 · protocol 2.1, table 4"), text("The investigator may accept it as unscheduled")}},
        app::common::State::Stop};
    stopped.logger.known = false;
    stopped.logger.trace.clear();
    stopped.logger.stateWords.clear();
    stopped.logger.seal.clear();
    (void)add("receive_stopped", stopped);
    add("receive_condition", sampleReceipt())->ask(Asked::Condition, text("CT7K-20918-8"));
    add("receive_reject", sampleReceipt())->ask(Asked::Reject, text("CT7K-20918-8"));
    add("receive_missing", sampleReceipt())->ask(Asked::Missing);
    ReceiveView manifest;
    manifest.phase = Phase::Manifest;
    manifest.answer = {app::common::State::LookHere,
                       text("Three rows need a look"),
                       text("hudson_118.csv · 24 rows · nothing was imported"),
                       {},
                       text("Correct the file"),
                       {}};
    add("receive_manifest", manifest)->manifest().show(sampleManifest());
    (void)add("receive_manifest_empty", manifest);
}

void addLabels(Pages& pages) {
    using app::printing::LabelsPage;
    using app::printing::LabelsView;
    const auto add = [&pages](const char* name, const LabelsView& view) {
        auto page = std::make_unique<LabelsPage>();
        page->show(view);
        pages.emplace_back(text(name), std::move(page));
    };
    add("labels", sampleLabels());
    add("labels_empty", LabelsView{});
    auto unknown = sampleLabels();
    unknown.isPrinting = false;
    unknown.unknown = text("Label 1 of CT7K-20936-3, sent to usb:0a5f:0080:28J1");
    unknown.unknownWhy =
        text("It was interrupted. Look at the printer and say what came out: it is never printed "
             "again by itself.");
    add("labels_unknown", unknown);
}

void addPutAway(Pages& pages) {
    using app::putaway::PutAwayPage;
    using app::putaway::PutAwayView;
    auto page = std::make_unique<PutAwayPage>();
    page->show(samplePutAway());
    pages.emplace_back(text("putaway"), std::move(page));
    auto refused = std::make_unique<PutAwayPage>();
    PutAwayView view = samplePutAway();
    view.answer = {app::common::State::Stop,
                   text("Stop · not into this box"),
                   text("CT7K-20918-8 · Serum, LUP-0107 D28"),
                   {},
                   text("Scan a −80 °C box"),
                   {}};
    view.refusal = {text("CT7K-20918-8 does not belong into box 3-07"),
                    {{text("Serum is kept at −80 °C; this box is in LN2 vapour."),
                      text("Rule F3 · processing profile SER-1"), text("Scan a box in a −80 °C freezer")},
                     {text("The box is reserved for PBMC."), text("Rule F7 · set by M. Okafor, 14 May 2026"),
                      text("The manager can widen it")}},
                    app::common::State::Stop};
    refused->show(view);
    pages.emplace_back(text("putaway_refused"), std::move(refused));
    auto empty = std::make_unique<PutAwayPage>();
    PutAwayView nothing;
    nothing.answer = {app::common::State::Now,
                      text("Which box?"),
                      text("9 tubes are waiting for a place"),
                      {},
                      text("Scan a box"),
                      {}};
    nothing.waiting = samplePutAway().waiting;
    empty->show(nothing);
    pages.emplace_back(text("putaway_empty"), std::move(empty));
}

template <class Page, class View>
Page* add(Pages& pages, const char* name, const View& view) {
    auto page = std::make_unique<Page>();
    page->show(view);
    Page* made = page.get();
    pages.emplace_back(text(name), std::move(page));
    return made;
}

void addLooking(Pages& pages) {
    add<app::specimens::FindPage>(pages, "find", sampleFound())->look(text("LUP-0107"));
    add<app::specimens::FindPage>(pages, "find_empty", app::specimens::FindView{});
    add<app::specimens::SpecimenPage>(pages, "specimen", sampleSpecimen());
    add<app::specimens::SpecimenPage>(pages, "specimen_empty", app::specimens::SpecimenView{});
    add<app::freezers::FreezersPage>(pages, "freezers", sampleFreezers());
    app::freezers::FreezersView past = sampleFreezers();
    past.asOf.moment = past.asOf.now.addDays(-61);
    past.box.wells.resize(20);
    past.specimen = {};
    add<app::freezers::FreezersPage>(pages, "freezers_past", past);
    app::freezers::FreezersView closed = sampleFreezers();
    closed.box = {};
    closed.specimen = {};
    add<app::freezers::FreezersPage>(pages, "freezers_empty", closed);
}

void addProvingAndSetUp(Pages& pages) {
    add<app::ledger::LedgerPage>(pages, "ledger", sampleLedger());
    app::ledger::LedgerView wrong = sampleLedger();
    wrong.verification = app::ledger::Verification::Wrong;
    wrong.verificationNote = text("48,213 events, 14 tables, 3.2 s");
    wrong.findings = {{text("the table says 12.0 mL, the ledger says 10.0 mL"), text("specimen"),
                       text("1042"), text("volume")},
                      {text("stands in B4, the ledger says it was moved to B5 on 14 May"), text("position"),
                       text("88"), text("well")}};
    add<app::ledger::LedgerPage>(pages, "ledger_wrong", wrong);
    add<app::setup::ScannerCheckPage>(pages, "scanner_check", sampleScannerCheck());
    add<app::setup::ScannerCheckPage>(pages, "scanner_check_empty", app::setup::ScannerCheckView{});
    for (int tab = 0; tab < 3; ++tab) {
        const QByteArray name = "setup_" + QByteArray::number(tab + 1);
        auto* page = add<app::setup::SetupPage>(pages, name.constData(), sampleSetup());
        page->studies().show(sampleStudies());
        page->findChild<QTabWidget*>()->setCurrentIndex(tab);
    }
}

void addParticipants(Pages& pages) {
    const std::pair<const char*, app::participants::ParticipantsView> views[] = {
        {"participants", sampleParticipants()},
        {"participants_open", sampleParticipantOpen()},
        {"participants_empty", {}},
    };
    for (const auto& [name, view] : views) {
        auto page = std::make_unique<app::participants::ParticipantsPage>();
        page->show(view);
        pages.emplace_back(text(name), std::move(page));
    }
}

} // namespace

app::putaway::PutAwayView samplePutAway() {
    using app::common::State;
    app::putaway::PutAwayView view;
    view.answer = {
        State::Done, text("In place · D5"),          text("CT7K-21421-W · PBMC, LUP-0107 D28 · box 3-07"),
        {},          text("Scan the next tube: D6"), {}};
    view.box = {text("CT7B-00307-K"),
                text("Box 3-07"),
                text("LN2 tank 1 › rack 3 › shelf 2"),
                text("LN2 vapour"),
                text("32 of 81"),
                9,
                9,
                {},
                31,
                32};
    for (int at = 0; at < 32; ++at) {
        app::common::Well well;
        well.filled = true;
        well.words = at % 5 == 0 ? text("D7") : text("D28");
        if (at == 13) {
            well.state = State::Held;
            well.words = text("hold");
        }
        well.hint = text("CT7K-%1 · PBMC · LUP-0107").arg(18800 + at);
        well.key = at;
        view.box.wells.push_back(well);
    }
    const char* codes[] = {"CT7K-21428-X", "CT7K-21435-3", "CT7K-21442-7", "CT7K-21449-K", "CT7K-21456-M",
                           "CT7K-21463-R", "CT7K-20918-8", "CT7K-20919-B", "CT7K-21002-K"};
    int number = 0;
    for (const char* code : codes) {
        const bool serum = ++number > 6;
        view.waiting.push_back({text(code), text(code), serum ? text("Serum 0.5 mL") : text("PBMC 1 mL"),
                                text("LUP-0107 · D28"), serum ? text("Box 2-05") : text("Box 3-07"),
                                serum ? text("Cold room › Freezer −80 B › Rack 2 › Box 2-05")
                                      : text("LN2 room › LN2 tank 1 › Rack 3 › Box 3-07"),
                                number == 7 ? State::LookHere : State::Expected,
                                number == 7 ? text("38 min left") : text("waiting"), text("2 h 46 min ago"),
                                text("21 Nov 2026 09:41:07 UTC")});
    }
    view.placed = {{text("a"), text("CT7K-21421-W"), text("D5"), text("just now"),
                    text("21 Nov 2026 12:02:10 UTC"), true},
                   {text("b"), text("CT7K-21414-R"), text("D4"), text("12 s ago"), {}, true},
                   {text("c"), text("CT7K-21407-M"), text("D3"), text("20 s ago"), {}, true}};
    view.mayUndoLast = true;
    return view;
}

std::vector<std::pair<QString, std::unique_ptr<QWidget>>> samplePages() {
    Pages pages;
    addReceive(pages);
    addPutAway(pages);
    addRacks(pages);
    addDesigner(pages);
    addBench(pages);
    addLabels(pages);
    addLooking(pages);
    addParticipants(pages);
    addProvingAndSetUp(pages);
    return pages;
}

} // namespace tests
