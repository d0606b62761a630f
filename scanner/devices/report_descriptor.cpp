// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/devices/report_descriptor.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace scanner::devices {

namespace {

using usb::ByteView;
using usb::Fault;
using usb::Result;

constexpr std::size_t kLongestReport = 4096 * 8; ///< bits
constexpr std::size_t kMostUsages = 1024;        ///< of one item; what comes after adds no meaning
constexpr std::size_t kDeepest = 64;             ///< collections and saved states

tl::unexpected<usb::Error> malformed(std::string why) {
    return usb::failure(Fault::Malformed, "The scanner's description of its reports cannot be understood.",
                        std::move(why));
}

/// Items are known by tag and type, the byte without its length bits.
enum Item : std::uint8_t {
    kInput = 0x80,
    kOutput = 0x90,
    kFeature = 0xB0,
    kCollection = 0xA0,
    kEndCollection = 0xC0,
    kUsagePage = 0x04,
    kReportSize = 0x74,
    kReportId = 0x84,
    kReportCount = 0x94,
    kPush = 0xA4,
    kPop = 0xB4,
    kUsage = 0x08,
    kUsageMinimum = 0x18,
    kUsageMaximum = 0x28,
};

/// What lasts from one main item to the next.
struct Globals {
    std::uint32_t page = 0;
    std::size_t size = 0;
    std::size_t count = 0;
    std::uint8_t reportId = 0;
};

class Parser {
public:
    Result<void> take(std::uint8_t item, std::uint32_t value, std::size_t valueBytes) {
        switch (item) {
        case kUsage:
            if (m_usages.size() < kMostUsages) {
                m_usages.push_back(withPage(value, valueBytes));
            }
            return {};
        case kUsageMinimum:
            m_minimum = withPage(value, valueBytes);
            return {};
        case kUsageMaximum:
            addRange(withPage(value, valueBytes));
            return {};
        case kCollection:
            return open();
        case kEndCollection:
            return close();
        case kInput:
            return addFields(ReportKind::Input, value);
        case kOutput:
            return addFields(ReportKind::Output, value);
        case kFeature:
            return addFields(ReportKind::Feature, value);
        default:
            return takeGlobal(item, value);
        }
    }

    Result<ReportDescriptor> finish() {
        if (!m_collections.empty()) {
            return malformed("A collection is not closed.");
        }
        return std::move(m_found);
    }

private:
    Result<void> takeGlobal(std::uint8_t item, std::uint32_t value) {
        switch (item) {
        case kUsagePage:
            m_now.page = value & 0xffff;
            return {};
        case kReportSize:
            m_now.size = value;
            return {};
        case kReportCount:
            m_now.count = value;
            return {};
        case kReportId:
            m_now.reportId = static_cast<std::uint8_t>(value);
            m_found.hasReportIds = true;
            return {};
        case kPush:
            m_saved.push_back(m_now);
            return m_saved.size() <= kDeepest ? Result<void>{} : malformed("It saves its state too often.");
        case kPop:
            if (m_saved.empty()) {
                return malformed("It takes back a state it did not save.");
            }
            m_now = m_saved.back();
            m_saved.pop_back();
            return {};
        default:
            return {}; // limits, units, names: not needed to find a field
        }
    }

    [[nodiscard]] Usage withPage(std::uint32_t value, std::size_t valueBytes) const {
        return valueBytes == 4 ? value : m_now.page << 16 | value;
    }

    void addRange(Usage maximum) {
        for (Usage usage = m_minimum; usage <= maximum && m_usages.size() < kMostUsages; ++usage) {
            m_usages.push_back(usage);
        }
    }

    Result<void> open() {
        m_collections.push_back(m_usages.empty() ? Usage{0} : m_usages.front());
        forgetUsages();
        return m_collections.size() <= kDeepest ? Result<void>{} : malformed("Its collections are too deep.");
    }

