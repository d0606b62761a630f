// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/specimens/worksheet_entry.h"

#include "tests/storage/specimens/bench_scene.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace storage::specimens {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

Timestamp at(std::string_view text) {
    return parseIsoTimestamp(text).value();
}

/// Two hours east in summer, one in winter, as in Central Europe.
ZoneOffset centralEurope(Timestamp moment) {
    const bool isSummer = moment < at("2026-10-25T01:00:00Z");
    return ZoneOffset{isSummer ? 120 : 60};
}

SheetPlace place(std::string_view now = "2026-11-22T15:00:00Z",
                 std::string_view printed = "2026-11-22T07:00:00Z") {
    return {"WS-CT7K-00012-K", at(printed), at(now), centralEurope,
            [](std::string_view reagent, std::string_view text) -> Result<ReagentLot> {
                return text == "no lot" ? failure(ErrorCode::Invalid, "This is no lot.")
                                        : Result<ReagentLot>{ReagentLot{std::string{reagent},
                                                                        std::string{text}, std::nullopt}};
            }};
}

ProcessingProfile profile() {
    ProcessingProfile made{"PBMC", "PBMC", {"HEP"}, {}, {}, {}, {}, 50, PoolAcross::Refused};
    made.steps = {{"WASH",
                   "wash",
                   StepKind::Spin,
                   "centrifuge",
                   SpinProgram{300, std::chrono::minutes{10}, Temperature::degrees(20), Brake::On},
                   std::nullopt,
                   {"PBS", "medium"}},
                  {"COUNT", "count", StepKind::Count, "", std::nullopt, std::nullopt, {}}};
    return made;
}

Specimen specimen(std::int64_t id) {
    auto tube = test::heparinTube();
    tube.id = SpecimenId{id};
    tube.code = "CODE" + std::to_string(id);
    tube.collectedAt = at("2026-11-22T06:00:00Z");
    tube.receivedAt = at("2026-11-22T08:30:30Z");
    return tube;
}

std::vector<SheetTube> twoTubes() {
    const auto shared = std::make_shared<const ProcessingProfile>(profile());
    return {{"CODE1", "CODE-1", specimen(1), shared, {}, {}, true, ""},
            {"CODE2", "CODE-2", specimen(2), shared, {}, {}, false, ""}};
}

/// A person with a worksheet in hand who scans and types.
class Desk {
public:
    std::vector<SheetTube> tubes = twoTubes();
    SheetEntry entry;
    SheetPlace where = place();

    SheetAnswer take(const SheetScan& scan) {
        auto answer = takeOnSheet(tubes, entry, scan, where);
        entry = answer.entry;
        if (answer.record) {
            tubes = afterLine(std::move(tubes), *answer.record);
        }
        if (answer.taken == SheetTaken::TakeTube) {
            tubes[*entry.tube].isAtBench = true;
        }
        return answer;
    }

    [[nodiscard]] std::string next() const { return nextOnSheet(tubes, entry).words; }

    void washFirst() {
        for (const SheetScan& scan :
             std::vector<SheetScan>{SheetTubeScanned{"CODE1"}, MarkScanned{1, 1, LineMark::Begun},
                                    Written{"10:42"}, Written{"C2"}, Written{"P1"}, Written{"M1"}}) {
            static_cast<void>(take(scan));
        }
    }
};

TEST(WorksheetEntry, AsksForEachThingInTheOrderOfThePaper) {
    Desk desk;
    EXPECT_EQ(desk.next(), "scan tube 1, CODE-1");
    EXPECT_EQ(desk.take(SheetTubeScanned{"CODE1"}).taken, SheetTaken::Taken);
    EXPECT_EQ(desk.next(), "tube 1, step 1, wash: scan Begun or Skipped");
    desk.take(MarkScanned{1, 1, LineMark::Begun});
    EXPECT_EQ(desk.next(), "tube 1, step 1, wash: type when it began, as written, e.g. 10:42");
    desk.take(Written{"10:42"});
    EXPECT_EQ(desk.next(), "tube 1, step 1, wash: scan or type the centrifuge");
    desk.take(Written{"C2"});
    EXPECT_EQ(desk.next(), "tube 1, step 1, wash: scan or type the lot of PBS");
    desk.take(Written{"P1"});
    EXPECT_EQ(desk.next(), "tube 1, step 1, wash: scan or type the lot of medium");
    const auto whole = desk.take(Written{"M1"});
    ASSERT_EQ(whole.taken, SheetTaken::Record);
    EXPECT_EQ(whole.record->words, "Step 1, wash, of tube 1 began 22 Nov 2026 10:42.");
    EXPECT_EQ(whole.record->begin.at, at("2026-11-22T09:42:00Z"));
    EXPECT_EQ(whole.record->begin.instrument, "C2");
    EXPECT_EQ(whole.record->begin.reagents.size(), 2U);
    EXPECT_EQ(desk.next(), "tube 1, step 1, wash: scan Done or Failed");
    desk.take(MarkScanned{1, 1, LineMark::Done});
    EXPECT_EQ(desk.take(Written{"10:55"}).taken, SheetTaken::Record);
    EXPECT_EQ(desk.next(), "tube 1, step 2, count: scan Begun or Skipped");
}

