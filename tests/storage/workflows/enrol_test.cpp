// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/enrol.h"

#include "storage/custody/ledger_store.h"
#include "storage/database/records.h"
#include "storage/participants/participant_store.h"
#include "storage/studies/plan_store.h"
#include "tests/support/ledger_checks.h"
#include "tests/support/repositories.h"

#include <gtest/gtest.h>

namespace storage::workflows {
namespace {

using participants::Participant;
using participants::ParticipantStatus;
using participants::TherapyCourse;
using studies::Anchor;

Date day(const char* text) {
    return parseIsoDate(text).value();
}

class Enrolling : public tests::DemonstrationTest {
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

    std::vector<TherapyCourse> courses(ParticipantId id) {
        return look([&](database::Reading& reading) { return participants::coursesOf(reading, id); });
    }

    NewParticipant somebody(const std::string& code) {
        const auto known = participant("LUP-0101");
        return {known.study, known.site, code, day("2026-11-20")};
    }

    Participant enrolled(const std::string& code) {
        return enrolParticipant(repository(), coordinator(), somebody(code)).value();
    }

    TherapyCourse courseOf(const Participant& one) {
        return addCourse(repository(), coordinator(), {one.id, "CHA999926000777", "LENTIVIRAL"}).value();
    }

    Result<void> set(const Participant& one, Anchor anchor, const char* date,
                     const std::string& reason = "") {
        return setAnchorDay(repository(), coordinator(), {one.id, anchor, 1, std::nullopt, day(date)},
                            reason);
    }

    custody::Event newest(ParticipantId id) {
        return repository()
            .read([&](database::Reading& reading) {
                return custody::eventsAbout(reading, {"participant", id.value()});
            })
            .value()
            .back();
    }

private:
    std::optional<SignedIn> m_coordinator;
};

INSTANTIATE_ON_BOTH_ENGINES(Enrolling);

TEST_P(Enrolling, ANewParticipantIsInScreeningUnderTheNewestPlan) {
    const auto made = enrolled("LUP-0125");
    EXPECT_EQ(made.status, ParticipantStatus::Screening);
    EXPECT_EQ(participant("LUP-0125"), made);
    EXPECT_EQ(made.protocol, look([&](database::Reading& reading) {
                  return studies::newestPlan(reading, made.study)->protocol.id;
              }));
    EXPECT_EQ(newest(made.id).kind, "PARTICIPANT");
    tests::expectProven(repository());
}

TEST_P(Enrolling, ACodeIsGivenOnce) {
    const auto again = enrolParticipant(repository(), coordinator(), somebody("LUP-0101"));
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, ErrorCode::Conflict);
}

TEST_P(Enrolling, ACodeOfAnotherFormIsRefusedWithTheFormOfTheStudy) {
    const auto wrong = enrolParticipant(repository(), coordinator(), somebody("LUP-125"));
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().code, ErrorCode::Invalid);
    EXPECT_NE(wrong.error().detail.find("LUP-####"), std::string::npos) << wrong.error().detail;
}

TEST_P(Enrolling, NobodyIsEnrolledTomorrow) {
    auto wanted = somebody("LUP-0125");
    wanted.enrolledOn = day("2026-11-23");
    EXPECT_EQ(enrolParticipant(repository(), coordinator(), wanted).error().code, ErrorCode::Invalid);
}

