// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/custody/ledger_store.h"

#include "storage/custody/event_encoding.h"
#include "tests/support/stored_world.h"

#include <array>
#include <gmock/gmock.h>

namespace storage::custody {
namespace {

using database::Engine;
using database::Reading;
using database::Writing;
using testing::ElementsAre;

class LedgerStore : public tests::StoreTest {
protected:
    static Event eventOf(std::int64_t id, std::vector<Subject> subjects, std::vector<Change> changes = {}) {
        return Event{.id = EventId{id},
                     .kind = "SITE",
                     .occurredAt = tests::second(0),
                     .recordedAt = tests::second(static_cast<int>(id)),
                     .offset = ZoneOffset{60},
                     .actor = {PersonId{1}, "Tessa Lindqvist", "technician", "bench-2", "cryotrail 0.1.0"},
                     .reason = {},
                     .corrects = {},
                     .signature = {},
                     .subjects = std::move(subjects),
                     .changes = std::move(changes)};
    }

    [[nodiscard]] Result<void> keep(const Event& event) {
        return write([&](Writing& writing) { return record(writing, event); });
    }

    [[nodiscard]] Result<void> keepAll(const std::vector<Event>& events) {
        const std::array tables{studies::Site::table()};
        return write([&](Writing& writing) { return recordAll(writing, events, tables); });
    }

    /// Gives what is queued its places; how many.
    std::int64_t seal(std::int64_t limit = 4096) {
        return write([&](Writing& writing) -> Result<std::int64_t> { return sealPending(writing, limit); })
            .value();
    }

    [[nodiscard]] std::int64_t size() {
        return look([](Reading& reading) { return ledgerSize(reading); });
    }

