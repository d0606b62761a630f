// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/recording.h"

#include "storage/custody/ledger_store.h"
#include "storage/specimens/specimen.h"
#include "storage/workflows/set_up.h"
#include "storage/workflows/sign_in.h"
#include "tests/support/ledger_checks.h"
#include "tests/support/repositories.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace storage::workflows {
namespace {

using namespace std::chrono_literals;

class RecordingAnAct : public tests::DemonstrationTest {
protected:
    void SetUp() override {
        DemonstrationTest::SetUp();
        m_who = technician();
    }

    Recording recording(custody::EventKind kind) {
        return {repository(), m_who->person, people::Role::Technician, kind, clock().now()};
    }

    specimens::Specimen stored() {
        return look([](database::Reading& reading) {
            return database::recordWhere<specimens::Specimen>(
                       reading, "where lifecycle = 'STORED' order by id limit 1", {})
                .value();
        });
    }

    custody::Event written(Recording& made) {
        const auto id =
            repository().write([&](database::Writing& writing) { return made.commit(writing); }).value();
        return look([&](database::Reading& reading) { return custody::eventById(reading, id).value(); })
            .value();
    }

    std::optional<SignedIn> m_who;
};

INSTANTIATE_ON_BOTH_ENGINES(RecordingAnAct);

TEST_P(RecordingAnAct, SaysWhoDidWhatWhereWhenAndWithWhat) {
    auto made = recording(custody::EventKind::AuditCount);
    made.about("specimen", stored().id.value());
    made.because("WEEKLY", "box was counted");
    made.occurredAt(clock().now() - 5min);
    const auto event = written(made);
    EXPECT_EQ(event, made.event());
    EXPECT_EQ(event.kind, "AUDIT_COUNT");
    EXPECT_EQ(event.actor.name, "Tessa Lindqvist");
    EXPECT_EQ(event.actor.role, "technician");
    EXPECT_EQ(event.actor.station, "bench-2");
    EXPECT_EQ(event.actor.program, "cryotrail test");
    EXPECT_EQ(event.recordedAt, clock().now());
    EXPECT_EQ(event.occurredAt, clock().now() - 5min);
    EXPECT_EQ(event.reason, (custody::Stated{"WEEKLY", "box was counted"}));
    tests::expectProven(repository());
}

TEST_P(RecordingAnAct, TheRowAndItsEventAreWrittenTogether) {
    const auto before = stored();
    auto after = before;
    after.thaws = before.thaws + 1;
    auto made = recording(custody::EventKind::Correct);
    made.change(before, after);
    static_cast<void>(written(made));
    EXPECT_EQ(stored(), after);
    const auto history = look([&](database::Reading& reading) {
        return custody::eventsAbout(reading, custody::Subject{"specimen", before.id.value()}).value();
    });
    EXPECT_EQ(history.back(), made.event());
    tests::expectProven(repository());
}

TEST_P(RecordingAnAct, NothingIsWrittenWhenTheRowChangedInTheMeantime) {
    const auto before = stored();
    auto after = before;
    after.thaws = before.thaws + 1;
    auto first = recording(custody::EventKind::Correct);
    first.change(before, after);
    static_cast<void>(written(first));
    auto stale = recording(custody::EventKind::Correct);
    stale.change(before, after);
    const auto refused =
        repository().write([&](database::Writing& writing) { return stale.commit(writing); });
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Conflict);
    EXPECT_EQ(stored(), after);
    EXPECT_EQ(look([&](database::Reading& reading) {
                  return custody::eventById(reading, stale.event().id).value();
              }),
              std::nullopt);
    tests::expectProven(repository());
}

TEST_P(RecordingAnAct, AChangeThatChangesNothingIsNotNoted) {
    auto made = recording(custody::EventKind::Correct);
    made.change(stored(), stored());
    EXPECT_TRUE(made.isEmpty());
    EXPECT_TRUE(made.event().subjects.empty());
}

TEST_P(RecordingAnAct, APersonWithoutTheRoleIsToldWhichOneIsNeeded) {
    const auto permitted = permit(repository(), *m_who, people::Act::ManagePlaces);
    ASSERT_FALSE(permitted);
    EXPECT_EQ(permitted.error().code, ErrorCode::NotPermitted);
    EXPECT_NE(permitted.error().detail.find("Tessa Lindqvist"), std::string::npos);
    EXPECT_NE(permitted.error().detail.find("manager"), std::string::npos) << permitted.error().detail;
}

TEST_P(RecordingAnAct, TheLeastPowerfulRoleThatCoversAnActIsRecorded) {
    auto both = *m_who;
    auto manager = both.grants.front();
    manager.role = people::Role::Manager;
    both.grants.insert(both.grants.begin(), manager);
    EXPECT_EQ(permit(repository(), both, people::Act::Receive)->role, people::Role::Technician);
    EXPECT_EQ(permit(repository(), both, people::Act::ManagePlaces)->role, people::Role::Manager);
}

TEST_P(RecordingAnAct, NobodyMayActWhenTheClockWasSetBack) {
    clock().set(clock().now() - 1h);
    const auto permitted = permit(repository(), *m_who, people::Act::Receive);
    ASSERT_FALSE(permitted);
    EXPECT_EQ(permitted.error().code, ErrorCode::ClockSetBack);
}

TEST_P(RecordingAnAct, AllReasonsOfARefusalAreSaid) {
    Verdict verdict;
    verdict.add({"ONE", Effect::Refuse, "a tube", "It is empty.", "plan", "Take another.", ""});
    verdict.add({"TWO", Effect::Refuse, "a tube", "It is warm.", "plan", "", ""});
    const auto text = reasonsOf(verdict);
    for (const auto* part : {"It is empty. Take another.", "It is warm."}) {
        EXPECT_NE(text.find(part), std::string::npos) << text;
    }
    EXPECT_EQ(reasonsOf({}), "");
}

} // namespace
} // namespace storage::workflows