TEST_P(Enrolling, ATechnicianMayNotEnrol) {
    const auto refused = enrolParticipant(repository(), technician(), somebody("LUP-0125"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::NotPermitted);
    const auto known = participant("LUP-0101");
    EXPECT_EQ(setAnchorDay(repository(), technician(),
                           {known.id, Anchor::Infusion, 1, std::nullopt, day("2026-11-21")}, "x")
                  .error()
                  .code,
              ErrorCode::NotPermitted);
}

TEST_P(Enrolling, AStudyWithoutAPlanTakesNobody) {
    auto wanted = somebody("LUP-0125");
    wanted.study = StudyId{1};
    EXPECT_EQ(enrolParticipant(repository(), coordinator(), wanted).error().code, ErrorCode::NotFound);
}

TEST_P(Enrolling, TheFirstInfusionDayNeedsNoReasonAndBeginsTheTrial) {
    const auto made = enrolled("LUP-0125");
    const auto course = courseOf(made);
    EXPECT_EQ(course.number, 1);
    ASSERT_TRUE(set(made, Anchor::Infusion, "2026-11-21"));
    EXPECT_EQ(courses(made.id).at(0).infusionOn, day("2026-11-21"));
    EXPECT_EQ(participant("LUP-0125").status, ParticipantStatus::Active);
    EXPECT_FALSE(newest(made.id).reason);
    tests::expectProven(repository());
}

TEST_P(Enrolling, AnInfusionThatIsBookedDoesNotBeginTheTrialYet) {
    const auto made = enrolled("LUP-0125");
    (void)courseOf(made);
    ASSERT_TRUE(set(made, Anchor::Infusion, "2026-12-10"));
    EXPECT_EQ(participant("LUP-0125").status, ParticipantStatus::Screening);
}

TEST_P(Enrolling, ADayIsCorrectedOnlyWithAReasonThatStaysInTheLedger) {
    const auto made = enrolled("LUP-0125");
    (void)courseOf(made);
    ASSERT_TRUE(set(made, Anchor::Infusion, "2026-12-10"));
    const auto silent = set(made, Anchor::Infusion, "2026-12-11");
    ASSERT_FALSE(silent);
    EXPECT_NE(silent.error().detail.find("10 Dec 2026"), std::string::npos) << silent.error().detail;
    ASSERT_TRUE(set(made, Anchor::Infusion, "2026-12-11", "postponed by a day: fever"));
    EXPECT_EQ(newest(made.id).reason->text, "postponed by a day: fever");
    EXPECT_EQ(courses(made.id).at(0).infusionOn, day("2026-12-11"));
    tests::expectProven(repository());
}

TEST_P(Enrolling, ADayCanBeTakenBackWithAReason) {
    const auto made = enrolled("LUP-0125");
    (void)courseOf(made);
    ASSERT_TRUE(set(made, Anchor::Infusion, "2026-12-10"));
    const AnchorDay none{made.id, Anchor::Infusion, 1, std::nullopt, std::nullopt};
    EXPECT_FALSE(setAnchorDay(repository(), coordinator(), none, ""));
    ASSERT_TRUE(setAnchorDay(repository(), coordinator(), none, "product failed release"));
    EXPECT_FALSE(courses(made.id).at(0).infusionOn);
}

TEST_P(Enrolling, TheSameDayAgainRecordsNothing) {
    const auto made = enrolled("LUP-0125");
    const auto before = newest(made.id).id;
    ASSERT_TRUE(set(made, Anchor::Enrolment, "2026-11-20"));
    EXPECT_EQ(newest(made.id).id, before);
}

TEST_P(Enrolling, DaysThatCannotFollowEachOtherAreRefused) {
    const auto made = enrolled("LUP-0125");
    EXPECT_EQ(set(made, Anchor::Infusion, "2026-12-10").error().code, ErrorCode::NotFound) << "no course yet";
    (void)courseOf(made);
    EXPECT_EQ(set(made, Anchor::Infusion, "2026-11-19").error().code, ErrorCode::Invalid) << "not enrolled";
    ASSERT_TRUE(set(made, Anchor::Infusion, "2026-12-10"));
    EXPECT_EQ(set(made, Anchor::Lymphodepletion, "2026-12-11").error().code, ErrorCode::Invalid);
    EXPECT_TRUE(set(made, Anchor::Lymphodepletion, "2026-12-05"));
    EXPECT_EQ(set(made, Anchor::Enrolment, "2026-12-24", "typed wrongly").error().code, ErrorCode::Invalid);
}

TEST_P(Enrolling, ACourseHasAnIdentifierOfItsOwn) {
    const auto made = enrolled("LUP-0125");
    const auto taken = courses(participant("LUP-0102").id).at(0).coi;
    EXPECT_EQ(addCourse(repository(), coordinator(), {made.id, taken, "LENTIVIRAL"}).error().code,
              ErrorCode::Conflict);
    EXPECT_EQ(addCourse(repository(), coordinator(), {made.id, "", "LENTIVIRAL"}).error().code,
              ErrorCode::Invalid);
    EXPECT_EQ(addCourse(repository(), coordinator(), {made.id, "X1", "MAGIC"}).error().code,
              ErrorCode::Invalid);
}

TEST_P(Enrolling, AnEventIsCountedAndItsOnsetCanBeCorrected) {
    const auto one = participant("LUP-0111");
    const auto plan =
        look([&](database::Reading& reading) { return studies::planById(reading, one.protocol).value(); });
    const auto visit = plan.visit("EV-LICATS")->id;
    const auto event = [&](std::int64_t number, const char* date, const std::string& reason) {
        return setAnchorDay(repository(), coordinator(), {one.id, Anchor::Event, number, visit, day(date)},
                            reason);
    };
    EXPECT_EQ(event(2, "2026-11-20", "").error().code, ErrorCode::NotFound);
    ASSERT_TRUE(event(1, "2026-11-20", ""));
    EXPECT_EQ(event(1, "2026-11-19", "").error().code, ErrorCode::Invalid);
    ASSERT_TRUE(event(1, "2026-11-19", "seen at the site a day before"));
    const auto events =
        look([&](database::Reading& reading) { return participants::eventsOf(reading, one.id); });
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(events[0].onsetOn, day("2026-11-19"));
    EXPECT_EQ(event(2, "2026-12-24", "").error().code, ErrorCode::Invalid) << "has not happened yet";
}

TEST_P(Enrolling, WithdrawnIsNoStatusToChoose) {
    const auto one = participant("LUP-0111");
    EXPECT_EQ(setStatus(repository(), coordinator(), one.id, ParticipantStatus::Withdrawn, "").error().code,
              ErrorCode::Invalid);
    ASSERT_TRUE(setStatus(repository(), coordinator(), one.id, ParticipantStatus::FollowUp, "year 2 done"));
    EXPECT_EQ(participant("LUP-0111").status, ParticipantStatus::FollowUp);
    EXPECT_EQ(
        setStatus(repository(), coordinator(), participant("LUP-0117").id, ParticipantStatus::Active, "")
            .error()
            .code,
        ErrorCode::Invalid)
        << "withdrawn before";
}

} // namespace
} // namespace storage::workflows
