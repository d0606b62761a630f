// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/consent/consent.h"

#include "tests/support/record_checks.h"

#include <gtest/gtest.h>

namespace storage::consent {
namespace {

using test_support::cell;
using test_support::expectOneWordEach;
using test_support::expectSurvivesItsRow;

constexpr Timestamp at(int second) {
    return Timestamp{std::chrono::seconds{1795250000 + second}};
}

constexpr Date on(unsigned day) {
    return Date{std::chrono::year{2026}, std::chrono::November, std::chrono::day{day}};
}

TEST(Consent, FormsConsentsAndAnswersSurviveTheirRows) {
    expectSurvivesItsRow(ConsentForm{ConsentFormId{1}, StudyId{2}, "3.0", on(4)});
    expectSurvivesItsRow(Consent{ConsentId{1}, ParticipantId{2}, ConsentFormId{3}, at(4), at(5)});
    expectSurvivesItsRow(
        ConsentAnswer{ConsentAnswerId{1}, ConsentId{2}, Permission::Genetic, Answer::NotAsked});
}

TEST(Consent, WithdrawalsAndRevokedItemsSurviveTheirRows) {
    expectSurvivesItsRow(ConsentEvent{ConsentEventId{1}, ParticipantId{2}, ConsentEventKind::Withdraw,
                                      WithdrawalLevel::NoUseDestroy, std::nullopt, at(3), at(4), "letter 7"});
    expectSurvivesItsRow(ConsentEvent{ConsentEventId{1}, ParticipantId{2}, ConsentEventKind::ItemRevoked,
                                      WithdrawalLevel::Item, Permission::Abroad, at(3), at(4), ""});
}

TEST(Consent, KeepsTheMomentItWasSignedApartFromTheMomentItCounts) {
    const Consent consent{ConsentId{1}, ParticipantId{2}, ConsentFormId{3}, at(4), at(5)};
    EXPECT_EQ(cell(consent, "signed_at"), valueOf(at(4)));
    EXPECT_EQ(cell(consent, "effective_from"), valueOf(at(5)));
}

TEST(Consent, StoresItsChoicesAsWords) {
    expectOneWordEach(kPermissionCodes);
    expectOneWordEach(kAnswerCodes);
    expectOneWordEach(kConsentEventKindCodes);
    expectOneWordEach(kWithdrawalLevelCodes);
    EXPECT_EQ(kPermissionCodes.text(Permission::LongTermFollowUp), "P_LTFU15");
}

} // namespace
} // namespace storage::consent
