// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/printers/device_id.h"

#include <gtest/gtest.h>

namespace labels::printers {
namespace {

namespace usb = ::scanner::usb;

struct Said {
    std::string name;
    std::string text;
    DeviceId id;
    Inquiry inquiry;
};

class WhatPrintersSay : public testing::TestWithParam<Said> {};

TEST_P(WhatPrintersSay, IsUnderstood) {
    const auto id = parseDeviceId(GetParam().text);
    EXPECT_EQ(id, GetParam().id);
    EXPECT_EQ(inquiryFor(id), GetParam().inquiry);
}

INSTANTIATE_TEST_SUITE_P(
    DeviceId, WhatPrintersSay,
    testing::Values(
        Said{"Zebra",
             "MFG:Zebra Technologies ;CMD:ZPL;CLS:PRINTER;MDL:ZTC GK420d;DES:Zebra GK420d;SN:28J1;",
             {"Zebra Technologies", "ZTC GK420d", "28J1", {"ZPL"}},
             Inquiry::Zebra},
        Said{"LongKeys",
             "MANUFACTURER:TSC;MODEL:TTP-245C;COMMAND SET:tspl, epl;SERIALNUMBER:7",
             {"TSC", "TTP-245C", "7", {"TSPL", "EPL"}},
             Inquiry::Tspl},
        Said{"Brother",
             "MFG:Brother;CMD:PT-CBP;MDL:QL-700;CLS:PRINTER;CID:Brother LabelPrinter TypeA1;",
             {"Brother", "QL-700", "", {"PT-CBP"}},
             Inquiry::Brother},
        Said{"LowerCaseKeys", "mfg:Zebra;mdl:ZD410;cmd:zpl", {"Zebra", "ZD410", "", {"ZPL"}}, Inquiry::Zebra},
        Said{"EplOnly", "MFG:Eltron;MDL:LP2844;CMD:EPL;", {"Eltron", "LP2844", "", {"EPL"}}, Inquiry::None},
        Said{"OnlyTheMaker", "MFG:ZEBRA;", {"ZEBRA", "", "", {}}, Inquiry::Zebra},
        Said{"OfficePrinter",
             "MFG:HP;MDL:LaserJet;CMD:PJL,PCLXL;",
             {"HP", "LaserJet", "", {"PJL", "PCLXL"}},
             Inquiry::None},
        Said{"NoPairs", "a printer", {}, Inquiry::None}, Said{"Empty", "", {}, Inquiry::None},
        Said{"OnlySeparators", ";;:;,;", {}, Inquiry::None}),
    [](const auto& row) { return row.param.name; });

TEST(DeviceId, NamesThePrinterWithoutSayingTheMakerTwice) {
    EXPECT_EQ((DeviceId{"Zebra", "ZD410", "", {}}.name()), "Zebra ZD410");
    EXPECT_EQ((DeviceId{"TSC", "TSC TE200", "", {}}.name()), "TSC TE200");
    EXPECT_EQ((DeviceId{"", "QL-700", "", {}}.name()), "QL-700");
    EXPECT_EQ((DeviceId{"Brother", "", "", {}}.name()), "Brother");
}

struct Answered {
    std::string name;
    std::string answer;
    std::string text;
};

class DeviceIdAnswers : public testing::TestWithParam<Answered> {};

TEST_P(DeviceIdAnswers, AreTakenOutOfWrongLengthsToo) {
    EXPECT_EQ(deviceIdText(usb::bytesOf(GetParam().answer)), GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    Lengths, DeviceIdAnswers,
    testing::Values(Answered{"Right", std::string("\0\x07MFG:A", 7), "MFG:A"},
                    Answered{"WithoutItself", std::string("\0\x05MFG:A", 7), "MFG:A"},
                    Answered{"TooLong", std::string("\x7F\xFFMFG:A", 7), "MFG:A"},
                    Answered{"Zero", std::string("\0\0MFG:A", 7), "MFG:A"},
                    Answered{"LittleEndian", std::string("\x07\0MFG:A", 7), "MFG:A"},
                    Answered{"FilledUp", std::string("\0\x07MFG:A\0\0\0\0", 11), "MFG:A"},
                    Answered{"OnlyALength", std::string("\0\x02", 2), ""},
                    Answered{"OneByte", std::string("\0", 1), ""}, Answered{"None", "", ""}),
    [](const auto& row) { return row.param.name; });

TEST(DeviceId, InquiriesHaveStableTexts) {
    EXPECT_EQ(inquiryText(Inquiry::Zebra), "zebra");
    EXPECT_EQ(inquiryText(Inquiry::Tspl), "tspl");
    EXPECT_EQ(inquiryText(Inquiry::Brother), "brother");
    EXPECT_EQ(inquiryText(Inquiry::Pages), "pages");
    EXPECT_EQ(inquiryText(Inquiry::None), "none");
}

} // namespace
} // namespace labels::printers
