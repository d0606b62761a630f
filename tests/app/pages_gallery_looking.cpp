// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/sample_views.h"

namespace tests {

using app::common::Fact;
using app::common::FactStyle;
using app::common::State;

namespace {

QString text(const char* words) {
    return QString::fromUtf8(words);
}

QDateTime at(int month, int day, int hour, int minute) {
    return {QDate(2026, month, day), QTime(hour, minute, 7), Qt::OffsetFromUTC, 3600};
}

app::common::AsOfView sampleSpan() {
    return {at(5, 14, 8, 0), at(11, 21, 12, 2), std::nullopt};
}

} // namespace

app::specimens::FindView sampleFound() {
    using app::specimens::FoundKind;
    app::specimens::FindView view;
    view.words = text("LUP-0107");
    view.note = text("first 6 of 41");
    view.found = {
        {text("1"), FoundKind::Specimen, text("CT7K-20916-W"), text("Heparin 10 mL · LUP-0107 · day 28"),
         text("receiving desk"), State::Done, text("received")},
        {text("2"), FoundKind::Specimen, text("CT7K-18830-4"), text("PBMC 1 mL · LUP-0107 · day 28"),
         text("LN2 tank 1 › rack 3 › box 3-07 · D5"), State::Done, text("stored")},
        {text("3"), FoundKind::Specimen, text("CT7K-18831-9"), text("PBMC 1 mL · LUP-0107 · day 28"),
         text("LN2 tank 1 › rack 3 › box 3-07 · D6"), State::Held, text("on hold")},
        {text("4"), FoundKind::Container, text("CT7B-00307-K"), text("Box 3-07 · LUP PBMC"),
         text("LN2 tank 1 › rack 3 › shelf 2"), State::Done, text("62 of 81")},
        {text("5"), FoundKind::Participant, text("LUP-0107"), text("LUPUS-CART-1 · Hudson site"),
         text("day 28 of 730"), State::Now, text("after infusion")},
        {text("6"), FoundKind::Shipment, text("NYC-2026-118"), text("24 tubes from Hudson site"),
         text("bench 2"), State::Now, text("being received")},
    };
    return view;
}

app::specimens::SpecimenView sampleSpecimen() {
    app::specimens::SpecimenView view;
    view.code = text("CT7K-20916-W");
    view.chips = {{State::Done, text("received")}, {State::Held, text("no holds")}};
    for (int tube = 1; tube <= 4; ++tube) {
        view.nodes.push_back(
            {text("Heparin 10 mL"), text("tube %1 of 4").arg(tube), std::nullopt, tube == 3, tube});
        view.edges.push_back({std::size_t(tube - 1), 4});
    }
    view.nodes.push_back({text("PBMC pool"), text("62.4 × 10⁶, 91 %"), std::nullopt, false, 5});
    view.nodes.push_back({text("9 vials"), text("LN2 tank 1, box 3-07"), std::nullopt, false, 6});
    view.nodes.push_back({text("Flow panel"), text("used up 21 Nov"), State::Held, false, 7});
    view.nodes.push_back({text("Cell pellet"), text("−80 A, box 12"), std::nullopt, false, 8});
    view.edges.insert(view.edges.end(), {{4, 5}, {4, 6}, {4, 7}});
    view.factsNote = text("LUP-0107 · day 28");
    view.facts = {
        {text("Material"), text("Blood, lithium heparin, 10 mL")},
        {text("Requirement"), text("LUP-D28-HEP-3"), FactStyle::Code},
        {text("Collected"),
         text("20 Nov 06:55, arm vein"),
         FactStyle::Words,
         {},
         text("20 Nov 2026 06:55:12 UTC−05:00")},
        {text("Place"), text("receiving desk, bench 2")},
        {text("Condition"), text("in order"), FactStyle::Chip, State::Done},
        {text("Consent"), text("SLE research, not genetic"), FactStyle::Chip, State::LookHere},
        {text("SPREC"), text("BLD-HEP-A-B-N-A-A"), FactStyle::Code},
    };
    view.custody = {
        {at(11, 21, 9, 41), State::Done, text("received"),
         text("technician · bench 2 · scan of 4.9 °C shipper"), 1},
        {at(11, 21, 8, 15), State::Now, text("handed over"), text("courier → receiving desk"), 2},
        {at(11, 20, 13, 2), State::Now, text("picked up"), text("Hudson site → courier, seal 88120"), 3},
        {at(11, 20, 12, 40), State::Now, text("packed"), text("kit 4417, logger TL-0932"), 4},
        {at(11, 20, 6, 55), State::Done, text("collected"), text("arm vein, 10 mL, nurse"), 5},
        {at(11, 14, 8, 0), State::Expected, text("expected"),
         text("visit day 28 opened by infusion on 24 Oct"), 6},
    };
    view.custodyNote = text(
        "6 events, each in the signed ledger head 48,213. Anyone can check the file without this program.");
    view.asOf = sampleSpan();
    view.mayPrint = true;
    return view;
}

app::freezers::FreezersView sampleFreezers() {
    app::freezers::FreezersView view;
    const auto add = [&view](const char* key, const char* parent, const char* name, const char* full,
                             const char* cold = "") {
        view.containers.push_back(
            {text(key), text(parent), text(name), text(full), text(cold), std::nullopt, {}});
    };
    add("t1", "", "LN2 vapour tank 1", "81 %", "−187 °C");
    add("r3", "t1", "Rack 3", "92 %");
    add("b307", "r3", "Box 3-07 · LUP PBMC", "62 of 81");
    add("b308", "r3", "Box 3-08 · LUP PBMC", "12 of 81");
    add("r4", "t1", "Rack 4", "40 %");
    add("t2", "", "LN2 vapour tank 2", "64 %", "−186 °C");
    add("r9", "t2", "Rack 9", "64 %");
    add("fa", "", "Freezer −80 A", "97 %", "−79 °C");
    add("fb", "", "Freezer −80 B", "55 %", "−71 °C");
    view.containers.back().state = State::LookHere;
    view.containers.back().hint = text("−71 °C is 9 °C warmer than it should be, since 10:12");
    view.chosen = text("b307");
    view.box.key = text("b307");
    view.box.name = text("Box 3-07");
    view.box.note = text("LN2 tank 1 › rack 3 › shelf 2 · 62 of 81");
    const char* visits[] = {"D7", "M3", "D28", "D28", "M6"};
    for (int well = 0; well < 62; ++well) {
        app::common::Well filled;
        filled.filled = true;
        filled.words = text(visits[(well * 7 + well / 9) % 5]);
        if (well == 4 || well == 12 || well == 14) {
            filled.state = State::Held;
            filled.words = text("hold");
        }
        if (well == 40) {
            filled.state = State::Stop;
            filled.words = text("?");
        }
        filled.hint = text("CT7K-%1 · PBMC · LUP-0107").arg(18800 + well);
        filled.key = well;
        view.box.wells.push_back(filled);
    }
    view.specimen = {text("2"),
                     text("CT7K-18830-4"),
                     text("D5 · PBMC, 8.1 × 10⁶ viable, 1 mL"),
                     {{text("Participant"), text("LUP-0107")},
                      {text("Visit"), text("day 28")},
                      {text("Frozen after"), text("5 h 10 min")},
                      {text("SPREC"), text("CEL-SHP-E-M-B-B-N"), FactStyle::Code},
                      {text("Thaws"), text("0")},
                      {text("May be used"), text("SLE, not genetic"), FactStyle::Chip, State::LookHere}}};
    view.asOf = sampleSpan();
    return view;
}

app::ledger::LedgerView sampleLedger() {
    app::ledger::LedgerView view;
    const auto event = [&view](const char* time, State state, const char* kind, const char* who,
                               const char* what, const char* about) {
        const QString key = QString::number(48213 - static_cast<int>(view.events.size()));
        view.events.push_back({key, key, text(time), text("21 Nov 2026 ") + text(time), state, text(kind),
                               text(who), text(what), text(about)});
    };
    event("12:02:10", State::Done, "stored", "J. Sato", "box 3-07, D5", "CT7K-21421-W");
    event("12:01:58", State::Done, "stored", "J. Sato", "box 3-07, D4", "CT7K-21414-R");
    event("11:40:31", State::Now, "aliquoted", "J. Sato", "9 vials of 1 mL from the pool", "CT7K-21400-B");
    event("09:41:07", State::Done, "received", "J. Sato", "heparin tube 3 of 4, shipment NYC-2026-118",
          "CT7K-20916-W");
    event("09:40:58", State::Done, "received", "J. Sato", "heparin tube 2 of 4, shipment NYC-2026-118",
          "CT7K-20915-R");
    event("09:40:21", State::Stop, "stopped", "J. Sato", "consent withdrawn, held for the coordinator",
          "CT7K-20877-5");
    event("09:39:40", State::LookHere, "condition set", "J. Sato", "haemolysed, grade 2", "CT7K-20918-8");
    event("09:38:02", State::Expected, "undone", "J. Sato", "receipt of 09:37:55, scanned twice",
          "CT7K-20918-8");
    event("09:30:00", State::Done, "signed in", "J. Sato", "bench 2", "");
    view.eventsNote = text("newest 200 of 48,213");
    view.kinds = {text("received"), text("stored"), text("moved"), text("stopped")};
    view.heads = {{text("48,213"), text("1 min ago"), text("21 Nov 2026 12:02:11 UTC"), text("9f2c41d0…"),
                   text("9f2c41d0aa"), text("bench-2"), State::Done, text("signature right")},
                  {text("48,190"), text("2 h ago"), text("21 Nov 2026 09:41:08 UTC"), text("1b77e0c4…"),
                   text("1b77e0c4bb"), text("bench-2"), State::Done, text("signature right")},
                  {text("47,802"), text("20 Nov 17:30"), text("20 Nov 2026 17:30:00 UTC"), text("c0a8d51e…"),
                   text("c0a8d51ecc"), text("bench-1"), State::Done, text("signature right")}};
    view.verification = app::ledger::Verification::Running;
    view.percent = 62;
    view.verificationNote = text("Replaying events: 29,892 of 48,213, 2 s left");
    return view;
}

app::setup::SetupView sampleSetup() {
    app::setup::SetupView view;
    view.people = {
        {text("1"),
         text("Jun Sato"),
         text("jsato"),
         text("technician"),
         text("CT7P-00012-X"),
         State::Done,
         text("active"),
         {{text("g1"), text("technician at Hudson site, all studies"), text("since 14 May 2026")}}},
        {text("2"),
         text("Mary Okafor"),
         text("mokafor"),
         text("manager, coordinator"),
         {},
         State::Done,
         text("active"),
         {{text("g2"), text("manager everywhere"), {}},
          {text("g3"), text("coordinator for LUPUS-CART-1"), {}}}},
        {text("3"), text("Ines Weber"), text("iweber"), text("auditor"), {}, State::Done, text("active"), {}},
        {text("4"),
         text("Tom Reyes"),
         text("treyes"),
         text("investigator"),
         {},
         State::LookHere,
         text("locked until 10:20"),
         {}},
        {text("5"),
         text("Ada Lind"),
         text("alind"),
         text("administrator"),
         {},
         State::Done,
         text("active"),
         {}},
        {text("6"),
         text("Paul Hart"),
         text("phart"),
         text("no role any more"),
         {},
         State::Expected,
         text("left"),
         {}}};
    view.roles = {{text("technician"), text("technician"), {}},
                  {text("manager"), text("manager"), {}},
                  {text("auditor"), text("auditor"), {}}};
    view.scopes = {{text("all"), text("everywhere"), {}},
                   {text("hudson"), text("Hudson site"), {}},
                   {text("lupus"), text("LUPUS-CART-1"), {}}};
    view.mayManagePeople = true;
    view.theme = app::common::ThemeChoice::System;
    view.scanner = {text("Ctrl+B"), app::setup::Timing::On, text("CT7K-20916-W (keyboard)"), {}};
    view.printer = {text("zd421.lab:9100"), State::Done, text("Labels go to zd421.lab:9100.")};
    return view;
}

app::setup::ScannerCheckView sampleScannerCheck() {
    using app::common::FactStyle;
    app::setup::ScannerCheckView view;
    view.devices = text("Honeywell Vuquest 3310 (HID POS), Symbol Bar Code Scanner (keyboard)");
    view.scans = {
        {text("3"),
         text("14:03:22"),
         text("Honeywell Vuquest 3310"),
         text("0109506000134352172802291042\\x1D21SER7"),
         text("GS1 Data Matrix"),
         text("GS1"),
         State::Done,
         {{text("Scanner"), text("Honeywell Vuquest 3310, HID POS")},
          {text("As text"), text("0109506000134352172802291042\\x1D21SER7"), FactStyle::Code},
          {text("Bytes"),
           text("5D 64 32 30 31 30 39 35 30 36 30 30 30 31 33 34 33 35 32 31 37 32 38 30 32 32 39 31 "
                "30 34 32 1D 32 31 53 45 52 37"),
           FactStyle::Code},
          {text("Symbology"), text("GS1 Data Matrix, identifier ]d2")},
          {text("Is"), text("GS1")},
          {text("On record as"), text("(01)09506000134352(21)SER7"), FactStyle::Code},
          {text("01 GTIN"), text("09506000134352"), FactStyle::Code},
          {text("17 USE BY or EXPIRY"), text("280229 · 2028-02-29"), FactStyle::Code},
          {text("10 BATCH/LOT"), text("42"), FactStyle::Code},
          {text("21 SERIAL"), text("SER7"), FactStyle::Code}}},
        {text("2"),
         text("14:03:09"),
         text("keyboard scanner"),
         text("CT7K/20914/J"),
         {},
         text("no known kind of code"),
         State::LookHere,
         {}},
        {text("1"),
         text("14:02:51"),
         text("keyboard scanner"),
         text("CT7K2"),
         {},
         text("torn: a part is missing"),
         State::Stop,
         {}}};
    view.verdicts = {
        {State::Stop,
         text("The scanner types as English (US), the computer expects German: y and z are exchanged, Y and "
              "Z are "
              "exchanged, - arrives as ß, _ and ? are exchanged, / arrives as -, and more. Set the scanner's "
              "keyboard country to German, or better, set it to HID POS.")},
        {State::Stop,
         text("The separator of GS1 codes (FNC1) does not arrive, so values can run into each other. "
              "Let the scanner send it as Ctrl+], or set it to HID POS or USB serial.")}};
    return view;
}

app::setup::StudiesView sampleStudies() {
    app::setup::StudiesView view;
    view.studies = {{text("1"), text("LUPUS-CART-1"), text("CAR-T cells in lupus")}};
    view.study = text("1");
    view.sites = {{text("HUD"), text("Hudson site"), text("UTC-05:00")},
                  {text("RHN"), text("Rhine site"), text("UTC+01:00")}};
    view.offset = text("+01:00");
    view.mayManage = true;
    view.plan.study = text("LUPUS-CART-1 · protocol 2.1");
    view.plan.kinds = {text("Heparin"), text("EDTA"), text("Serum"), text("Apheresis"), text("Urine")};
    view.plan.visits = {{text("Screening"),
                         text("day −60 to −30"),
                         text("any"),
                         {text("2 × 10 mL"), text("1 × 3 mL"), text("2 × 8.5 mL"), {}, text("1 × 10 mL")}},
                        {text("Apheresis"),
                         text("day −35"),
                         text("−7 to +7 days"),
                         {text("1 × 10 mL"), {}, text("1 × 8.5 mL"), text("1 bag"), {}}},
                        {text("D0"),
                         text("infusion"),
                         text("same day"),
                         {text("2 × 10 mL"), text("1 × 3 mL"), text("1 × 8.5 mL"), {}, {}}},
                        {text("D7"),
                         text("day 7 after infusion"),
                         text("−1 to +1 day"),
                         {text("4 × 10 mL"), text("1 × 3 mL"), text("1 × 8.5 mL"), {}, {}}},
                        {text("D28"),
                         text("day 28 after infusion"),
                         text("−3 to +3 days"),
                         {text("4 × 10 mL"), text("1 × 3 mL"), text("2 × 8.5 mL"), {}, text("1 × 10 mL")}},
                        {text("M3"),
                         text("month 3 after infusion"),
                         text("−7 to +7 days"),
                         {text("4 × 10 mL"), text("2 × 10 mL"), text("2 × 8.5 mL"), {}, text("1 × 10 mL")}}};
    return view;
}

} // namespace tests
