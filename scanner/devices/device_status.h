// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/devices/recognition.h"

#include <chrono>

namespace scanner::devices {

/// The computer's own time, which never goes backwards. Whoever needs the time of day adds it.
using Moment = std::chrono::steady_clock::time_point;

/// How a scanner is doing.
enum class DeviceState {
    Ready,      ///< may be used
    Typing,     ///< a keyboard: the window reads it, nothing is known of its state
    Recovering, ///< something went wrong and is being tried again
    Disturbed,  ///< sends what cannot be understood
    NoAccess,   ///< the system does not let this user open it
    Busy,       ///< another program has it
    Failed,     ///< cannot be used for another reason
    Unplugged,  ///< is no longer there
};

/// The state's stable text for JSON, e.g. "no-access".
[[nodiscard]] std::string_view stateText(DeviceState state);

/// A scanner as people see it.
struct DeviceStatus {
    std::string name; ///< unlike that of any other scanner here
    ScannerMode mode;
    usb::ProductId id;
    std::string port;
    std::string serial; ///< empty when it has none
    DeviceState state;
    std::string words;      ///< the state in a sentence
    std::string remedy;     ///< what to do; empty when there is nothing to do
    std::int64_t codes = 0; ///< read since it was first seen

    friend bool operator==(const DeviceStatus&, const DeviceStatus&) = default;
};

/// One code from one scanner.
struct Reading {
    std::string scanner; ///< its name
    std::string aim;     ///< "]d2", empty when it does not say
    std::string text;
    Moment at; ///< when it arrived

    /// As a scan travels through the program: the AIM identifier, then the text.
    [[nodiscard]] std::string raw() const { return aim + text; }

    friend bool operator==(const Reading&, const Reading&) = default;
};

/// What a scanner can tell the person who holds it.
enum class Feedback { GoodRead, NotOnFile };

} // namespace scanner::devices
