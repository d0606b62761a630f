// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/image/rack_reading.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace scanner::image {

/// A tube that the records have in a well.
struct ExpectedTube {
    Well well;
    std::string text; ///< as its code reads
};

/// The box that should be in the picture.
struct Expectation {
    std::string box;
    int wells; ///< positions of the box
    std::vector<ExpectedTube> tubes;
};

/// Where the records have a tube that is not expected here.
struct Home {
    std::string box; ///< empty: known, but in no box
    std::string position;
};

/// Looks a code up in the records; nothing for a code nobody knows.
using WhereIs = std::function<std::optional<Home>(std::string_view text)>;

/// What one well says about the records.
enum class Finding {
    Same,      ///< the tube that should be here, or empty as it should be
    Missing,   ///< a tube should be here; the well is empty and the tube is nowhere else in the rack
    Vacated,   ///< the tube that should be here is in another well; this one is empty
    Unread,    ///< something is here that was not read or is in doubt; what should be here may be here
    Moved,     ///< a tube that the records have elsewhere: in this box or in another
    Extra,     ///< a tube that the records know, but in no box
    Duplicate, ///< a code that more than one well shows
    Unknown    ///< a code that the records do not know
};

/// The finding's stable text for JSON and CSV, e.g. "moved".
[[nodiscard]] std::string_view findingText(Finding finding);

struct WellFinding {
    Well well;
    Finding finding;
    std::string expected;     ///< code that should be here, or empty
    std::string found;        ///< code that is here, or empty
    std::optional<Home> from; ///< for Moved: where the records have it
};

/// One thing that explains all differences together.
enum class Cause {
    None,       ///< nothing differs, or no single thing explains it
    Turned,     ///< the rack lies turned by half a turn
    Mirrored,   ///< rows or columns run the other way: seen from the other side
    Shifted,    ///< everything lies some rows or columns further
    Swapped,    ///< two tubes have changed places
    OtherBox,   ///< it is another box
    OtherFormat ///< the box has another number of positions than the rack
};

/// The cause's stable text for JSON and CSV, e.g. "other-box".
[[nodiscard]] std::string_view causeText(Cause cause);

/// What was found, for a person to accept or not; nothing is changed by it.
struct RackComparison {
    std::vector<WellFinding> findings; ///< one for each well; none when the pose is known neither way
    Cause cause = Cause::None;
    std::string explanation;      ///< one plain sentence for the cause, else empty
    std::optional<RackPose> pose; ///< the pose under which the most codes are where they should be
    int shiftedRows = 0;          ///< for Shifted: how many rows further down the rack's tubes lie
    int shiftedColumns = 0;
    int agreeing = 0; ///< codes in their place under the pose and shift above
};

/// Compares a reading with what should be there. A reading without pose is compared under the pose that the
/// expected codes themselves fix: three codes or more, twice as many as under any other.
[[nodiscard]] RackComparison compare(const RackReading& reading, const Expectation& expectation,
                                     const WhereIs& whereIs = {});

/// The reading with its wells named after `pose`, once a person has said that it is so.
[[nodiscard]] RackReading posed(RackReading reading, const RackPose& pose, FixedBy by);

} // namespace scanner::image