TEST(WorksheetEntry, AStepWithoutInstrumentAndLotsIsWholeWithItsTime) {
    Desk desk;
    desk.tubes[0].profile = [] {
        auto short_ = profile();
        short_.steps.erase(short_.steps.begin());
        return std::make_shared<const ProcessingProfile>(std::move(short_));
    }();
    desk.take(SheetTubeScanned{"CODE1"});
    desk.take(MarkScanned{1, 1, LineMark::Begun});
    EXPECT_EQ(desk.take(Written{"11:00"}).taken, SheetTaken::Record);
    desk.take(MarkScanned{1, 1, LineMark::Done});
    EXPECT_EQ(desk.take(Written{"11:00"}).taken, SheetTaken::Record) << "the same minute is not before";
    EXPECT_EQ(desk.next(), "scan tube 2, CODE-2");
}

TEST(WorksheetEntry, ATubeThatIsNotAtTheBenchYetIsTakenThereByItsCode) {
    Desk desk;
    desk.take(TubeLater{});
    EXPECT_EQ(desk.take(SheetTubeScanned{"CODE2"}).taken, SheetTaken::TakeTube);
}

struct OutOfOrder {
    const char* name;
    SheetScan scan;
    SheetTaken taken;
    const char* words;
};

class WhatComesOutOfOrder : public testing::TestWithParam<OutOfOrder> {};

TEST_P(WhatComesOutOfOrder, IsRefusedWithWhatWasExpectedAndChangesNothing) {
    Desk desk;
    desk.washFirst(); // the wash of tube 1 has begun
    const auto before = desk.next();
    const auto answer = desk.take(GetParam().scan);
    EXPECT_EQ(answer.taken, GetParam().taken);
    EXPECT_EQ(answer.words, GetParam().words);
    EXPECT_FALSE(answer.record);
    EXPECT_EQ(desk.next(), before);
}

INSTANTIATE_TEST_SUITE_P(
    WorksheetEntry, WhatComesOutOfOrder,
    testing::Values(
        OutOfOrder{"TheNextTubeTooSoon", SheetTubeScanned{"CODE2"}, SheetTaken::Refused,
                   "This is tube 2, CODE-2. Expected: tube 1, step 1, wash: scan Done or Failed."},
        OutOfOrder{"ATubeOfNobody", SheetTubeScanned{"CODE9"}, SheetTaken::Refused,
                   "CODE9 is not on worksheet WS-CT7K-00012-K. Expected: tube 1, step 1, wash: scan Done or "
                   "Failed."},
        OutOfOrder{"ALaterStep", MarkScanned{1, 2, LineMark::Begun}, SheetTaken::Refused,
                   "This is step 2, count, of tube 1. Expected: tube 1, step 1, wash: scan Done or Failed."},
        OutOfOrder{"ALineOfAnotherTube", MarkScanned{2, 1, LineMark::Begun}, SheetTaken::Refused,
                   "This is step 1, wash, of tube 2. Expected: tube 1, step 1, wash: scan Done or Failed."},
        OutOfOrder{"ALineThatIsNotThere", MarkScanned{3, 1, LineMark::Begun}, SheetTaken::Refused,
                   "Worksheet WS-CT7K-00012-K has no such line. Expected: tube 1, step 1, wash: scan Done or "
                   "Failed."},
        OutOfOrder{
            "ARunningStepSkipped", MarkScanned{1, 1, LineMark::Skipped}, SheetTaken::Refused,
            "Step 1, wash, of tube 1 was begun and cannot be skipped. Expected: tube 1, step 1, wash: scan "
            "Done or Failed."},
        OutOfOrder{"ABeginningTwice", MarkScanned{1, 1, LineMark::Begun}, SheetTaken::Known,
                   "Step 1, wash, of tube 1 is recorded already."},
        OutOfOrder{"ATimeWithoutAMark", Written{"10:50"}, SheetTaken::Refused,
                   "\"10:50\" does not belong here. Expected: tube 1, step 1, wash: scan Done or Failed."},
        OutOfOrder{"NothingRead", Written{"  "}, SheetTaken::Refused,
                   "Nothing was read. Expected: tube 1, step 1, wash: scan Done or Failed."},
        OutOfOrder{"TheSameTubeAgain", SheetTubeScanned{"CODE1"}, SheetTaken::Known,
                   "CODE-1 is being entered."},
        OutOfOrder{"AboveTheFirst", AsAbove{}, SheetTaken::Refused,
                   "There is nothing above to be taken over here. Expected: tube 1, step 1, wash: scan Done "
                   "or Failed."}),
    [](const auto& row) { return row.param.name; });

