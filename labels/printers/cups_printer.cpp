// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/printers/cups_printer.h"

#include <fmt/format.h>
#include <thread>

namespace labels::printers {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr auto kTwice =
    "The queue failed and began the label anew before it was done; it may have come out twice.";

milliseconds since(Clock::time_point moment) {
    return std::chrono::duration_cast<milliseconds>(Clock::now() - moment);
}

/// What stops the printer, in our words, or what its driver says in its own.
std::string howIs(IppConnection& line) {
    const auto printer = line.printer();
    if (!printer) {
        return {};
    }
    return printer->status.isStopped() ? " " + statusWords(printer->status)
           : printer->message.empty()  ? std::string{}
                                       : fmt::format(" It says: {}", printer->message);
}

} // namespace

tl::unexpected<Error> CupsPrinter::interrupted(const std::string& why) const {
    return failure(Fault::PrinterInterrupted, fmt::format("{}: {}", name(), why));
}

tl::unexpected<Error> CupsPrinter::notPrinted(const std::string& why) const {
    return failure(Fault::PrinterUnavailable, fmt::format("{}: {} Nothing was printed.", name(), why));
}

Result<void> CupsPrinter::print(std::span<const std::byte> job) {
    auto line = IppConnection::open(m_address, m_timeouts.connect);
    if (!line) {
        return tl::unexpected(line.error());
    }
    const auto format =
        line->printer().and_then([&](const IppPrinterSeen& printer) { return formatFor(job, printer); });
    if (!format) {
        return tl::unexpected(format.error());
    }
    const auto id = line->send(job, *format);
    return id ? follow({*std::move(line), *id, job.size(), std::nullopt}) : tl::unexpected(id.error());
}

Result<void> CupsPrinter::follow(Followed followed) {
    auto changed = Clock::now();
    auto answered = Clock::now();
    while (true) {
        const auto job = followed.line.job(followed.id);
        if (job) {
            const auto before = std::exchange(followed.last, *job);
            answered = Clock::now();
            changed = before == followed.last ? changed : answered;
            if (auto ended = end(followed, *job, before)) {
                return *std::move(ended);
            }
            if (decide(followed, *job, since(changed)) == Go::Stop) {
                return giveUp(followed, jobWords(*job));
            }
        } else if (since(answered) >= m_timeouts.gone || isGivenUp(followed, since(answered))) {
            return interrupted(fmt::format("Nobody tells what became of the job ({}).", job.error().detail));
        } else if (auto again = IppConnection::open(m_address, m_timeouts.connect)) {
            followed.line = *std::move(again);
        }
        std::this_thread::sleep_for(m_timeouts.look);
    }
}

std::optional<Result<void>> CupsPrinter::end(Followed& followed, const IppJob& job,
                                             const std::optional<IppJob>& before) {
    switch (outcomeOf(job, before, m_address.isQueue())) {
    case JobOutcome::Open:
        return std::nullopt;
    case JobOutcome::Done:
        return Result<void>{};
    case JobOutcome::NotPrinted:
        return notPrinted(jobWords(job));
    case JobOutcome::Unknown:
        break;
    case JobOutcome::BeginsAgain:
        static_cast<void>(followed.line.cancel(followed.id));
        return interrupted(
            "The queue failed and would have printed the label from its beginning; the job was cancelled.");
    case JobOutcome::BegunTwice:
        return interrupted(kTwice);
    }
    return interrupted(jobWords(job) + howIs(followed.line));
}

Go CupsPrinter::decide(Followed& followed, const IppJob& job, milliseconds still) {
    if (!m_watch) {
        return still < m_timeouts.stall ? Go::On : Go::Stop;
    }
    const auto printer = followed.line.printer();
    const bool hasBegun = job.begunAt.has_value();
    return m_watch({hasBegun ? followed.size : 0, followed.size, still,
                    statusFor(job, printer ? printer->status : PrinterStatus{})});
}

/// Whether nobody waits any longer for a server that does not answer.
bool CupsPrinter::isGivenUp(const Followed& followed, milliseconds still) const {
    PrinterStatus status;
    status.add(Condition::Unreachable);
    return m_watch && m_watch({followed.size, followed.size, still, status}) == Go::Stop;
}

/// A cancelled job ends soon; until then it may still come out.
Result<void> CupsPrinter::giveUp(Followed& followed, const std::string& why) {
    const auto how = howIs(followed.line);
    static_cast<void>(followed.line.cancel(followed.id));
    for (const auto begin = Clock::now(); since(begin) < m_timeouts.gone;
         std::this_thread::sleep_for(m_timeouts.look)) {
        const auto job = followed.line.job(followed.id);
        if (!job) {
            break;
        }
        switch (outcomeOf(*job, followed.last, m_address.isQueue())) {
        case JobOutcome::Done:
            return {};
        case JobOutcome::NotPrinted:
            return notPrinted(why + how);
        case JobOutcome::Unknown:
            return interrupted(why + how);
        case JobOutcome::BegunTwice:
            return interrupted(kTwice);
        case JobOutcome::Open:
        case JobOutcome::BeginsAgain:
            break;
        }
    }
    return interrupted(why + how);
}

std::optional<PrinterStatus> CupsPrinter::ownStatus() {
    auto line = IppConnection::open(m_address, m_timeouts.connect);
    const auto printer = line ? line->printer() : tl::unexpected(line.error());
    if (printer) {
        return printer->status;
    }
    PrinterStatus status;
    status.add(Condition::Unreachable);
    return status;
}

Inquiry inquiryFor(const IppPrinterSeen& printer) {
    if (const auto byId = inquiryFor(parseDeviceId(printer.deviceId)); byId != Inquiry::None) {
        return byId;
    }
    const auto says = [&](std::string_view word) {
        return printer.makeAndModel.find(word) != std::string::npos;
    };
    if (says("Zebra") || says("ZPL") || says("Raw")) {
        return Inquiry::Zebra; // what is not known speaks ZPL until somebody says otherwise, as in the
                               // network
    }
    return says("TSPL") || says("TSC") ? Inquiry::Tspl
           : says("Brother QL")        ? Inquiry::Brother
                                       : Inquiry::Pages;
}

} // namespace labels::printers
