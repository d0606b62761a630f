// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/printers/status_answers.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace labels::printers {
namespace {

namespace usb = ::scanner::usb;
using Conditions = std::vector<Condition>;

std::string hostStatus(std::string_view first, std::string_view second) {
    return fmt::format("\x02{}\x03\r\n\x02{}\x03\r\n\x02{}\x03\r\n", first, second, "1234,0");
}

constexpr std::string_view kFirst = "030,0,0,1245,000,0,0,0,000,0,0,0";
constexpr std::string_view kSecond = "000,0,0,0,0,2,4,0,00000000,1,000";

struct HostStatus {
    std::string name;
    std::string first;
    std::string second;
    Conditions conditions;
    std::int64_t left;
};

class ZebraHostStatus : public testing::TestWithParam<HostStatus> {};

TEST_P(ZebraHostStatus, IsUnderstood) {
    const auto status = zebraHostStatus(hostStatus(GetParam().first, GetParam().second));
    ASSERT_TRUE(status);
    EXPECT_EQ(status->conditions, GetParam().conditions);
    EXPECT_EQ(status->labelsLeft, GetParam().left);
}

INSTANTIATE_TEST_SUITE_P(
    Fields, ZebraHostStatus,
    testing::Values(
        HostStatus{"Ready", std::string{kFirst}, std::string{kSecond}, {}, 0},
        HostStatus{
            "PaperOut", "030,1,0,1245,000,0,0,0,000,0,0,0", std::string{kSecond}, {Condition::PaperOut}, 0},
        HostStatus{
            "Paused", "030,0,1,1245,000,0,0,0,000,0,0,0", std::string{kSecond}, {Condition::Paused}, 0},
        HostStatus{"BufferFull",
                   "030,0,0,1245,012,1,0,0,000,0,0,0",
                   std::string{kSecond},
                   {Condition::BufferFull},
                   12},
        HostStatus{"Diagnostics",
                   "030,0,0,1245,000,0,1,0,000,0,0,0",
                   std::string{kSecond},
                   {Condition::DiagnosticMode},
                   0},
        HostStatus{"HalfALabel",
                   "030,0,0,1245,000,0,0,1,000,0,0,0",
                   std::string{kSecond},
                   {Condition::PartialFormat},
                   0},
        HostStatus{"CorruptMemory",
                   "030,0,0,1245,000,0,0,0,000,1,0,0",
                   std::string{kSecond},
                   {Condition::MemoryCorrupt},
                   0},
        HostStatus{
            "Cold", "030,0,0,1245,000,0,0,0,000,0,1,0", std::string{kSecond}, {Condition::HeadTooCold}, 0},
        HostStatus{
            "Hot", "030,0,0,1245,000,0,0,0,000,0,0,1", std::string{kSecond}, {Condition::HeadTooHot}, 0},
        HostStatus{
            "HeadOpen", std::string{kFirst}, "000,0,1,0,0,2,4,0,00000000,1,000", {Condition::HeadOpen}, 0},
        HostStatus{"RibbonOutInABatch",
                   "030,0,1,1245,002,0,0,0,000,0,0,0",
                   "000,0,0,1,1,2,4,0,00000007,1,000",
                   {Condition::RibbonOut, Condition::Paused},
                   9},
        HostStatus{"LabelToTake",
                   std::string{kFirst},
                   "000,0,0,0,0,1,4,1,00000000,1,000",
                   {Condition::LabelToTake},
                   0}),
    [](const auto& row) { return row.param.name; });

TEST(StatusAnswers, AHostStatusIsFoundBehindWhatWasLeftOver) {
    const auto answer = "\x02ZD421,V1,12,8192KB\x03\r\n" + hostStatus(kFirst, kSecond);
    EXPECT_TRUE(zebraHostStatus(answer));
}

TEST(StatusAnswers, HalfAHostStatusIsNone) {
    const auto whole = hostStatus(kFirst, kSecond);
    const auto second = whole.find('\x03', whole.find('\x03') + 1);
    for (std::size_t length = 0; length <= second; ++length) {
        EXPECT_FALSE(zebraHostStatus(whole.substr(0, length))) << length;
    }
    EXPECT_FALSE(zebraHostStatus(hostStatus("030,x,0,1245,000,0,0,0,000,0,0,0", kSecond)));
    EXPECT_FALSE(zebraHostStatus(hostStatus("030,0,0,1245", kSecond)));
}

std::string errorStatus(std::string_view errors, std::string_view warnings) {
    return fmt::format("\x02\r\n\r\n  PRINTER STATUS\r\n   ERRORS:         1 00000000 {}\r\n"
                       "   WARNINGS:       0 00000000 {}\r\n\x03",
                       errors, warnings);
}

struct ErrorStatus {
    std::string name;
    std::string errors;
    Conditions conditions;
};

class ZebraErrorStatus : public testing::TestWithParam<ErrorStatus> {};

TEST_P(ZebraErrorStatus, IsUnderstood) {
    const auto status = zebraErrorStatus(errorStatus(GetParam().errors, "00000000"));
    ASSERT_TRUE(status);
    EXPECT_EQ(status->conditions, GetParam().conditions);
}

INSTANTIATE_TEST_SUITE_P(
    Bits, ZebraErrorStatus,
    testing::Values(ErrorStatus{"Ready", "00000000", {}},
                    ErrorStatus{"PaperOut", "00000001", {Condition::PaperOut}},
                    ErrorStatus{
                        "PaperOutAndHeadOpen", "00000005", {Condition::PaperOut, Condition::HeadOpen}},
                    ErrorStatus{"RibbonOut", "00000002", {Condition::RibbonOut}},
                    ErrorStatus{"Cutter", "00000008", {Condition::CutterJam}},
                    ErrorStatus{"Heat", "00000030", {Condition::HeadTooHot, Condition::MotorTooHot}},
                    ErrorStatus{"Head", "000000C0", {Condition::HeadFault}},
                    ErrorStatus{"Jam", "00001000", {Condition::PaperJam}},
                    ErrorStatus{"Paused", "00010000", {Condition::Paused}},
                    ErrorStatus{"MarkNotFound", "00080000", {Condition::MarkNotFound}},
                    ErrorStatus{"ABitNobodyExplains", "80000000", {Condition::OtherError}}),
    [](const auto& row) { return row.param.name; });

TEST(StatusAnswers, AnErrorStatusIsReadWhateverTheBlanks) {
    EXPECT_EQ(
        zebraErrorStatus("ERRORS: 1 00000000 00000002 \r\nWARNINGS: 0 00000000 00000000\r\n")->conditions,
        Conditions{Condition::RibbonOut});
    EXPECT_FALSE(zebraErrorStatus("ERRORS: 1 00000000 00000002"));
    EXPECT_FALSE(zebraErrorStatus("ERRORS: 1\r\nWARNINGS: 0 00000000 00000000\r\n"));
}

TEST(StatusAnswers, AnIdentificationNamesModelFirmwareAndDots) {
    const auto status = zebraIdentification("\x02ZD421-300dpi,V93.21.26Z,12,65536KB,X\x03\r\n");
    ASSERT_TRUE(status);
    EXPECT_EQ(status->model, "ZD421-300dpi");
    EXPECT_EQ(status->firmware, "V93.21.26Z");
    EXPECT_EQ(status->dotsPerMm, 12);
    EXPECT_FALSE(zebraIdentification("\x02"
                                     "1234,0\x03"));
    EXPECT_FALSE(zebraIdentification("ZD421,V1,12,8192KB"));
}

struct OneByte {
    std::string name;
    int value;
    Conditions conditions;
};

class TsplStatus : public testing::TestWithParam<OneByte> {};

TEST_P(TsplStatus, IsUnderstood) {
    const usb::Bytes answer{static_cast<std::byte>(GetParam().value)};
    EXPECT_EQ(tsplStatus(answer)->conditions, GetParam().conditions);
}

INSTANTIATE_TEST_SUITE_P(
    Bits, TsplStatus,
    testing::Values(OneByte{"Ready", 0, {}}, OneByte{"HeadOpen", 1, {Condition::HeadOpen}},
                    OneByte{"Jam", 2, {Condition::PaperJam}},
                    OneByte{"PaperOutHeadOpen", 5, {Condition::PaperOut, Condition::HeadOpen}},
                    OneByte{"RibbonOut", 8, {Condition::RibbonOut}},
                    OneByte{"Paused", 0x10, {Condition::Paused}},
                    OneByte{"Printing", 0x20, {Condition::Printing}},
                    OneByte{"CoverOpen", 0x40, {Condition::CoverOpen}},
                    OneByte{"Other", 0x80, {Condition::OtherError}}),
    [](const auto& row) { return row.param.name; });

class PortStatus : public testing::TestWithParam<OneByte> {};

TEST_P(PortStatus, IsUnderstood) {
    EXPECT_EQ(portStatus(static_cast<std::byte>(GetParam().value)).conditions, GetParam().conditions);
}

INSTANTIATE_TEST_SUITE_P(Bits, PortStatus,
                         testing::Values(OneByte{"Healthy", 0x18, {}},
                                         OneByte{"PaperOut", 0x30, {Condition::PaperOut}},
                                         OneByte{"PaperOutWithoutError", 0x38, {Condition::PaperOut}},
                                         OneByte{"OffLine", 0x08, {Condition::NotSelected}},
                                         OneByte{"SomeError", 0x10, {Condition::OtherError}}),
                         [](const auto& row) { return row.param.name; });

TEST(StatusAnswers, ATsplAnswerIsOneByte) {
    EXPECT_FALSE(tsplStatus({}));
    EXPECT_FALSE(tsplStatus(usb::bytesOf("ab")));
}

usb::Bytes brother(std::initializer_list<std::pair<std::size_t, int>> values) {
    usb::Bytes answer(32);
    answer[0] = std::byte{0x80};
    answer[1] = std::byte{0x20};
    answer[2] = std::byte{0x42};
    answer[10] = std::byte{62};
    for (const auto& [at, value] : values) {
        answer[at] = static_cast<std::byte>(value);
    }
    return answer;
}

struct Brother {
    std::string name;
    usb::Bytes answer;
    Conditions conditions;
};

class BrotherStatus : public testing::TestWithParam<Brother> {};

TEST_P(BrotherStatus, IsUnderstood) {
    const auto status = brotherStatus(GetParam().answer);
    ASSERT_TRUE(status);
    EXPECT_EQ(status->conditions, GetParam().conditions);
    EXPECT_EQ(status->mediaWidth, 62);
}

INSTANTIATE_TEST_SUITE_P(Bytes, BrotherStatus,
                         testing::Values(Brother{"Ready", brother({}), {}},
                                         Brother{"NoMedia", brother({{8, 1}}), {Condition::PaperOut}},
                                         Brother{"EndOfMedia", brother({{8, 2}}), {Condition::PaperOut}},
                                         Brother{"Cutter", brother({{8, 4}}), {Condition::CutterJam}},
                                         Brother{"InUse", brother({{8, 0x10}}), {Condition::InUse}},
                                         Brother{"WrongRoll", brother({{9, 1}}), {Condition::WrongMedia}},
                                         Brother{"CoverOpen", brother({{9, 0x10}}), {Condition::CoverOpen}},
                                         Brother{"CannotFeed", brother({{9, 0x40}}), {Condition::CannotFeed}},
                                         Brother{"TurnedOff", brother({{18, 4}}), {Condition::TurnedOff}},
                                         Brother{
                                             "Printing", brother({{18, 6}, {19, 1}}), {Condition::Printing}}),
                         [](const auto& row) { return row.param.name; });

TEST(StatusAnswers, ABrotherAnswerIsFoundBehindOtherBytesAndNeedsAllItsOwn) {
    auto answer = brother({{8, 1}});
    answer.insert(answer.begin(), std::byte{0});
    EXPECT_EQ(brotherStatus(answer)->conditions, Conditions{Condition::PaperOut});
    answer.pop_back();
    EXPECT_FALSE(brotherStatus(answer));
    EXPECT_FALSE(brotherStatus({}));
}

struct Reasons {
    std::string name;
    std::string reasons;
    Conditions conditions;
};

class IppStateReasons : public testing::TestWithParam<Reasons> {};

TEST_P(IppStateReasons, AreUnderstood) {
    EXPECT_EQ(ippStateReasons(GetParam().reasons).conditions, GetParam().conditions);
}

INSTANTIATE_TEST_SUITE_P(
    Keywords, IppStateReasons,
    testing::Values(Reasons{"None", "none", {}}, Reasons{"Empty", "", {}},
                    Reasons{"PaperOut", "media-empty-error", {Condition::PaperOut}},
                    Reasons{"PaperOutWithoutEnding", "media-empty", {Condition::PaperOut}},
                    Reasons{"Several",
                            "media-low-warning, cover-open-error,paused",
                            {Condition::CoverOpen, Condition::Paused, Condition::PaperLow}},
                    Reasons{"Offline", "offline-report", {Condition::Unreachable}},
                    Reasons{"UnknownReport", "com.maker-thing-report", {}},
                    Reasons{"UnknownError", "com.maker-thing-error", {Condition::OtherError}}),
    [](const auto& row) { return row.param.name; });

} // namespace
} // namespace labels::printers
