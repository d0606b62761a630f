// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/custody/event.h"
#include "storage/workflows/freezer_map.h"

#include <optional>

namespace storage::workflows {

/// From the first event about a record to the last: the ends of the slider.
struct HistorySpan {
    Timestamp first;
    Timestamp last;
    std::vector<Timestamp> steps; ///< moments at which something was recorded, ascending

    friend bool operator==(const HistorySpan&, const HistorySpan&) = default;
};

/// Nothing when the ledger does not know the record. Error Tampered: an entry cannot be read.
[[nodiscard]] Result<std::optional<HistorySpan>> spanOf(database::Reading& reading,
                                                        const custody::Subject& subject);

/// A specimen as it was recorded at that moment, and where it was.
struct SpecimenThen {
    specimens::Specimen specimen;
    std::string place; ///< by today's names of the containers; empty when it was nowhere
};

/// From the ledger alone. Nothing when it was not recorded yet. Error Tampered.
[[nodiscard]] Result<std::optional<SpecimenThen>> specimenAsOf(database::Reading& reading, SpecimenId id,
                                                               Timestamp moment);

/// What was in a box at that moment, from the ledger alone; held tubes are those whose hold was open then.
/// Errors: NotFound, Invalid when it has no positions, Tampered.
[[nodiscard]] Result<BoxMap> boxMapAsOf(database::Reading& reading, const CodeForms& codes, ContainerId box,
                                        Timestamp moment);

} // namespace storage::workflows