    [[nodiscard]] static bool queues() { return GetParam() == Engine::PostgreSql; }
};

INSTANTIATE_ON_BOTH_ENGINES(LedgerStore);

TEST_P(LedgerStore, KeepsAnEventAndWhatItChangedTogether) {
    const auto event = eventOf(1, {{"site", 1}}, {inserted(site())});
    ASSERT_TRUE(keep(event));
    EXPECT_EQ(look([](Reading& reading) { return eventById(reading, EventId{1}); }).value(), event);
    EXPECT_EQ(look([](Reading& reading) {
                  return integerOf(reading.row("select count(*) from site", {ColumnKind::Integer})->front());
              }),
              1);
}

TEST_P(LedgerStore, KeepsNothingOfAnEventThatConflicts) {
    auto moved = site();
    moved.name = "Elsewhere";
    EXPECT_EQ(keep(eventOf(1, {}, {updated(site(), moved)})).error().code, ErrorCode::Conflict);
    EXPECT_FALSE(look([](Reading& reading) { return eventById(reading, EventId{1}); }).value());
    EXPECT_FALSE(look([](Reading& reading) { return newestRecordedAt(reading); }));
}

TEST_P(LedgerStore, FindsEverythingAboutARecordOldestFirst) {
    ASSERT_TRUE(keep(eventOf(3, {{"specimen", 7}, {"shipment", 7}})));
    ASSERT_TRUE(keep(eventOf(1, {{"specimen", 8}})));
    ASSERT_TRUE(keep(eventOf(2, {{"specimen", 7}, {"specimen", 7}})));
    const auto events = look([](Reading& reading) { return eventsAbout(reading, {"specimen", 7}); }).value();
    ASSERT_EQ(events.size(), 2U);
    EXPECT_EQ(events[0].id, EventId{3}) << "in the order in which they were recorded, not of their ids";
    EXPECT_EQ(events[1].id, EventId{2});
}

TEST_P(LedgerStore, HasAPlaceInTheTreeForEveryEventOnceSealed) {
    ASSERT_TRUE(keep(eventOf(11, {})));
    ASSERT_TRUE(keep(eventOf(12, {})));
    EXPECT_EQ(size(), queues() ? 0 : 2);
    EXPECT_EQ(look([](Reading& reading) { return queuedEntries(reading); }).size(), queues() ? 2U : 0U);
    EXPECT_EQ(seal(), queues() ? 2 : 0);
    EXPECT_EQ(size(), 2);
    const auto entries = look([](Reading& reading) { return entriesFrom(reading, 1, 10); });
    ASSERT_EQ(entries.size(), 2U);
    EXPECT_EQ(entries[0].sequence, 1);
    EXPECT_EQ(entries[0].id, EventId{11});
    EXPECT_EQ(entries[0].body, encodeEvent(eventOf(11, {})));
    EXPECT_EQ(entries[0].leaf, leafHash(entries[0].body));
    EXPECT_EQ(entries[1].id, EventId{12});
}

TEST_P(LedgerStore, SealsNoMoreAtOnceThanAskedAndInOrder) {
    ASSERT_TRUE(keepAll({eventOf(1, {}), eventOf(2, {}), eventOf(3, {})}));
    EXPECT_EQ(seal(2), queues() ? 2 : 0);
    EXPECT_EQ(seal(2), queues() ? 1 : 0);
    EXPECT_EQ(seal(2), 0);
    const auto last = look([](Reading& reading) { return entriesFrom(reading, 3, 1); });
    ASSERT_EQ(last.size(), 1U);
    EXPECT_EQ(last.front().id, EventId{3});
}

TEST_P(LedgerStore, ShowsTheNewestFirstQueuedOrNot) {
    ASSERT_TRUE(keep(eventOf(1, {})));
    seal();
    ASSERT_TRUE(keep(eventOf(2, {})));
    const auto newest = look([](Reading& reading) { return newestEntries(reading, 2); });
    ASSERT_EQ(newest.size(), 2U);
    EXPECT_EQ(newest[0].id, EventId{2});
    EXPECT_EQ(newest[0].sequence.has_value(), !queues());
    EXPECT_EQ(newest[1].id, EventId{1});
    EXPECT_EQ(look([](Reading& reading) { return newestRecordedAt(reading); }), tests::second(2));
}

TEST_P(LedgerStore, RecordsManyEventsAsItWouldOneByOne) {
    ASSERT_TRUE(keepAll({eventOf(1, {{"site", 1}}, {inserted(site())}), eventOf(2, {{"site", 1}})}));
    seal();
    EXPECT_EQ(size(), 2);
    EXPECT_EQ(look([](Reading& reading) { return eventsAbout(reading, {"site", 1}); }).value().size(), 2U);
}

TEST_P(LedgerStore, KeepsTheNodeOfEachFullTileSoThatItsRootIsThatOfAllLeaves) {
    std::vector<Event> events;
    MerkleBuilder builder;
    for (std::int64_t id = 1; id <= 515; ++id) {
        events.push_back(eventOf(id, {}));
        builder.add(leafHash(encodeEvent(events.back())));
    }
    ASSERT_TRUE(keepAll(events));
    seal();
    EXPECT_EQ(look([](Reading& reading) { return storedRoot(reading, 515); }), builder.root());
    const auto nodes = look([](Reading& reading) { return storedNodes(reading); });
    ASSERT_EQ(nodes.size(), 2U);
    EXPECT_EQ(nodes[0].level, 8U);
    EXPECT_EQ(nodes[1].index, 1U);
    EXPECT_EQ(look([](Reading& reading) { return storedRoot(reading, 0); }), emptyRoot());
}

TEST_P(LedgerStore, LetsNobodyChangeOrRemoveAnEntry) {
    ASSERT_TRUE(keep(eventOf(1, {{"site", 1}})));
    seal();
    for (const char* statement : {"update event set kind = 'X'", "delete from event",
                                  "update event_subject set subject_id = 2", "delete from event_subject"}) {
        const auto tampered = write([&](Writing& writing) -> Result<void> {
            writing.execute(statement);
            return {};
        });
        EXPECT_FALSE(tampered) << statement;
    }
    EXPECT_EQ(size(), 1);
}

TEST_P(LedgerStore, VisitsEverySubjectOnce) {
    ASSERT_TRUE(keep(eventOf(1, {{"specimen", 7}, {"site", 2}, {"specimen", 7}})));
    ASSERT_TRUE(keep(eventOf(2, {{"specimen", 7}})));
    const auto seen = look([](Reading& reading) {
        std::vector<std::pair<Subject, std::int64_t>> all;
        forEachSubject(reading,
                       [&](const Subject& subject, std::int64_t event) { all.emplace_back(subject, event); });
        return all;
    });
    EXPECT_THAT(seen, ElementsAre(std::pair{Subject{"site", 2}, std::int64_t{1}},
                                  std::pair{Subject{"specimen", 7}, std::int64_t{1}},
                                  std::pair{Subject{"specimen", 7}, std::int64_t{2}}));
}

TEST_P(LedgerStore, GivesHeadsBackAsTheyWereSigned) {
    const auto key = SigningKey::generate();
    const auto small = signHead("0011", 1, leafHash("a"), tests::second(1), key).value();
    const auto large = signHead("0011", 2, leafHash("b"), tests::second(2), key).value();
    EXPECT_FALSE(look([](Reading& reading) { return newestHead(reading, "0011"); }));
    ASSERT_TRUE(write([&](Writing& writing) -> Result<void> {
        saveHead(writing, large);
        saveHead(writing, small);
        return {};
    }));
    EXPECT_EQ(look([](Reading& reading) { return headsOf(reading, "0011"); }), (std::vector{small, large}));
    const auto newest = look([](Reading& reading) { return newestHead(reading, "0011"); });
    EXPECT_EQ(newest, large);
    EXPECT_TRUE(verifyHead(*newest, key.publicKey()));
}

} // namespace
} // namespace storage::custody
