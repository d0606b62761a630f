// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/printers/status.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace labels::printers {

namespace {

/// In the order of Condition.
constexpr std::array<Explanation, 31> kExplanations{{
    {"unreachable", Severity::Stops, "It cannot be reached.", "Switch it on and check its cable or address."},
    {"paper-out", Severity::Stops, "Out of labels.",
     "Put in a roll, close the printer and press Feed: it goes on by itself."},
    {"ribbon-out", Severity::Stops, "Out of ribbon.",
     "Put in a ribbon, close the printer and press Pause: it goes on by itself."},
    {"head-open", Severity::Stops, "The print head is open.", "Close the head until it clicks."},
    {"cover-open", Severity::Stops, "The cover is open.", "Close the cover."},
    {"paper-jam", Severity::Stops, "Labels are jammed.",
     "Open it, take out what is stuck, close it and press Feed."},
    {"cutter-jam", Severity::Stops, "The cutter is jammed.",
     "Switch it off, free the cutter, and switch it on."},
    {"head-too-hot", Severity::Waits, "The print head is too hot.",
     "Wait: it goes on by itself when it is cool."},
    {"motor-too-hot", Severity::Waits, "The motor is too hot.",
     "Wait: it goes on by itself when it is cool."},
    {"head-fault", Severity::Stops, "The print head is damaged.",
     "Do not use its labels: lines may be missing. Have the head replaced."},
    {"wrong-media", Severity::Stops, "Another roll is in it than was asked for.", "Put in the right roll."},
    {"cannot-feed", Severity::Stops, "It cannot feed labels.",
     "Open it, lay the labels in straight and close it."},
    {"mark-not-found", Severity::Stops, "It does not find where a label ends.",
     "Lay the labels in straight and calibrate the printer."},
    {"memory-corrupt", Severity::Stops, "Its memory is corrupt.", "Switch it off and on."},
    {"system-error", Severity::Stops, "It has a fault of its own.",
     "Switch it off and on; if it says so again, have it repaired."},
    {"turned-off", Severity::Stops, "It was switched off.", "Switch it on."},
    {"in-use", Severity::Stops, "Another program prints on it.", "Wait until that has ended."},
    {"not-selected", Severity::Stops, "It is off line.", "Press its Online or Pause button."},
    {"error", Severity::Stops, "It says that something is wrong, but not what.",
     "Look at the printer's own lights or screen."},
    {"silent", Severity::Stops, "It does not say how it is.",
     "Look at the printer: it is silent when labels or ribbon are out or the head is open."},
    {"paused", Severity::Stops, "It is paused.",
     "Press its Pause button, or resume its queue in the system's printer settings."},
    {"takes-no-jobs", Severity::Stops, "Its queue takes no jobs.",
     "Let it take jobs again, in the system's printer settings or with cupsaccept."},
    {"job-held", Severity::Stops, "The job is held back.",
     "Release the job in the system's printer settings, or stop waiting for it."},
    {"label-to-take", Severity::Waits, "A printed label waits to be taken.", "Take the label off."},
    {"buffer-full", Severity::Waits, "Its memory is full.", "Wait until it has printed what it has."},
    {"partial-format", Severity::Waits, "It got half a label and waits for the rest.",
     "Press Cancel on the printer, so that the half is not printed into the next label."},
    {"diagnostic-mode", Severity::Stops, "It prints what it is sent as text.",
     "Switch it off and on to leave its diagnostic mode."},
    {"head-too-cold", Severity::Notes, "The print head is cold.",
     "Look at the first labels: they may be pale."},
    {"paper-low", Severity::Notes, "Labels run low.", "Have a new roll at hand."},
    {"ribbon-low", Severity::Notes, "Ribbon runs low.", "Have a new ribbon at hand."},
    {"printing", Severity::Notes, "It prints.", ""},
}};
static_assert(kExplanations.size() == static_cast<std::size_t>(Condition::Printing) + 1);

} // namespace

const Explanation& explanationOf(Condition condition) {
    return kExplanations.at(static_cast<std::size_t>(condition));
}

void PrinterStatus::add(Condition condition) {
    const auto place = std::ranges::lower_bound(conditions, condition);
    if (place == conditions.end() || *place != condition) {
        conditions.insert(place, condition);
    }
}

bool PrinterStatus::has(Condition condition) const {
    return std::ranges::binary_search(conditions, condition);
}

bool PrinterStatus::isStopped() const {
    return std::ranges::any_of(
        conditions, [](Condition each) { return explanationOf(each).severity == Severity::Stops; });
}

void PrinterStatus::merge(const PrinterStatus& other) {
    for (const auto each : other.conditions) {
        add(each);
    }
    labelsLeft = other.labelsLeft ? other.labelsLeft : labelsLeft;
    model = other.model.empty() ? model : other.model;
    firmware = other.firmware.empty() ? firmware : other.firmware;
    dotsPerMm = other.dotsPerMm ? other.dotsPerMm : dotsPerMm;
    mediaWidth = other.mediaWidth ? other.mediaWidth : mediaWidth;
}

std::string statusWords(const PrinterStatus& status) {
    std::string words;
    for (const auto each : status.conditions) {
        words += words.empty() ? "" : " ";
        words += explanationOf(each).words;
    }
    if (status.labelsLeft && *status.labelsLeft > 0) {
        words += fmt::format("{}{} still to come.", words.empty() ? "" : " ",
                             *status.labelsLeft == 1 ? std::string{"1 label is"}
                                                     : fmt::format("{} labels are", *status.labelsLeft));
    }
    return words.empty() ? "Ready." : words;
}

std::string statusRemedy(const PrinterStatus& status) {
    return status.conditions.empty() ? std::string{}
                                     : std::string{explanationOf(status.conditions.front()).remedy};
}

} // namespace labels::printers
