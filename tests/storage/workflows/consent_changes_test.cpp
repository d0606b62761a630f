// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/consent_changes.h"

#include "storage/consent/consent_store.h"
#include "storage/custody/ledger_store.h"
#include "storage/participants/participant_store.h"
#include "storage/specimens/specimen_store.h"
#include "tests/support/ledger_checks.h"
#include "tests/support/repositories.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace storage::workflows {
namespace {

using consent::Answer;
using consent::Permission;
using consent::WithdrawalLevel;
using participants::Participant;
using participants::ParticipantStatus;
using specimens::HoldKind;
using std::chrono_literals::operator""h;

class ChangingConsent : public tests::DemonstrationTest {
protected:
    void SetUp() override {
        DemonstrationTest::SetUp();
        m_coordinator = person("carla");
    }

    const SignedIn& coordinator() { return *m_coordinator; }

    Participant participant(const std::string& code) {
        return look([&](database::Reading& reading) {
            return participants::participantsStartingWith(reading, code, 1).at(0);
        });
    }

    consent::ConsentFacts facts(const std::string& code) {
        const auto one = participant(code);
        return look([&](database::Reading& reading) { return consent::consentOf(reading, one); });
    }

    WithdrawalReach reach(const std::string& code) {
        const auto id = participant(code).id;
        return repository()
            .read([&](database::Reading& reading) {
                return withdrawalReach(reading, id, dateAt(clock().now(), ZoneOffset{0}));
            })
            .value();
    }

    Withdrawal withdrawal(const std::string& code, WithdrawalLevel level) {
        return {participant(code).id, level, std::nullopt, clock().now(), "letter of today, site file"};
    }

    SignedConsent agreement(const std::string& code) {
        return {participant(code).id, "3", clock().now() - 1h, {{Permission::Collect, Answer::Yes}}};
    }

