// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/devices/pos_report.h"

#include <algorithm>

namespace scanner::devices {

namespace {

using usb::ByteView;

// Source: HID Point of Sale Usage Tables 1.02, section 4; Byte Count: HID Usage Tables, page 0x01.
constexpr Usage kScanner = 0x008C0002;
constexpr Usage kByteCount = 0x0001003B;
constexpr Usage kErrorBeep = 0x008C0085;
constexpr Usage kGoodReadBeep = 0x008C0086;
constexpr Usage kNotOnFileBeep = 0x008C0087;
constexpr Usage kFirstAim = 0x008C00FB;
constexpr Usage kLastAim = 0x008C00FD;
constexpr Usage kDecodedText = 0x008C00FE;
constexpr Usage kContinued = 0x008C00FF;

/// Honeywell's output report for menu commands. Source: Honeywell, HID POS interface description.
constexpr std::uint8_t kMenuReport = 0xFD;

std::optional<BitCommand> commandOf(const ReportDescriptor& descriptor, Usage usage) {
    const auto found = std::ranges::find_if(descriptor.fields, [&](const ReportField& field) {
        return field.usage == usage && field.kind != ReportKind::Input && !field.isConstant;
    });
    if (found == descriptor.fields.end()) {
        return std::nullopt;
    }
    return BitCommand{found->kind, found->reportId, found->bit,
                      descriptor.length(found->kind, found->reportId)};
}

bool isBytes(const ReportField& field) {
    return field.bit % 8 == 0 && field.size == 8;
}

/// Adds what one field of the scan report says.
void place(const ReportField& field, PosLayout& layout) {
    if (field.usage == kByteCount && field.size <= 16 && field.bit % 8 == 0 && field.size % 8 == 0) {
        layout.length = BytePlace{field.bit / 8, field.size / 8};
    } else if (field.usage >= kFirstAim && field.usage <= kLastAim && isBytes(field)) {
        layout.aim.push_back(field.bit / 8);
    } else if (field.usage == kContinued && !layout.continued) {
        layout.continued = field.bit;
    }
}

bool isPrintable(char c) {
    return c > ' ' && c <= '~';
}

} // namespace

std::optional<PosLayout> posLayout(const ReportDescriptor& descriptor) {
    const auto isInput = [](const ReportField& field) {
        return field.application == kScanner && field.kind == ReportKind::Input && !field.isConstant;
    };
    const auto text = std::ranges::find_if(descriptor.fields, [&](const ReportField& field) {
        return isInput(field) && field.usage == kDecodedText && isBytes(field);
    });
    if (text == descriptor.fields.end()) {
        return std::nullopt;
    }
    PosLayout layout{text->reportId,
                     std::nullopt,
                     {},
                     {text->bit / 8, text->count},
                     std::nullopt,
                     descriptor.length(ReportKind::Input, text->reportId),
                     commandOf(descriptor, kGoodReadBeep),
                     commandOf(descriptor, kNotOnFileBeep),
                     commandOf(descriptor, kErrorBeep),
                     descriptor.length(ReportKind::Output, kMenuReport)};
    for (const auto& field : descriptor.fields) {
        if (isInput(field) && field.reportId == text->reportId) {
            place(field, layout);
        }
    }
    return layout;
}

void PosDecoder::drop() {
    m_aim.clear();
    m_text.clear();
    m_isOpen = false;
    m_isSkipping = false;
}

void PosDecoder::abandon() {
    const bool isRestComing = m_isOpen || m_isSkipping;
    drop();
    m_isSkipping = isRestComing;
}

std::vector<Decoded> PosDecoder::refuse(bool isMoreComing, std::string why) {
    drop();
    m_isSkipping = isMoreComing;
    return {Garbled{std::move(why)}};
}

std::optional<std::string> PosDecoder::textOf(ByteView report) const {
    if (report.size() <= m_layout.text.first) {
        return std::nullopt;
    }
    const auto room = report.subspan(m_layout.text.first);
    const auto most = std::min(m_layout.text.count, room.size());
    const auto isNul = [](std::byte byte) { return byte == std::byte{0}; };
    const auto length =
        m_layout.length
            ? bitsAt(report, m_layout.length->first * 8, m_layout.length->count * 8)
            : static_cast<std::size_t>(std::ranges::find_if(room.first(most), isNul) - room.begin());
    return length > most ? std::nullopt : std::optional{usb::textOf(room.first(length))};
}

std::string PosDecoder::aimOf(ByteView report) const {
    std::string aim;
    for (const auto at : m_layout.aim) {
        aim += at < report.size() ? std::to_integer<char>(report[at]) : '\0';
    }
    return aim.size() == 3 && aim.front() == ']' && std::ranges::all_of(aim, isPrintable) ? aim
                                                                                          : std::string{};
}

std::vector<Decoded> PosDecoder::feed(ByteView report) {
    if (m_layout.reportId != 0) {
        if (report.empty() || std::to_integer<std::uint8_t>(report.front()) != m_layout.reportId) {
            return {};
        }
        report = report.subspan(1);
    }
    const bool isMoreComing = m_layout.continued && bitsAt(report, *m_layout.continued, 1) != 0;
    const auto text = textOf(report);
    if (m_isSkipping) {
        m_isSkipping = isMoreComing;
        return {};
    }
    if (!text) {
        return refuse(isMoreComing, "A report says that it holds more than it can.");
    }
    const auto aim = aimOf(report);
    std::vector<Decoded> decoded;
    if (m_isOpen && aim != m_aim && !aim.empty()) { // another symbol: what was open will not end any more
        decoded = refuse(false, "A code ended before its end was sent.");
    }
    if (m_text.size() + text->size() > kLongestText) {
        return refuse(isMoreComing, "A code does not end.");
    }
    m_aim = m_isOpen ? m_aim : aim;
    m_text += *text;
    m_isOpen = isMoreComing;
    if (!m_isOpen && !m_text.empty()) {
        decoded.emplace_back(CodeRead{std::move(m_aim), std::move(m_text)});
        drop();
    }
    return decoded;
}

} // namespace scanner::devices
