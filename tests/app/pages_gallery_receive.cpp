// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/sample_views.h"

#include <cmath>

namespace tests {

using app::common::State;
using app::receive::LoggerView;
using app::receive::ManifestView;
using app::receive::Phase;
using app::receive::ReceiveView;
using app::receive::TubeGroup;
using app::receive::TubeLine;

namespace {

QString text(const char* words) {
    return QString::fromUtf8(words);
}

TubeLine tube(const char* code, const char* material, const char* visit, const char* expected) {
    TubeLine line;
    line.key = text(code);
    line.tube = text(code);
    line.material = text(material);
    line.visit = text(visit);
    line.expected = text(expected);
    line.stateWords = text("expected");
    return line;
}

TubeLine arrived(TubeLine line, State state, const char* words, const char* note) {
    line.state = state;
    line.stateWords = text(words);
    line.note = text(note);
    line.noteExact = text("21 Nov 2026 ") + line.note;
    line.mayUndo = true;
    line.mayJudge = true;
    line.mayPrint = true;
    return line;
}

std::vector<TubeGroup> sampleGroups() {
    return {
        {text("LUP-0107 · day 28 after infusion (window 18 to 24 Nov)"),
         {arrived(tube("CT7K-20914-M", "Heparin 10 mL", "D28", "1 of 4"), State::Done, "received",
                  "09:40:52"),
          arrived(tube("CT7K-20915-R", "Heparin 10 mL", "D28", "2 of 4"), State::Done, "received",
                  "09:40:58"),
          arrived(tube("CT7K-20916-W", "Heparin 10 mL", "D28", "3 of 4"), State::Done, "received",
                  "09:41:07"),
          tube("CT7K-20917-3", "Heparin 10 mL", "D28", "4 of 4"),
          arrived(tube("CT7K-20918-8", "Serum 8.5 mL", "D28", "1 of 2"), State::LookHere, "haemolysed",
                  "kept: serology only")}},
        {text("LUP-0112 · flare kit, onset 19 Nov"),
         {arrived(tube("CT7K-21002-K", "EDTA 3 mL", "EV", "1 of 1"), State::Done, "received", "09:39:31"),
          tube("CT7K-21003-P", "Serum 8.5 mL", "EV", "1 of 1")}},
        {text("LUP-0098 · consent withdrawn 17 Nov"),
         {arrived(tube("CT7K-20877-5", "EDTA 10 mL", "M3", "1 of 2"), State::Stop, "stopped",
                  "do not process: hold tray")}},
        {text("Not on the list"),
         {arrived(tube("CT7K-19310-A", "Serum 8.5 mL", "M6", ""), State::Held, "unexpected",
                  "LUP-0101, from an earlier shipment")}},
    };
}

LoggerView sampleLogger() {
    LoggerView logger;
    logger.known = true;
    logger.state = State::Done;
    logger.stateWords = text("in range");
    const QDateTime from(QDate(2026, 11, 20), QTime(14, 0), Qt::UTC);
    for (int at = 0; at < 116; ++at) {
        logger.trace.push_back(
            {from.addSecs(600 * at), 5.0 + 2.0 * std::sin(at / 19.0) + 0.15 * std::sin(at * 2.1)});
    }
    logger.summary = text("2.9 to 7.1 °C · limits 2 to 8 °C · 0 min outside · 19 h 12 min");
    logger.seals = {{text("intact"), text("intact"), {}},
                    {text("broken"), text("broken"), text("the site is told")},
                    {text("missing"), text("missing"), text("the site is told")}};
    logger.seal = text("intact");
    return logger;
}

} // namespace

ReceiveView sampleShipments() {
    ReceiveView view;
    view.answer = {State::Now,
                   text("Which shipment is on the bench?"),
                   text("Scan the shipment's code, or open it below"),
                   {},
                   text("Scan a shipment"),
                   {}};
    view.shipments = {
        {text("118"), text("NYC-2026-118"), text("Hudson site"), text("LUPUS-CART-1"), text("17 of 24"),
         text("20 Nov, 19 h 12 min ago"), text("20 Nov 2026 14:29:00 UTC−05:00"), State::Now,
         text("continue")},
        {text("44"), text("BOS-2026-044"), text("Charles site"), text("LUPUS-CART-1"), text("12"),
         text("21 Nov, 2 h ago"), text("21 Nov 2026 07:40:11 UTC−05:00"), State::Expected, text("announced")},
        {text("45"),
         text("BOS-2026-045"),
         text("Charles site"),
         text("LUPUS-CART-1"),
         text("8"),
         text("not yet"),
         {},
         State::Expected,
         text("announced")},
        {text("117"), text("NYC-2026-117"), text("Hudson site"), text("LUPUS-CART-1"), text("31 of 32"),
         text("13 Nov, 8 days ago"), text("13 Nov 2026 15:02:44 UTC−05:00"), State::Done, text("closed")},
    };
    return view;
}

ReceiveView sampleReceipt() {
    ReceiveView view;
    view.phase = Phase::Receiving;
    view.answer = {State::Done,
                   text("Accepted · heparin tube 3 of 4"),
                   text("CT7K-20916-W · LUP-0107 · day 28 · drawn 06:55, 2 h 46 min ago"),
                   {},
                   text("Scan the next tube, any order"),
                   {}};
    view.shipment = text("NYC-2026-118");
    view.shipmentNote = text("from Hudson site, 24 tubes, 3 participants");
    view.groups = sampleGroups();
    view.current = text("CT7K-20916-W");
    view.counts = {17, 24, 1, 1};
    view.logger = sampleLogger();
    view.problems = {
        {text("1"),
         State::Stop,
         text("LUP-0098"),
         text("Consent withdrawn, one tube arrived."),
         text("Rule C36 · hold tray, coordinator told"),
         text("M. Okafor"),
         true,
         {}},
        {text("2"),
         State::LookHere,
         text("20918-8"),
         text("Haemolysis grade 2."),
         text("Site will be told · serology only"),
         text("J. Sato"),
         true,
         {}},
        {text("3"),
         State::Held,
         text("19310-A"),
         text("Not on this list; expected with NYC-2026-117."),
         {},
         text("J. Sato"),
         false,
         text("straggler, added to 117")},
    };
    view.conditions = {
        {text("good"), text("in order"), text("nothing")},
        {text("haemolysed"), text("haemolysed"), text("serology only")},
        {text("clotted"), text("clotted"), text("no cells")},
        {text("short"), text("short"), text("note the volume")},
        {text("leaking"), text("leaking"), text("double bag, second identifier")},
        {text("warm"), text("warm"), text("hold, ask the manager")},
        {text("frozen"), text("frozen in transit"), text("hold, ask the manager")},
        {text("mislabelled"), text("mislabelled"), text("hold tray, site confirms")},
    };
    view.missingReasons = {{text("notdrawn"), text("not drawn at the visit"), text("site told us")},
                           {text("nextshipment"), text("comes with the next shipment"), {}},
                           {text("lost"), text("lost or broken on the way"), text("deviation")},
                           {text("unknown"), text("nobody knows yet"), text("site is asked")}};
    view.signature.person = text("J. Sato, technician");
    view.signature.meanings = {{text("unfit"), text("I judged it unfit for use"), {}},
                               {text("identity"), text("I could not establish its identity"), {}}};
    view.mayUndoLast = true;
    view.mayClose = true;
    return view;
}

ManifestView sampleManifest() {
    ManifestView view;
    view.file = text("hudson_118.csv");
    view.fileDetail = text("24 rows, semicolon separated, UTF-8 with mark, SHA-256 9f2c 41d0 …");
    view.columns = {text("Barcode"),   text("Subject"), text("Visit"),
                    text("Tube type"), text("Drawn"),   text("Site")};
    view.fields = {{text("tube"), text("Tube code"), true, 0, text("CT7K-20914-M")},
                   {text("participant"), text("Participant"), true, 1, text("LUP-0107")},
                   {text("visit"), text("Visit"), true, 2, text("D28")},
                   {text("material"), text("Material"), true, 3, text("Heparin 10 mL")},
                   {text("drawn"), text("Drawn at"), true, 4, text("2026-11-20 06:55")},
                   {text("volume"), text("Volume"), false, -1, {}},
                   {text("note"), text("Note of the site"), false, -1, {}}};
    view.checked = true;
    view.goodRows = 21;
    view.badRows = 3;
    view.participants = 3;
    view.bad = {{4, 5, text("Drawn"), text("03/04/2026"),
                 text("the date can be 3 April or 4 March: write 2026-04-03 or 3 Apr 2026")},
                {9, 10, text("Subject"), text("LUP-0999"), text("no participant has this code")},
                {17, 19, text("Barcode"), text("CT7K-20914-N"), text("the check character should be M")}};
    return view;
}

} // namespace tests
