// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/checkout.h"

#include "storage/consent/consent.h"
#include "storage/specimens/checkout_store.h"
#include "storage/workflows/bench_undo.h"
#include "storage/workflows/put_away.h"
#include "storage/workflows/receipt_facts.h"
#include "storage/workflows/specimen_card.h"
#include "tests/storage/workflows/bench_tubes.h"

namespace storage::workflows {
namespace {

using custody::EventKind;
using database::Reading;
using database::Writing;
using specimens::Consumption;
using specimens::Lifecycle;
using specimens::Returning;
using specimens::Specimen;
using specimens::Thawed;
using std::chrono::minutes;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

class CheckoutOf : public tests::BenchTest {
protected:
    /// Stored tubes of one participant who has not withdrawn.
    std::vector<std::string> stored(const std::string& kind, std::size_t count) {
        const auto tubesThere = look([&](Reading& reading) {
            return database::recordsWhere<Specimen>(
                reading,
                "where lifecycle = 'STORED' and kind_code = :kind and participant_id = (select "
                "min(participant_id) from specimen where lifecycle = 'STORED' and kind_code = :kind and "
                "participant_id not in (select participant_id from consent_event)) order by id",
                {{"kind", kind}});
        });
        std::vector<std::string> found;
        for (std::size_t i = 0; i < count; ++i) {
            found.push_back(tubesThere.at(i).code);
        }
        return found;
    }

    CheckoutOutcome takeOut(const std::vector<std::string>& which, Purpose purpose = Purpose::Correlative) {
        return checkOut(repository(), who(), which, {purpose, "CAR flow", std::nullopt}).value();
    }

    BenchOutcome bringBack(const std::vector<std::string>& which, const Returning& returning = {}) {
        return returnToStock(repository(), who(), which, returning).value();
    }

    BenchOutcome use(const std::vector<std::string>& which, const Consumption& consumption) {
        return consume(repository(), who(), which, consumption).value();
    }

    static std::vector<std::string> rulesOf(const std::vector<RefusedTube>& refused) {
        std::vector<std::string> rules;
        for (const auto& one : refused) {
            for (const auto& reason : one.verdict.reasons()) {
                rules.push_back(reason.rule);
            }
        }
        return rules;
    }

    /// Records something outside the workflows under test.
    template <class F>
    void record(EventKind kind, F&& fill) {
        const auto done = repository().write([&](Writing& writing) -> Result<EventId> {
            Recording recording{repository(), who().person, people::Role::Technician, kind, clock().now()};
            fill(recording, writing);
            return recording.commit(writing);
        });
        ASSERT_TRUE(done) << done.error().detail;
    }

    void setLifecycle(const std::string& code, Lifecycle lifecycle) {
        record(EventKind::Correct, [&](Recording& recording, Writing& writing) {
            const auto before = specimens::specimenByCode(writing, code).value();
            auto after = before;
            after.lifecycle = lifecycle;
            recording.change(before, after);
        });
    }

    void changeConsent(const std::string& code, consent::ConsentEventKind kind,
                       std::optional<consent::WithdrawalLevel> level,
                       std::optional<consent::Permission> permission = std::nullopt) {
        record(EventKind::ConsentChange, [&](Recording& recording, Writing& writing) {
            const auto specimen = specimens::specimenByCode(writing, code).value();
            recording.create(consent::ConsentEvent{repository().ids().next<ConsentEventId>(),
                                                   specimen.participant, kind, level, permission,
                                                   clock().now(), clock().now(), "letter"});
        });
    }

    void hold(const std::string& code, specimens::HoldKind kind) {
        record(EventKind::HoldPlace, [&](Recording& recording, Writing& writing) {
            recording.create(specimens::Hold{repository().ids().next<HoldId>(),
                                             specimens::specimenByCode(writing, code).value().id, kind,
                                             "reason", clock().now(), std::nullopt});
        });
    }

    std::vector<CustodyEntry> history(const std::string& code) {
        const auto id = specimenOf(code).id.value();
        return look([&](Reading& reading) { return historyOf(reading, {"specimen", id}).value(); });
    }

    std::vector<specimens::Checkout> checkouts(const std::string& code) {
        const auto id = specimenOf(code).id;
        return look([&](Reading& reading) { return specimens::checkoutsOf(reading, id); });
    }

