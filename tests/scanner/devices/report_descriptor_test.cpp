// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/devices/report_descriptor.h"

#include "tests/support/usb/device_model.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace scanner::devices {
namespace {

usb::Result<ReportDescriptor> parseHex(std::string_view hex) {
    return parseReportDescriptor(usb::bytesOfHex(hex).value());
}

TEST(ReportDescriptor, FieldsHavePlaceUsageAndReport) {
    const auto parsed = parseReportDescriptor(tests::usb::honeywellReportDescriptor());
    ASSERT_TRUE(parsed) << parsed.error().why;
    EXPECT_TRUE(parsed->hasReportIds);
    EXPECT_EQ(parsed->length(ReportKind::Input, 2), 64U);
    EXPECT_EQ(parsed->length(ReportKind::Output, 4), 2U);
    EXPECT_EQ(parsed->length(ReportKind::Feature, 2), 0U);
    const auto text = std::ranges::find(parsed->fields, Usage{0x008C00FE}, &ReportField::usage);
    ASSERT_NE(text, parsed->fields.end());
    EXPECT_EQ(*text, (ReportField{ReportKind::Input, 2, 0x008C0002, 0x008C00FE, 32, 8, 56, false}));
}

TEST(ReportDescriptor, UsageRangesSavedStatesAndWideItemsAreUnderstood) {
    // Keys 4 to 6 by a range; then a state saved, changed and taken back.
    const auto parsed = parseHex("0507190429067508950381020507a40601ffb4751095010b0100ffff8102");
    ASSERT_TRUE(parsed) << parsed.error().why;
    ASSERT_EQ(parsed->fields.size(), 4U);
    EXPECT_EQ(parsed->fields[0].usage, 0x00070004U);
    EXPECT_EQ(parsed->fields[2].usage, 0x00070006U);
    EXPECT_EQ(parsed->fields[2].bit, 16U);
    EXPECT_EQ(parsed->fields[3].usage, 0xFFFF0001U);
    EXPECT_EQ(parsed->fields[3].bit, 24U);
    EXPECT_FALSE(parsed->hasReportIds);
}

TEST(ReportDescriptor, BrokenOnesAreRefusedWithTheReason) {
    struct Row {
        const char* name;
        const char* hex;
        const char* says;
    };

    const Row rows[] = {
        {"item cut off", "05", "cut off"},
        {"long item cut off", "fe0500", "cut off"},
        {"collection closed that was not opened", "c0", "did not open"},
        {"collection not closed", "0901a101", "not closed"},
        {"state taken back that was not saved", "b4", "did not save"},
        {"report without end",
         "770000ffff9701000000"
         "8102",
         "4096"},
        {"many small reports", "757f96ff7f8102", "4096"},
    };
    for (const auto& row : rows) {
        const auto parsed = parseHex(row.hex);
        ASSERT_FALSE(parsed) << row.name;
        EXPECT_EQ(parsed.error().fault, usb::Fault::Malformed) << row.name;
        EXPECT_NE(parsed.error().why.find(row.says), std::string::npos)
            << row.name << ": " << parsed.error().why;
    }
    std::string deep;
    for (int i = 0; i < 100; ++i) {
        deep += "a100";
    }
    EXPECT_FALSE(parseHex(deep));
}

TEST(ReportDescriptor, NoBytesMakeItCrashAndEveryFieldLiesWithinItsReport) {
    EXPECT_TRUE(rc::check([](const std::vector<std::uint8_t>& raw) {
        const auto view = std::as_bytes(std::span{raw});
        const auto parsed = parseReportDescriptor(view);
        for (const auto& field : parsed ? parsed->fields : std::vector<ReportField>{}) {
            RC_ASSERT(field.size >= 1 && field.size <= 32 && field.count >= 1);
            RC_ASSERT(field.bit + field.size * field.count <= 4096 * 8);
        }
    }));
}

TEST(ReportDescriptor, OneChangedByteNeverMakesItCrash) {
    const auto good = tests::usb::honeywellReportDescriptor();
    for (std::size_t at = 0; at < good.size(); ++at) {
        for (int value = 0; value < 256; ++value) {
            auto changed = good;
            changed[at] = static_cast<std::byte>(value);
            static_cast<void>(parseReportDescriptor(changed));
            static_cast<void>(parseReportDescriptor(usb::ByteView{changed}.first(at)));
        }
    }
    EXPECT_TRUE(parseReportDescriptor(good));
}

TEST(ReportDescriptor, BitsAreLittleEndianAndZeroPastTheEnd) {
    const auto report = usb::bytesOfHex("01ff80").value();
    EXPECT_EQ(bitsAt(report, 0, 1), 1U);
    EXPECT_EQ(bitsAt(report, 0, 16), 0xff01U);
    EXPECT_EQ(bitsAt(report, 4, 8), 0xf0U);
    EXPECT_EQ(bitsAt(report, 23, 1), 1U);
    EXPECT_EQ(bitsAt(report, 20, 32), 0x8U);
    EXPECT_EQ(bitsAt(report, 999, 8), 0U);
}

} // namespace
} // namespace scanner::devices
