// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/id.h"
#include "storage/base/record.h"

#include <cstdint>
#include <string>

/// Worksheets: tubes on paper, with places for what is done to them while the program cannot be reached.
namespace storage::specimens {

using WorksheetId = Id<struct WorksheetTag>;
using WorksheetTubeId = Id<struct WorksheetTubeTag>;

/// A worksheet that was made once and may be written as often as needed.
struct Worksheet {
    WorksheetId id;
    std::string code; ///< canonical; it opens the way back
    PersonId person;
    std::string station;
    Timestamp printedAt; ///< when it was first written

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static Worksheet fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const Worksheet&, const Worksheet&) = default;
};

/// One tube of a worksheet, with the version of its profile whose steps are printed.
struct WorksheetTube {
    WorksheetTubeId id;
    WorksheetId worksheet;
    std::int64_t ordinal; ///< 1 is the first
    SpecimenId specimen;
    ProfileId profile;

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static WorksheetTube fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const WorksheetTube&, const WorksheetTube&) = default;
};

} // namespace storage::specimens
