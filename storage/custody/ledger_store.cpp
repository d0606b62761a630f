// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/custody/ledger_store.h"

#include "storage/custody/change_store.h"
#include "storage/custody/event_encoding.h"
#include "storage/database/dialect.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <fmt/format.h>
#include <limits>
#include <span>
#include <tuple>

namespace storage::custody {

namespace {

using database::Engine;
using database::Reading;
using database::Writing;

constexpr std::uint64_t kTile = 256;
constexpr std::array<std::string_view, 7> kEventColumns{"seq",         "event_id", "kind", "occurred_at",
                                                        "recorded_at", "body",     "leaf"};
constexpr std::array<std::string_view, 2> kBlobColumns{"body", "leaf"};

std::string bytesOf(const Digest& digest) {
    return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

Digest digestOf(Engine engine, const Value& value) {
    const std::string bytes = database::fromBlobColumn(engine, textOf(value));
    Digest digest{};
    // A digest of another length can only come from tampering: it stays zero and compares unequal.
    if (bytes.size() == digest.size()) {
        std::memcpy(digest.data(), bytes.data(), digest.size());
    }
    return digest;
}

const std::string& insertEventSql(Engine engine) {
    static const auto make = [](Engine e, std::string_view table, std::string_view seqColumn,
                                std::string_view seq) {
        return fmt::format(
            "insert into {} ({}event_id, kind, occurred_at, recorded_at, body, leaf) values ({}:event_id, "
            ":kind, :occurred_at, :recorded_at, {}, {})",
            table, seqColumn, seq, database::blobIn(e, "body"), database::blobIn(e, "leaf"));
    };
    static const std::string sqlite = make(Engine::Sqlite, "event", "seq, ", ":seq, ");
    static const std::string postgres = make(Engine::PostgreSql, "event_pending", "", "");
    return engine == Engine::Sqlite ? sqlite : postgres;
}

const std::string& entryColumns(Engine engine) {
    static const auto make = [](Engine e) {
        return fmt::format("event_id, kind, occurred_at, recorded_at, {}, {}", database::blobOut(e, "body"),
                           database::blobOut(e, "leaf"));
    };
    static const std::string sqlite = make(Engine::Sqlite);
    static const std::string postgres = make(Engine::PostgreSql);
    return engine == Engine::Sqlite ? sqlite : postgres;
}

/// Sequenced and queued events as one table.
std::string_view everyEvent(Engine engine) {
    return engine == Engine::Sqlite ? "event"
                                    : "(select seq, event_id, kind, occurred_at, recorded_at, body, leaf "
                                      "from event union all select "
                                      "1000000000000000000 + id, event_id, kind, occurred_at, recorded_at, "
                                      "body, leaf from event_pending) as e";
}

constexpr std::int64_t kQueued = 1000000000000000000;

const database::ColumnKinds& entryKinds() {
    static const database::ColumnKinds kinds{ColumnKind::Integer, ColumnKind::Integer, ColumnKind::Text,
                                             ColumnKind::Integer, ColumnKind::Integer, ColumnKind::Text,
                                             ColumnKind::Text};
    return kinds;
}

LedgerEntry entryOf(Engine engine, const Row& row) {
    const auto sequence = integerOf(row[0]);
    return {sequence < kQueued ? std::optional{sequence} : std::nullopt,
            EventId{integerOf(row[1])},
            textOf(row[2]),
            timeOf(row[3]),
            timeOf(row[4]),
            database::fromBlobColumn(engine, textOf(row[5])),
            digestOf(engine, row[6])};
}

std::vector<LedgerEntry> entriesOf(Reading& reading, std::string_view from, std::string_view tail,
                                   const database::Parameters& parameters) {
    const auto sql = fmt::format("select seq, {} from {} {}", entryColumns(reading.engine()), from, tail);
    std::vector<LedgerEntry> entries;
    for (const auto& row : reading.rows(sql, entryKinds(), parameters)) {
        entries.push_back(entryOf(reading.engine(), row));
    }
    return entries;
}

void insertSubjects(Writing& writing, const Event& event) {
    auto subjects = event.subjects;
    std::ranges::sort(subjects);
    const auto repeated = std::ranges::unique(subjects);
    subjects.erase(repeated.begin(), repeated.end());
    for (const auto& subject : subjects) {
        writing.execute(
            "insert into event_subject (table_name, subject_id, event_id) values (:name, :subject, :event)",
            {{"name", subject.table}, {"subject", subject.id}, {"event", event.id.value()}});
    }
}

void insertNode(Writing& writing, unsigned level, std::uint64_t index, const Digest& digest) {
    static const auto make = [](Engine engine) {
        return fmt::format("insert into ledger_node (level, position, digest) values (:level, :position, {})",
                           database::blobIn(engine, "digest"));
    };
    static const std::string sqlite = make(Engine::Sqlite);
    static const std::string postgres = make(Engine::PostgreSql);
    writing.execute(writing.engine() == Engine::Sqlite ? sqlite : postgres,
                    {{"level", static_cast<std::int64_t>(level)},
                     {"position", static_cast<std::int64_t>(index)},
                     {"digest", database::toBlobParameter(writing.engine(), bytesOf(digest))}});
}

/// When `size` leaves complete a tile of 256, its node is computed and kept; likewise each level above.
void keepCompletedNodes(Writing& writing, std::uint64_t size) {
    std::uint64_t span = kTile;
    for (unsigned level = kStoredLevels; size % span == 0; level += kStoredLevels, span *= kTile) {
        const auto index = size / span - 1;
        const auto children = tileReader(writing)(level - kStoredLevels, index * kTile, kTile);
        MerkleBuilder builder;
        for (const auto& child : children) {
            builder.add(child);
        }
        insertNode(writing, level, index, builder.root());
    }
}

void appendSequenced(Writing& writing, std::int64_t sequence, const Event& event, const std::string& body) {
    const auto engine = writing.engine();
    writing.execute(insertEventSql(engine),
                    {{"seq", sequence},
                     {"event_id", event.id.value()},
                     {"kind", event.kind},
                     {"occurred_at", valueOf(event.occurredAt)},
                     {"recorded_at", valueOf(event.recordedAt)},
                     {"body", database::toBlobParameter(engine, body)},
                     {"leaf", database::toBlobParameter(engine, bytesOf(leafHash(body)))}});
    if (sequence % static_cast<std::int64_t>(kTile) == 0) {
        keepCompletedNodes(writing, static_cast<std::uint64_t>(sequence));
    }
}

void appendQueued(Writing& writing, const Event& event, const std::string& body) {
    const auto engine = writing.engine();
    writing.execute(insertEventSql(engine),
                    {{"event_id", event.id.value()},
                     {"kind", event.kind},
                     {"occurred_at", valueOf(event.occurredAt)},
                     {"recorded_at", valueOf(event.recordedAt)},
                     {"body", database::toBlobParameter(engine, body)},
                     {"leaf", database::toBlobParameter(engine, bytesOf(leafHash(body)))}});
}

/// Rows of event or event_pending for many events, and of event_subject.
void appendMany(Writing& writing, const std::vector<Event>& events) {
    std::vector<Row> rows;
    std::vector<std::tuple<std::int64_t, std::string_view, std::int64_t>> mentions; ///< in the key's order
    rows.reserve(events.size());
    const bool sequenced = writing.engine() == Engine::Sqlite;
    auto sequence = sequenced ? ledgerSize(writing) : 0;
    for (const auto& event : events) {
        auto body = encodeEvent(event);
        auto leaf = bytesOf(leafHash(body));
        auto& row = rows.emplace_back();
        row.reserve(kEventColumns.size());
        if (sequenced) {
            row.emplace_back(++sequence);
        }
        row.emplace_back(event.id.value());
        row.emplace_back(event.kind);
        row.push_back(valueOf(event.occurredAt));
        row.push_back(valueOf(event.recordedAt));
        row.emplace_back(std::move(body));
        row.emplace_back(std::move(leaf));
        for (const auto& subject : event.subjects) {
            mentions.emplace_back(subject.id, subject.table, event.id.value());
        }
    }
    std::ranges::sort(mentions);
    const auto repeated = std::ranges::unique(mentions);
    mentions.erase(repeated.begin(), repeated.end());
    std::vector<Row> subjects;
    subjects.reserve(mentions.size());
    for (const auto& [subject, table, event] : mentions) {
        subjects.push_back({std::string{table}, subject, event});
    }
    static constexpr std::array<std::string_view, 3> kSubjectColumns{"table_name", "subject_id", "event_id"};
    const std::span<const std::string_view> columns{kEventColumns};
    const auto first = static_cast<std::uint64_t>(sequence) - rows.size();
    writing.insertMany(sequenced ? "event" : "event_pending", sequenced ? columns : columns.subspan(1), rows,
                       kBlobColumns);
    writing.insertMany("event_subject", kSubjectColumns, subjects);
    if (sequenced) {
        for (auto size = (first / kTile + 1) * kTile; size <= static_cast<std::uint64_t>(sequence);
             size += kTile) {
            keepCompletedNodes(writing, size);
        }
    }
}

} // namespace

Result<void> record(Writing& writing, const Event& event) {
    for (const auto& change : event.changes) {
        if (auto applied = applyChange(writing, change); !applied) {
            return applied;
        }
    }
    const auto body = encodeEvent(event);
    insertSubjects(writing, event);
    if (writing.engine() == Engine::Sqlite) {
        appendSequenced(writing, ledgerSize(writing) + 1, event, body);
    } else {
        // Last, so that the queue's order is the order in which each row was locked: replay depends on it.
        appendQueued(writing, event, body);
    }
    return {};
}

Result<void> recordAll(Writing& writing, const std::vector<Event>& events,
                       std::span<const Table> parentsFirst) {
    if (auto applied = applyChanges(writing, events, parentsFirst); !applied) {
        return applied;
    }
    appendMany(writing, events);
    return {};
}

std::int64_t sealPending(Writing& writing, std::int64_t limit) {
    if (writing.engine() == Engine::Sqlite) {
        return 0;
    }
    const auto locked = writing.row("select case when pg_try_advisory_xact_lock(4840561) then 1 else 0 end",
                                    {ColumnKind::Integer});
    if (!locked || integerOf((*locked)[0]) == 0) {
        return 0;
    }
    const auto before = ledgerSize(writing);
    const auto moved =
        writing.execute("with taken as (delete from event_pending where id in (select id from event_pending "
                        "order by id limit :limit) "
                        "returning id, event_id, kind, occurred_at, recorded_at, body, leaf) "
                        "insert into event (seq, event_id, kind, occurred_at, recorded_at, body, leaf) "
                        "select :before + row_number() over (order by id), event_id, kind, occurred_at, "
                        "recorded_at, body, leaf from taken",
                        {{"limit", limit}, {"before", before}});
    for (auto size = (before / 256 + 1) * 256; size <= before + moved; size += 256) {
        keepCompletedNodes(writing, static_cast<std::uint64_t>(size));
    }
    return moved;
}

std::int64_t ledgerSize(Reading& reading) {
    const auto row = reading.row("select coalesce(max(seq), 0) from event", {ColumnKind::Integer});
    return integerOf(row.value()[0]);
}

std::vector<LedgerEntry> entriesFrom(Reading& reading, std::int64_t first, std::int64_t count) {
    return entriesOf(reading, "event", "where seq >= :first order by seq limit :count",
                     {{"first", first}, {"count", count}});
}

std::vector<LedgerEntry> newestEntries(Reading& reading, std::int64_t count) {
    return entriesOf(reading, everyEvent(reading.engine()), "order by seq desc limit :count",
                     {{"count", count}});
}

Result<std::vector<Event>> eventsAbout(Reading& reading, const Subject& subject) {
    const auto entries =
        entriesOf(reading, everyEvent(reading.engine()),
                  "where event_id in (select event_id from event_subject where table_name = :name and "
                  "subject_id = :subject) order by seq",
                  {{"name", subject.table}, {"subject", subject.id}});
    std::vector<Event> events;
    for (const auto& entry : entries) {
        auto event = decodeEvent(entry.body);
        if (!event) {
            return failure(ErrorCode::Tampered,
                           fmt::format("ledger entry {} cannot be read: {}", entry.sequence.value_or(0),
                                       event.error().detail));
        }
        events.push_back(std::move(*event));
    }
    return events;
}

std::optional<Timestamp> firstTime(Reading& reading, EventKind kind, const Subject& subject) {
    const auto sql = fmt::format("select min(occurred_at) from {} where kind = :kind and event_id in (select "
                                 "event_id from event_subject where table_name = :name and subject_id = "
                                 ":subject)",
                                 everyEvent(reading.engine()));
    const auto row = reading.row(sql, {ColumnKind::Integer},
                                 {{"kind", std::string{kEventKindCodes.text(kind)}},
                                  {"name", subject.table},
                                  {"subject", subject.id}});
    return row ? optionalTimeOf(row->front()) : std::nullopt;
}

Result<std::optional<Event>> eventById(Reading& reading, EventId id) {
    const auto entries =
        entriesOf(reading, everyEvent(reading.engine()), "where event_id = :id", {{"id", id.value()}});
    if (entries.empty()) {
        return std::optional<Event>{};
    }
    auto event = decodeEvent(entries.front().body);
    if (!event) {
        return failure(ErrorCode::Tampered, "a ledger entry cannot be read: " + event.error().detail);
    }
    return std::optional{std::move(*event)};
}

std::optional<Timestamp> newestRecordedAt(Reading& reading) {
    const auto entries = newestEntries(reading, 1);
    return entries.empty() ? std::nullopt : std::optional{entries.front().recordedAt};
}

std::int64_t highestId(Reading& reading, std::span<const Table> tables) {
    std::string sql = "select max(event_id) from event";
    if (reading.engine() == database::Engine::PostgreSql) {
        sql += " union all select max(event_id) from event_pending";
    }
    for (const auto& table : tables) {
        sql += fmt::format(" union all select max(id) from {}", table.name);
    }
    std::int64_t highest = 0;
    for (const auto& row : reading.rows(sql, {ColumnKind::Integer})) {
        highest = std::max(highest, optionalIntegerOf(row[0]).value_or(0));
    }
    return highest;
}

TileReader tileReader(Reading& reading) {
    return [&reading](unsigned level, std::uint64_t first, std::uint64_t count) {
        const auto engine = reading.engine();
        const auto sql =
            level == 0 ? fmt::format("select {} from event where seq > :first and seq <= :last order by seq",
                                     database::blobOut(engine, "leaf"))
                       : fmt::format("select {} from ledger_node where level = :level and position >= :first "
                                     "and position < :last order by position",
                                     database::blobOut(engine, "digest"));
        database::Parameters parameters{{"first", static_cast<std::int64_t>(first)},
                                        {"last", static_cast<std::int64_t>(first + count)}};
        if (level != 0) {
            parameters.emplace_back("level", static_cast<std::int64_t>(level));
        }
        std::vector<Digest> digests;
        for (const auto& row : reading.rows(sql, {ColumnKind::Text}, parameters)) {
            digests.push_back(digestOf(engine, row[0]));
        }
        // Fewer than asked for means rows were removed: zeros keep the arithmetic going and the root wrong.
        digests.resize(count);
        return digests;
    };
}

Digest storedRoot(Reading& reading, std::int64_t size) {
    if (size == 0) {
        return emptyRoot();
    }
    TiledNodes nodes{static_cast<std::uint64_t>(size), tileReader(reading)};
    return rootOfRange(0, static_cast<std::uint64_t>(size), nodes.source());
}

void saveHead(Writing& writing, const TreeHead& head) {
    const auto engine = writing.engine();
    const auto sql =
        fmt::format("insert into ledger_head (size, root, signed_at, key_id, signature) values (:size, {}, "
                    ":signed_at, :key_id, {})",
                    database::blobIn(engine, "root"), database::blobIn(engine, "signature"));
    const std::string signature{reinterpret_cast<const char*>(head.signature.data()), head.signature.size()};
    writing.execute(sql, {{"size", static_cast<std::int64_t>(head.size)},
                          {"root", database::toBlobParameter(engine, bytesOf(head.root))},
                          {"signed_at", valueOf(head.time)},
                          {"key_id", head.keyId},
                          {"signature", database::toBlobParameter(engine, signature)}});
}

namespace {

std::vector<TreeHead> headsWhere(Reading& reading, const std::string& repository, std::string_view tail) {
    const auto engine = reading.engine();
    const auto sql =
        fmt::format("select size, {}, signed_at, key_id, {} from ledger_head {}",
                    database::blobOut(engine, "root"), database::blobOut(engine, "signature"), tail);
    std::vector<TreeHead> heads;
    for (const auto& row : reading.rows(sql, {ColumnKind::Integer, ColumnKind::Text, ColumnKind::Integer,
                                              ColumnKind::Text, ColumnKind::Text})) {
        TreeHead head{repository,
                      static_cast<std::uint64_t>(integerOf(row[0])),
                      digestOf(engine, row[1]),
                      timeOf(row[2]),
                      textOf(row[3]),
                      {}};
        const auto signature = database::fromBlobColumn(engine, textOf(row[4]));
        if (signature.size() ==
            head.signature.size()) { // of another length it stays zero and is no signature
            std::memcpy(head.signature.data(), signature.data(), signature.size());
        }
        heads.push_back(std::move(head));
    }
    return heads;
}

} // namespace

std::vector<TreeHead> headsOf(Reading& reading, const std::string& repository) {
    return headsWhere(reading, repository, "order by size");
}

std::optional<TreeHead> newestHead(Reading& reading, const std::string& repository) {
    auto heads = headsWhere(reading, repository, "order by size desc limit 1");
    return heads.empty() ? std::nullopt : std::optional{std::move(heads.front())};
}

std::vector<LedgerEntry> queuedEntries(Reading& reading) {
    if (reading.engine() == Engine::Sqlite) {
        return {};
    }
    return entriesOf(reading, everyEvent(reading.engine()), "where seq > :queued order by seq",
                     {{"queued", kQueued}});
}

void forEachSubject(Reading& reading, const std::function<void(const Subject&, std::int64_t event)>& visit) {
    constexpr std::int64_t kBatch = 500;
    std::string table;
    std::int64_t subject = std::numeric_limits<std::int64_t>::min();
    std::int64_t event = subject;
    for (;;) {
        const auto rows =
            reading.rows("select table_name, subject_id, event_id from event_subject where (subject_id, "
                         "table_name, event_id) > (:subject, :name, :event) order by subject_id, table_name, "
                         "event_id limit :count",
                         {ColumnKind::Text, ColumnKind::Integer, ColumnKind::Integer},
                         {{"name", table}, {"subject", subject}, {"event", event}, {"count", kBatch}});
        for (const auto& row : rows) {
            table = textOf(row[0]);
            subject = integerOf(row[1]);
            event = integerOf(row[2]);
            visit({table, subject}, event);
        }
        if (static_cast<std::int64_t>(rows.size()) < kBatch) {
            return;
        }
    }
}

std::vector<StoredNode> storedNodes(Reading& reading) {
    const auto engine = reading.engine();
    const auto sql = fmt::format("select level, position, {} from ledger_node order by level, position",
                                 database::blobOut(engine, "digest"));
    std::vector<StoredNode> nodes;
    for (const auto& row : reading.rows(sql, {ColumnKind::Integer, ColumnKind::Integer, ColumnKind::Text})) {
        nodes.push_back({static_cast<unsigned>(integerOf(row[0])),
                         static_cast<std::uint64_t>(integerOf(row[1])), digestOf(engine, row[2])});
    }
    return nodes;
}

} // namespace storage::custody