TEST(WorksheetEntry, AnEndBeforeTheBeginningIsRefused) {
    Desk desk;
    desk.washFirst();
    desk.take(MarkScanned{1, 1, LineMark::Done});
    const auto early = desk.take(Written{"2026-11-22 10:30"});
    EXPECT_EQ(early.taken, SheetTaken::Refused);
    EXPECT_THAT(early.words, HasSubstr("lies before what is recorded of this tube"));
    EXPECT_EQ(desk.take(Written{"10:30"}).taken, SheetTaken::Refused);
    EXPECT_EQ(desk.take(Written{"2026-11-22 17:30"}).taken, SheetTaken::Refused) << "in the future";
}

TEST(WorksheetEntry, WhatIsRecordedElsewhereMeanwhileIsPassedOver) {
    Desk desk;
    desk.washFirst();
    desk.take(MarkScanned{1, 1, LineMark::Done});
    desk.take(Written{"10:55"});
    Desk later; // another person, another day: nothing but the ledger is known
    later.tubes = desk.tubes;
    EXPECT_EQ(later.next(), "scan tube 1, CODE-1");
    later.take(SheetTubeScanned{"CODE1"});
    EXPECT_EQ(later.take(MarkScanned{1, 1, LineMark::Begun}).taken, SheetTaken::Known);
    EXPECT_EQ(later.next(), "tube 1, step 2, count: scan Begun or Skipped");
    EXPECT_EQ(progressOf(later.tubes).recorded, 1U);
    EXPECT_EQ(progressOf(later.tubes).all, 4U);
}

TEST(WorksheetEntry, AFailedStepIsAskedForAgain) {
    Desk desk;
    desk.washFirst();
    desk.take(MarkScanned{1, 1, LineMark::Failed});
    desk.take(Written{"10:50"});
    EXPECT_EQ(desk.next(), "tube 1, step 1, wash: type why it failed");
    EXPECT_EQ(desk.take(Written{"-"}).taken, SheetTaken::Refused) << "a failure has a reason";
    const auto failed = desk.take(Written{"imbalance"});
    ASSERT_EQ(failed.taken, SheetTaken::Record);
    EXPECT_EQ(failed.record->begin.reason, "imbalance");
    EXPECT_EQ(desk.next(), "tube 1, step 1, wash: scan Begun or Skipped");
}

TEST(WorksheetEntry, ASkippedStepNeedsAReasonAndNoTime) {
    Desk desk;
    desk.take(SheetTubeScanned{"CODE1"});
    desk.take(MarkScanned{1, 1, LineMark::Skipped});
    EXPECT_EQ(desk.next(), "tube 1, step 1, wash: type why it was skipped");
    EXPECT_EQ(desk.take(Written{"no PBS"}).taken, SheetTaken::Record);
    EXPECT_EQ(desk.next(), "tube 1, step 2, count: scan Begun or Skipped");
}

TEST(WorksheetEntry, ADashSaysThatNothingIsWritten) {
    Desk desk;
    for (const SheetScan& scan :
         std::vector<SheetScan>{SheetTubeScanned{"CODE1"}, MarkScanned{1, 1, LineMark::Begun},
                                Written{"10:42"}, Written{"-"}, Written{"-"}}) {
        desk.take(scan);
    }
    const auto whole = desk.take(Written{"M1"});
    ASSERT_EQ(whole.taken, SheetTaken::Record);
    EXPECT_EQ(whole.record->begin.instrument, "");
    ASSERT_EQ(whole.record->begin.reagents.size(), 1U);
    EXPECT_EQ(whole.record->begin.reagents.front().name, "medium");
}

