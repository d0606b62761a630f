// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/numbered_choices.h"
#include "app/common/reason_list.h"
#include "app/common/scan_strip.h"
#include "app/common/temperature_plot.h"

#include <QString>

#include <optional>
#include <vector>

namespace app::receive {

/// What the page is at.
enum class Phase {
    Choosing,  ///< Which shipment is on the bench?
    Manifest,  ///< A site's list is being imported.
    Receiving, ///< Tubes are scanned.
};

/// A shipment that can be received, continued or looked at.
struct ShipmentLine {
    QString key;
    QString code;
    QString site;
    QString study;
    QString tubes;      ///< "24", or "17 of 24" once begun.
    QString dispatched; ///< As people say it.
    QString dispatchedExact;
    common::State state = common::State::Expected;
    QString stateWords; ///< "announced", "continue", "closed"
};

/// One tube of the shipment, expected or arrived.
struct TubeLine {
    QString key;
    QString tube; ///< Its code; empty while only expected without one.
    QString material;
    QString visit;
    QString expected; ///< "3 of 4"; empty for a tube nobody expected.
    common::State state = common::State::Expected;
    QString stateWords;
    QString note;
    QString noteExact; ///< Exact time or the whole reason, on hover.
    bool mayUndo = false;
    bool mayJudge = false; ///< Its condition may be set, it may be rejected.
    bool mayPrint = false;
    QString kindCode = {}; ///< in the study plan; empty when it is not known
};

/// Tubes of one participant at one visit, or the unexpected ones at the end.
struct TubeGroup {
    QString heading; ///< "LUP-0107 · day 28 after infusion (window 18 to 24 Nov)"
    std::vector<TubeLine> lines;
};

/// How far the receipt is.
struct Counts {
    int received = 0; ///< Arrived and in order.
    int expected = 0; ///< All tubes of the manifest.
    int flagged = 0;  ///< Arrived, kept, but a person should look.
    int stopped = 0;  ///< Arrived and must not go on.
    int missing = 0;  ///< Of the manifest, not scanned yet.
};

/// The cold chain of the shipment.
struct LoggerView {
    bool known = false; ///< A trace or typed values are there.
    common::State state = common::State::Expected;
    QString stateWords;                            ///< "in range"
    std::vector<common::TemperatureReading> trace; ///< Empty for typed values.
    double lowestAllowed = 2.0;                    ///< Degrees Celsius.
    double highestAllowed = 8.0;                   ///< Degrees Celsius.
    QString summary; ///< "2.9 to 7.1 °C · limits 2 to 8 °C · 0 min outside · 19 h 12 min"
    QString refusal; ///< Why the last entry or file was not taken; empty when it was.
    std::vector<common::Choice> seals;
    QString seal; ///< Key of the chosen seal state; empty when nobody looked yet.
};

/// A discrepancy: an object with an owner and a resolution.
struct ProblemLine {
    QString key;
    common::State state = common::State::LookHere;
    QString chip;   ///< Tube or participant it is about.
    QString text;   ///< What is wrong.
    QString detail; ///< Rule and what is done meanwhile: "Rule C36 · hold tray, coordinator told"
    QString owner;
    bool open = true;
    QString resolution; ///< How it was settled.
};

/// What a rejection is signed with.
struct SignatureView {
    QString person; ///< Who is signed in; cannot be changed here.
    std::vector<common::Choice> meanings;
    QString refusal; ///< "The password is not right."
};

/// Everything the page shows.
struct ReceiveView {
    Phase phase = Phase::Choosing;
    common::ScanAnswer answer;
    common::Refusal refusal; ///< All reasons of the last stopped scan; empty heading hides it.
    std::vector<ShipmentLine> shipments;
    QString shipment;     ///< "NYC-2026-118"
    QString shipmentNote; ///< "from Hudson site, 24 tubes, 3 participants"
    std::vector<TubeGroup> groups;
    QString current; ///< Key of the line of the last scan.
    Counts counts;
    LoggerView logger;
    std::vector<ProblemLine> problems;
    std::vector<common::Choice> conditions; ///< With the prescribed action as detail.
    std::vector<common::Choice> missingReasons;
    SignatureView signature;
    bool mayUndoLast = false;
    bool mayClose = false;
    bool closed = false; ///< Stragglers are still taken.
};

/// The inline panels of the receipt; none of them is a window.
enum class Asked {
    Nothing,
    Condition, ///< Set the condition of a line.
    Reject,    ///< Reject a line and sign it.
    Missing,   ///< Why are tubes missing? Asked when closing.
};

} // namespace app::receive
