// SPDX-License-Identifier: GPL-3.0-or-later
// Our printing through the real CUPS, in a private server, and on CUPS' own model of an IPP printer.
#include "labels/printers/cups_printer.h"

#include "labels/printers/look.h"
#include "tests/support/net/private_cups.h"

#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <numeric>

namespace labels::printers {
namespace {

namespace usb = ::scanner::usb;
using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;
using testing::HasSubstr;
using tests::becomes;
using tests::IppPrinter;
using tests::PrivateCups;
using tests::ToldPrinter;

constexpr CupsTimeouts kHurried{1s, 20ms, 2s, 3s};
constexpr std::string_view kLabel = "^XA^FO20,20^FDCT7K-20914-J^FS^XZ\n";

class CupsPrinterTest : public testing::Test {
protected:
    static void SetUpTestSuite() { s_cups = std::make_unique<PrivateCups>(); }

    static void TearDownTestSuite() { s_cups.reset(); }

    static PrivateCups& cups() { return *s_cups; }

    static CupsPrinter queue(std::string_view name) {
        return CupsPrinter{IppAddress::ofQueue(name).value(), kHurried};
    }

    static Result<void> print(CupsPrinter& printer, std::string_view job = kLabel) {
        return printer.print(usb::bytesOf(job));
    }

