// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/printers/device_id.h"
#include "labels/printers/ipp_connection.h"
#include "labels/printers/printer.h"

namespace labels::printers {

struct CupsTimeouts {
    std::chrono::milliseconds connect{3000};
    std::chrono::milliseconds look{250};    ///< between two looks at a job
    std::chrono::milliseconds gone{10000};  ///< a server that is away longer does not come back for this job
    std::chrono::milliseconds stall{30000}; ///< without anything new of the job, when nobody watches
};

/// Prints through a queue of CUPS or on a printer that speaks IPP, and follows each job to its end. A job
/// that ends otherwise than completed is never sent again; a job that nobody waits for any longer is
/// cancelled, so that it does not come out hours later.
class CupsPrinter : public Printer {
public:
    explicit CupsPrinter(IppAddress address, CupsTimeouts timeouts = {})
        : m_address(std::move(address))
        , m_timeouts(timeouts) {}

    /// Returns when the job is completed. PrinterUnavailable: it was not taken, or ended before it began.
    /// PrinterInterrupted: it ended after it had begun, nobody tells what became of it, or its queue would
    /// have printed it a second time.
    [[nodiscard]] Result<void> print(std::span<const std::byte> job) override;

    /// What IPP says of it; Unreachable when nobody answers.
    [[nodiscard]] std::optional<PrinterStatus> ownStatus() override;

    /// A printer says when it has printed, a queue only that it has handed over.
    [[nodiscard]] Delivery delivery() const override {
        return m_address.isQueue() ? Delivery::HandedOver : Delivery::Printed;
    }

    [[nodiscard]] std::string name() const override { return m_address.text(); }

private:
    /// A job while it is followed.
    struct Followed {
        IppConnection line;
        IppJobId id;
        std::size_t size;
        std::optional<IppJob> last;
    };

    [[nodiscard]] Result<void> follow(Followed followed);
    /// Nothing: it goes on.
    [[nodiscard]] std::optional<Result<void>> end(Followed& followed, const IppJob& job,
                                                  const std::optional<IppJob>& before);
    [[nodiscard]] Go decide(Followed& followed, const IppJob& job, std::chrono::milliseconds still);
    [[nodiscard]] bool isGivenUp(const Followed& followed, std::chrono::milliseconds still) const;
    [[nodiscard]] Result<void> giveUp(Followed& followed, const std::string& why);
    [[nodiscard]] tl::unexpected<Error> interrupted(const std::string& why) const;
    [[nodiscard]] tl::unexpected<Error> notPrinted(const std::string& why) const;

    IppAddress m_address;
    CupsTimeouts m_timeouts;
};

/// What a queue or printer is sent when nothing else says: its own language where its name or device id tells
/// it, pages where it has a driver.
[[nodiscard]] Inquiry inquiryFor(const IppPrinterSeen& printer);

} // namespace labels::printers
