// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/template/error.h"

#include <cstddef>
#include <span>
#include <string>

namespace labels::printers {

/// Where finished bytes go. A printer knows nothing of labels; what it is sent must be in its language.
class Printer {
public:
    Printer() = default;
    Printer(const Printer&) = delete;
    Printer& operator=(const Printer&) = delete;
    virtual ~Printer() = default;

    /// Sends one job and waits until it was handed over. PrinterUnavailable and FileNotWritable mean that
    /// nothing was printed; after PrinterInterrupted the label may or may not be printed, so a person looks
    /// before anything is sent again.
    [[nodiscard]] virtual Result<void> print(std::span<const std::byte> job) = 0;

    /// As people know it: "labels.lab.example:9100", a file's path.
    [[nodiscard]] virtual std::string name() const = 0;
};

} // namespace labels::printers
