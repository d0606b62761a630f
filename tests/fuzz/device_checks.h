// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/devices/line_decoder.h"
#include "scanner/devices/pos_report.h"
#include "tests/fuzz/check.h"

#include <algorithm>
#include <array>

namespace scanner::devices::fuzz {

using tests::fuzz::Check;

inline usb::ByteView viewOf(std::string_view bytes) {
    return {reinterpret_cast<const std::byte*>(bytes.data()), bytes.size()};
}

/// A device may claim reports of 4096 bytes and no more, and elements of 32 bits.
inline bool checkDescriptor(std::string_view bytes) {
    constexpr std::size_t kLongestReport = 4096;
    const auto parsed = parseReportDescriptor(viewOf(bytes));
    if (!parsed) {
        return !parsed.error().why.empty();
    }
    return std::ranges::all_of(parsed->fields, [&](const ReportField& field) {
        return field.size >= 1 && field.size <= 32 && field.count >= 1 &&
               parsed->length(field.kind, field.reportId) <= kLongestReport;
    });
}

inline bool isCodeOrReason(const Decoded& decoded) {
    if (const auto* code = std::get_if<CodeRead>(&decoded)) {
        return !code->text.empty() && code->text.size() <= kLongestText;
    }
    return !std::get<Garbled>(decoded).why.empty();
}

/// Feeds `bytes` in pieces; the first byte of each piece says how long it is.
template <class Decoder>
bool feedsWell(Decoder decoder, std::string_view bytes, std::size_t longest) {
    while (!bytes.empty()) {
        const auto length =
            std::min(bytes.size() - 1, static_cast<unsigned char>(bytes.front()) % (longest + 1));
        const auto piece = bytes.substr(1, length);
        bytes.remove_prefix(1 + length);
        if (!std::ranges::all_of(decoder.feed(viewOf(piece)), isCodeOrReason)) {
            return false;
        }
    }
    decoder.abandon();
    return !decoder.hasPart();
}

inline bool checkLine(std::string_view bytes) {
    return feedsWell(LineDecoder{}, bytes, 255) && feedsWell(PaddedDecoder{}, bytes, 64);
}

/// A descriptor of the length that the first two bytes say, then reports.
inline bool checkReports(std::string_view bytes) {
    if (bytes.size() < 2) {
        return true;
    }
    const auto byteAt = [&](std::size_t i) { return std::size_t{static_cast<unsigned char>(bytes[i])}; };
    const auto descriptor = bytes.substr(2, byteAt(0) * 256 + byteAt(1));
    const auto parsed = parseReportDescriptor(viewOf(descriptor));
    const auto layout = parsed ? posLayout(*parsed) : std::nullopt;
    return !layout || feedsWell(PosDecoder{*layout}, bytes.substr(2 + descriptor.size()), 255);
}

inline constexpr std::array kChecks{Check{"descriptor", checkDescriptor}, Check{"reports", checkReports},
                                    Check{"line", checkLine}};

} // namespace scanner::devices::fuzz