    std::vector<std::string> eventsOf(const std::string& code) {
        std::vector<std::string> kinds;
        for (const auto& entry : history(code)) {
            kinds.push_back(entry.kind);
        }
        return kinds;
    }
};

INSTANTIATE_ON_BOTH_ENGINES(CheckoutOf);

TEST_P(CheckoutOf, StoredTubesReservesAndPicksThemAndFreesTheirPlaces) {
    const auto codesOut = stored("PBMC", 3);
    const auto before = specimenOf(codesOut.front());
    const auto place = look([&](Reading& reading) { return placeOf(reading, before); });
    const auto outcome = checkOut(repository(), who(), codesOut,
                                  {Purpose::Correlative, "CAR flow", clock().now() + std::chrono::hours{4}});
    ASSERT_TRUE(outcome) << outcome.error().detail;
    EXPECT_THAT(outcome->refused, IsEmpty());
    ASSERT_THAT(outcome->taken, SizeIs(3));
    EXPECT_EQ(outcome->taken.front().place, place);
    const auto out = specimenOf(codesOut.front());
    EXPECT_EQ(out.lifecycle, Lifecycle::CheckedOut);
    EXPECT_FALSE(out.container);
    EXPECT_EQ(eventsOf(codesOut.front())[0], "PICK");
    EXPECT_EQ(eventsOf(codesOut.front())[1], "RESERVE");
    const auto listed = look([&](Reading& reading) { return tubesOut(reading, codes()); });
    ASSERT_THAT(listed, SizeIs(3));
    EXPECT_EQ(listed.front().place, place);
    EXPECT_EQ(listed.front().person, who().person.displayName);
    EXPECT_THAT(checkoutWords(listed.front().checkout, ZoneOffset{0}),
                StartsWith("a correlative study: CAR flow, due back "));
    EXPECT_THAT(history(codesOut.front()).front().sentence, StartsWith("Taken out of " + place + " at "));
    EXPECT_THAT(history(codesOut.front()).front().sentence,
                HasSubstr("Reason: a correlative study: CAR flow."));
    tests::expectProven(repository());
}

TEST_P(CheckoutOf, ATubeIsPossibleOnlyWhileItIsStored) {
    const auto tube = specimenOf(stored("PBMC", 1).front());
    for (std::size_t i = 0; i < specimens::kLifecycleCodes.texts.size(); ++i) {
        auto one = tube;
        one.lifecycle = static_cast<Lifecycle>(i);
        const auto verdict = look(
            [&](Reading& reading) { return mayCheckOut(reading, one, Purpose::Correlative, clock().now()); });
        EXPECT_EQ(verdict.isAllowed(), one.lifecycle == Lifecycle::Stored)
            << specimens::kLifecycleCodes.texts[i];
        EXPECT_EQ(verdict.names("LIFECYCLE-ORDER") || verdict.names("LIFECYCLE-TERMINAL"),
                  one.lifecycle != Lifecycle::Stored);
    }
}

TEST_P(CheckoutOf, NothingIsReturnedOrUsedThatIsNotOut) {
    const auto code = stored("PBMC", 1).front();
    for (const auto lifecycle : {Lifecycle::Stored, Lifecycle::Reserved, Lifecycle::Returned, Lifecycle::Lost,
                                 Lifecycle::Consumed, Lifecycle::Destroyed, Lifecycle::Shipped}) {
        setLifecycle(code, lifecycle);
        const bool isOver = lifecycle == Lifecycle::Consumed || lifecycle == Lifecycle::Destroyed;
        const std::string rule = isOver ? "LIFECYCLE-TERMINAL" : "LIFECYCLE-ORDER";
        EXPECT_THAT(rulesOf(bringBack({code}).refused), ElementsAre(rule));
        EXPECT_THAT(rulesOf(use({code}, {std::nullopt, Remainder::None, "CAR flow"}).refused),
                    ElementsAre(rule));
    }
}

TEST_P(CheckoutOf, OthersGoOnWhenSomeAreRefusedWithAllReasons) {
    const auto three = stored("PBMC", 3);
    hold(three[1], specimens::HoldKind::Quality);
    hold(three[1], specimens::HoldKind::Temperature);
    const auto outcome = takeOut({three[0], three[1], "NOBODY", three[2], three[0]});
    EXPECT_THAT(outcome.taken, SizeIs(2)) << "one was scanned twice";
    EXPECT_THAT(rulesOf(outcome.refused), ElementsAre("LIFECYCLE-HOLD", "LIFECYCLE-HOLD", "TUBE-UNKNOWN"));
    EXPECT_EQ(outcome.refused.front().verdict.reasons().front().subject, codes().grouped(three[1]));
    EXPECT_EQ(specimenOf(three[1]).lifecycle, Lifecycle::Stored);
    EXPECT_TRUE(specimenOf(three[1]).container);
}

TEST_P(CheckoutOf, ConsentIsAskedAgainAtThisMoment) {
    const auto two = stored("PBMC", 2);
    EXPECT_THAT(takeOut({two[0]}).taken, SizeIs(1));
    clock().advance(minutes{1});
    changeConsent(two[1], consent::ConsentEventKind::ItemRevoked, consent::WithdrawalLevel::Item,
                  consent::Permission::LupusResearch);
    clock().advance(minutes{1});
    EXPECT_THAT(rulesOf(takeOut({two[1]}).refused), ElementsAre("CONSENT-LUPUS"));
    EXPECT_THAT(takeOut({two[1]}, Purpose::ProtocolTest).taken, SizeIs(1))
        << "the protocol's own tests go on";
}

TEST_P(CheckoutOf, WhatNeedsAnApprovalIsRefusedAndNamesWhose) {
    const auto code = stored("PBMC", 1).front();
    changeConsent(code, consent::ConsentEventKind::Withdraw, consent::WithdrawalLevel::NoNewUse);
    clock().advance(minutes{1});
    const auto outcome = takeOut({code}, Purpose::SafetyEvent);
    EXPECT_THAT(outcome.taken, IsEmpty());
    ASSERT_THAT(outcome.refused, SizeIs(1));
    EXPECT_EQ(outcome.refused.front().verdict.reasons().front().approver, "sponsor and ethics committee");
}

TEST_P(CheckoutOf, APoolAsksEverybodyItWasDrawnFrom) {
    const auto code = stored("PBMC", 1).front();
    const auto withdrawn = look([](Reading& reading) {
        return database::recordWhere<Specimen>(
            reading,
            "where parent_id is null and participant_id in (select participant_id from consent_event where "
            "level = 'W3') order by id limit 1",
            {});
    });
    ASSERT_TRUE(withdrawn);
    record(EventKind::Correct, [&](Recording& recording, Writing& writing) {
        recording.create(specimens::SpecimenParent{repository().ids().next<SpecimenParentId>(),
                                                   specimens::specimenByCode(writing, code).value().id,
                                                   withdrawn->id});
    });
    EXPECT_THAT(rulesOf(takeOut({code}).refused), ElementsAre("CONSENT-WITHDRAWN"));
}

TEST_P(CheckoutOf, AStudyIsAllowedToThoseWithARightInIt) {
    const auto outcome = checkOut(repository(), strangerToTheStudy(), stored("PBMC", 1),
                                  {Purpose::Correlative, "CAR flow", std::nullopt});
    EXPECT_THAT(rulesOf(outcome.value().refused), ElementsAre("ROLE-MISSING"));
    EXPECT_EQ(checkOut(repository(), person("aude"), stored("PBMC", 1),
                       {Purpose::Correlative, "CAR flow", std::nullopt})
                  .error()
                  .code,
              ErrorCode::NotPermitted);
}

TEST_P(CheckoutOf, AUseAndATimeAheadAreNeeded) {
    const auto code = stored("PBMC", 1);
    const auto refused = [&](const TakingOut& taking) {
        return checkOut(repository(), who(), code, taking).error().code;
    };
    EXPECT_EQ(refused({Purpose::Correlative, "", std::nullopt}), ErrorCode::Invalid);
    EXPECT_EQ(refused({Purpose::Correlative, "CAR flow", clock().now()}), ErrorCode::Invalid);
    EXPECT_EQ(consume(repository(), who(), code, {std::nullopt, Remainder::None, ""}).error().code,
              ErrorCode::Invalid);
}

TEST_P(CheckoutOf, ATubeThatComesBackWaitsForAPlace) {
    const auto two = stored("PBMC", 2);
    static_cast<void>(takeOut(two));
    clock().advance(minutes{20});
    EXPECT_THAT(rulesOf(bringBack({two[0]}, {minutes{21}, Thawed::No}).refused),
                ElementsAre("RETURN-MINUTES"));
    EXPECT_THAT(bringBack({two[0]}, {minutes{12}, Thawed::No}).done, SizeIs(1));
    EXPECT_THAT(bringBack({two[1]}, {std::nullopt, Thawed::Yes}).done, SizeIs(1));
    EXPECT_EQ(specimenOf(two[0]).lifecycle, Lifecycle::Returned);
    EXPECT_EQ(specimenOf(two[0]).thaws, 0);
    EXPECT_EQ(specimenOf(two[1]).thaws, 1);
    const auto last = checkouts(two[0]).back();
    EXPECT_EQ(last.end, specimens::CheckoutEnd::Returned);
    EXPECT_EQ(last.outOfCold, minutes{12});
    std::vector<std::string> waiting;
    for (const auto& tube : look([](Reading& reading) { return waitingTubes(reading, 100); })) {
        waiting.push_back(tube.specimen.code);
    }
    EXPECT_THAT(waiting, testing::IsSupersetOf(two));
    tests::expectProven(repository());
}

TEST_P(CheckoutOf, AVialIsThawedUsedAndItsClockRuns) {
    const auto code = stored("PBMC", 1).front();
    const auto whole = specimenOf(code).volume.value();
    static_cast<void>(takeOut({code}));
    EXPECT_THAT(takeToBench(repository(), who(), {code}).value().done, SizeIs(1));
    EXPECT_THAT(tubeNamed(code).clocks, IsEmpty()) << "nothing is thawed yet";
    static_cast<void>(begin("THAW", {code}));
    clock().advance(minutes{3});
    static_cast<void>(finish("THAW", {code}));
    ASSERT_THAT(tubeNamed(code).clocks, SizeIs(1));
    EXPECT_EQ(tubeNamed(code).mostUrgent()->left, minutes{27});
    EXPECT_EQ(specimenOf(code).thaws, 1);
    static_cast<void>(begin("COUNT", {code}));
    static_cast<void>(finish("COUNT", {code}));
    static_cast<void>(begin("USE", {code}));
    EXPECT_FALSE(tubeNamed(code).mostUrgent()) << "the use stopped it";
    static_cast<void>(finish("USE", {code}));
    EXPECT_THAT(use({code}, {Volume::microlitres(100), Remainder::Kept, "CAR flow"}).done, SizeIs(1));
    EXPECT_EQ(specimenOf(code).volume, whole - Volume::microlitres(100));
    EXPECT_THAT(rulesOf(bringBack({code}).refused), ElementsAre("TUBE-AT-BENCH"));
    EXPECT_THAT(rulesOf(use({code}, {std::nullopt, Remainder::None, "CAR flow"}).refused),
                ElementsAre("TUBE-AT-BENCH"));
    EXPECT_THAT(leaveBench(repository(), who(), {code}, Remainder::Kept).value().done, SizeIs(1));
    EXPECT_EQ(specimenOf(code).lifecycle, Lifecycle::CheckedOut);
    EXPECT_THAT(bringBack({code}, {minutes{3}, Thawed::Yes}).done, SizeIs(1));
    EXPECT_EQ(specimenOf(code).thaws, 1) << "the bench counted this thawing";
    tests::expectProven(repository());
}

TEST_P(CheckoutOf, WhatIsUsedUpAtTheBenchIsNoLongerOut) {
    const auto code = stored("SERUM", 1).front();
    static_cast<void>(takeOut({code}));
    static_cast<void>(takeToBench(repository(), who(), {code}));
    static_cast<void>(leaveBench(repository(), who(), {code}, Remainder::None));
    EXPECT_EQ(specimenOf(code).lifecycle, Lifecycle::Consumed);
    EXPECT_THAT(look([&](Reading& reading) { return tubesOut(reading, codes()); }), IsEmpty());
    tests::expectProven(repository());
}

TEST_P(CheckoutOf, UseNamesTheAmountAndEndsWithTheTube) {
    const auto code = stored("SERUM", 1).front();
    const auto whole = specimenOf(code).volume.value();
    static_cast<void>(takeOut({code}));
    EXPECT_THAT(rulesOf(use({code}, {whole + Volume::nanolitres(1), Remainder::Kept, "ELISA"}).refused),
                ElementsAre("CONSUME-EXCEEDED"));
    const auto part = use({code}, {Volume::microlitres(100), Remainder::Kept, "ELISA"});
    EXPECT_EQ(specimenOf(code).lifecycle, Lifecycle::CheckedOut);
    EXPECT_EQ(history(code).front().reason->text, "100 µL for ELISA");
    ASSERT_TRUE(undoAtBench(repository(), who(), *part.event, "another tube"));
    EXPECT_EQ(specimenOf(code).volume, whole);
    static_cast<void>(use({code}, {whole, Remainder::Kept, "ELISA"}));
    EXPECT_EQ(specimenOf(code).lifecycle, Lifecycle::Consumed);
    EXPECT_EQ(checkouts(code).back().end, specimens::CheckoutEnd::UsedUp);
    tests::expectProven(repository());
}

TEST_P(CheckoutOf, AWithdrawalLetsFinishWhatWasBegunUnlessAllUseEnds) {
    const auto code = stored("SERUM", 1).front();
    static_cast<void>(takeOut({code}));
    clock().advance(minutes{1});
    changeConsent(code, consent::ConsentEventKind::Withdraw, consent::WithdrawalLevel::NoNewUse);
    clock().advance(minutes{1});
    EXPECT_THAT(use({code}, {Volume::microlitres(10), Remainder::Kept, "ELISA"}).done, SizeIs(1));
    changeConsent(code, consent::ConsentEventKind::Withdraw, consent::WithdrawalLevel::NoUseDestroy);
    clock().advance(minutes{1});
    EXPECT_THAT(rulesOf(use({code}, {Volume::microlitres(10), Remainder::Kept, "ELISA"}).refused),
                Contains("CONSENT-WITHDRAWN"));
    EXPECT_THAT(bringBack({code}).done, SizeIs(1)) << "it can always come back";
}

TEST_P(CheckoutOf, PuttingAwayATubeThatIsOutReturnsIt) {
    const auto code = stored("SERUM", 1).front();
    const auto before = specimenOf(code);
    const auto box = look([&](Reading& reading) {
        return database::recordById<freezers::Container>(reading, before.container->value()).value();
    });
    static_cast<void>(takeOut({code}));
    static_cast<void>(takeToBench(repository(), who(), {code}));
    const auto placed = [&] {
        return carryOut(repository(), who(), freezers::Place{code, box.code, *before.position}, std::nullopt);
    };
    const auto refused = placed();
    ASSERT_TRUE(std::holds_alternative<freezers::PlaceRefused>(refused));
    EXPECT_TRUE(std::get<freezers::PlaceRefused>(refused).verdict.names("TUBE-AT-BENCH"));
    static_cast<void>(leaveBench(repository(), who(), {code}, Remainder::Kept));
    EXPECT_TRUE(std::holds_alternative<freezers::Placed>(placed()));
    EXPECT_EQ(eventsOf(code)[0], "STORE");
    EXPECT_EQ(eventsOf(code)[1], "RETURN_STOCK");
    EXPECT_EQ(specimenOf(code), before) << "it stands where it stood";
    EXPECT_THAT(takeOut({code}).taken, SizeIs(1)) << "and can be taken out again";
    tests::expectProven(repository());
}

TEST_P(CheckoutOf, AReturnByMistakeIsTakenBack) {
    const auto code = stored("SERUM", 1).front();
    static_cast<void>(takeOut({code}));
    const auto back = bringBack({code}, {std::nullopt, Thawed::Yes});
    ASSERT_TRUE(undoAtBench(repository(), who(), *back.event, "the other tube"));
    EXPECT_EQ(specimenOf(code).lifecycle, Lifecycle::CheckedOut);
    EXPECT_EQ(specimenOf(code).thaws, 0);
    EXPECT_FALSE(checkouts(code).back().end);
    tests::expectProven(repository());
}

} // namespace
} // namespace storage::workflows