    Result<void> close() {
        if (m_collections.empty()) {
            return malformed("It closes a collection it did not open.");
        }
        m_collections.pop_back();
        forgetUsages();
        return {};
    }

    Result<void> addFields(ReportKind kind, std::uint32_t flags) {
        constexpr std::size_t kLargestElement = 32;
        auto& bit = m_bits[{kind, m_now.reportId}];
        const bool isUsed = m_now.count > 0 && m_now.size > 0;
        if (m_now.count > kLongestReport || m_now.size > kLongestReport ||
            bit + m_now.count * m_now.size > kLongestReport) {
            return malformed("A report would be longer than 4096 bytes.");
        }
        // Elements wider than 32 bits are room that no scanner's field is in.
        if (isUsed && m_now.size <= kLargestElement) {
            addElements(kind, (flags & 1) != 0, bit);
        }
        bit += m_now.count * m_now.size;
        forgetUsages();
        return {};
    }

    /// The last usage holds for all elements after it.
    void addElements(ReportKind kind, bool isConstant, std::size_t bit) {
        for (std::size_t first = 0; first < m_now.count;) {
            const bool isLast = first + 1 >= m_usages.size();
            const auto count = isLast ? m_now.count - first : 1;
            const auto usage = m_usages.empty() ? Usage{0} : m_usages[std::min(first, m_usages.size() - 1)];
            m_found.fields.push_back({kind, m_now.reportId, m_collections.empty() ? 0 : m_collections.front(),
                                      usage, bit + first * m_now.size, m_now.size, count, isConstant});
            first += count;
        }
    }

    void forgetUsages() {
        m_usages.clear();
        m_minimum = 0;
    }

    ReportDescriptor m_found;
    Globals m_now;
    std::vector<Globals> m_saved;
    std::vector<Usage> m_usages;
    Usage m_minimum = 0;
    std::vector<Usage> m_collections;
    std::map<std::pair<ReportKind, std::uint8_t>, std::size_t> m_bits;
};

} // namespace

std::size_t ReportDescriptor::length(ReportKind kind, std::uint8_t reportId) const {
    std::size_t bits = 0;
    for (const auto& field : fields) {
        if (field.kind == kind && field.reportId == reportId) {
            bits = std::max(bits, field.bit + field.size * field.count);
        }
    }
    return bits == 0 ? 0 : (bits + 7) / 8 + (hasReportIds ? 1 : 0);
}

Result<ReportDescriptor> parseReportDescriptor(ByteView bytes) {
    constexpr std::uint8_t kLongItem = 0xFE;
    Parser parser;
    for (std::size_t at = 0; at < bytes.size();) {
        const auto prefix = std::to_integer<std::uint8_t>(bytes[at]);
        if (prefix == kLongItem) { // reserved by the standard; skipped
            const auto length = usb::littleEndian16(bytes, at + 1) & 0xff;
            at += 3 + static_cast<std::size_t>(length);
            if (at > bytes.size()) {
                return malformed("Its last item is cut off.");
            }
            continue;
        }
        const std::size_t length = (prefix & 3) == 3 ? 4 : prefix & 3;
        if (at + 1 + length > bytes.size()) {
            return malformed(fmt::format("The item at byte {} is cut off.", at));
        }
        const auto value = bitsAt(bytes.subspan(at + 1, length), 0, length * 8);
        if (auto taken = parser.take(prefix & 0xFC, value, length); !taken) {
            return tl::unexpected(taken.error());
        }
        at += 1 + length;
    }
    return parser.finish();
}

std::uint32_t bitsAt(ByteView report, std::size_t bit, std::size_t size) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < std::min<std::size_t>(size, 32); ++i) {
        const auto at = bit + i;
        const bool isSet = at / 8 < report.size() &&
                           (report[at / 8] & std::byte{1} << static_cast<int>(at % 8)) != std::byte{0};
        value |= (isSet ? 1U : 0U) << i;
    }
    return value;
}

} // namespace scanner::devices
