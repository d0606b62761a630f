// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/announce_shipment.h"

#include "storage/custody/ledger_store.h"
#include "storage/participants/participant_store.h"
#include "storage/people/organisation_store.h"
#include "storage/shipments/document_store.h"
#include "storage/shipments/shipment_store.h"
#include "storage/specimens/specimen_store.h"
#include "storage/studies/plan_store.h"
#include "storage/workflows/receipt_facts.h"
#include "storage/workflows/recorded_tables.h"
#include "storage/workflows/set_up.h"
#include "storage/workflows/study_set_up.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <memory>
#include <numeric>
#include <set>
#include <unordered_map>

namespace storage::workflows {

namespace {

using custody::EventKind;
using database::Reading;
using database::Writing;
using shipments::ManifestLine;

/// Events held in memory before they are recorded: an event of a tube takes some five kilobytes.
constexpr std::size_t kEventsAtOnce = 4096;

/// What lines name, looked up once for a whole manifest.
struct Directory {
    studies::Plan plan;
    std::unordered_map<std::string, participants::Participant> participants;
    std::unordered_map<std::int64_t, std::vector<participants::TherapyCourse>> courses;
    std::unordered_map<std::int64_t, std::vector<participants::ClinicalEvent>> events;
};

Result<Directory> directoryOf(Reading& reading, StudyId study) {
    auto plan = studies::newestPlan(reading, study);
    if (!plan) {
        return failure(ErrorCode::NotFound, "This study has no plan yet. Load its visit schedule first.");
    }
    Directory directory{std::move(*plan), {}, {}, {}};
    for (auto& participant : participants::participantsOf(reading, study)) {
        auto code = participant.code;
        directory.participants.emplace(std::move(code), std::move(participant));
    }
    for (auto& course : participants::allCourses(reading)) {
        directory.courses[course.participant.value()].push_back(std::move(course));
    }
    for (auto& event : participants::allEvents(reading)) {
        directory.events[event.participant.value()].push_back(std::move(event));
    }
    return directory;
}

/// Which therapy course or clinical event a collection belongs to: the latest that had begun by then.
std::int64_t occasionOf(const Directory& directory, const participants::Participant& participant,
                        const studies::Visit& visit, Date collected) {
    std::int64_t occasion = 1;
    if (visit.anchor == studies::Anchor::Event) {
        if (const auto found = directory.events.find(participant.id.value());
            found != directory.events.end()) {
            for (const auto& event : found->second) {
                if (event.visit == visit.id && event.onsetOn <= collected) {
                    occasion = event.number;
                }
            }
        }
    } else if (const auto found = directory.courses.find(participant.id.value());
               found != directory.courses.end()) {
        for (const auto& course : found->second) {
            const auto begins = course.lymphodepletionOn ? course.lymphodepletionOn : course.infusionOn;
            if (begins &&
                addDays(*begins, static_cast<int>(std::min<std::int64_t>(visit.day, 0))) <= collected) {
                occasion = course.number;
            }
        }
    }
    return occasion;
}

/// The specimen on its way and its line, as one event.
Result<custody::Event> announcedTube(Repository& repository, const SignedIn& who, const Permitted& permitted,
                                     const Directory& directory, const shipments::Shipment& shipment,
                                     const ManifestLine& line, const std::string& code) {
    const auto participant = directory.participants.find(line.participantCode);
    const auto* visit = directory.plan.visit(line.visitCode);
    const auto* kind = directory.plan.kind(line.kindCode);
    if (participant == directory.participants.end() || visit == nullptr || kind == nullptr) {
        return failure(
            ErrorCode::Invalid,
            fmt::format("row {} names a participant, visit or tube that is not planned", line.row));
    }
    const auto& enrolled = participant->second;
    const auto occasion = occasionOf(directory, enrolled, *visit, dateAt(line.collectedAt, line.offset));
    specimens::Specimen specimen{repository.ids().next<SpecimenId>(),
                                 code,
                                 enrolled.id,
                                 shipment.study,
                                 std::nullopt,
                                 occasion,
                                 std::nullopt,
                                 kind->code,
                                 kind->material,
                                 kind->temperatureClass,
                                 specimens::Lifecycle::InTransitIn,
                                 line.volume ? line.volume : std::optional{kind->volume},
                                 line.collectedAt,
                                 line.offset,
                                 std::nullopt,
                                 specimens::Condition::Good,
                                 shipment.id,
                                 std::nullopt,
                                 std::nullopt,
                                 0};
    shipments::ShipmentLine row{repository.ids().next<ShipmentLineId>(),
                                shipment.id,
                                line.row,
                                code,
                                enrolled.id,
                                visit->id,
                                kind->id,
                                line.ordinal ? std::optional<std::int64_t>{*line.ordinal} : std::nullopt,
                                occasion,
                                line.collectedAt,
                                line.offset,
                                line.volume,
                                line.comment,
                                shipments::LineState::Expected,
                                std::nullopt,
                                specimen.id,
                                std::nullopt,
                                specimens::Condition::Good,
                                ""};
    Recording recording{repository, who.person, permitted.role, EventKind::DispatchIn, permitted.now};
    recording.occurredAt(shipment.dispatchedAt.value_or(permitted.now));
    recording.create(specimen);
    recording.create(row);
    recording.about("shipment", shipment.id.value());
    recording.about("participant", enrolled.id.value());
    return std::move(recording).event();
}

/// Canonical codes of all lines; two spellings of one tube are refused.
Result<std::vector<std::string>> canonicalCodes(const CodeForms& codes,
                                                const std::vector<ManifestLine>& lines) {
    std::vector<std::string> canonical;
    std::unordered_map<std::string, int> rows;
    for (const auto& line : lines) {
        canonical.push_back(codes.canonical(line.tubeCode));
        const auto [first, isNew] = rows.emplace(canonical.back(), line.row);
        if (!isNew) {
            return failure(ErrorCode::Invalid,
                           fmt::format("rows {} and {} name the same tube, {}", first->second, line.row,
                                       codes.grouped(canonical.back())));
        }
    }
    return canonical;
}

/// The lines in the order of their codes: rows then enter the indexes side by side, which in a large
/// repository is several times faster than the order of a spreadsheet. Each line keeps its row's number.
std::vector<std::size_t> byCode(const std::vector<std::string>& codes) {
    std::vector<std::size_t> order(codes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t i) -> const std::string& { return codes[i]; });
    return order;
}

/// A tube may carry a second code that is good: it would be two tubes to the next scan. The codes of tubes
/// themselves are unique in their table.
Result<void> refuseAliases(Reading& reading, const CodeForms& forms, std::vector<std::string> tubes) {
    if (tubes.empty()) {
        return {};
    }
    std::ranges::sort(tubes);
    for (const auto& alias : specimens::aliasesBetween(reading, tubes.front(), tubes.back())) {
        if (std::ranges::binary_search(tubes, alias.code)) {
            return failure(
                ErrorCode::Conflict,
                fmt::format("{} is another name of a tube that is here already.", forms.grouped(alias.code)));
        }
    }
    return {};
}

Result<void> judgeParcel(const NewShipment& wanted, Timestamp now) {
    if (wanted.highLimit <= wanted.lowLimit) {
        return failure(ErrorCode::Invalid,
                       fmt::format("The lowest temperature allowed, {}, must be below the highest, {}.",
                                   wanted.lowLimit.text(), wanted.highLimit.text()));
    }
    if (wanted.dispatchedAt && *wanted.dispatchedAt > now) {
        return failure(ErrorCode::Invalid, "The parcel cannot have been sent in the future.");
    }
    return {};
}

std::string shipmentCode(Repository& repository, Writing& writing, Recording& recording,
                         const NewShipment& wanted) {
    if (wanted.code) {
        return *wanted.code;
    }
    const auto organisation = people::organisation(writing).value();
    const auto number = takeNumbers(writing, recording, repository.ids(), "shipment");
    return repository.workstation().codes.make(CodeKind::Shipment, organisation.prefix, number);
}

shipments::Shipment newShipment(ShipmentId id, std::string code, const NewShipment& wanted,
                                DocumentId document) {
    return {id,
            std::move(code),
            wanted.study,
            wanted.site,
            shipments::ShipmentState::Announced,
            wanted.dispatchedAt,
            wanted.carrier,
            wanted.waybill,
            wanted.seal,
            document,
            wanted.lowLimit,
            wanted.highLimit,
            std::nullopt,
            std::nullopt,
            std::nullopt,
            std::nullopt,
            std::nullopt,
            std::nullopt,
            std::nullopt,
            std::nullopt,
            std::nullopt};
}

} // namespace

