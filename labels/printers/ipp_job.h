// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/printers/ipp_address.h"
#include "labels/printers/status.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace labels::printers {

/// Where a job is. The numbers are IPP's. Source: RFC 8011, section 5.3.7.
enum class JobState {
    Pending = 3,
    Held = 4,
    Processing = 5,
    Stopped = 6,
    Canceled = 7,
    Aborted = 8,
    Completed = 9,
};

/// A job as its printer or queue tells of it.
struct IppJob {
    JobState state = JobState::Pending;
    std::string reasons; ///< job-state-reasons, separated by commas
    std::optional<int>
        begunAt; ///< time-at-processing, in the printer's own seconds; without one it never began

    friend bool operator==(const IppJob&, const IppJob&) = default;
};

/// A queue, or a printer that speaks IPP.
struct IppPrinterSeen {
    IppAddress address;
    std::string name;                 ///< as people know it: printer-info, else the queue's name
    std::string makeAndModel;         ///< "Local Raw Printer", "Zebra ZPL Label Printer"
    std::string deviceId;             ///< IEEE 1284; empty where it is not known
    std::vector<std::string> formats; ///< MIME types that it takes
    PrinterStatus status;
    std::string message; ///< printer-state-message: a driver's own words; perhaps empty

    friend bool operator==(const IppPrinterSeen&, const IppPrinterSeen&) = default;
};

/// What became of a label, as far as its job says.
enum class JobOutcome {
    Open,        ///< it is not decided
    Done,        ///< completed
    NotPrinted,  ///< it ended before it began
    Unknown,     ///< it ended after it had begun
    BeginsAgain, ///< a queue that failed in mid-label keeps the job, to print it from its beginning
    BegunTwice,  ///< completed, but it had begun anew since the last look
};

/// `before` is the job when it was last looked at, `isQueue` as IppAddress says: a printer that stops goes on
/// where it was, a queue begins anew. A job that began anew and completed between two looks is told by its
/// time-at-processing, which every restart sets again (RFC 8011, section 5.3.14.2). Two things cannot be told
/// apart from a good label, because a job keeps nothing else of its earlier attempts: a restart within the
/// same second of the printer's clock, and one of a job that nobody saw begin.
[[nodiscard]] JobOutcome outcomeOf(const IppJob& job, const std::optional<IppJob>& before, bool isQueue);

/// Why a job ended or waits, in a sentence.
[[nodiscard]] std::string jobWords(const IppJob& job);

/// How the printer is for somebody who waits for this job: its own state, and what holds the job.
[[nodiscard]] PrinterStatus statusFor(const IppJob& job, PrinterStatus printer);

/// The MIME type a job is sent as: PDF and PNG as such, printers' languages as what goes through unchanged.
/// Fails with PrinterUnavailable when the printer does not take that.
[[nodiscard]] Result<std::string> formatFor(std::span<const std::byte> job, const IppPrinterSeen& printer);

} // namespace labels::printers