    static void expectFault(const Result<void>& printed, Fault fault, const std::string& words) {
        ASSERT_FALSE(printed);
        EXPECT_EQ(printed.error().fault, fault) << printed.error().detail;
        EXPECT_THAT(printed.error().detail, HasSubstr(words));
    }

private:
    static inline std::unique_ptr<PrivateCups> s_cups;
};

/// Every byte there is, many times.
std::string everyByte(std::size_t size) {
    std::string job{"^XA"};
    while (job.size() < size) {
        job.push_back(static_cast<char>(job.size() * 7 % 256));
    }
    return job;
}

TEST_F(CupsPrinterTest, QueuesAreListedWithTheirStateAndTheirLanguage) {
    const ToldPrinter one{cups(), "listed"};
    cups().tell("cupsdisable", "listed");
    const auto queues = cupsQueues(1s);
    ASSERT_TRUE(queues) << queues.error().detail;
    const auto found =
        std::ranges::find(*queues, IppAddress::ofQueue("listed").value(), &IppPrinterSeen::address);
    ASSERT_NE(found, queues->end());
    EXPECT_EQ(found->status.conditions, std::vector{Condition::Paused});
    EXPECT_EQ(inquiryFor(*found), Inquiry::Zebra);
}

TEST_F(CupsPrinterTest, ALabelOfEveryByteComesOutUnchangedAndOnce) {
    const ToldPrinter one{cups(), "exact"};
    auto printer = queue("exact");
    const auto job = everyByte(300'000);
    ASSERT_TRUE(print(printer, job));
    EXPECT_TRUE(one.printed() == job);
    EXPECT_EQ(one.runs(), 1U);
    EXPECT_EQ(printer.delivery(), Delivery::HandedOver);
    EXPECT_EQ(lookAt(printer, Inquiry::Zebra).conditions, std::vector{Condition::Silent});
    EXPECT_EQ(lookAt(printer, Inquiry::Pages).conditions, std::vector<Condition>{});
}

TEST_F(CupsPrinterTest, PagesComeOutUnchanged) {
    const ToldPrinter one{cups(), "pages"};
    auto printer = queue("pages");
    const auto pdf = "%PDF-1.4\n" + everyByte(20'000);
    ASSERT_TRUE(print(printer, pdf));
    EXPECT_TRUE(one.printed() == pdf);
}

TEST_F(CupsPrinterTest, AJobThatIsAbortedAfterItBeganIsUnknown) {
    const ToldPrinter one{cups(), "aborts", {"printer-error-policy=abort-job"}};
    one.tell("fails");
    auto printer = queue("aborts");
    expectFault(print(printer), Fault::PrinterInterrupted, "aborted");
    one.tell("prints");
    EXPECT_EQ(one.runs(), 1U);
    EXPECT_EQ(one.printed(), "");
}

TEST_F(CupsPrinterTest, AQueueThatStopsInMidLabelDoesNotPrintItAgainWhenItIsResumed) {
    const ToldPrinter one{cups(), "stops", {"printer-error-policy=stop-printer"}};
    one.tell("fails");
    auto printer = queue("stops");
    expectFault(print(printer), Fault::PrinterInterrupted, "would have printed");
    one.tell("prints");
    cups().tell("cupsenable", "stops");
    ASSERT_TRUE(print(printer, "^XAnext^XZ"));
    EXPECT_EQ(one.printed(), "^XAnext^XZ") << "the first label is asked about, not printed by the queue";
}

TEST_F(CupsPrinterTest, AStoppedQueueIsSaidInWordsAndGoesOnWhenItIsResumed) {
    const ToldPrinter one{cups(), "resumed"};
    cups().tell("cupsdisable", "resumed");
    auto printer = queue("resumed");
    std::string words;
    printer.setWatch([&](const Waiting& waiting) {
        if (words.empty()) {
            words = statusWords(waiting.status.value_or(PrinterStatus{}));
            EXPECT_EQ(waiting.taken, 0U);
            cups().tell("cupsenable", "resumed");
        }
        return Go::On;
    });
    ASSERT_TRUE(print(printer));
    EXPECT_EQ(words, "It is paused.");
    EXPECT_EQ(one.printed(), kLabel);
}

TEST_F(CupsPrinterTest, ALabelThatNobodyWaitsForDoesNotComeOutLater) {
    const ToldPrinter one{cups(), "givenup"};
    cups().tell("cupsdisable", "givenup");
    auto printer = queue("givenup");
    printer.setWatch([](const Waiting&) { return Go::Stop; });
    expectFault(print(printer), Fault::PrinterUnavailable, "It is paused.");
    cups().tell("cupsenable", "givenup");
    printer.setWatch({});
    ASSERT_TRUE(print(printer, "^XAnext^XZ"));
    EXPECT_EQ(one.printed(), "^XAnext^XZ");
}

TEST_F(CupsPrinterTest, WithoutAWatchTheTimeLimitEndsTheWaiting) {
    const ToldPrinter one{cups(), "limit"};
    cups().tell("cupsdisable", "limit");
    auto printer = queue("limit");
    expectFault(print(printer), Fault::PrinterUnavailable, "It is paused.");
    EXPECT_EQ(one.runs(), 0U);
}

TEST_F(CupsPrinterTest, PaperOutInMidLabelIsSaidInWordsAndWaitedFor) {
    const ToldPrinter one{cups(), "paper"};
    one.tell("paper-out");
    auto printer = queue("paper");
    printer.setWatch([&](const Waiting& waiting) {
        if (waiting.status && waiting.status->has(Condition::PaperOut)) {
            EXPECT_EQ(statusWords(*waiting.status).find("Out of labels."), 0U);
            one.tell("prints"); // somebody puts in a roll
        }
        return Go::On;
    });
    ASSERT_TRUE(print(printer));
    EXPECT_EQ(one.printed(), kLabel);
    EXPECT_EQ(one.runs(), 1U);
}

TEST_F(CupsPrinterTest, WhoStopsWaitingForALabelThatBeganDoesNotKnowWhatCameOut) {
    const ToldPrinter one{cups(), "begun"};
    one.tell("paper-out");
    auto printer = queue("begun");
    printer.setWatch([&](const Waiting& waiting) {
        return waiting.status && waiting.status->has(Condition::PaperOut) ? Go::Stop : Go::On;
    });
    expectFault(print(printer), Fault::PrinterInterrupted, "Out of labels.");
}

TEST_F(CupsPrinterTest, AJobThatAnotherPersonCancelsIsSeen) {
    const ToldPrinter one{cups(), "cancelled"};
    cups().tell("cupsdisable", "cancelled");
    auto printer = queue("cancelled");
    bool isCancelled = false;
    printer.setWatch([&](const Waiting&) {
        if (!std::exchange(isCancelled, true)) {
            EXPECT_EQ(std::system("cancel -a cancelled"), 0);
        }
        return Go::On;
    });
    expectFault(print(printer), Fault::PrinterUnavailable, "cancelled");
    EXPECT_EQ(one.runs(), 0U);
}

TEST_F(CupsPrinterTest, AHeldJobSaysThatItIsHeld) {
    const ToldPrinter one{cups(), "held", {"job-hold-until-default=indefinite"}};
    auto printer = queue("held");
    PrinterStatus seen;
    printer.setWatch([&](const Waiting& waiting) {
        seen = waiting.status.value_or(PrinterStatus{});
        return Go::Stop;
    });
    expectFault(print(printer), Fault::PrinterUnavailable, "held");
    EXPECT_TRUE(seen.has(Condition::JobHeld));
}

TEST_F(CupsPrinterTest, AQueueThatTakesNoJobsSaysSoAndPrintsNothing) {
    const ToldPrinter one{cups(), "rejects"};
    cups().tell("cupsreject", "rejects");
    auto printer = queue("rejects");
    expectFault(print(printer), Fault::PrinterUnavailable, "not accepting jobs");
    EXPECT_TRUE(printer.ownStatus()->has(Condition::TakesNoJobs));
    EXPECT_EQ(one.runs(), 0U);
}

TEST_F(CupsPrinterTest, AQueueThatIsNotThereIsUnavailable) {
    auto printer = queue("nowhere");
    expectFault(print(printer), Fault::PrinterUnavailable, "cups:nowhere");
    EXPECT_TRUE(printer.ownStatus()->has(Condition::Unreachable));
}

TEST_F(CupsPrinterTest, WhenTheServerGoesInMidLabelNobodyKnowsWhatCameOut) {
    const ToldPrinter one{cups(), "gone", {"printer-error-policy=abort-job"}};
    one.tell("hangs");
    auto printer = queue("gone");
    bool isKilled = false;
    printer.setWatch([&](const Waiting& waiting) {
        if (!isKilled && one.runs() == 1 && waiting.taken > 0) {
            cups().kill();
            isKilled = true;
        }
        return Go::On;
    });
    expectFault(print(printer), Fault::PrinterInterrupted, "Nobody tells what became of the job");
    EXPECT_TRUE(isKilled);
    printer.setWatch({});
    expectFault(print(printer), Fault::PrinterUnavailable, "CUPS does not answer");
    EXPECT_FALSE(cupsQueues(200ms));
    EXPECT_TRUE(printer.ownStatus()->has(Condition::Unreachable));
    cups().start();
}

TEST_F(CupsPrinterTest, AnIppPrinterTakesItsLanguageUnchangedAndSaysWhenItHasPrinted) {
    const IppPrinter model{cups().folder(), "application/vnd.zebra-zpl,application/pdf", "exit 0"};
    CupsPrinter printer{IppAddress::parse(model.address()).value(), kHurried};
    const auto job = everyByte(100'000);
    ASSERT_TRUE(print(printer, job));
    EXPECT_TRUE(model.taken() == job);
    EXPECT_EQ(printer.delivery(), Delivery::Printed);
    const auto pdf = "%PDF-1.4\n" + everyByte(1000);
    ASSERT_TRUE(print(printer, pdf));
    EXPECT_TRUE(model.taken() == pdf);
}

TEST_F(CupsPrinterTest, AnIppPrinterThatAbortsWithoutPaperSaysBoth) {
    const IppPrinter model{cups().folder(), "application/vnd.zebra-zpl",
                           "echo 'STATE: +media-empty-error' >&2; sleep 0.3; exit 1"};
    CupsPrinter printer{IppAddress::parse(model.address()).value(), kHurried};
    const auto printed = print(printer);
    expectFault(printed, Fault::PrinterInterrupted, "aborted");
    EXPECT_THAT(printed.error().detail, HasSubstr("Out of labels."));
}

TEST_F(CupsPrinterTest, WhatAPrinterDoesNotTakeIsNotPrinted) {
    const IppPrinter model{cups().folder(), "application/pdf", "exit 0"};
    CupsPrinter printer{IppAddress::parse(model.address()).value(), kHurried};
    expectFault(print(printer), Fault::PrinterUnavailable, "Unsupported document-format");
    EXPECT_EQ(model.taken(), "");
}

} // namespace
} // namespace labels::printers
