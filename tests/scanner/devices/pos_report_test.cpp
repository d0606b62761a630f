// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/devices/pos_report.h"

#include "tests/support/usb/device_model.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace scanner::devices {
namespace {

using tests::usb::honeywellReports;
using tests::usb::newlandReports;

PosLayout layoutOf(usb::ByteView descriptor) {
    return posLayout(parseReportDescriptor(descriptor).value()).value();
}

PosLayout honeywell() {
    return layoutOf(tests::usb::honeywellReportDescriptor());
}

PosLayout newland() {
    return layoutOf(tests::usb::newlandReportDescriptor());
}

std::vector<Decoded> feedAll(PosDecoder& decoder, const std::vector<usb::Bytes>& reports) {
    std::vector<Decoded> all;
    for (const auto& report : reports) {
        for (auto& each : decoder.feed(report)) {
            all.push_back(std::move(each));
        }
    }
    return all;
}

std::vector<Decoded> one(std::string aim, std::string text) {
    return {CodeRead{std::move(aim), std::move(text)}};
}

bool isGarbled(const std::vector<Decoded>& decoded) {
    return decoded.size() == 1 && std::holds_alternative<Garbled>(decoded.front());
}

TEST(PosReport, PlacesComeFromTheDescriptorNotFromTheMaker) {
    const auto first = honeywell();
    EXPECT_EQ(first.reportId, 2);
    EXPECT_EQ(first.length, (BytePlace{0, 1}));
    EXPECT_EQ(first.aim, (std::vector<std::size_t>{1, 2, 3}));
    EXPECT_EQ(first.text, (BytePlace{4, 56}));
    EXPECT_EQ(first.continued, 496U); // bit 0 of byte 63 with the report's number
    EXPECT_EQ(first.reportLength, 64U);
    const auto second = newland();
    EXPECT_TRUE(second.aim.empty());
    EXPECT_EQ(second.text, (BytePlace{1, 56}));
    EXPECT_EQ(second.continued, 496U);
    // An identifier shifted by a byte of another meaning, as Datalogic does.
    const auto shifted = layoutOf(usb::bytesOfHex("058c0902a1010912a10215002"
                                                  "6ff00750895010501093b8102" // length
                                                  "0666ff09018102"            // something of theirs
                                                  "9503058c09fb09fc09fd8102"  // identifier
                                                  "953809fe820201"
                                                  "c0c0")
                                      .value());
    EXPECT_EQ(shifted.reportId, 0);
    EXPECT_EQ(shifted.aim, (std::vector<std::size_t>{2, 3, 4}));
    EXPECT_EQ(shifted.text, (BytePlace{5, 56}));
    EXPECT_EQ(shifted.continued, std::nullopt);
}

TEST(PosReport, BeepsAreFoundWhereTheDescriptorHasThem) {
    EXPECT_EQ(honeywell().goodReadBeep, (BitCommand{ReportKind::Output, 4, 0, 2}));
    EXPECT_EQ(honeywell().notOnFileBeep, (BitCommand{ReportKind::Output, 4, 1, 2}));
    EXPECT_EQ(honeywell().errorBeep, std::nullopt);
    EXPECT_EQ(newland().goodReadBeep, std::nullopt);
}

TEST(PosReport, OtherDevicesAreNoScanners) {
    for (const auto& descriptor :
         {tests::usb::keyboardReportDescriptor(), tests::usb::mouseReportDescriptor()}) {
        EXPECT_EQ(posLayout(parseReportDescriptor(descriptor).value()), std::nullopt);
    }
    EXPECT_EQ(posLayout({}), std::nullopt);
}

TEST(PosReport, ACodeComesWithItsIdentifierWhereTheScannerSendsIt) {
    PosDecoder with{honeywell()};
    EXPECT_EQ(feedAll(with, honeywellReports("]d2", "01086001234567891")), one("]d2", "01086001234567891"));
    PosDecoder without{newland()};
    EXPECT_EQ(feedAll(without, newlandReports("CT7K-20916-W")), one("", "CT7K-20916-W"));
}

TEST(PosReport, WhatIsNoIdentifierIsNotTakenForOne) {
    for (const auto* aim : {"\0\0\0", "]\x01\x02", "abc"}) {
        PosDecoder decoder{honeywell()};
        EXPECT_EQ(feedAll(decoder, honeywellReports(std::string_view{aim, 3}, "X1")), one("", "X1")) << aim;
    }
}

TEST(PosReport, ContinuedReportsAreJoinedWhateverTheLength) {
    EXPECT_TRUE(rc::check([] {
        const auto length = *rc::gen::inRange<std::size_t>(1, 600);
        const auto text = *rc::gen::container<std::string>(length, rc::gen::inRange<char>(1, 127));
        PosDecoder long1{honeywell()};
        RC_ASSERT(feedAll(long1, honeywellReports("]C1", text)) == one("]C1", text));
        PosDecoder long2{newland()};
        RC_ASSERT(feedAll(long2, newlandReports(text)) == one("", text));
    }));
}

TEST(PosReport, ACodeWithoutItsEndIsNeverGivenOut) {
    PosDecoder decoder{honeywell()};
    const auto reports = honeywellReports("]C1", std::string(100, 'x'));
    EXPECT_TRUE(decoder.feed(reports.front()).empty());
    EXPECT_TRUE(decoder.hasPart());
    decoder.drop();
    EXPECT_FALSE(decoder.hasPart());
    EXPECT_EQ(feedAll(decoder, honeywellReports("]C1", "next")), one("]C1", "next"));
}

TEST(PosReport, TheRestOfAnAbandonedCodeIsNotACode) {
    PosDecoder decoder{honeywell()};
    const auto reports = honeywellReports("]C1", std::string(150, 'x'));
    EXPECT_TRUE(decoder.feed(reports[0]).empty());
    decoder.abandon();
    EXPECT_TRUE(decoder.feed(reports[1]).empty());
    EXPECT_TRUE(decoder.feed(reports[2]).empty());
    EXPECT_EQ(feedAll(decoder, honeywellReports("]C1", "next")), one("]C1", "next"));
}

TEST(PosReport, AnotherIdentifierInTheMiddleEndsTheFirstCodeAsGarbled) {
    PosDecoder decoder{honeywell()};
    EXPECT_TRUE(decoder.feed(honeywellReports("]C1", std::string(100, 'x')).front()).empty());
    const auto decoded = decoder.feed(honeywellReports("]d1", "whole").front());
    ASSERT_EQ(decoded.size(), 2U);
    EXPECT_TRUE(std::holds_alternative<Garbled>(decoded[0]));
    EXPECT_EQ(decoded[1], Decoded(CodeRead{"]d1", "whole"}));
}

TEST(PosReport, AReportThatClaimsMoreThanItHoldsIsGarbledWithAllThatBelongsToIt) {
    PosDecoder decoder{honeywell()};
    auto reports = honeywellReports("]C1", std::string(100, 'x'));
    reports[0][1] = std::byte{57};
    EXPECT_TRUE(isGarbled(decoder.feed(reports[0])));
    EXPECT_TRUE(decoder.feed(reports[1]).empty());
    auto shortReport = honeywellReports("]C1", "0123456789").front();
    shortReport.resize(9);
    EXPECT_TRUE(isGarbled(decoder.feed(shortReport)));
}

TEST(PosReport, ACodeThatNeverEndsIsGarbledOnce) {
    PosDecoder decoder{honeywell()};
    const auto piece = honeywellReports("]C1", std::string(100, 'x')).front();
    int garbled = 0;
    for (int i = 0; i < 1000; ++i) {
        garbled += isGarbled(decoder.feed(piece)) ? 1 : 0;
    }
    EXPECT_EQ(garbled, 1);
}

TEST(PosReport, EmptyReportsAndReportsOfAnotherNumberAreNothing) {
    PosDecoder decoder{honeywell()};
    EXPECT_TRUE(decoder.feed({}).empty());
    EXPECT_TRUE(decoder.feed(usb::bytesOfHex("0301").value()).empty());
    EXPECT_TRUE(decoder.feed(honeywellReports("]C1", "").front()).empty());
}

TEST(PosReport, NoReportMakesItCrashOrGiveOutMoreThanItHolds) {
    EXPECT_TRUE(rc::check([](const std::vector<std::vector<std::uint8_t>>& reports) {
        PosDecoder decoder{newland()};
        std::size_t bytes = 0;
        std::size_t given = 0;
        for (auto report : reports) {
            report.insert(report.begin(), 2);
            bytes += report.size();
            for (const auto& each : decoder.feed(std::as_bytes(std::span{report}))) {
                const auto* code = std::get_if<CodeRead>(&each);
                given += code != nullptr ? code->text.size() : 0;
            }
        }
        RC_ASSERT(given <= bytes);
    }));
}

} // namespace
} // namespace scanner::devices