shipments::ManifestKnowledge manifestKnowledge(Reading& reading, const CodeForms& codes,
                                               const studies::Study& study, const studies::Site& site,
                                               Timestamp now) {
    struct Known {
        std::set<std::string, std::less<>> participants;
        std::set<std::string, std::less<>> visits;
        std::set<std::string, std::less<>> kinds;
    };

    const auto known = std::make_shared<Known>();
    for (auto& code : participants::participantCodes(reading, study.id)) {
        known->participants.insert(std::move(code));
    }
    if (const auto plan = studies::newestPlan(reading, study.id)) {
        for (const auto& visit : plan->visits) {
            known->visits.insert(visit.code);
        }
        for (const auto& kind : plan->kinds) {
            known->kinds.insert(kind.code);
        }
    }
    return {[known](std::string_view code) { return known->participants.contains(code); },
            [known](std::string_view code) { return known->visits.contains(code); },
            [known](std::string_view code) { return known->kinds.contains(code); },
            [&reading, codes](std::string_view code) {
                return specimens::isTubeCodeTaken(reading, codes.canonical(std::string{code}));
            },
            [codes](std::string_view code) { return codes.isStructured(std::string{code}); },
            now,
            site.offset};
}

NewShipment usualShipment(Reading& reading, StudyId study, SiteId site) {
    NewShipment usual{study,
                      site,
                      std::nullopt,
                      std::nullopt,
                      "",
                      "",
                      "",
                      Temperature::degrees(2),
                      Temperature::degrees(25)};
    if (const auto last = shipments::newestShipmentFrom(reading, study, site)) {
        usual.carrier = last->carrier;
    }
    return usual;
}

