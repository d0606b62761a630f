// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/participants/participant_store.h"

#include "tests/support/stored_world.h"

#include <gmock/gmock.h>

namespace storage::participants {
namespace {

using database::Reading;
using testing::UnorderedElementsAre;

class ParticipantStore : public tests::StoreTest {
protected:
    static TherapyCourse course(std::int64_t id, std::int64_t person, std::int64_t number) {
        return {CourseId{id}, ParticipantId{person}, number, "COI" + std::to_string(id), "LENTIVIRAL",
                std::nullopt, tests::december(3)};
    }

    static ClinicalEvent event(std::int64_t id, std::int64_t person, std::int64_t number) {
        return {ClinicalEventId{id}, ParticipantId{person}, VisitId{1}, number, tests::december(5)};
    }
};

INSTANTIATE_ON_BOTH_ENGINES(ParticipantStore);

TEST_P(ParticipantStore, ListsWhoIsEnrolledInAStudy) {
    putPlan();
    auto elsewhere = participant(3);
    elsewhere.study = StudyId{2};
    put(studies::Study{StudyId{2}, "OTHER", "", "", ""}, participant(2), elsewhere);
    EXPECT_THAT(look([](Reading& reading) { return participantsOf(reading, StudyId{1}); }),
                UnorderedElementsAre(participant(1), participant(2)));
    EXPECT_THAT(look([](Reading& reading) { return participantCodes(reading, StudyId{1}); }),
                UnorderedElementsAre("LUP-0101", "LUP-0102"));
}

TEST_P(ParticipantStore, ListsTherapyCoursesOfOneParticipantAndOfAllByNumber) {
    putPlan();
    put(participant(2), course(1, 1, 2), course(2, 1, 1), course(3, 2, 3));
    EXPECT_EQ(look([](Reading& reading) { return coursesOf(reading, ParticipantId{1}); }),
              (std::vector{course(2, 1, 1), course(1, 1, 2)}));
    EXPECT_EQ(look([](Reading& reading) { return allCourses(reading); }),
              (std::vector{course(2, 1, 1), course(1, 1, 2), course(3, 2, 3)}));
}

TEST_P(ParticipantStore, ListsClinicalEventsOfOneParticipantAndOfAllByNumber) {
    putPlan();
    put(participant(2), event(1, 1, 2), event(2, 1, 1), event(3, 2, 3));
    EXPECT_EQ(look([](Reading& reading) { return eventsOf(reading, ParticipantId{1}); }),
              (std::vector{event(2, 1, 1), event(1, 1, 2)}));
    EXPECT_EQ(look([](Reading& reading) { return allEvents(reading); }),
              (std::vector{event(2, 1, 1), event(1, 1, 2), event(3, 2, 3)}));
}

} // namespace
} // namespace storage::participants