TEST(WorksheetEntry, ALotThatCannotBeReadIsAskedForAgain) {
    Desk desk;
    for (const SheetScan& scan :
         std::vector<SheetScan>{SheetTubeScanned{"CODE1"}, MarkScanned{1, 1, LineMark::Begun},
                                Written{"10:42"}, Written{"C2"}}) {
        desk.take(scan);
    }
    EXPECT_THAT(desk.take(Written{"no lot"}).words, StartsWith("This is no lot. Expected:"));
}

TEST(WorksheetEntry, AsAboveTakesTimeInstrumentAndLotsOfTheTubeAbove) {
    Desk desk;
    desk.washFirst();
    desk.take(MarkScanned{1, 1, LineMark::Done});
    desk.take(Written{"10:55"});
    desk.take(TubeLater{}); // what is left of tube 1 waits
    desk.take(SheetTubeScanned{"CODE2"});
    desk.take(MarkScanned{2, 1, LineMark::Begun});
    const auto begun = desk.take(AsAbove{});
    ASSERT_EQ(begun.taken, SheetTaken::Record);
    EXPECT_EQ(begun.record->begin.at, at("2026-11-22T09:42:00Z"));
    EXPECT_EQ(begun.record->begin.instrument, "C2");
    EXPECT_EQ(begun.record->begin.reagents.back().lot, "M1");
    desk.take(MarkScanned{2, 1, LineMark::Done});
    const auto done = desk.take(AsAbove{});
    ASSERT_EQ(done.taken, SheetTaken::Record);
    EXPECT_EQ(done.record->begin.at, at("2026-11-22T09:55:00Z"));
}

TEST(WorksheetEntry, ALineIsEnteredAgainFromItsBeginning) {
    Desk desk;
    desk.take(SheetTubeScanned{"CODE1"});
    desk.take(MarkScanned{1, 1, LineMark::Begun});
    desk.take(Written{"10:42"});
    desk.take(LineAgain{});
    EXPECT_EQ(desk.next(), "tube 1, step 1, wash: scan Begun or Skipped");
}

TEST(WorksheetEntry, ATubeLeftForLaterIsStillOnThePaper) {
    Desk desk;
    desk.take(TubeLater{});
    desk.take(TubeLater{});
    EXPECT_EQ(nextOnSheet(desk.tubes, desk.entry).wanted, Wanted::Nothing);
    EXPECT_EQ(desk.next(), "one of the tubes left for later");
    EXPECT_EQ(desk.take(SheetTubeScanned{"CODE1"}).taken, SheetTaken::Taken);
}

TEST(WorksheetEntry, ATubeThatCannotBeEnteredIsPassedOverAndSaysWhy) {
    Desk desk;
    desk.tubes[0].obstacle = "has left the bench";
    EXPECT_EQ(desk.next(), "scan tube 2, CODE-2");
    EXPECT_EQ(desk.take(SheetTubeScanned{"CODE1"}).words,
              "CODE-1 has left the bench. Expected: scan tube 2, CODE-2.");
    EXPECT_EQ(progressOf(desk.tubes).all, 2U);
}

TEST(WorksheetEntry, AnInstrumentWhoseCodeLooksLikeATubeIsTakenAsTheInstrument) {
    Desk desk;
    for (const SheetScan& scan : std::vector<SheetScan>{
             SheetTubeScanned{"CODE1"}, MarkScanned{1, 1, LineMark::Begun}, Written{"10:42"}}) {
        desk.take(scan);
    }
    EXPECT_EQ(desk.take(SheetTubeScanned{"CENT-2"}).taken, SheetTaken::Taken);
    EXPECT_EQ(desk.entry.instrument, "CENT-2");
}

struct Time {
    const char* name;
    const char* text;
    const char* earliest;
    const char* now;
    std::optional<Date> day;
    const char* moment; ///< nullptr: refused
};

class WrittenTime : public testing::TestWithParam<Time> {};

