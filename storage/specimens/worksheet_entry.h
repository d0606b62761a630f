// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"
#include "storage/specimens/processing_rules.h"

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// How a worksheet that was filled in by hand comes back: tube by tube and step by step in the order of the
/// paper. Where it stands is derived from the tubes' recorded steps, so it may be put down at any time and
/// taken up anywhere; only the line that is being entered lies in the person's hands. Pure.
namespace storage::specimens {

/// A tube of a worksheet as it stands in the repository.
struct SheetTube {
    std::string code; ///< canonical
    std::string name; ///< as people read it
    Specimen specimen;
    std::shared_ptr<const ProcessingProfile> profile; ///< the version that is printed
    std::vector<StepTaken> steps;                     ///< of its stay at the bench
    std::map<ProcessingRunId, std::vector<ReagentLot>> lots;
    bool isAtBench;       ///< its code on the paper takes it there
    std::string obstacle; ///< why nothing of it can be entered: "is used up"; empty: nothing is in the way
};

/// What a line says became of a step.
enum class LineMark { Begun, Done, Failed, Skipped };

/// One of the paper's symbols beside a step. Both numbers count from 1, as they are printed.
struct MarkScanned {
    int tube;
    int step;
    LineMark mark;
};

/// The code of a tube.
struct SheetTubeScanned {
    std::string code; ///< canonical
};

/// Anything else: a time as written, an instrument, a lot, a reason. A dash says that nothing is written.
struct Written {
    std::string text;
};

/// The command card OK: as for the tube above.
struct AsAbove {};

/// The command card Cancel: the line is entered again from its beginning.
struct LineAgain {};

/// The command card Next: this tube is left for later.
struct TubeLater {};

using SheetScan = std::variant<MarkScanned, SheetTubeScanned, Written, AsAbove, LineAgain, TubeLater>;

/// The line that is being entered: what is lost when the program ends in the middle of it.
struct SheetEntry {
    std::optional<std::size_t> tube; ///< whose code was scanned
    std::optional<LineMark> mark;
    std::optional<Timestamp> at;
    std::optional<std::string> instrument; ///< empty: none is written
    std::vector<std::optional<ReagentLot>> lots;
    std::optional<Date> day;      ///< typed last: a time that fits several days means this one
    std::set<std::size_t> passed; ///< tubes left for later
};

/// What is asked for next.
enum class Wanted { Tube, Mark, Time, Instrument, Lot, Reason, Nothing };

/// Where the paper goes on.
struct SheetNext {
    Wanted wanted;
    std::size_t tube;        ///< from 0; of the paper's tubes
    const ProfileStep* step; ///< null when nothing is wanted
    std::string words;       ///< "Tube 2, step 1, density gradient: scan the centrifuge"
};

/// A line that is whole and can be recorded.
struct SheetRecord {
    std::size_t tube; ///< from 0
    LineMark mark;
    StepBegin begin;   ///< of the step; `at` is when it began, ended or failed, and `reason` is as written
    std::string words; ///< "density gradient began 22 Nov 2026 10:42"
};

/// How a scan was taken.
enum class SheetTaken {
    Taken,    ///< as expected
    Known,    ///< what it says is recorded already
    Refused,  ///< something else comes next
    TakeTube, ///< the tube has to come to the bench first
    Record,   ///< the line is whole
};

struct SheetAnswer {
    SheetEntry entry; ///< as it is now
    SheetTaken taken;
    std::string words;
    std::optional<SheetRecord> record; ///< with Record
};

/// What stands around a worksheet.
struct SheetPlace {
    std::string sheet; ///< its code, as people read it
    Timestamp printedAt;
    Timestamp now;
    std::function<ZoneOffset(Timestamp)> offsetAt;
    /// Reads the code of a lot of the named reagent.
    std::function<Result<ReagentLot>(std::string_view reagent, std::string_view text)> readLot;
};

/// How many of the paper's steps are done or skipped, and how many there are; tubes with an obstacle do not
/// count.
struct SheetProgress {
    std::size_t recorded;
    std::size_t all;
};

[[nodiscard]] SheetProgress progressOf(const std::vector<SheetTube>& tubes);

/// What the paper asks for next.
[[nodiscard]] SheetNext nextOnSheet(const std::vector<SheetTube>& tubes, const SheetEntry& entry);

/// Takes one scan or typed word. Nothing is recorded by it; when the answer is Record, the caller records the
/// line, reads the tubes again and goes on with the answer's entry.
[[nodiscard]] SheetAnswer takeOnSheet(const std::vector<SheetTube>& tubes, const SheetEntry& entry,
                                      const SheetScan& scan, const SheetPlace& place);

/// The tubes as they would stand after the line: for a trial without a repository.
[[nodiscard]] std::vector<SheetTube> afterLine(std::vector<SheetTube> tubes, const SheetRecord& record);

/// A time as somebody wrote it: "10:42", "10.42", "2026-11-22 10:42", in the site's zone. Without a day it is
/// the one moment at or after `earliest` and not in the future that fits: first looked for after the paper
/// was printed, then before. When several days fit, it is that of `day`. A minute in which `earliest` lies is
/// not before it. Error Invalid: no time, in the future, before `earliest`, or it may be several days.
[[nodiscard]] Result<Timestamp> writtenTime(std::string_view text, Timestamp earliest,
                                            std::optional<Date> day, const SheetPlace& place);

} // namespace storage::specimens
