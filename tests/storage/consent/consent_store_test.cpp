// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/consent/consent_store.h"

#include "tests/support/stored_world.h"

namespace storage::consent {
namespace {

using database::Reading;

class ConsentStore : public tests::StoreTest {
protected:
    static Consent signedOn(std::int64_t id, std::int64_t person, int second) {
        return {ConsentId{id}, ParticipantId{person}, ConsentFormId{1}, tests::second(second),
                tests::second(second)};
    }

    static ConsentEvent event(std::int64_t id, std::int64_t person, int second) {
        return {
            ConsentEventId{id}, ParticipantId{person}, ConsentEventKind::Withdraw, WithdrawalLevel::NoNewUse,
            std::nullopt,       tests::second(second), tests::second(second),      "folder 3"};
    }
};

INSTANTIATE_ON_BOTH_ENGINES(ConsentStore);

TEST_P(ConsentStore, HasNothingOnFileForWhoeverSignedNothing) {
    putPlan();
    EXPECT_EQ(look([](Reading& reading) { return consentOf(reading, participant(1)); }),
              (ConsentFacts{"LUP-0101", {}, {}}));
}

TEST_P(ConsentStore, ReadsAllFormsWithTheirAnswersOldestFirst) {
    putPlan();
    put(ConsentForm{ConsentFormId{1}, StudyId{1}, "2", tests::december(1)});
    const ConsentAnswer first{ConsentAnswerId{1}, ConsentId{1}, Permission::Collect, Answer::Yes};
    const ConsentAnswer second{ConsentAnswerId{2}, ConsentId{1}, Permission::Abroad, Answer::No};
    put(signedOn(1, 1, 50), signedOn(2, 1, 10), first, second);
    const auto facts = look([](Reading& reading) { return consentOf(reading, participant(1)); });
    ASSERT_EQ(facts.forms.size(), 2U);
    EXPECT_EQ(facts.forms.front(), (SignedForm{signedOn(2, 1, 10), {}}));
    EXPECT_EQ(facts.forms.back(), (SignedForm{signedOn(1, 1, 50), {first, second}}));
}

TEST_P(ConsentStore, ReadsWhatChangedSinceInTheOrderInWhichItCounts) {
    putPlan();
    put(event(1, 1, 90), event(2, 1, 20));
    EXPECT_EQ(look([](Reading& reading) { return consentOf(reading, participant(1)); }).events,
              (std::vector{event(2, 1, 20), event(1, 1, 90)}));
}

TEST_P(ConsentStore, LeavesOutOtherParticipants) {
    putPlan();
    put(participant(2), ConsentForm{ConsentFormId{1}, StudyId{1}, "2", tests::december(1)});
    put(signedOn(1, 2, 50), event(1, 2, 90));
    EXPECT_EQ(look([](Reading& reading) { return consentOf(reading, participant(1)); }),
              (ConsentFacts{"LUP-0101", {}, {}}));
}

} // namespace
} // namespace storage::consent
