// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/printers/device_id.h"
#include "labels/printers/status_answers.h"
#include "tests/fuzz/check.h"

#include <algorithm>
#include <array>

namespace labels::printers::fuzz {

using tests::fuzz::Check;

/// Each condition once and the worst first, a sentence for it, and numbers that can be.
inline bool isSound(const PrinterStatus& status) {
    const auto isPositive = [](const auto& number) { return !number || *number >= 0; };
    return std::ranges::is_sorted(status.conditions, std::less{}) &&
           std::ranges::adjacent_find(status.conditions) == status.conditions.end() &&
           !statusWords(status).empty() && isPositive(status.labelsLeft) && isPositive(status.dotsPerMm) &&
           isPositive(status.mediaWidth);
}

inline bool isSound(const std::optional<PrinterStatus>& status) {
    return !status || isSound(*status);
}

inline bool checkDeviceId(std::string_view bytes) {
    const auto text = deviceIdText(::scanner::usb::bytesOf(bytes));
    const auto id = parseDeviceId(text);
    return text.size() + 2 <= std::max<std::size_t>(bytes.size(), 2) &&
           !inquiryText(inquiryFor(id)).empty() && id.name().size() <= bytes.size() + 1;
}

inline bool checkZebra(std::string_view bytes) {
    return isSound(zebraHostStatus(bytes)) && isSound(zebraErrorStatus(bytes)) &&
           isSound(zebraIdentification(bytes));
}

inline bool checkBytes(std::string_view bytes) {
    const auto view = ::scanner::usb::bytesOf(bytes);
    return isSound(tsplStatus(view)) && isSound(brotherStatus(view)) &&
           std::ranges::all_of(view, [](std::byte each) { return isSound(portStatus(each)); });
}

inline bool checkReasons(std::string_view bytes) {
    return isSound(ippStateReasons(bytes));
}

inline constexpr std::array kChecks{Check{"device_id", checkDeviceId}, Check{"zebra", checkZebra},
                                    Check{"bytes", checkBytes}, Check{"reasons", checkReasons}};

} // namespace labels::printers::fuzz
