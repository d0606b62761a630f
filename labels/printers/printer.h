// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/printers/status.h"
#include "labels/template/error.h"
#include "scanner/usb/bytes.h"

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>

namespace labels::printers {

/// A job under way from which the printer has taken nothing for a while: paper may be out.
struct Waiting {
    std::size_t taken; ///< bytes, as far as is known; never a place to go on from
    std::size_t total;
    std::chrono::milliseconds still;     ///< since it last took something, or something new was heard of it
    std::optional<PrinterStatus> status; ///< of a printer that says it meanwhile
};

/// What a job does that has to wait.
enum class Go { On, Stop };

/// Asked now and then while a job waits, on the thread that prints.
using Watch = std::function<Go(const Waiting&)>;

/// Whether an answer is all there, so that nobody waits longer.
using IsWhole = std::function<bool(::scanner::usb::ByteView)>;

/// What it means that a job was printed without an error.
enum class Delivery {
    HandedOver, ///< the printer has every byte; it may still print, or wait for paper
    Printed,    ///< it says itself that it has printed, or the file is written
};

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

    /// Sends a question and returns what came back until it is whole or `patience` is over: perhaps nothing,
    /// which for some printers is an answer too. PrinterUnavailable: it could not be asked.
    [[nodiscard]] virtual Result<::scanner::usb::Bytes>
    ask(std::span<const std::byte> question, const IsWhole& isWhole, std::chrono::milliseconds patience);

    /// How it is, where it says so besides its language: by GET_PORT_STATUS, or by IPP.
    [[nodiscard]] virtual std::optional<PrinterStatus> ownStatus();

    [[nodiscard]] virtual Delivery delivery() const { return Delivery::HandedOver; }

    /// As people know it: "labels.lab.example:9100", a file's path.
    [[nodiscard]] virtual std::string name() const = 0;

    /// Lets `watch` decide how long a job waits, instead of the printer's own time limit.
    void setWatch(Watch watch) { m_watch = std::move(watch); }

protected:
    Watch m_watch;
};

} // namespace labels::printers
