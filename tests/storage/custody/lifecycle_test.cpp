// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/custody/lifecycle.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace storage::custody {
namespace {

using enum Lifecycle;
using testing::ElementsAre;
using testing::IsEmpty;

Standing tubeIn(std::optional<Lifecycle> lifecycle, std::vector<HoldKind> holds = {}) {
    return {"CT7K-20916-W", lifecycle, std::move(holds)};
}

TEST(CustodyLifecycle, RefusesWhatCannotHappenToASpecimen) {
    struct Row {
        const char* name;
        Standing before;
        EventKind kind;
        const char* rule;
    };

    const std::vector<Row> rows{
        {"store a destroyed tube", tubeIn(Destroyed), EventKind::Store, "LIFECYCLE-TERMINAL"},
        {"pick without reservation", tubeIn(Stored), EventKind::Pick, "LIFECYCLE-ORDER"},
        {"ship with any hold", tubeIn(Packed, {HoldKind::Sponsor}), EventKind::Ship, "LIFECYCLE-HOLD"},
        {"ship after consent was withdrawn", tubeIn(Packed, {HoldKind::Consent}), EventKind::Ship,
         "LIFECYCLE-HOLD"},
        {"aliquot from rejected", tubeIn(Rejected), EventKind::Aliquot, "LIFECYCLE-ORDER"},
        {"receive twice", tubeIn(Received), EventKind::Receive, "LIFECYCLE-ORDER"},
        {"receive what is in the freezer", tubeIn(Stored), EventKind::Receive, "LIFECYCLE-ORDER"},
        {"receive what was never drawn", tubeIn(Expected), EventKind::Receive, "LIFECYCLE-ORDER"},
        {"consume the consumed", tubeIn(Consumed), EventKind::Consume, "LIFECYCLE-TERMINAL"},
        {"consume inside the freezer", tubeIn(Stored), EventKind::Consume, "LIFECYCLE-ORDER"},
        {"collect what was recorded as not collected", tubeIn(NotCollected), EventKind::Collect,
         "LIFECYCLE-TERMINAL"},
        {"store before accession", tubeIn(Received), EventKind::Store, "LIFECYCLE-ORDER"},
        {"store a tube nobody received", tubeIn(std::nullopt), EventKind::Store, "LIFECYCLE-UNKNOWN"},
        {"move what is out of the freezer", tubeIn(CheckedOut), EventKind::Move, "LIFECYCLE-ORDER"},
        {"deliver what was not shipped", tubeIn(Packed), EventKind::Delivered, "LIFECYCLE-ORDER"},
        {"quality result for a voided tube", tubeIn(Voided), EventKind::QcResult, "LIFECYCLE-TERMINAL"},
        {"label for a destroyed tube", tubeIn(Destroyed), EventKind::Relabel, "LIFECYCLE-TERMINAL"},
        {"find what was not lost", tubeIn(Stored), EventKind::Found, "LIFECYCLE-ORDER"},
        {"destroy under legal hold", tubeIn(Stored, {HoldKind::Legal}), EventKind::Destroy, "LIFECYCLE-HOLD"},
        {"aliquot with identity unresolved", tubeIn(InProcess, {HoldKind::Identity}), EventKind::Aliquot,
         "LIFECYCLE-HOLD"},
        {"take back what was never recorded", tubeIn(std::nullopt), EventKind::Undo, "LIFECYCLE-UNKNOWN"},
    };
    for (const auto& row : rows) {
        const auto verdict = mayFollow(row.before, row.kind);
        EXPECT_TRUE(verdict.isRefused()) << row.name;
        ASSERT_EQ(verdict.reasons().size(), 1U) << row.name;
        const auto& reason = verdict.reasons().front();
        EXPECT_EQ(reason.rule, row.rule) << row.name;
        EXPECT_EQ(reason.subject, "CT7K-20916-W") << row.name;
        EXPECT_FALSE(reason.explanation.empty() || reason.source.empty() || reason.remedy.empty())
            << row.name;
    }
}

TEST(CustodyLifecycle, AllowsTheUsualLifeOfATube) {
    const std::vector<std::pair<EventKind, Lifecycle>> life{
        {EventKind::Expect, Expected},
        {EventKind::Collect, Collected},
        {EventKind::Handover, Collected},
        {EventKind::DispatchIn, InTransitIn},
        {EventKind::Receive, Received},
        {EventKind::Accession, Accessioned},
        {EventKind::ProcessStart, InProcess},
        {EventKind::Aliquot, InProcess},
        {EventKind::ProcessEnd, Accessioned},
        {EventKind::Store, Stored},
        {EventKind::Move, Stored},
        {EventKind::Reserve, Reserved},
        {EventKind::Unreserve, Stored},
        {EventKind::Reserve, Reserved},
        {EventKind::Pick, CheckedOut},
        {EventKind::ReturnStock, Returned},
        {EventKind::Store, Stored},
        {EventKind::MarkLost, Lost},
        {EventKind::Found, Stored},
        {EventKind::Reserve, Reserved},
        {EventKind::Pick, CheckedOut},
        {EventKind::Consume, CheckedOut},
        {EventKind::Pack, Packed},
        {EventKind::Ship, Shipped},
        {EventKind::VoidShip, Packed},
        {EventKind::Ship, Shipped},
        {EventKind::Delivered, Delivered},
        {EventKind::RecipientReturn, Returned},
        {EventKind::Destroy, Destroyed},
    };
    std::optional<Lifecycle> now;
    for (const auto& [kind, next] : life) {
        const auto name = kEventKindCodes.text(kind);
        EXPECT_TRUE(mayFollow(tubeIn(now), kind).isAllowed()) << name;
        EXPECT_THAT(outcomes(now, kind), testing::Contains(next)) << name;
        now = next;
    }
}

TEST(CustodyLifecycle, LetsHoldsGateWithoutChangingTheLifecycle) {
    EXPECT_THAT(outcomes(Stored, EventKind::HoldPlace), ElementsAre(Stored));
    EXPECT_THAT(outcomes(Stored, EventKind::HoldRelease), ElementsAre(Stored));
    EXPECT_TRUE(mayFollow(tubeIn(Stored, {HoldKind::Quality}), EventKind::Move).isAllowed());
    EXPECT_TRUE(mayFollow(tubeIn(Accessioned, {HoldKind::Identity}), EventKind::Store).isAllowed());
    EXPECT_TRUE(mayFollow(tubeIn(Stored, {HoldKind::Consent}), EventKind::Destroy).isAllowed());
}

TEST(CustodyLifecycle, GivesEveryReasonAndNotOnlyTheFirst) {
    const auto verdict =
        mayFollow(tubeIn(Stored, {HoldKind::Consent, HoldKind::Temperature}), EventKind::Pick);
    EXPECT_EQ(verdict.reasons().size(), 3U);
    EXPECT_TRUE(verdict.names("LIFECYCLE-ORDER"));
    EXPECT_TRUE(verdict.names("LIFECYCLE-HOLD"));
}

TEST(CustodyLifecycle, SaysWhereTheTubeWouldHaveToBe) {
    EXPECT_EQ(
        mayFollow(tubeIn(Received), EventKind::Store).reasons().front().explanation,
        "CT7K-20916-W is RECEIVED; STORE is possible only when a specimen is ACCESSIONED, CHECKED_OUT or "
        "RETURNED.");
    EXPECT_EQ(mayFollow(tubeIn(Stored), EventKind::Pick).reasons().front().explanation,
              "CT7K-20916-W is STORED; PICK is possible only when a specimen is RESERVED.");
    EXPECT_EQ(mayFollow(tubeIn(Stored), EventKind::Expect).reasons().front().explanation,
              "CT7K-20916-W is STORED; EXPECT is possible only when a specimen is not recorded yet.");
}

TEST(CustodyLifecycle, CreatesASpecimenOnlyByTheEventsThatDo) {
    std::vector<EventKind> creating;
    for (std::size_t i = 0; i < kEventKindCodes.texts.size(); ++i) {
        if (!outcomes(std::nullopt, static_cast<EventKind>(i)).empty()) {
            creating.push_back(static_cast<EventKind>(i));
        }
    }
    EXPECT_THAT(creating, ElementsAre(EventKind::Expect, EventKind::Collect, EventKind::Receive,
                                      EventKind::Aliquot, EventKind::Pool));
}

TEST(CustodyLifecycle, LeavesTerminalStatesOnlyByCorrection) {
    for (const auto state : {Consumed, Destroyed, NotCollected, Voided}) {
        EXPECT_TRUE(isTerminal(state));
        for (std::size_t i = 0; i < kEventKindCodes.texts.size(); ++i) {
            const auto kind = static_cast<EventKind>(i);
            const auto next = outcomes(state, kind);
            if (kind == EventKind::Undo || kind == EventKind::Correct || kind == EventKind::VoidEvent) {
                EXPECT_EQ(next.size(), specimens::kLifecycleCodes.texts.size());
            } else {
                EXPECT_THAT(next, testing::AnyOf(IsEmpty(), ElementsAre(state)))
                    << kEventKindCodes.text(kind);
            }
        }
    }
}

TEST(CustodyLifecycle, RecordsAScanOfAnythingAtAnyTime) {
    for (const auto state : {std::optional<Lifecycle>{}, std::optional{Destroyed}, std::optional{Stored}}) {
        EXPECT_TRUE(mayFollow(tubeIn(state, {HoldKind::Recall}), EventKind::Scan).isAllowed());
    }
}

} // namespace
} // namespace storage::custody
