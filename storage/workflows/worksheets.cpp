// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/worksheets.h"

#include "storage/database/records.h"
#include "storage/participants/participant_store.h"
#include "storage/people/organisation_store.h"
#include "storage/shipments/shipment_store.h"
#include "storage/specimens/processing_store.h"
#include "storage/specimens/specimen_store.h"
#include "storage/specimens/worksheet_store.h"
#include "storage/studies/plan_store.h"
#include "storage/workflows/bench_act.h"
#include "storage/workflows/set_up.h"
#include "storage/workflows/specimen_visit.h"

#include <algorithm>
#include <fmt/format.h>

namespace storage::workflows {

namespace {

using custody::EventKind;
using database::Reading;
using specimens::BenchStay;
using specimens::LineMark;
using specimens::SheetTube;
using specimens::Specimen;
using specimens::Worksheet;
using specimens::WorksheetTube;

/// A tube that goes onto the paper, with the version of the profile that is printed.
struct Chosen {
    Specimen specimen;
    ProfileId profile;
};

std::optional<Chosen> chosen(BenchAct& act, const std::string& code) {
    const auto specimen = act.specimen(code);
    if (!specimen) {
        return std::nullopt;
    }
    if (const auto here = specimens::tubeAtBench(act.writing(), specimen->id)) {
        return Chosen{*specimen, here->stay.profile};
    }
    if (!act.passes(code, mayTake(act.writing(), *specimen))) {
        return std::nullopt;
    }
    const auto today = dateAt(act.now(), act.repository().clock().offsetAt(act.now()));
    const auto profile = profileFor(act.writing(), *specimen, today);
    if (!profile) {
        act.refuse(code, refusedFor("PROFILE-MISSING", code, profile.error().detail,
                                    "Load processing profiles with `cryotrail bench profiles --load FILE`."));
        return std::nullopt;
    }
    return Chosen{*specimen, profile->version.id};
}

/// Tubes of one profile side by side, the profiles in the order of their first tube.
void keepProfilesTogether(std::vector<Chosen>& tubes) {
    std::map<ProfileId, std::size_t> order;
    for (const auto& tube : tubes) {
        order.emplace(tube.profile, order.size());
    }
    std::ranges::stable_sort(tubes, {}, [&](const Chosen& tube) { return order.at(tube.profile); });
}

Worksheet recordSheet(BenchAct& act, const std::vector<Chosen>& tubes, const MakeWorksheetCode& makeCode) {
    auto& ids = act.repository().ids();
    auto& recording = act.recording();
    const auto organisation = people::organisation(act.writing()).value();
    const auto number = takeNumbers(act.writing(), recording, ids, "worksheet");
    Worksheet sheet{ids.next<specimens::WorksheetId>(), makeCode(organisation.prefix, number), act.person(),
                    act.repository().workstation().name, act.now()};
    recording.create(sheet);
    std::int64_t ordinal = 0;
    for (const auto& tube : tubes) {
        recording.create(WorksheetTube{ids.next<specimens::WorksheetTubeId>(), sheet.id, ++ordinal,
                                       tube.specimen.id, tube.profile});
        act.done(tube.specimen);
    }
    return sheet;
}

/// Why nothing of a tube can be entered; empty when nothing is in the way.
std::string obstacleOf(Reading& reading, const Specimen& specimen, const std::vector<BenchStay>& stays,
                       ProfileId printed) {
    if (stays.empty()) {
        const auto may = mayTake(reading, specimen);
        return may.isRefused() ? "cannot come to the bench: " + reasonsOf(may) : std::string{};
    }
    if (stays.back().profile != printed) {
        return "is processed by another version of its profile than this paper has";
    }
    return stays.back().endedAt ? "has left the bench" : std::string{};
}

std::map<ProcessingRunId, std::vector<specimens::ReagentLot>>
lotsOf(Reading& reading, const std::vector<specimens::StepTaken>& steps) {
    std::map<ProcessingRunId, std::vector<specimens::ReagentLot>> lots;
    for (const auto& taken : steps) {
        if (!taken.run) {
            continue;
        }
        for (const auto& use : specimens::reagentsOf(reading, taken.run->id)) {
            lots[taken.run->id].push_back({use.name, use.lot, use.expiresOn});
        }
    }
    return lots;
}

WorksheetLine lineOf(Reading& reading, const CodeForms& codes, const WorksheetTube& printed,
                     const std::shared_ptr<const ProfileInForce>& profile) {
    auto specimen = specimens::specimenById(reading, printed.specimen).value();
    const auto stays = specimens::staysOf(reading, specimen.id);
    auto steps =
        stays.empty() ? std::vector<specimens::StepTaken>{} : specimens::stepsOf(reading, stays.back().id);
    auto lots = lotsOf(reading, steps);
    auto obstacle = obstacleOf(reading, specimen, stays, printed.profile);
    const auto study = database::recordById<studies::Study>(reading, profile->version.study.value()).value();
    auto participant = participants::participantById(reading, specimen.participant).value().code;
    auto visit = visitCodeOf(reading, specimen);
    return {SheetTube{specimen.code, codes.grouped(specimen.code), specimen,
                      std::shared_ptr<const specimens::ProcessingProfile>{profile, &profile->profile},
                      std::move(steps), std::move(lots), !stays.empty() && !stays.back().endedAt,
                      std::move(obstacle)},
            std::move(participant), std::move(visit),
            study.name.empty() ? study.code : fmt::format("{} · {}", study.code, study.name), profile};
}

} // namespace

std::vector<SheetTube> WorksheetView::tubes() const {
    std::vector<SheetTube> tubes;
    for (const auto& line : lines) {
        tubes.push_back(line.tube);
    }
    return tubes;
}

Result<WorksheetMade> makeWorksheet(Repository& repository, const SignedIn& who,
                                    const std::vector<std::string>& codes,
                                    const MakeWorksheetCode& makeCode) {
    if (codes.size() > kMostOnWorksheet) {
        return failure(ErrorCode::Invalid, fmt::format("A worksheet has at most {} tubes, not {}.",
                                                       kMostOnWorksheet, codes.size()));
    }
    std::optional<Worksheet> made;
    auto outcome = benchAct(repository, who, EventKind::Print, [&](BenchAct& act) -> Result<void> {
        std::vector<Chosen> tubes;
        for (const auto& code : codes) {
            if (auto tube = chosen(act, code)) {
                tubes.push_back(std::move(*tube));
            }
        }
        if (!tubes.empty()) {
            keepProfilesTogether(tubes);
            made = recordSheet(act, tubes, makeCode);
        }
        return {};
    });
    return outcome ? Result<WorksheetMade>{WorksheetMade{std::move(made), std::move(outcome->refused)}}
                   : tl::unexpected(outcome.error());
}

Result<std::vector<std::string>> tubesForWorksheet(Reading& reading, const std::string& shipmentCode) {
    using specimens::Lifecycle;
    const auto shipment = shipments::shipmentByCode(reading, shipmentCode);
    if (!shipment) {
        return failure(ErrorCode::NotFound, fmt::format("There is no shipment {}.", shipmentCode));
    }
    std::vector<std::string> codes;
    for (const auto& tube : specimens::specimensOfShipment(reading, shipment->id)) {
        if (tube.lifecycle == Lifecycle::Received || tube.lifecycle == Lifecycle::Accessioned ||
            tube.lifecycle == Lifecycle::InProcess) {
            codes.push_back(tube.code);
        }
    }
    return codes;
}

Result<WorksheetView> worksheetView(Reading& reading, const CodeForms& codes, const std::string& code) {
    const auto sheet = specimens::worksheetByCode(reading, code);
    if (!sheet) {
        return failure(ErrorCode::NotFound,
                       fmt::format("There is no worksheet {} in this repository.", codes.grouped(code)));
    }
    WorksheetView view{
        *sheet,
        codes.grouped(sheet->code),
        database::recordById<people::Person>(reading, sheet->person.value()).value().displayName,
        {}};
    ProfileShelf shelf{reading};
    for (const auto& printed : specimens::tubesOn(reading, sheet->id)) {
        const auto profile = shelf.of(printed.profile);
        if (!profile) {
            return tl::unexpected(profile.error());
        }
        view.lines.push_back(lineOf(reading, codes, printed, *profile));
    }
    return view;
}

std::string worksheetReason(const std::string& name, const std::string& written) {
    return written.empty() ? fmt::format("From worksheet {}", name)
                           : fmt::format("From worksheet {}: {}", name, written);
}

Result<BenchOutcome> recordLine(Repository& repository, const SignedIn& who, const WorksheetView& sheet,
                                const specimens::SheetRecord& record) {
    const std::vector<std::string> tube{sheet.lines.at(record.tube).tube.code};
    auto begin = record.begin;
    begin.reason = worksheetReason(sheet.name, begin.reason);
    switch (record.mark) {
    case LineMark::Begun:
        return beginStep(repository, who, begin, tube);
    case LineMark::Done:
        return finishStep(repository, who, begin.step, tube, StepEnd::Done, begin.reason, begin.at);
    case LineMark::Failed:
        return finishStep(repository, who, begin.step, tube, StepEnd::Failed, begin.reason, begin.at);
    case LineMark::Skipped:
        return skipStep(repository, who, begin.step, tube, begin.reason);
    }
    return BenchOutcome{};
}

} // namespace storage::workflows
