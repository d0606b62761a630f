// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/racks/rack_sheet.h"

#include "tests/app/racks/sample_racks.h"

#include <gtest/gtest.h>

namespace app::racks {
namespace {

namespace image = scanner::image;

using image::Cause;
using image::WellState;
using storage::freezers::CauseAnswer;
using storage::freezers::Established;
using storage::freezers::OrientedBy;
using tests::at;
using tests::fullBox;
using tests::fullRack;
using tests::kStraight;
using tests::kTurned;
using tests::sheetOf;
using tests::spoil;

TEST(RackSheet, WithoutAPictureNothingFollows) {
    RackSheet sheet;
    sheet.records = fullBox();
    EXPECT_FALSE(assess(sheet));
}

TEST(RackSheet, ABoxAsRecordedIsReadyToBeSaved) {
    const auto sheet = sheetOf(fullRack());
    const auto outcome = assess(sheet).value();
    EXPECT_TRUE(outcome.unsettled.empty());
    EXPECT_FALSE(outcome.isCauseOpen);
    const auto wanted = auditOf(sheet, outcome).value();
    EXPECT_EQ(wanted.positions.size(), 24U);
    EXPECT_EQ(wanted.positions.front().found, "T01");
    EXPECT_EQ(wanted.positions.front().established, Established::Picture);
    EXPECT_EQ(wanted.expected.size(), 24U);
    EXPECT_EQ(wanted.orientedBy, OrientedBy::Nest);
    EXPECT_TRUE(wanted.moves.empty());
}

TEST(RackSheet, WithoutABoxNothingCanBeSaved) {
    auto sheet = sheetOf(fullRack());
    sheet.records.reset();
    EXPECT_FALSE(auditOf(sheet, assess(sheet).value()));
}

TEST(RackSheet, TheRecordedTubesSayWhichCornerIsA1WhenNobodyElseDoes) {
    const auto outcome = assess(sheetOf(fullRack(kTurned, std::nullopt))).value();
    EXPECT_EQ(outcome.orientedBy, OrientedBy::Codes);
    EXPECT_EQ(wellAt(outcome, {0, 0})->well, (image::Well{3, 5}));
}

TEST(RackSheet, WithoutRecordsAPersonSaysWhichCornerIsA1) {
    auto sheet = sheetOf(fullRack(kStraight, std::nullopt));
    sheet.records.reset();
    EXPECT_FALSE(assess(sheet)->orientedBy);
    sheet.pose = kTurned;
    EXPECT_EQ(assess(sheet)->orientedBy, OrientedBy::Person);
    EXPECT_EQ(wellAt(*assess(sheet), {0, 0})->well, (image::Well{3, 5}));
}

TEST(RackSheet, ATurnedRackMovesNothingWhenItOnlyLaySo) {
    auto sheet = sheetOf(fullRack(kTurned, kStraight));
    const auto before = assess(sheet).value();
    ASSERT_TRUE(before.isCauseOpen);
    EXPECT_EQ(before.comparison->cause, Cause::Turned);
    EXPECT_FALSE(auditOf(sheet, before)) << "a cause wants an answer first";
    reread(sheet, before);
    const auto after = assess(sheet).value();
    EXPECT_FALSE(after.isCauseOpen);
    const auto wanted = auditOf(sheet, after).value();
    EXPECT_TRUE(wanted.moves.empty());
    EXPECT_EQ(wanted.positions.front().found, "T01");
    EXPECT_EQ(wanted.answer, CauseAnswer::Reread);
    EXPECT_EQ(wanted.cause, storage::freezers::AuditCause::Turned);
    EXPECT_EQ(wanted.orientedBy, OrientedBy::Person);
}

TEST(RackSheet, ATurnedRackMovesEveryTubeWhenTheyDoStandSo) {
    auto sheet = sheetOf(fullRack(kTurned, kStraight));
    moveAll(sheet, assess(sheet).value());
    const auto wanted = auditOf(sheet, assess(sheet).value()).value();
    EXPECT_EQ(wanted.moves.size(), 24U);
    EXPECT_EQ(wanted.answer, CauseAnswer::Moved);
}

TEST(RackSheet, ADeclinedCauseMovesNothingAndLetsThePersonGoOn) {
    auto sheet = sheetOf(fullRack(kTurned, kStraight));
    decline(sheet, assess(sheet).value());
    const auto wanted = auditOf(sheet, assess(sheet).value()).value();
    EXPECT_TRUE(wanted.moves.empty());
    EXPECT_EQ(wanted.answer, CauseAnswer::Declined);
}

TEST(RackSheet, OnlyAcceptedTubesMove) {
    auto reading = fullRack();
    std::swap(at(reading, 0, 0).code, at(reading, 0, 1).code);
    auto sheet = sheetOf(reading);
    decline(sheet, assess(sheet).value());
    sheet.accepted = {"T01"};
    const auto wanted = auditOf(sheet, assess(sheet).value()).value();
    ASSERT_EQ(wanted.moves.size(), 1U);
    EXPECT_EQ(wanted.moves.front().tube, "T01");
    EXPECT_EQ(wanted.moves.front().position, 2);
}

TEST(RackSheet, AnUnreadWellIsSettledByTheTubeItself) {
    auto reading = fullRack();
    spoil(reading, 1, 2);
    auto sheet = sheetOf(reading);
    ASSERT_EQ(assess(sheet)->unsettled, (std::vector<image::Place>{{1, 2}}));
    sheet.byHand[{1, 2}] = {"T09", Established::Scanned};
    const auto outcome = assess(sheet).value();
    EXPECT_TRUE(outcome.unsettled.empty());
    EXPECT_EQ(auditOf(sheet, outcome)->positions.at(8).established, Established::Scanned);
}

TEST(RackSheet, AWellThatSomebodySawEmptyIsMissingItsTube) {
    auto reading = fullRack();
    spoil(reading, 1, 2);
    auto sheet = sheetOf(reading);
    sheet.byHand[{1, 2}] = {{}, Established::Seen};
    const auto wanted = auditOf(sheet, assess(sheet).value()).value();
    EXPECT_EQ(wanted.positions.at(8).finding, storage::freezers::PositionFinding::Missing);
    EXPECT_EQ(wanted.positions.at(8).established, Established::Seen);
}

TEST(RackSheet, UnsettledWellsAreSavedWithoutTheirDoubtfulCode) {
    auto reading = fullRack();
    at(reading, 0, 0).state = WellState::Suspect;
    at(reading, 0, 0).doubts = {image::Doubt::ManyCorrections};
    auto sheet = sheetOf(reading);
    const auto wanted = auditOf(sheet, assess(sheet).value()).value();
    EXPECT_EQ(wanted.positions.front().found, "");
    EXPECT_EQ(wanted.positions.front().established, Established::Nothing);
}

TEST(RackSheet, ACodeScannedIntoASecondWellIsBelievedInNeither) {
    auto reading = fullRack();
    spoil(reading, 1, 2);
    auto sheet = sheetOf(reading);
    sheet.byHand[{1, 2}] = {"T01", Established::Scanned};
    EXPECT_EQ(assess(sheet)->unsettled.size(), 2U);
    sheet.byHand[{0, 0}] = {"T09", Established::Scanned};
    EXPECT_TRUE(assess(sheet)->unsettled.empty()) << "the other one was misread";
}

TEST(RackSheet, ASecondPictureReadsWhatTheFirstDidNotAndConfirmsTheRest) {
    auto first = fullRack();
    spoil(first, 1, 2);
    auto second = fullRack();
    spoil(second, 2, 2);
    auto sheet = sheetOf(first);
    EXPECT_FALSE(addPicture(sheet, second));
    const auto outcome = assess(sheet).value();
    EXPECT_TRUE(outcome.unsettled.empty());
    const auto wanted = auditOf(sheet, outcome).value();
    EXPECT_EQ(wanted.positions.at(0).established, Established::TwoPictures);
    EXPECT_EQ(wanted.positions.at(8).established, Established::Picture);
}

TEST(RackSheet, TwoPicturesThatDifferAreAConflict) {
    auto second = fullRack();
    at(second, 0, 0).code->text = "T99";
    auto sheet = sheetOf(fullRack());
    EXPECT_FALSE(addPicture(sheet, second));
    EXPECT_EQ(wellAt(*assess(sheet), {0, 0})->state, WellState::Conflict);
}

TEST(RackSheet, ASecondPictureMayLieOtherwiseWhenBothHaveNames) {
    auto sheet = sheetOf(fullRack());
    EXPECT_FALSE(addPicture(sheet, fullRack(kTurned, kTurned)));
    EXPECT_EQ(sheet.confirmed.size(), 24U);
    EXPECT_EQ(wellAt(*assess(sheet), {0, 0})->middle.x, 75) << "places are those of the first picture";
}

TEST(RackSheet, ThePictureOfAnotherRackIsNotMixedIn) {
    auto other = fullRack();
    for (auto& well : other.wells) {
        well.code->text = "X" + well.code->text;
    }
    auto sheet = sheetOf(fullRack());
    EXPECT_EQ(addPicture(sheet, other), MergeRefusal::OtherRack);
    EXPECT_EQ(sheet.pictures, 1);
    other.format = image::RackFormat::Wells48;
    EXPECT_EQ(addPicture(sheet, other), MergeRefusal::OtherFormat);
    EXPECT_EQ(addPicture(sheet, fullRack(kTurned, std::nullopt)), MergeRefusal::OtherPose);
}

TEST(RackSheet, ATubeOfTheBoxIsTheSameUnderItsOtherCode) {
    auto reading = fullRack();
    at(reading, 0, 0).code->text = "MAKER-0001";
    auto sheet = sheetOf(reading);
    auto& known = sheet.records->known;
    known.emplace("MAKER-0001", known.at("T01"));
    known.erase("T01");
    const auto outcome = assess(sheet).value();
    EXPECT_EQ(findingAt(outcome, *wellAt(outcome, {0, 0}))->finding, image::Finding::Same);
}

} // namespace
} // namespace app::racks
