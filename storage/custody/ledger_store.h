// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/id.h"
#include "storage/base/result.h"
#include "storage/custody/event.h"
#include "storage/custody/event_kinds.h"
#include "storage/custody/merkle.h"
#include "storage/custody/tree_head.h"
#include "storage/database/statement.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace storage::custody {

/// Does what an event says and remembers that it was done, in the caller's transaction: every change is
/// applied to its table, then the event is appended (on PostgreSQL: queued for the sealer). This is the only
/// way a recorded table is written. Error Conflict: a row no longer holds the values that the event says it
/// had.
[[nodiscard]] Result<void> record(database::Writing& writing, const Event& event);

/// The same for many events at once, with bulk inserts where changes only create rows: for imports. The
/// events are in the ledger in the order given. `parentsFirst` is the order in which tables may be filled.
[[nodiscard]] Result<void> recordAll(database::Writing& writing, const std::vector<Event>& events,
                                     std::span<const Table> parentsFirst);

/// Gives queued events their places in the tree, at most `limit` at a time; returns how many. Always 0 on
/// SQLite, where an event has its place in the commit that records it. When another workstation is sealing:
/// 0.
[[nodiscard]] std::int64_t sealPending(database::Writing& writing, std::int64_t limit);

/// One entry as it is kept.
struct LedgerEntry {
    std::optional<std::int64_t> sequence; ///< 1 is the first; absent while queued on PostgreSQL
    EventId id;
    std::string kind;
    Timestamp occurredAt;
    Timestamp recordedAt;
    std::string body; ///< canonical bytes, see docs/ledger.md
    Digest leaf;
};

/// Number of entries in the tree.
[[nodiscard]] std::int64_t ledgerSize(database::Reading& reading);
/// Entries first, first + 1, ... in the tree's order, `count` at most.
[[nodiscard]] std::vector<LedgerEntry> entriesFrom(database::Reading& reading, std::int64_t first,
                                                   std::int64_t count);
/// The newest entries, newest first, queued ones included.
[[nodiscard]] std::vector<LedgerEntry> newestEntries(database::Reading& reading, std::int64_t count);
/// Everything recorded about one record, oldest first. Error Tampered: an entry cannot be read.
[[nodiscard]] Result<std::vector<Event>> eventsAbout(database::Reading& reading, const Subject& subject);
/// When an event of this kind first happened to a record; nothing when none did.
[[nodiscard]] std::optional<Timestamp> firstTime(database::Reading& reading, EventKind kind,
                                                 const Subject& subject);
[[nodiscard]] Result<std::optional<Event>> eventById(database::Reading& reading, EventId id);
/// Moment of the newest entry, to notice a clock that was set back.
[[nodiscard]] std::optional<Timestamp> newestRecordedAt(database::Reading& reading);

/// The highest id that any event or any row of these tables has; 0 when there are none.
[[nodiscard]] std::int64_t highestId(database::Reading& reading, std::span<const Table> tables);

/// Reads stored leaves and nodes for proofs and heads.
[[nodiscard]] TileReader tileReader(database::Reading& reading);
/// Root of the whole tree as the stored nodes give it.
[[nodiscard]] Digest storedRoot(database::Reading& reading, std::int64_t size);

void saveHead(database::Writing& writing, const TreeHead& head);
/// All signed heads, smallest first. `repository` is written into each, it is not stored with them.
[[nodiscard]] std::vector<TreeHead> headsOf(database::Reading& reading, const std::string& repository);
[[nodiscard]] std::optional<TreeHead> newestHead(database::Reading& reading, const std::string& repository);

/// Entries that wait for their place in the tree, in the order in which they will get it. None on SQLite.
[[nodiscard]] std::vector<LedgerEntry> queuedEntries(database::Reading& reading);

/// Each row of event_subject, for verification.
void forEachSubject(database::Reading& reading,
                    const std::function<void(const Subject&, std::int64_t event)>& visit);

/// A node as kept, for verification: level 8 and above.
struct StoredNode {
    unsigned level;
    std::uint64_t index;
    Digest digest;
};

[[nodiscard]] std::vector<StoredNode> storedNodes(database::Reading& reading);

} // namespace storage::custody
