// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/record.h"
#include "storage/base/text_codes.h"
#include "storage/custody/event.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace storage::custody {

/// In which way the ledger contradicts itself or the tables.
enum class FindingKind {
    InsertOfExistingRow, ///< an event creates a row that an earlier event created
    UpdateOfMissingRow,  ///< an event changes a row that no event created
    BeforeDiffers,       ///< an event says what a column held before, and the ledger says otherwise
    UnknownTable,        ///< an event names a table that this program does not keep through the ledger
    UnknownColumn,       ///< an event names a column that the table does not have
    RowDiffers,          ///< the table holds something else than the ledger
    RowUnrecorded,       ///< the table holds a row that no event created
    RowMissing,          ///< the ledger created a row that the table does not hold
};

inline constexpr TextCodes<FindingKind, 8> kFindingKindCodes{
    {"INSERT_OF_EXISTING_ROW", "UPDATE_OF_MISSING_ROW", "BEFORE_DIFFERS", "UNKNOWN_TABLE", "UNKNOWN_COLUMN",
     "ROW_DIFFERS", "ROW_UNRECORDED", "ROW_MISSING"}};
static_assert(kFindingKindCodes.texts.size() == static_cast<std::size_t>(FindingKind::RowMissing) + 1);

/// One contradiction, with enough to find the place by hand.
struct Finding {
    FindingKind what;
    std::optional<EventId> event; ///< the event that contradicts; nothing when a table does
    std::string table;
    std::int64_t row;
    std::string column;      ///< the first column concerned; empty when it is the whole row
    std::string explanation; ///< one plain sentence with both values

    friend bool operator==(const Finding&, const Finding&) = default;
};

/// Rebuilds every table from the ledger alone, in the order of the ledger, and compares. Rows are kept packed
/// (a row of 20 columns takes about 200 bytes), so that millions fit into memory.
class Replay {
public:
    /// The tables that are written through the ledger. Their names and columns must outlive the replay.
    explicit Replay(std::span<const Table> tables);

    /// Repeats what the event did. Contradictions are returned and the event's word is taken, so that one
    /// alteration gives one finding and not one for each later event.
    [[nodiscard]] std::vector<Finding> apply(const Event& event);

    /// Holds a row of a table against the replay; `row` in the order of the table's columns. Nothing: equal.
    /// The row counts as seen for missingRows.
    [[nodiscard]] std::optional<Finding> compareRow(std::string_view table, std::int64_t id, const Row& row);

    /// Rows of the replay that were never compared: deleted from the table. By id, at most `limit` of them.
    [[nodiscard]] std::vector<Finding> missingRows(std::string_view table, std::size_t limit = 100) const;

    /// Number of rows that the table should have; 0 for a table that is not replayed.
    [[nodiscard]] std::size_t count(std::string_view table) const;

    /// The row as the ledger has it.
    [[nodiscard]] std::optional<Row> rowAt(std::string_view table, std::int64_t id) const;

private:
    struct PackedRow {
        std::string columns;
        bool isCompared = false;
    };

    struct Rows {
        std::span<const Column> columns;
        std::unordered_map<std::int64_t, PackedRow> byId;
    };

    void applyInsert(const Event& event, const Change& change, Rows& rows, std::vector<Finding>& findings);
    void applyUpdate(const Event& event, const Change& change, Rows& rows, std::vector<Finding>& findings);

    std::unordered_map<std::string_view, Rows> m_tables;
    std::vector<std::string_view> m_values; ///< used again from update to update, as are the next two
    std::string m_before;
    std::string m_packed;
};

/// The time machine: one row as it was recorded at `until`, rebuilt from the events of its subject in ledger
/// order (later ones may be among them and are passed over by their recordedAt). Nothing: the row did not
/// exist yet. Columns that the table has lost since are passed over.
[[nodiscard]] std::optional<Row> project(const Table& table, std::int64_t id, std::span<const Event> events,
                                         Timestamp until);

} // namespace storage::custody
