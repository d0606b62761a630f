// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace scanner::usb {

/// What a device or the system said no with.
enum class Fault {
    AccessDenied, ///< the system does not let this user open the device
    Busy,         ///< another program has the interface
    Gone,         ///< unplugged, also in the middle of a transfer
    Stalled,      ///< the device halted the endpoint or refused the request; `clearHalt` goes on
    TimedOut,     ///< no answer in time
    Overflow,     ///< the device sent more than was asked for; what came is lost
    Protocol,     ///< an error on the wire; while unplugging this is as common as Gone
    Cancelled,    ///< we called the transfer back
    NotFound,     ///< no such device, interface or endpoint
    Unsupported,  ///< this system cannot do it
    OutOfStep,    ///< a replayed session expected another request
    Malformed,    ///< a descriptor or session file that cannot be understood
    Other,        ///< none of these; `Error::why` has the system's words
};

/// A failure as a value, in three plain sentences.
struct Error {
    Fault fault;
    std::string what;   ///< what happened
    std::string why;    ///< why, as far as is known
    std::string remedy; ///< what to do; an exact command where one helps; empty when nothing does

    friend bool operator==(const Error&, const Error&) = default;
};

/// The value, or what went wrong.
template <class T>
using Result = tl::expected<T, Error>;

/// Short form of returning an `Error`.
[[nodiscard]] inline tl::unexpected<Error> failure(Fault fault, std::string what, std::string why,
                                                   std::string remedy = {}) {
    return tl::unexpected<Error>(Error{fault, std::move(what), std::move(why), std::move(remedy)});
}

/// The fault's stable text for session files and JSON, e.g. "access-denied".
[[nodiscard]] std::string_view faultText(Fault fault);
/// The fault with that text.
[[nodiscard]] std::optional<Fault> faultOf(std::string_view text);

/// Why it happened, in the words for people: "The device was unplugged."
[[nodiscard]] std::string_view faultWords(Fault fault);

} // namespace scanner::usb