TEST_P(WrittenTime, IsTheOneMomentThatFits) {
    const auto& row = GetParam();
    const auto read = writtenTime(row.text, at(row.earliest), row.day, place(row.now));
    ASSERT_EQ(read.has_value(), row.moment != nullptr) << (read ? isoTimestamp(*read) : read.error().detail);
    if (read) {
        EXPECT_EQ(isoTimestamp(*read), isoTimestamp(at(row.moment)));
    }
}

constexpr Date kSunday{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{22}};

INSTANTIATE_TEST_SUITE_P(
    WorksheetEntry, WrittenTime,
    testing::Values(
        Time{"Today", "10:42", "2026-11-22T08:30:30Z", "2026-11-22T15:00:00Z", {}, "2026-11-22T09:42:00Z"},
        Time{"WithAPointAndOneDigit",
             " 9.45 ",
             "2026-11-22T08:30:30Z",
             "2026-11-22T15:00:00Z",
             {},
             "2026-11-22T08:45:00Z"},
        Time{"InTheMinuteOfWhatCameBefore",
             "9:30",
             "2026-11-22T08:30:30Z",
             "2026-11-22T15:00:00Z",
             {},
             "2026-11-22T08:30:30Z"},
        Time{"ReceivedTheDayBeforePrinting",
             "17:00",
             "2026-11-21T10:00:00Z",
             "2026-11-22T18:00:00Z",
             {},
             "2026-11-22T16:00:00Z"},
        Time{"BeforeThePaperWasPrinted",
             "07:10",
             "2026-11-22T06:00:00Z",
             "2026-11-22T15:00:00Z",
             {},
             "2026-11-22T06:10:00Z"},
        Time{"PastMidnight",
             "0:15",
             "2026-11-22T22:30:00Z",
             "2026-11-23T07:00:00Z",
             {},
             "2026-11-22T23:15:00Z"},
        Time{"NotYet", "23:59", "2026-11-22T08:30:30Z", "2026-11-22T15:00:00Z", {}, nullptr},
        Time{"TwoDaysFit", "10:42", "2026-11-22T08:30:30Z", "2026-11-24T15:00:00Z", {}, nullptr},
        Time{"TwoDaysFitAndOneIsKnown", "10:42", "2026-11-22T08:30:30Z", "2026-11-24T15:00:00Z", kSunday,
             "2026-11-22T09:42:00Z"},
        Time{"WithItsDay",
             "2026-11-22 10:42",
             "2026-11-22T08:30:30Z",
             "2026-11-24T15:00:00Z",
             {},
             "2026-11-22T09:42:00Z"},
        Time{"WithItsDayAndT",
             "2026-11-22T10:42",
             "2026-11-22T08:30:30Z",
             "2026-11-24T15:00:00Z",
             {},
             "2026-11-22T09:42:00Z"},
        Time{"WithItsDayTooEarly",
             "2026-11-21 10:42",
             "2026-11-22T08:30:30Z",
             "2026-11-24T15:00:00Z",
             {},
             nullptr},
        Time{"WithItsDayNotYet",
             "2026-11-25 10:42",
             "2026-11-22T08:30:30Z",
             "2026-11-24T15:00:00Z",
             {},
             nullptr},
        Time{"InSummerTime",
             "2026-10-20 10:42",
             "2026-10-20T06:00:00Z",
             "2026-11-24T15:00:00Z",
             {},
             "2026-10-20T08:42:00Z"},
        Time{"NoSuchHour", "25:00", "2026-11-22T08:30:30Z", "2026-11-22T15:00:00Z", {}, nullptr},
        Time{"NoSuchMinute", "10:60", "2026-11-22T08:30:30Z", "2026-11-22T15:00:00Z", {}, nullptr},
        Time{"NoSuchDay", "2026-02-30 10:42", "2026-01-22T08:30:30Z", "2026-11-22T15:00:00Z", {}, nullptr},
        Time{"OneDigitOfMinutes", "10:4", "2026-11-22T08:30:30Z", "2026-11-22T15:00:00Z", {}, nullptr},
        Time{"Words", "noon", "2026-11-22T08:30:30Z", "2026-11-22T15:00:00Z", {}, nullptr},
        Time{"Hostile", "10:42^XZ", "2026-11-22T08:30:30Z", "2026-11-22T15:00:00Z", {}, nullptr},
        Time{"Empty", "", "2026-11-22T08:30:30Z", "2026-11-22T15:00:00Z", {}, nullptr}),
    [](const auto& row) { return row.param.name; });

} // namespace
} // namespace storage::specimens
