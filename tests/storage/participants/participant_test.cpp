// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/participants/participant.h"

#include "tests/support/record_checks.h"

#include <gtest/gtest.h>

namespace storage::participants {
namespace {

using test_support::cell;
using test_support::expectOneWordEach;
using test_support::expectSurvivesItsRow;

constexpr Date on(unsigned day) {
    return Date{std::chrono::year{2026}, std::chrono::November, std::chrono::day{day}};
}

TEST(Participant, SurvivesItsRow) {
    expectSurvivesItsRow(Participant{ParticipantId{1}, "LUP-0107", StudyId{2}, SiteId{3}, ProtocolId{4},
                                     ParticipantStatus::FollowUp, on(5)});
}

TEST(Participant, TherapyCoursesSurviveTheirRowsBeforeAndAfterInfusion) {
    const TherapyCourse treated{CourseId{1}, ParticipantId{2}, 1, "COI-1", "LENTIVIRAL", on(3), on(8)};
    expectSurvivesItsRow(treated);
    expectSurvivesItsRow(
        TherapyCourse{CourseId{1}, ParticipantId{2}, 2, "COI-2", "TRANSPOSON", std::nullopt, std::nullopt});
    EXPECT_EQ(cell(treated, "lymphodepletion_on"), valueOf(on(3)));
    EXPECT_EQ(cell(treated, "infusion_on"), valueOf(on(8)));
}

TEST(Participant, ClinicalEventsSurviveTheirRows) {
    expectSurvivesItsRow(ClinicalEvent{ClinicalEventId{1}, ParticipantId{2}, VisitId{3}, 4, on(18)});
}

TEST(Participant, StoresItsStatusAsAWord) {
    expectOneWordEach(kParticipantStatusCodes);
}

} // namespace
} // namespace storage::participants
