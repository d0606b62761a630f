// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/custody/change_store.h"

#include "tests/storage/database/example_schema.h"

#include <array>

namespace storage::custody {
namespace {

using database::Reading;
using database::Writing;

constexpr std::array<Column, 2> kTubeColumns{{{"name", ColumnKind::Text}, {"volume", ColumnKind::Integer}}};
constexpr std::array<Column, 2> kRemarkColumns{
    {{"tube_id", ColumnKind::Integer}, {"words", ColumnKind::Text}}};
constexpr Table kTube{"tube", kTubeColumns};
constexpr Table kRemark{"remark", kRemarkColumns};
constexpr std::array<Table, 2> kParentsFirst{kTube, kRemark};

Event eventOf(std::vector<Change> changes) {
    return Event{.id = EventId{1},
                 .kind = "RECEIVE",
                 .occurredAt = {},
                 .recordedAt = {},
                 .offset = {},
                 .actor = {PersonId{1}, "", "", "", ""},
                 .reason = {},
                 .corrects = {},
                 .signature = {},
                 .subjects = {},
                 .changes = std::move(changes)};
}

class ChangeStore : public tests::ExampleTest {
protected:
    [[nodiscard]] Result<void> apply(const Change& change) {
        return writer().write([&](Writing& writing) { return applyChange(writing, change); });
    }

    [[nodiscard]] Result<void> applyAll(const std::vector<Event>& events) {
        return writer().write([&](Writing& writing) { return applyChanges(writing, events, kParentsFirst); });
    }

    [[nodiscard]] std::vector<Row> rows() const {
        return openReaderAgain()
            ->read([](Reading& reading) -> Result<std::vector<Row>> {
                return reading.rows("select id, name, volume from tube order by id",
                                    {ColumnKind::Integer, ColumnKind::Text, ColumnKind::Integer});
            })
            .value();
    }
};

INSTANTIATE_ON_BOTH_ENGINES(ChangeStore);

TEST_P(ChangeStore, CreatesARowWithWhatIsAbsentAbsent) {
    ASSERT_TRUE(apply(inserted(kTube, 7, {"A", {}})));
    EXPECT_EQ(rows(), (std::vector<Row>{{7, "A", {}}}));
}

TEST_P(ChangeStore, ChangesOnlyTheColumnsThatDiffer) {
    ASSERT_TRUE(apply(inserted(kTube, 7, {"A", 900})));
    ASSERT_TRUE(apply(updated(kTube, 7, {"A", 900}, {"A", 400})));
    EXPECT_EQ(rows(), (std::vector<Row>{{7, "A", 400}}));
}

TEST_P(ChangeStore, KnowsNothingFromAValueWhenItCompares) {
    ASSERT_TRUE(apply(inserted(kTube, 7, {"A", {}})));
    EXPECT_EQ(apply(updated(kTube, 7, {"A", 0}, {"A", 5})).error().code, ErrorCode::Conflict);
    ASSERT_TRUE(apply(updated(kTube, 7, {"A", {}}, {"A", 5})));
    ASSERT_TRUE(apply(updated(kTube, 7, {"A", 5}, {"A", {}})));
    EXPECT_EQ(rows(), (std::vector<Row>{{7, "A", {}}}));
}

TEST_P(ChangeStore, RefusesAChangeOfARowThatSomebodyElseChanged) {
    ASSERT_TRUE(apply(inserted(kTube, 7, {"A", 900})));
    ASSERT_TRUE(apply(updated(kTube, 7, {"A", 900}, {"A", 400})));
    const auto late = apply(updated(kTube, 7, {"A", 900}, {"A", 800}));
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().code, ErrorCode::Conflict);
    EXPECT_EQ(late.error().detail, "tube 7 was changed by somebody else");
    EXPECT_EQ(rows(), (std::vector<Row>{{7, "A", 400}}));
}

TEST_P(ChangeStore, RefusesAChangeOfARowThatIsNotThere) {
    EXPECT_EQ(apply(updated(kTube, 7, {"A", 900}, {"A", 800})).error().code, ErrorCode::Conflict);
}

TEST_P(ChangeStore, RefusesARowThatIsThereAlready) {
    ASSERT_TRUE(apply(inserted(kTube, 7, {"A", 900})));
    EXPECT_EQ(apply(inserted(kTube, 7, {"B", 900})).error().code, ErrorCode::Conflict);
}

TEST_P(ChangeStore, DoesNothingWhereNothingDiffers) {
    EXPECT_TRUE(apply(updated(kTube, 7, {"A", 900}, {"A", 900})));
    EXPECT_TRUE(rows().empty());
}

TEST_P(ChangeStore, FillsTablesInAnOrderThatKeepsReferencesWhole) {
    ASSERT_TRUE(applyAll({eventOf({inserted(kRemark, 1, {7, "haemolysed"}), inserted(kTube, 7, {"A", 900})}),
                          eventOf({inserted(kTube, 8, {"B", 800})})}));
    EXPECT_EQ(rows(), (std::vector<Row>{{7, "A", 900}, {8, "B", 800}}));
}

TEST_P(ChangeStore, SeesInAnUpdateTheRowsCreatedBeforeIt) {
    ASSERT_TRUE(applyAll({eventOf({inserted(kTube, 7, {"A", 900})}),
                          eventOf({updated(kTube, 7, {"A", 900}, {"A", 400})}),
                          eventOf({inserted(kTube, 8, {"B", 800})})}));
    EXPECT_EQ(rows(), (std::vector<Row>{{7, "A", 400}, {8, "B", 800}}));
}

TEST_P(ChangeStore, LeavesNothingOfManyEventsWhenOneConflicts) {
    const auto done = applyAll(
        {eventOf({inserted(kTube, 7, {"A", 900})}), eventOf({updated(kTube, 9, {"A", 900}, {"A", 400})})});
    EXPECT_EQ(done.error().code, ErrorCode::Conflict);
    EXPECT_TRUE(rows().empty());
}

} // namespace
} // namespace storage::custody
