// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/printers/ipp_job.h"

#include "scanner/usb/bytes.h"

#include <gtest/gtest.h>

namespace labels::printers {
namespace {

namespace usb = ::scanner::usb;

constexpr bool kQueue = true;
constexpr bool kPrinter = false;

struct Row {
    std::string_view name;
    IppJob job;
    std::optional<IppJob> before;
    bool isQueue;
    JobOutcome outcome;
};

class WhatBecameOf : public testing::TestWithParam<Row> {};

TEST_P(WhatBecameOf, TheLabel) {
    const auto& row = GetParam();
    EXPECT_EQ(outcomeOf(row.job, row.before, row.isQueue), row.outcome);
}

INSTANTIATE_TEST_SUITE_P(
    All, WhatBecameOf,
    testing::Values(
        Row{"WaitingForItsTurn", {JobState::Pending, "none", {}}, {}, kQueue, JobOutcome::Open},
        Row{"HeldBack", {JobState::Held, "job-hold-until-specified", {}}, {}, kQueue, JobOutcome::Open},
        Row{"BeingPrinted", {JobState::Processing, "job-printing", 100}, {}, kQueue, JobOutcome::Open},
        Row{"Completed",
            {JobState::Completed, "job-completed-successfully", 100},
            {},
            kQueue,
            JobOutcome::Done},
        Row{"CompletedWithErrors",
            {JobState::Completed, "job-completed-with-errors", 100},
            {},
            kPrinter,
            JobOutcome::Unknown},
        Row{"CancelledBeforeItBegan",
            {JobState::Canceled, "job-canceled-by-user", {}},
            {},
            kQueue,
            JobOutcome::NotPrinted},
        Row{"CancelledAfterItBegan",
            {JobState::Canceled, "job-canceled-by-user", 100},
            {},
            kQueue,
            JobOutcome::Unknown},
        Row{"AbortedAfterItBegan",
            {JobState::Aborted, "aborted-by-system", 100},
            {},
            kPrinter,
            JobOutcome::Unknown},
        Row{"AbortedBeforeItBegan",
            {JobState::Aborted, "unsupported-document-format", {}},
            {},
            kPrinter,
            JobOutcome::NotPrinted},
        Row{"AbortedAndNowSilentAboutTheBeginning",
            {JobState::Aborted, "", {}},
            IppJob{JobState::Processing, "", 100},
            kQueue,
            JobOutcome::Unknown},
        Row{"APrinterThatStopsGoesOn",
            {JobState::Stopped, "printer-stopped", 100},
            {},
            kPrinter,
            JobOutcome::Open},
        Row{"AQueueThatStopsBeginsAgain",
            {JobState::Stopped, "printer-stopped", 100},
            {},
            kQueue,
            JobOutcome::BeginsAgain},
        Row{"AQueueThatTriesLater",
            {JobState::Pending, "job-retry", 100},
            {},
            kQueue,
            JobOutcome::BeginsAgain},
        Row{"AQueueThatHasBegunAgain",
            {JobState::Processing, "", 105},
            IppJob{JobState::Processing, "", 100},
            kQueue,
            JobOutcome::BeginsAgain},
        Row{"AQueueThatBeganAgainAndCompletedBetweenTwoLooks",
            {JobState::Completed, "job-completed-successfully", 130},
            IppJob{JobState::Processing, "", 100},
            kQueue,
            JobOutcome::BegunTwice},
        Row{"CompletedAsItBegan",
            {JobState::Completed, "job-completed-successfully", 100},
            IppJob{JobState::Processing, "", 100},
            kQueue,
            JobOutcome::Done},
        Row{"CompletedByAPrinterThatForgotWhenItBegan",
            {JobState::Completed, "job-completed-successfully", {}},
            IppJob{JobState::Processing, "", 100},
            kPrinter,
            JobOutcome::Done},
        Row{"StillTheSamePrinting",
            {JobState::Processing, "", 100},
            IppJob{JobState::Processing, "", 100},
            kQueue,
            JobOutcome::Open},
        Row{"ItBeginsNow",
            {JobState::Processing, "", 100},
            IppJob{JobState::Pending, "", {}},
            kQueue,
            JobOutcome::Open}),
    [](const auto& row) { return std::string{row.param.name}; });

TEST(IppJob, SaysInWordsWhyItEnded) {
    EXPECT_EQ(jobWords({JobState::Aborted, "aborted-by-system", 1}),
              "The job was aborted: the printer or its queue gave it up.");
    EXPECT_EQ(jobWords({JobState::Canceled, "none,job-canceled-at-device", 1}),
              "The job was cancelled: somebody cancelled it at the printer.");
    EXPECT_EQ(jobWords({JobState::Stopped, "something-new", 1}), "The job stopped.");
}

TEST(IppJob, WhoWaitsHearsWhatHoldsTheJob) {
    PrinterStatus busy;
    busy.add(Condition::Printing);
    PrinterStatus paused;
    paused.add(Condition::Paused);
    EXPECT_TRUE(statusFor({JobState::Held, "", {}}, {}).has(Condition::JobHeld));
    EXPECT_TRUE(statusFor({JobState::Pending, "", {}}, busy).has(Condition::InUse));
    EXPECT_EQ(statusFor({JobState::Pending, "", {}}, paused), paused);
    EXPECT_EQ(statusFor({JobState::Processing, "", 1}, {}), busy);
}

TEST(IppJob, IsSentAsWhatThePrinterTakes) {
    const auto sentAs = [](std::string_view job, std::string_view address, std::vector<std::string> formats) {
        IppPrinterSeen printer;
        printer.address = IppAddress::parse(address).value();
        printer.formats = std::move(formats);
        return formatFor(usb::bytesOf(job), printer).value_or("nothing");
    };
    const std::string_view one = "ipp://h/ipp/print";
    EXPECT_EQ(sentAs("^XA^XZ", "cups:labels", {}), "application/vnd.cups-raw");
    EXPECT_EQ(sentAs("%PDF-1.4", "cups:labels", {"application/pdf"}), "application/pdf");
    EXPECT_EQ(sentAs("\x89PNG\r\n", "cups:labels", {"application/pdf", "image/png"}), "image/png");
    EXPECT_EQ(sentAs("^XA^XZ", one, {"application/octet-stream", "application/vnd.zebra-zpl"}),
              "application/vnd.zebra-zpl");
    EXPECT_EQ(sentAs("^XA^XZ", one, {"application/octet-stream"}), "application/octet-stream");
    EXPECT_EQ(sentAs("SIZE 50 mm", one, {"application/vnd.zebra-zpl"}), "nothing");
    EXPECT_EQ(sentAs("%PDF-1.4", one, {"image/urf"}), "nothing");
    EXPECT_EQ(sentAs("", one, {"application/pdf"}), "nothing");
}

} // namespace
} // namespace labels::printers
