// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/printers/look.h"

#include "labels/printers/status_answers.h"

#include <gtest/gtest.h>
#include <map>

namespace labels::printers {
namespace {

namespace usb = ::scanner::usb;
using Conditions = std::vector<Condition>;

/// Answers what it is told to answer.
class TalkingPrinter final : public Printer {
public:
    std::map<std::string, std::string> answers;
    std::optional<std::byte> port;
    bool isThere = true;
    std::vector<std::string> asked;

    Result<void> print(std::span<const std::byte>) override { return {}; }

    Result<usb::Bytes> ask(std::span<const std::byte> question, const IsWhole& isWhole,
                           std::chrono::milliseconds) override {
        asked.push_back(usb::textOf(question));
        if (!isThere) {
            return failure(Fault::PrinterUnavailable, "gone");
        }
        const auto answer = usb::bytesOf(answers[asked.back()]);
        EXPECT_TRUE(answer.empty() || isWhole(answer)) << asked.back();
        return answer;
    }

    std::optional<PrinterStatus> ownStatus() override {
        return port ? std::optional{portStatus(*port)} : std::nullopt;
    }

    std::string name() const override { return "talking"; }
};

const std::string kReady = "\x02"
                           "030,0,0,1245,000,0,0,0,000,0,0,0\x03\r\n"
                           "\x02"
                           "000,0,0,0,0,2,4,0,00000000,1,000\x03\r\n\x02"
                           "1234,0\x03\r\n";

TEST(Look, AZebraThatAnswersIsNamedToo) {
    TalkingPrinter printer;
    printer.answers = {{"~HS\r\n", kReady}, {"~HI\r\n", "\x02ZD421,V93,12,8192KB,X\x03\r\n"}};
    const auto seen = lookAt(printer, Inquiry::Zebra);
    EXPECT_EQ(seen.conditions, Conditions{});
    EXPECT_EQ(seen.model, "ZD421");
    EXPECT_EQ(seen.labelsLeft, 0);
}

TEST(Look, AZebraThatIsSilentIsAskedForItsErrors) {
    TalkingPrinter printer;
    printer.answers = {
        {"~HQES\r\n", "\x02\r\nERRORS: 1 00000000 00000002\r\nWARNINGS: 0 00000000 00000000\r\n\x03"}};
    EXPECT_EQ(lookAt(printer, Inquiry::Zebra).conditions, Conditions{Condition::RibbonOut});
    printer.answers.clear();
    EXPECT_EQ(lookAt(printer, Inquiry::Zebra).conditions, Conditions{Condition::Silent});
}

TEST(Look, ItsUsbPortExplainsTheSilence) {
    TalkingPrinter printer;
    printer.port = std::byte{0x30};
    EXPECT_EQ(lookAt(printer, Inquiry::Zebra).conditions, Conditions{Condition::PaperOut});
    printer.port = std::byte{0x18};
    EXPECT_EQ(lookAt(printer, Inquiry::Zebra).conditions, Conditions{Condition::Silent});
    EXPECT_EQ(lookAt(printer, Inquiry::None).conditions, Conditions{});
}

TEST(Look, APrinterThatIsNotThereIsAskedOnce) {
    TalkingPrinter printer;
    printer.isThere = false;
    EXPECT_EQ(lookAt(printer, Inquiry::Zebra).conditions, Conditions{Condition::Unreachable});
    EXPECT_EQ(printer.asked.size(), 1U);
    EXPECT_EQ(findInquiry(printer), Inquiry::None);
}

TEST(Look, TsplAndBrotherAreAskedInTheirOwnWay) {
    TalkingPrinter printer;
    printer.answers = {{"\x1B!?", std::string("\x04", 1)}};
    EXPECT_EQ(lookAt(printer, Inquiry::Tspl).conditions, Conditions{Condition::PaperOut});
    EXPECT_EQ(lookAt(printer, Inquiry::Brother).conditions, Conditions{Condition::Silent});
    std::string answer(32, '\0');
    answer.replace(0, 3, "\x80\x20\x42");
    printer.answers = {{"\x1BiS", answer}};
    EXPECT_EQ(lookAt(printer, Inquiry::Brother).conditions, Conditions{});
}

TEST(Look, HowAPrinterCanBeAskedIsFoundByWhatItAnswers) {
    TalkingPrinter printer;
    EXPECT_EQ(findInquiry(printer), Inquiry::None);
    printer.answers = {{"\x1B!?", std::string("\0", 1)}};
    EXPECT_EQ(findInquiry(printer), Inquiry::Tspl);
    printer.answers = {{"~HS\r\n", kReady}};
    EXPECT_EQ(findInquiry(printer), Inquiry::Zebra);
}

} // namespace
} // namespace labels::printers
