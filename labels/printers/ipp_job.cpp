// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/printers/ipp_job.h"

#include "scanner/usb/bytes.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace labels::printers {

namespace {

struct ReasonWords {
    std::string_view reason;
    std::string_view words;
};

/// Source: RFC 8011, section 5.3.8, and the IANA IPP registry.
constexpr std::array kReasons{
    ReasonWords{"job-canceled-by-user", "somebody cancelled it"},
    ReasonWords{"job-canceled-by-operator", "somebody cancelled it at the queue"},
    ReasonWords{"job-canceled-at-device", "somebody cancelled it at the printer"},
    ReasonWords{"aborted-by-system", "the printer or its queue gave it up"},
    ReasonWords{"unsupported-document-format", "it does not take this language"},
    ReasonWords{"document-format-error", "it does not understand what was sent"},
    ReasonWords{"job-completed-with-errors", "it says that something went wrong"},
    ReasonWords{"job-hold-until-specified", "it is held back until somebody releases it"},
    ReasonWords{"job-hold-on-create", "it is held back until somebody releases it"},
    ReasonWords{"printer-stopped", "the queue is stopped"},
    ReasonWords{"printer-stopped-partly", "the queue is stopped"}};

bool hasReason(const IppJob& job, std::string_view reason) {
    return job.reasons.find(reason) != std::string::npos;
}

std::string_view stateWords(JobState state) {
    switch (state) {
    case JobState::Pending:
        return "The job waits";
    case JobState::Held:
        return "The job is held";
    case JobState::Processing:
        return "The job is being printed";
    case JobState::Stopped:
        return "The job stopped";
    case JobState::Canceled:
        return "The job was cancelled";
    case JobState::Aborted:
        return "The job was aborted";
    case JobState::Completed:
        return "The job is completed";
    }
    return "The job is in no known state";
}

bool takes(const IppPrinterSeen& printer, std::string_view format) {
    return std::ranges::find(printer.formats, format) != printer.formats.end();
}

/// Languages with a name of their own; others have none that is agreed on.
std::vector<std::string_view> namesFor(std::string_view job) {
    std::vector<std::string_view> names;
    if (job.starts_with("%PDF-")) {
        return {"application/pdf"};
    }
    if (job.starts_with("\x89PNG")) {
        return {"image/png"};
    }
    names.emplace_back("application/vnd.cups-raw");
    if (job.starts_with("^XA") || job.starts_with('~')) {
        names.insert(names.end(),
                     {"application/vnd.zebra-zpl", "application/vnd.zebra.zpl", "x-application/zpl"});
    }
    names.emplace_back("application/octet-stream");
    return names;
}

} // namespace

JobOutcome outcomeOf(const IppJob& job, const std::optional<IppJob>& before, bool isQueue) {
    const bool hadBegun = before && before->begunAt;
    const bool isRestarted = hadBegun && job.begunAt && job.begunAt != before->begunAt;
    // Not every printer says when it began.
    const bool wasPrinting =
        before && (before->state == JobState::Processing || before->state == JobState::Stopped);
    switch (job.state) {
    case JobState::Pending:
    case JobState::Held:
    case JobState::Stopped:
        return isQueue && (job.begunAt || hadBegun) ? JobOutcome::BeginsAgain : JobOutcome::Open;
    case JobState::Processing:
        return hadBegun && job.begunAt != before->begunAt ? JobOutcome::BeginsAgain : JobOutcome::Open;
    case JobState::Canceled:
    case JobState::Aborted:
        return job.begunAt || hadBegun || wasPrinting ? JobOutcome::Unknown : JobOutcome::NotPrinted;
    case JobState::Completed:
        if (isRestarted) {
            return JobOutcome::BegunTwice;
        }
        return hasReason(job, "job-completed-with-errors") ? JobOutcome::Unknown : JobOutcome::Done;
    }
    return JobOutcome::Unknown;
}

std::string jobWords(const IppJob& job) {
    const auto known =
        std::ranges::find_if(kReasons, [&](const ReasonWords& row) { return hasReason(job, row.reason); });
    return known == kReasons.end() ? fmt::format("{}.", stateWords(job.state))
                                   : fmt::format("{}: {}.", stateWords(job.state), known->words);
}

PrinterStatus statusFor(const IppJob& job, PrinterStatus printer) {
    const bool printsAnother = printer.has(Condition::Printing);
    if (job.state == JobState::Held) {
        printer.add(Condition::JobHeld);
    } else if (job.state == JobState::Pending && printsAnother) {
        printer.add(Condition::InUse);
    } else if (job.state == JobState::Processing) {
        printer.add(Condition::Printing);
    }
    return printer;
}

Result<std::string> formatFor(std::span<const std::byte> job, const IppPrinterSeen& printer) {
    const auto begin = ::scanner::usb::textOf(job.first(std::min<std::size_t>(job.size(), 16)));
    const auto names = namesFor(begin);
    // A queue of CUPS takes its own raw format without saying so.
    const bool isRaw = names.front() == "application/vnd.cups-raw";
    if (isRaw && printer.address.isQueue()) {
        return std::string{names.front()};
    }
    const auto found = std::ranges::find_if(names, [&](auto name) { return takes(printer, name); });
    if (found == names.end()) {
        return failure(
            Fault::PrinterUnavailable,
            fmt::format("{}: It does not take {}.", printer.address.text(),
                        isRaw ? "this printer's language; send it PDF" : std::string{names.front()}));
    }
    return std::string{*found};
}

} // namespace labels::printers
