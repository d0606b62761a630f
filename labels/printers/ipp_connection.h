// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/printers/ipp_job.h"

#include <memory>

namespace labels::printers {

/// The number of a job at its printer or queue.
enum class IppJobId : int {};

/// A line to a print server or a printer, kept open between questions. It is used on one thread at a time;
/// each question waits for its answer, the system's time limits included.
class IppConnection {
public:
    /// Fails with PrinterUnavailable.
    [[nodiscard]] static Result<IppConnection> open(const IppAddress& address,
                                                    std::chrono::milliseconds patience);

    /// How the printer or queue is. Fails with PrinterUnavailable, also when there is none of that name.
    [[nodiscard]] Result<IppPrinterSeen> printer();

    /// Sends a job as `format`, a MIME type. Fails with PrinterUnavailable when it was not taken, and with
    /// PrinterInterrupted when that is not known.
    [[nodiscard]] Result<IppJobId> send(std::span<const std::byte> job, const std::string& format);

    /// Where the job is. Fails with PrinterUnavailable: nobody answers, or nobody knows it any more.
    [[nodiscard]] Result<IppJob> job(IppJobId id);

    /// Asks that the job ends. Fails with PrinterUnavailable, also when it has ended already.
    [[nodiscard]] Result<void> cancel(IppJobId id);

private:
    struct Close {
        void operator()(void* line) const;
    };

    IppConnection(IppAddress address, void* line)
        : m_address(std::move(address))
        , m_line(line) {}

    IppAddress m_address;
    std::unique_ptr<void, Close> m_line;
};

/// The queues of this computer's CUPS, or of the one that CUPS_SERVER names, each with its state. Fails with
/// PrinterUnavailable when there is no CUPS.
[[nodiscard]] Result<std::vector<IppPrinterSeen>> cupsQueues(std::chrono::milliseconds patience);

} // namespace labels::printers