    std::int64_t consentHolds(const std::string& code) {
        const auto id = participant(code).id;
        return look([&](database::Reading& reading) {
            std::int64_t count = 0;
            for (const auto& one : specimens::specimensOf(reading, id)) {
                count += std::ranges::count(specimens::openHoldsOf(reading, one.id), HoldKind::Consent,
                                            &specimens::Hold::kind);
            }
            return count;
        });
    }

private:
    std::optional<SignedIn> m_coordinator;
};

INSTANTIATE_ON_BOTH_ENGINES(ChangingConsent);

TEST_P(ChangingConsent, AConsentIsKeptWithEveryAnswer) {
    auto wanted = agreement("LUP-0101");
    wanted.answers[Permission::Genetic] = Answer::No;
    const auto made = recordConsent(repository(), coordinator(), wanted);
    ASSERT_TRUE(made) << made.error().detail;
    const auto known = facts("LUP-0101");
    EXPECT_EQ(consent::effectiveAnswer(known, Permission::Genetic, clock().now()), Answer::No);
    EXPECT_EQ(consent::effectiveAnswer(known, Permission::Collect, clock().now()), Answer::Yes);
    EXPECT_EQ(consent::effectiveAnswer(known, Permission::Store, clock().now()), Answer::NotAsked);
    tests::expectProven(repository());
}

TEST_P(ChangingConsent, ANewFormVersionIsRecordedWithItsFirstSignature) {
    auto wanted = agreement("LUP-0101");
    wanted.formVersion = "4";
    ASSERT_TRUE(recordConsent(repository(), coordinator(), wanted));
    const auto study = participant("LUP-0101").study;
    const auto forms = look([&](database::Reading& reading) { return consent::formsOf(reading, study); });
    ASSERT_EQ(forms.size(), 2U);
    EXPECT_EQ(forms.back().version, "4");
    EXPECT_EQ(isoDate(forms.back().usableFrom), "2026-11-21");
    wanted.signedAt -= 48h;
    EXPECT_EQ(recordConsent(repository(), coordinator(), wanted).error().code, ErrorCode::Invalid)
        << "signed before the form could be used";
}

TEST_P(ChangingConsent, AConsentWithoutAnswersOrFromTheFutureIsRefused) {
    auto empty = agreement("LUP-0101");
    empty.answers = {{Permission::Collect, Answer::NotAsked}};
    EXPECT_EQ(recordConsent(repository(), coordinator(), empty).error().code, ErrorCode::Invalid);
    auto early = agreement("LUP-0101");
    early.signedAt = clock().now() + 1h;
    EXPECT_EQ(recordConsent(repository(), coordinator(), early).error().code, ErrorCode::Invalid);
    auto unnamed = agreement("LUP-0101");
    unnamed.formVersion.clear();
    EXPECT_EQ(recordConsent(repository(), coordinator(), unnamed).error().code, ErrorCode::Invalid);
}

TEST_P(ChangingConsent, WhoSignsAgainAfterWithdrawingIsBackInTheTrial) {
    ASSERT_EQ(participant("LUP-0117").status, ParticipantStatus::Withdrawn);
    ASSERT_TRUE(recordConsent(repository(), coordinator(), agreement("LUP-0117")));
    EXPECT_EQ(participant("LUP-0117").status, ParticipantStatus::Active);
}

TEST_P(ChangingConsent, ATechnicianChangesNoConsent) {
    EXPECT_EQ(recordConsent(repository(), technician(), agreement("LUP-0101")).error().code,
              ErrorCode::NotPermitted);
    EXPECT_EQ(recordWithdrawal(repository(), technician(), withdrawal("LUP-0101", WithdrawalLevel::NoNewUse))
                  .error()
                  .code,
              ErrorCode::NotPermitted);
}

TEST_P(ChangingConsent, TheReachCountsEveryTubeOfTheParticipantOnce) {
    const auto known = reach("LUP-0120");
    const auto id = participant("LUP-0120").id;
    const auto all = look([&](database::Reading& reading) {
        return static_cast<std::int64_t>(specimens::specimensOf(reading, id).size());
    });
    EXPECT_EQ(known.held + known.heldAlready + known.onTheWay + known.givenOut + known.gone, all);
    EXPECT_GT(known.held, 0);
    EXPECT_GT(known.gone, 0) << "parents that were used up";
    EXPECT_GT(known.plannedTubes, 0);
}

TEST_P(ChangingConsent, NoNewUsePutsEverythingThatIsHeldOnHold) {
    const auto before = reach("LUP-0120");
    const auto held =
        recordWithdrawal(repository(), coordinator(), withdrawal("LUP-0120", WithdrawalLevel::NoNewUse));
    ASSERT_TRUE(held) << held.error().detail;
    EXPECT_EQ(*held, before.held);
    EXPECT_EQ(consentHolds("LUP-0120"), before.held);
    EXPECT_EQ(reach("LUP-0120").held, 0);
    EXPECT_EQ(reach("LUP-0120").heldAlready, before.held);
    EXPECT_EQ(participant("LUP-0120").status, ParticipantStatus::Withdrawn);
    EXPECT_EQ(facts("LUP-0120").events.back().level, WithdrawalLevel::NoNewUse);
    tests::expectProven(repository());
}

TEST_P(ChangingConsent, AStrongerWithdrawalLaterHoldsNothingTwice) {
    ASSERT_TRUE(
        recordWithdrawal(repository(), coordinator(), withdrawal("LUP-0120", WithdrawalLevel::NoNewUse)));
    const auto holds = consentHolds("LUP-0120");
    const auto again =
        recordWithdrawal(repository(), coordinator(), withdrawal("LUP-0120", WithdrawalLevel::NoUseDestroy));
    ASSERT_TRUE(again) << again.error().detail;
    EXPECT_EQ(*again, 0);
    EXPECT_EQ(consentHolds("LUP-0120"), holds);
}

TEST_P(ChangingConsent, NoContactTouchesNeitherSamplesNorTheTrial) {
    const auto status = participant("LUP-0120").status;
    const auto held =
        recordWithdrawal(repository(), coordinator(), withdrawal("LUP-0120", WithdrawalLevel::NoContact));
    ASSERT_TRUE(held);
    EXPECT_EQ(*held, 0);
    EXPECT_EQ(participant("LUP-0120").status, status);
}

TEST_P(ChangingConsent, OnePermissionIsRevokedByItsName) {
    auto wanted = withdrawal("LUP-0120", WithdrawalLevel::Item);
    EXPECT_EQ(recordWithdrawal(repository(), coordinator(), wanted).error().code, ErrorCode::Invalid);
    wanted.permission = Permission::LupusResearch;
    ASSERT_TRUE(recordWithdrawal(repository(), coordinator(), wanted));
    EXPECT_EQ(consent::effectiveAnswer(facts("LUP-0120"), Permission::LupusResearch, clock().now()),
              Answer::No);
}

TEST_P(ChangingConsent, AWithdrawalNamesItsPaperAndIsNotFromTheFuture) {
    auto nowhere = withdrawal("LUP-0120", WithdrawalLevel::NoNewUse);
    nowhere.source.clear();
    EXPECT_EQ(recordWithdrawal(repository(), coordinator(), nowhere).error().code, ErrorCode::Invalid);
    auto early = withdrawal("LUP-0120", WithdrawalLevel::NoNewUse);
    early.effectiveAt += 1h;
    EXPECT_EQ(recordWithdrawal(repository(), coordinator(), early).error().code, ErrorCode::Invalid);
    EXPECT_EQ(consentHolds("LUP-0120"), 0);
}

TEST_P(ChangingConsent, TheHoldStandsInTheHistoryOfEachTube) {
    ASSERT_TRUE(
        recordWithdrawal(repository(), coordinator(), withdrawal("LUP-0120", WithdrawalLevel::NoNewUse)));
    const auto id = participant("LUP-0120").id;
    const auto tubes = look([&](database::Reading& reading) { return specimens::specimensOf(reading, id); });
    const auto stored =
        std::ranges::find(tubes, specimens::Lifecycle::Stored, &specimens::Specimen::lifecycle);
    ASSERT_NE(stored, tubes.end());
    const auto events = repository().read([&](database::Reading& reading) {
        return custody::eventsAbout(reading, {"specimen", stored->id.value()});
    });
    EXPECT_EQ(events.value().back().kind, "HOLD_PLACE");
}

} // namespace
} // namespace storage::workflows
