// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/time.h"
#include "storage/exchange/date_reading.h"
#include "storage/shipments/manifest_cells.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace storage::shipments {

/// When a tube was drawn, and the zone offset that was meant.
struct Collection {
    Timestamp at;
    ZoneOffset offset;

    friend bool operator==(const Collection&, const Collection&) = default;
};

/// A value of slashes that waits for the rest of its column.
struct UndecidedCollection {
    exchange::WrittenDate dayFirst;
    exchange::WrittenDate monthFirst;
};

/// The collection times of a manifest. Values whose reading depends on the column's style are undecided until
/// all were seen.
class CollectionColumn {
public:
    CollectionColumn(Timestamp now, ZoneOffset site, std::optional<exchange::DateStyle> chosen);

    /// Faults: MANIFEST-VALUE-MISSING, MANIFEST-DATE, MANIFEST-DATE-STYLE, and those of collectionOf().
    [[nodiscard]] CellResult<std::variant<Collection, UndecidedCollection>> read(std::string_view text);

    /// The moment an undecided value means, once all values were read. Faults: MANIFEST-DATES-AMBIGUOUS, and
    /// those of collectionOf().
    [[nodiscard]] CellResult<Collection> decide(const UndecidedCollection& undecided) const;

    [[nodiscard]] std::optional<exchange::DateStyle> style() const { return m_column.settled(); }

    /// Checks a date as written. Faults: MANIFEST-TIME-MISSING, MANIFEST-COLLECTED-FUTURE (after `now`),
    /// MANIFEST-COLLECTED-OLD (before the year 2000).
    [[nodiscard]] CellResult<Collection> collectionOf(const exchange::WrittenDate& written) const;

private:
    Timestamp m_now;
    ZoneOffset m_site;
    exchange::DateColumn m_column;
};

} // namespace storage::shipments