Result<shipments::Shipment> announceShipment(Repository& repository, const SignedIn& who,
                                             const NewShipment& wanted,
                                             const std::vector<ManifestLine>& lines,
                                             const std::string& fileName, const std::string& fileBytes) {
    const auto permitted = permit(repository, who, people::Act::Announce, wanted.study, wanted.site);
    const auto codes = canonicalCodes(repository.workstation().codes, lines);
    if (!permitted || !codes) {
        return tl::unexpected(!permitted ? permitted.error() : codes.error());
    }
    if (auto judged = judgeParcel(wanted, permitted->now); !judged) {
        return tl::unexpected(judged.error());
    }
    return repository.write([&](Writing& writing) -> Result<shipments::Shipment> {
        const auto directory = directoryOf(writing, wanted.study);
        if (!directory) {
            return tl::unexpected(directory.error());
        }
        if (auto free = refuseAliases(writing, repository.workstation().codes, *codes); !free) {
            return tl::unexpected(free.error());
        }
        Recording recording{repository, who.person, permitted->role, EventKind::Manifest, permitted->now};
        const auto document =
            addDocument(recording, repository.ids(), fileName, "text/csv", fileBytes, permitted->now);
        auto shipment =
            newShipment(repository.ids().next<ShipmentId>(),
                        shipmentCode(repository, writing, recording, wanted), wanted, document.id);
        recording.create(shipment);
        std::vector<custody::Event> events{recording.event()};
        for (const auto i : byCode(*codes)) {
            if (events.size() == kEventsAtOnce) {
                if (auto recorded = custody::recordAll(writing, events, recordedTables()); !recorded) {
                    return tl::unexpected(recorded.error());
                }
                events.clear();
            }
            auto event =
                announcedTube(repository, who, *permitted, *directory, shipment, lines[i], (*codes)[i]);
            if (!event) {
                return tl::unexpected(event.error());
            }
            events.push_back(std::move(*event));
        }
        if (auto recorded = custody::recordAll(writing, events, recordedTables()); !recorded) {
            return tl::unexpected(recorded.error());
        }
        repository.noteRecorded(permitted->now);
        shipments::keepDocumentContent(writing, document.id, fileBytes);
        return shipment;
    });
}

} // namespace storage::workflows
