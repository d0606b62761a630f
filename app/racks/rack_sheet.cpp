// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/racks/rack_sheet.h"

#include "scanner/image/judgement.h"

#include <algorithm>

namespace app::racks {

namespace image = scanner::image;
namespace freezers = storage::freezers;
using freezers::CauseAnswer;
using freezers::Established;

namespace {

/// Both enums list the same in the same order; the ends are held against each other.
template <class To, class From>
To sameAs(From value) {
    static_assert(static_cast<int>(image::Finding::Unknown) ==
                  static_cast<int>(freezers::PositionFinding::Unknown));
    static_assert(static_cast<int>(image::Cause::OtherFormat) ==
                  static_cast<int>(freezers::AuditCause::OtherFormat));
    return static_cast<To>(value);
}

void enter(image::WellReading& well, const HandEntry& entry) {
    well.doubts.clear();
    if (entry.text.empty()) {
        well.code.reset();
        well.state = image::WellState::Empty;
        return;
    }
    well.code = image::CodeReading{.text = entry.text};
    well.state = image::WellState::Read;
}

/// A code in two wells is believed in neither; a person's word may have removed one of the two.
void judgeDuplicates(std::vector<image::WellReading>& wells) {
    std::map<std::string, int> seen;
    for (auto& well : wells) {
        std::erase(well.doubts, image::Doubt::SameCodeTwice);
        if (well.code) {
            ++seen[well.code->text];
        }
    }
    for (auto& well : wells) {
        if (!well.code) {
            continue;
        }
        const bool isTwice = seen[well.code->text] > 1;
        if (isTwice) {
            well.doubts.push_back(image::Doubt::SameCodeTwice);
        }
        const bool isContradicted =
            isTwice || std::ranges::count(well.doubts, image::Doubt::PicturesDiffer) > 0;
        well.state = well.doubts.empty() ? image::WellState::Read
                     : isContradicted    ? image::WellState::Conflict
                                         : image::WellState::Suspect;
    }
}

std::vector<image::Place> unsettledIn(const image::RackReading& reading) {
    std::vector<const image::WellReading*> wells;
    for (const auto& well : reading.wells) {
        if (well.state != image::WellState::Read && well.state != image::WellState::Empty) {
            wells.push_back(&well);
        }
    }
    if (reading.pose) {
        std::ranges::sort(wells, {}, [](const auto* well) { return *well->well; });
    }
    std::vector<image::Place> places;
    std::ranges::transform(wells, std::back_inserter(places), [](const auto* well) { return well->place; });
    return places;
}

std::optional<freezers::OrientedBy> orientedBy(const image::RackReading& reading) {
    if (!reading.pose) {
        return std::nullopt;
    }
    switch (reading.poseBy) {
    case image::FixedBy::Profile:
        return freezers::OrientedBy::Nest;
    case image::FixedBy::Person:
        return freezers::OrientedBy::Person;
    case image::FixedBy::OuterRows:
    case image::FixedBy::Nothing:
        return freezers::OrientedBy::Codes;
    }
    return std::nullopt;
}

/// The second reading's wells in the order of the first one's, with the first one's geometry.
image::RackReading alignedTo(const image::RackReading& first, const image::RackReading& second) {
    auto aligned = second;
    aligned.wells.clear();
    for (const auto& well : first.wells) {
        const auto same = std::ranges::find_if(second.wells, [&](const image::WellReading& other) {
            return first.pose && second.pose ? other.well == well.well : other.place == well.place;
        });
        auto placed = same == second.wells.end() ? image::WellReading{} : *same;
        placed.place = well.place;
        placed.well = well.well;
        placed.middle = well.middle;
        aligned.wells.push_back(std::move(placed));
    }
    return aligned;
}

struct Agreement {
    std::set<image::Place> alike;
    int different = 0;
};

Agreement agreementOf(const image::RackReading& first, const image::RackReading& second) {
    Agreement agreement;
    for (std::size_t i = 0; i < first.wells.size() && i < second.wells.size(); ++i) {
        const auto& one = first.wells[i];
        const auto& other = second.wells[i];
        if (one.code && other.code && one.code->text == other.code->text) {
            agreement.alike.insert(one.place);
        } else if (one.code && other.code) {
            ++agreement.different;
        }
    }
    return agreement;
}

std::set<std::string> movedWithin(const image::RackComparison& comparison) {
    std::set<std::string> moved;
    for (const auto& finding : comparison.findings) {
        if (mayAccept(finding) && finding.from->box.empty()) {
            moved.insert(finding.found);
        }
    }
    return moved;
}

void noteAnswer(RackSheet& sheet, const RackOutcome& outcome, CauseAnswer answer) {
    sheet.cause = outcome.comparison->cause;
    sheet.explanation = outcome.comparison->explanation;
    sheet.answer = answer;
}

} // namespace

std::optional<RackOutcome> assess(const RackSheet& sheet) {
    if (!sheet.reading) {
        return std::nullopt;
    }
    RackOutcome outcome{*sheet.reading, std::nullopt, std::nullopt, false, {}};
    if (sheet.pose) {
        outcome.reading = image::posed(std::move(outcome.reading), *sheet.pose, image::FixedBy::Person);
    }
    for (auto& well : outcome.reading.wells) {
        if (const auto entry = sheet.byHand.find(well.place); entry != sheet.byHand.end()) {
            enter(well, entry->second);
        }
    }
    judgeDuplicates(outcome.reading.wells);
    if (sheet.records) {
        outcome.comparison = commands::compareWithRecords(outcome.reading, *sheet.records);
        if (!outcome.reading.pose && outcome.comparison->pose) {
            outcome.reading =
                image::posed(std::move(outcome.reading), *outcome.comparison->pose, image::FixedBy::Nothing);
        }
        outcome.isCauseOpen =
            outcome.comparison->cause != image::Cause::None && sheet.answer == CauseAnswer::NotAsked;
    }
    outcome.orientedBy = orientedBy(outcome.reading);
    outcome.unsettled = unsettledIn(outcome.reading);
    return outcome;
}

std::optional<MergeRefusal> addPicture(RackSheet& sheet, image::RackReading reading) {
    if (!sheet.reading) {
        sheet.reading = std::move(reading);
        sheet.pictures = 1;
        return std::nullopt;
    }
    const auto& first = *sheet.reading;
    if (first.format != reading.format) {
        return MergeRefusal::OtherFormat;
    }
    const bool bothNamed = first.pose && reading.pose;
    if (!bothNamed &&
        (first.pose.has_value() != reading.pose.has_value() || first.isUpright != reading.isUpright)) {
        return MergeRefusal::OtherPose;
    }
    const auto second = alignedTo(first, reading);
    auto agreement = agreementOf(first, second);
    if (agreement.different > static_cast<int>(agreement.alike.size())) {
        return bothNamed ? MergeRefusal::OtherRack : MergeRefusal::OtherPose;
    }
    sheet.reading = image::merged(first, second);
    ++sheet.pictures;
    sheet.confirmed.merge(agreement.alike);
    return std::nullopt;
}

void reread(RackSheet& sheet, const RackOutcome& outcome) {
    const auto cause = outcome.comparison ? outcome.comparison->cause : image::Cause::None;
    if (cause == image::Cause::Turned || cause == image::Cause::Mirrored) {
        noteAnswer(sheet, outcome, CauseAnswer::Reread);
        sheet.pose = outcome.comparison->pose;
    }
}

void moveAll(RackSheet& sheet, const RackOutcome& outcome) {
    if (outcome.comparison) {
        noteAnswer(sheet, outcome, CauseAnswer::Moved);
        sheet.accepted = movedWithin(*outcome.comparison);
    }
}

void decline(RackSheet& sheet, const RackOutcome& outcome) {
    if (outcome.comparison) {
        noteAnswer(sheet, outcome, CauseAnswer::Declined);
    }
}

bool mayAccept(const image::WellFinding& finding) {
    return finding.finding == image::Finding::Moved && finding.from.has_value();
}

const image::WellReading* wellAt(const RackOutcome& outcome, image::Place place) {
    const auto found = std::ranges::find(outcome.reading.wells, place, &image::WellReading::place);
    return found == outcome.reading.wells.end() ? nullptr : &*found;
}

const image::WellFinding* findingAt(const RackOutcome& outcome, const image::WellReading& well) {
    if (!outcome.comparison || !well.well) {
        return nullptr;
    }
    const auto found = std::ranges::find(outcome.comparison->findings, *well.well, &image::WellFinding::well);
    return found == outcome.comparison->findings.end() ? nullptr : &*found;
}

Established establishedBy(const RackSheet& sheet, const image::WellReading& well) {
    if (const auto entry = sheet.byHand.find(well.place); entry != sheet.byHand.end()) {
        return entry->second.how;
    }
    if (well.state != image::WellState::Read && well.state != image::WellState::Empty) {
        return Established::Nothing;
    }
    return sheet.confirmed.contains(well.place) ? Established::TwoPictures : Established::Picture;
}

std::optional<storage::workflows::BoxAuditWanted> auditOf(const RackSheet& sheet,
                                                          const RackOutcome& outcome) {
    if (!sheet.records || !outcome.orientedBy || !outcome.comparison || outcome.isCauseOpen ||
        outcome.comparison->cause == image::Cause::OtherFormat) {
        return std::nullopt;
    }
    const auto& box = sheet.records->box;
    storage::workflows::BoxAuditWanted wanted{box.box.code, {},
                                              {},           *outcome.orientedBy,
                                              sheet.nest,   sameAs<freezers::AuditCause>(sheet.cause),
                                              sheet.answer, sheet.explanation,
                                              {},           {}};
    for (const auto& [position, tube] : box.tubes) {
        wanted.expected.emplace(position, tube.code);
    }
    for (const auto& well : outcome.reading.wells) {
        const auto* finding = findingAt(outcome, well);
        const auto position = commands::positionOf(*well.well, box.grid);
        const auto isBelieved = well.state == image::WellState::Read;
        wanted.positions.push_back({position, establishedBy(sheet, well),
                                    isBelieved ? well.text() : std::string{},
                                    sameAs<freezers::PositionFinding>(finding->finding)});
        const auto tube = sheet.records->known.find(well.text());
        if (mayAccept(*finding) && sheet.accepted.contains(well.text()) &&
            tube != sheet.records->known.end()) {
            wanted.moves.push_back({tube->second.specimen.code, position});
        }
    }
    std::ranges::sort(wanted.positions, {}, &storage::workflows::AuditedPosition::position);
    return wanted;
}

} // namespace app::racks
