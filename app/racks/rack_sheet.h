// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/rack_records.h"
#include "storage/freezers/box_audit.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace app::racks {

/// What a person said about one well.
struct HandEntry {
    std::string text; ///< canonical; empty: the well is empty
    storage::freezers::Established how;
};

/// The work on one rack: its pictures as read, what a person added, and what the records have. A plain value,
/// so that a step is undone by going back to the value before it. Places are those of the first picture.
struct RackSheet {
    std::optional<commands::RackRecords> records{}; ///< the open box
    std::optional<scanner::image::RackReading> reading{};
    int pictures = 0;
    std::set<scanner::image::Place> confirmed{}; ///< two pictures say the same
    std::map<scanner::image::Place, HandEntry> byHand{};
    std::optional<scanner::image::RackPose> pose{}; ///< as a person said
    std::string nest{};
    scanner::image::Cause cause = scanner::image::Cause::None; ///< that was answered
    storage::freezers::CauseAnswer answer = storage::freezers::CauseAnswer::NotAsked;
    std::string explanation{};
    std::set<std::string> accepted{}; ///< codes as read whose recorded place shall be where they were seen
};

/// What follows from a sheet.
struct RackOutcome {
    scanner::image::RackReading reading; ///< with the person's word, its wells named when that is possible
    std::optional<scanner::image::RackComparison> comparison; ///< when a box is open
    std::optional<storage::freezers::OrientedBy> orientedBy;  ///< nothing: it is not known which corner is A1
    bool isCauseOpen;                                         ///< a cause was found and not answered
    std::vector<scanner::image::Place>
        unsettled; ///< wells that need a person, by name or, without names, by place
};

/// Nothing before the first picture.
[[nodiscard]] std::optional<RackOutcome> assess(const RackSheet& sheet);

/// Why a further picture was not taken.
enum class MergeRefusal {
    OtherFormat,
    OtherPose, ///< it cannot be told which well of one is which of the other
    OtherRack  ///< most of the codes that both show differ
};

/// Adds a picture's reading: the first one, or a further one of the same rack. What both read alike is
/// confirmed; where they differ the well is a conflict. On refusal the sheet stays as it is.
[[nodiscard]] std::optional<MergeRefusal> addPicture(RackSheet& sheet, scanner::image::RackReading reading);

/// The rack lay turned or mirrored in the picture only: its wells get the names under which the tubes are in
/// their place. Does nothing for other causes.
void reread(RackSheet& sheet, const RackOutcome& outcome);
/// The tubes do stand as seen: all that belong into this box are accepted where they are.
void moveAll(RackSheet& sheet, const RackOutcome& outcome);
/// The cause is not believed.
void decline(RackSheet& sheet, const RackOutcome& outcome);

/// Whether the records may follow this finding: a tube that they have in a position, seen in another.
[[nodiscard]] bool mayAccept(const scanner::image::WellFinding& finding);

/// The reading of one place, if the sheet's picture has it.
[[nodiscard]] const scanner::image::WellReading* wellAt(const RackOutcome& outcome,
                                                        scanner::image::Place place);
/// What the comparison says about a named well; nothing without one.
[[nodiscard]] const scanner::image::WellFinding* findingAt(const RackOutcome& outcome,
                                                           const scanner::image::WellReading& well);

/// How it was established what is in a well.
[[nodiscard]] storage::freezers::Established establishedBy(const RackSheet& sheet,
                                                           const scanner::image::WellReading& well);

/// What is to be recorded, pictures aside. Only with an open box, names for the wells and an answered cause.
[[nodiscard]] std::optional<storage::workflows::BoxAuditWanted> auditOf(const RackSheet& sheet,
                                                                        const RackOutcome& outcome);

} // namespace app::racks
