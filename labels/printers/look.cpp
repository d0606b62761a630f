// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/printers/look.h"

#include "labels/printers/status_answers.h"

#include <algorithm>

namespace labels::printers {

namespace {

namespace usb = ::scanner::usb;

constexpr std::string_view kIdentify = "~HI\r\n";
constexpr std::string_view kHostStatus = "~HS\r\n";
constexpr std::string_view kErrorStatus = "~HQES\r\n";
constexpr std::string_view kTsplStatus = "\x1B!?";
constexpr std::string_view kBrotherStatus = "\x1BiS";

/// Whether so many ETX have come.
IsWhole frames(std::ptrdiff_t count) {
    return [count](usb::ByteView answer) { return std::ranges::count(answer, std::byte{3}) >= count; };
}

IsWhole bytes(std::size_t count) {
    return [count](usb::ByteView answer) { return answer.size() >= count; };
}

/// One question; nothing when the printer was silent or is not understood. Marks it when it cannot be asked.
template <class Read>
std::optional<PrinterStatus> asked(Printer& printer, std::string_view question, const IsWhole& isWhole,
                                   LookPatience patience, PrinterStatus& seen, Read read) {
    const auto answer = printer.ask(usb::bytesOf(question), isWhole, patience.answer);
    if (!answer) {
        seen.add(Condition::Unreachable);
        return std::nullopt;
    }
    return read(*answer);
}

template <class Read>
auto asText(Read read) {
    return [read](usb::ByteView answer) { return read(usb::textOf(answer)); };
}

PrinterStatus lookAtZebra(Printer& printer, LookPatience patience) {
    PrinterStatus seen;
    constexpr std::ptrdiff_t kHostStatusLines = 3;
    auto status =
        asked(printer, kHostStatus, frames(kHostStatusLines), patience, seen, asText(&zebraHostStatus));
    if (!status && seen.conditions.empty()) {
        status = asked(printer, kErrorStatus, frames(1), patience, seen, asText(&zebraErrorStatus));
        if (!status || status->conditions.empty()) {
            seen.add(Condition::Silent);
        }
    } else if (status) {
        if (const auto model =
                asked(printer, kIdentify, frames(1), patience, seen, asText(&zebraIdentification))) {
            seen.merge(*model);
        }
    }
    if (status) {
        seen.merge(*status);
    }
    return seen;
}

PrinterStatus lookOnce(Printer& printer, std::string_view question, std::size_t length,
                       std::optional<PrinterStatus> (*read)(usb::ByteView), LookPatience patience) {
    PrinterStatus seen;
    const auto status = asked(printer, question, bytes(length), patience, seen, read);
    if (status) {
        seen.merge(*status);
    } else if (seen.conditions.empty()) {
        seen.add(Condition::Silent);
    }
    return seen;
}

PrinterStatus lookAsAsked(Printer& printer, Inquiry inquiry, LookPatience patience) {
    constexpr std::size_t kBrotherLength = 32;
    switch (inquiry) {
    case Inquiry::Zebra:
        return lookAtZebra(printer, patience);
    case Inquiry::Tspl:
        return lookOnce(printer, kTsplStatus, 1, &tsplStatus, patience);
    case Inquiry::Brother:
        return lookOnce(printer, kBrotherStatus, kBrotherLength, &brotherStatus, patience);
    case Inquiry::Pages:
    case Inquiry::None:
        break;
    }
    return {};
}

} // namespace

PrinterStatus lookAt(Printer& printer, Inquiry inquiry, LookPatience patience) {
    auto seen = lookAsAsked(printer, inquiry, patience);
    if (const auto said = printer.ownStatus()) {
        seen.merge(*said);
        if (!said->conditions.empty()) { // what it says so explains the silence
            std::erase(seen.conditions, Condition::Silent);
        }
    }
    return seen;
}

Inquiry findInquiry(Printer& printer, LookPatience patience) {
    for (const auto inquiry : {Inquiry::Zebra, Inquiry::Tspl}) {
        const auto seen = lookAsAsked(printer, inquiry, patience);
        if (seen.has(Condition::Unreachable)) {
            break;
        }
        if (!seen.has(Condition::Silent)) {
            return inquiry;
        }
    }
    return Inquiry::None;
}

} // namespace labels::printers
