// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/specimens/worksheet_store.h"

#include "storage/studies/profile_file.h"
#include "tests/support/stored_world.h"

#include <gmock/gmock.h>

namespace storage::specimens {
namespace {

using database::Reading;
using testing::ElementsAre;
using tests::second;

class WorksheetStore : public tests::StoreTest {
protected:
    void SetUp() override {
        StoreTest::SetUp();
        putPlan();
        put(person(1, "tessa"),
            studies::ProfileVersion{ProfileId{1}, StudyId{1}, "A", "1", "profile", tests::december(1),
                                    std::nullopt, "{}"},
            specimen(1), specimen(2), sheet(1), sheet(2), tube(1, 2, 2), tube(2, 2, 1), tube(3, 1, 1));
    }

    static Worksheet sheet(int id) {
        return {WorksheetId{id}, "WS" + std::to_string(id), PersonId{1}, "bench-1", second(100 * id)};
    }

    /// The specimen with this number, in the place of the same number.
    static WorksheetTube tube(std::int64_t id, std::int64_t sheetId, std::int64_t number) {
        return {WorksheetTubeId{id}, WorksheetId{sheetId}, number, SpecimenId{number}, ProfileId{1}};
    }
};

INSTANTIATE_ON_BOTH_ENGINES(WorksheetStore);

TEST_P(WorksheetStore, FindsASheetByItsCode) {
    EXPECT_EQ(look([](Reading& reading) { return worksheetByCode(reading, "WS2"); }), sheet(2));
    EXPECT_FALSE(look([](Reading& reading) { return worksheetByCode(reading, "WS3"); }));
}

TEST_P(WorksheetStore, ListsTubesInTheOrderOfThePaper) {
    EXPECT_THAT(look([](Reading& reading) { return tubesOn(reading, WorksheetId{2}); }),
                ElementsAre(tube(2, 2, 1), tube(1, 2, 2)));
}

TEST_P(WorksheetStore, ListsWhatCameWithAShipment) {
    EXPECT_TRUE(look([](Reading& reading) { return specimensOfShipment(reading, ShipmentId{99}); }).empty());
}

} // namespace
} // namespace storage::specimens
