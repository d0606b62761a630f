// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/printers/tcp_printer.h"

#include <optional>
#include <string>

namespace labels::printers {

/// A queue of the system's print server CUPS, or a printer that speaks IPP itself.
struct IppAddress {
    std::optional<Endpoint> host; ///< without one: the CUPS of this computer, or the one CUPS_SERVER names
    std::string resource;         ///< "/printers/labels" of a queue, "/ipp/print" of most printers
    bool isEncrypted = false;     ///< from the first byte, as ipps:// says

    /// Reads "cups:labels", "ipp://host/ipp/print", "ipps://host:631/printers/labels"; without a path it is
    /// /ipp/print. Fails with WrongAddress.
    [[nodiscard]] static Result<IppAddress> parse(std::string_view address);
    /// Of a queue of this computer by its name. Fails with WrongAddress: CUPS has no blank, "/", "#" or "?"
    /// in names, and at most 127 bytes.
    [[nodiscard]] static Result<IppAddress> ofQueue(std::string_view name);

    /// As it is read.
    [[nodiscard]] std::string text() const;
    /// As IPP's printer-uri names it: "ipp://localhost/printers/labels".
    [[nodiscard]] std::string uri() const;
    /// A queue hands jobs on: what it calls completed was handed over, and may not be printed.
    [[nodiscard]] bool isQueue() const;

    friend bool operator==(const IppAddress&, const IppAddress&) = default;
};

/// Whether an address is one of a queue or of a printer that speaks IPP.
[[nodiscard]] bool isIppAddress(std::string_view address);

} // namespace labels::printers
