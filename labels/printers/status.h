// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace labels::printers {

/// What can be the matter with a printer, the worst first.
enum class Condition {
    Unreachable,
    PaperOut,
    RibbonOut,
    HeadOpen,
    CoverOpen,
    PaperJam,
    CutterJam,
    HeadTooHot,
    MotorTooHot,
    HeadFault,
    WrongMedia,
    CannotFeed,
    MarkNotFound,
    MemoryCorrupt,
    SystemError,
    TurnedOff,
    InUse,
    NotSelected,
    OtherError,
    Silent, ///< no answer: Zebra's ~HS is silent just when a person is needed
    Paused,
    TakesNoJobs,
    JobHeld,
    LabelToTake,
    BufferFull,
    PartialFormat,
    DiagnosticMode,
    HeadTooCold,
    PaperLow,
    RibbonLow,
    Printing,
};

/// What a condition asks of the person at the printer.
enum class Severity {
    Stops, ///< nothing is printed until somebody does something
    Waits, ///< it waits for somebody, or goes on by itself
    Notes, ///< good to know
};

/// A condition in words.
struct Explanation {
    std::string_view code; ///< stable, for JSON: "paper-out"
    Severity severity;
    std::string_view words;  ///< "Out of labels."
    std::string_view remedy; ///< what to do; empty when there is nothing to do
};

[[nodiscard]] const Explanation& explanationOf(Condition condition);

/// How a printer is, as far as it says.
struct PrinterStatus {
    std::vector<Condition> conditions;      ///< the worst first, each once
    std::optional<std::int64_t> labelsLeft; ///< of the batch it prints, and of jobs that wait in it
    std::string model;    ///< as it names itself; empty when it was not asked or does not say
    std::string firmware; ///< likewise
    std::optional<int> dotsPerMm;
    std::optional<int> mediaWidth; ///< mm

    void add(Condition condition);
    [[nodiscard]] bool has(Condition condition) const;
    /// Nothing is printed until somebody does something, or it does not say.
    [[nodiscard]] bool isStopped() const;
    /// All of both; numbers of `other` where it has them.
    void merge(const PrinterStatus& other);

    friend bool operator==(const PrinterStatus&, const PrinterStatus&) = default;
};

/// The state in one sentence, the worst first: "Out of labels. 3 labels are left."; "Ready." without any.
[[nodiscard]] std::string statusWords(const PrinterStatus& status);
/// What to do about the worst; empty when there is nothing to do.
[[nodiscard]] std::string statusRemedy(const PrinterStatus& status);

} // namespace labels::printers
