// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace labels {

/// Why a label could not be made or printed.
enum class Fault {
    WrongText,          ///< a text no label may carry: empty, too long, control characters, a name for a code
    Refused,            ///< the checks before printing; the detail has all reasons, one a line
    NotEncodable,       ///< the symbol library refused the text
    WrongAddress,       ///< not a printer's host and port
    PrinterUnavailable, ///< no connection, and so nothing was printed
    PrinterInterrupted, ///< the connection broke in mid-job: the label may or may not have been printed
    FileNotWritable,    ///< the output file could not be written
};

/// A failure as a value; `detail` is one plain English sentence or name.
struct Error {
    Fault fault;
    std::string detail;

    friend bool operator==(const Error&, const Error&) = default;
};

template <class T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> failure(Fault fault, std::string detail) {
    return tl::unexpected<Error>(Error{fault, std::move(detail)});
}

/// The fault's stable text for logs and JSON, e.g. "refused".
[[nodiscard]] std::string_view faultText(Fault fault);

} // namespace labels
