// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/put_away.h"

#include "storage/custody/ledger_store.h"
#include "storage/freezers/container_store.h"
#include "storage/specimens/processing_store.h"
#include "storage/specimens/specimen_store.h"
#include "storage/workflows/bench_act.h"
#include "storage/workflows/checkout.h"
#include "storage/workflows/known_tube.h"
#include "storage/workflows/place_proposals.h"
#include "storage/workflows/specimen_visit.h"
#include "storage/workflows/undo.h"

#include <algorithm>
#include <fmt/format.h>

namespace storage::workflows {

namespace {

using custody::EventKind;
using database::Reading;
using database::recordById;
using database::Writing;
using freezers::PutAwayReply;
using specimens::Specimen;

std::map<std::int64_t, std::string> occupiedIn(Reading& reading, ContainerId box) {
    std::map<std::int64_t, std::string> occupied;
    for (const auto& [position, specimen] : tubesIn(reading, box)) {
        occupied.emplace(position, specimen.code);
    }
    return occupied;
}

std::string studyCode(Reading& reading, const std::optional<StudyId>& study) {
    return study ? recordById<studies::Study>(reading, study->value()).value().code : std::string{};
}

/// "D28 Heparin 10 mL of LUP-0107".
std::string nameOf(Reading& reading, const Specimen& specimen) {
    const auto participant =
        recordById<participants::Participant>(reading, specimen.participant.value()).value();
    const auto visit = visitCodeOf(reading, specimen);
    const auto name = visit.empty() ? specimen.kindCode : visit + " " + specimen.kindCode;
    return name + " of " + participant.code;
}

struct PutAway {
    Repository& repository;
    const SignedIn& who;
    const std::optional<ScanRead>& scan;

    Result<PutAwayReply> operator()(const freezers::OpenBox& command) const;
    Result<PutAwayReply> operator()(const freezers::Place& command) const;
    Result<PutAwayReply> operator()(const freezers::UndoPlace& command) const;

    void addScan(Recording& recording, const std::string& outcome, Timestamp now) const {
        if (scan) {
            recording.create(shipments::Scan{repository.ids().next<ScanId>(), now,
                                             repository.workstation().name, who.person.id, scan->raw,
                                             scan->meaning, scan->page, outcome});
        }
    }
};

Result<PutAwayReply> PutAway::operator()(const freezers::OpenBox& command) const {
    if (scan) {
        if (auto journalled = journalScan(repository, who, *scan, "box " + command.code); !journalled) {
            return tl::unexpected(journalled.error());
        }
    }
    return repository.read([&](Reading& reading) -> Result<PutAwayReply> {
        auto box = freezers::containerByCode(reading, command.code);
        if (!box) {
            return failure(ErrorCode::NotFound,
                           fmt::format("No box {} is set up here.",
                                       repository.workstation().codes.grouped(command.code)));
        }
        auto occupied = occupiedIn(reading, box->id);
        return PutAwayReply{freezers::BoxOpened{std::move(*box), std::move(occupied)}};
    });
}

Result<PutAwayReply> refuse(const PutAway& act, Writing& writing, const freezers::Place& command,
                            const Permitted& permitted, Verdict verdict) {
    if (act.scan) {
        Recording recording{act.repository, act.who.person, permitted.role, EventKind::Scan, permitted.now};
        act.addScan(recording, "refused: " + reasonsOf(verdict), permitted.now);
        if (const auto committed = recording.commit(writing); !committed) {
            return tl::unexpected(committed.error());
        }
    }
    return PutAwayReply{freezers::PlaceRefused{command.specimen, std::move(verdict)}};
}

Verdict judgePlace(Writing& writing, const freezers::Container& box, std::int64_t position,
                   const Specimen& specimen) {
    auto verdict = freezers::judgePlacement({box, studyCode(writing, box.study), occupiedIn(writing, box.id),
                                             position, specimen, studyCode(writing, specimen.study),
                                             specimens::holdsOf(writing, specimen.id)});
    if (specimens::tubeAtBench(writing, specimen.id) &&
        specimen.lifecycle != specimens::Lifecycle::InProcess) {
        verdict.add(refusedFor("TUBE-AT-BENCH", specimen.code,
                               fmt::format("{} is at the bench.", specimen.code),
                               "Take it from the bench first."));
    }
    return verdict;
}

Result<PutAwayReply> PutAway::operator()(const freezers::Place& command) const {
    return repository.write([&](Writing& writing) -> Result<PutAwayReply> {
        const auto box = freezers::containerByCode(writing, command.box);
        const auto known = specimenNamed(writing, repository.workstation().codes, command.specimen);
        if (!known) {
            return tl::unexpected(known.error());
        }
        const auto& specimen = *known;
        if (!box || !specimen) {
            return failure(ErrorCode::NotFound, box ? "This tube is not in the repository. Receive it first."
                                                    : "This box is not set up here.");
        }
        const auto permitted = permit(repository, who, people::Act::PutAway, specimen->study);
        if (!permitted) {
            return tl::unexpected(permitted.error());
        }
        auto verdict = judgePlace(writing, *box, command.position, *specimen);
        if (verdict.isRefused()) {
            return refuse(*this, writing, command, *permitted, std::move(verdict));
        }
        auto from = *specimen;
        if (from.lifecycle == specimens::Lifecycle::CheckedOut) {
            auto back = noteReturn(repository, who, writing, *permitted, from);
            if (!back) {
                return tl::unexpected(back.error());
            }
            from = std::move(*back);
        }
        if (from.lifecycle == specimens::Lifecycle::Received) {
            // Its own code was just read off the tube and the manifest named its participant: the label check
            // that accession asks for.
            auto accessioned = from;
            accessioned.lifecycle = specimens::Lifecycle::Accessioned;
            Recording accession{repository, who.person, permitted->role, EventKind::Accession,
                                permitted->now};
            accession.change(from, accessioned);
            if (const auto committed = accession.commit(writing); !committed) {
                return tl::unexpected(committed.error());
            }
            from = accessioned;
        }
        auto stored = from;
        stored.lifecycle = specimens::Lifecycle::Stored;
        stored.container = box->id;
        stored.position = command.position;
        Recording recording{repository, who.person, permitted->role, EventKind::Store, permitted->now};
        recording.change(from, stored);
        recording.about("container", box->id.value());
        if (const auto out = outOfCold(writing, from, permitted->now)) {
            recording.because("OUT_OF_COLD", fmt::format("{} min from freezing to its place", out->count()));
        }
        addScan(recording, "placed", permitted->now);
        if (const auto committed = recording.commit(writing); !committed) {
            return tl::unexpected(committed.error());
        }
        return PutAwayReply{freezers::Placed{command.specimen, command.position, nameOf(writing, stored)}};
    });
}

Result<PutAwayReply> PutAway::operator()(const freezers::UndoPlace& command) const {
    return repository.write([&](Writing& writing) -> Result<PutAwayReply> {
        const auto known = specimenNamed(writing, repository.workstation().codes, command.specimen);
        if (!known) {
            return tl::unexpected(known.error());
        }
        const auto& specimen = *known;
        if (!specimen) {
            return failure(ErrorCode::NotFound, "This tube is not in the repository.");
        }
        const auto permitted = permit(repository, who, people::Act::PutAway, specimen->study);
        if (!permitted) {
            return tl::unexpected(permitted.error());
        }
        auto events = custody::eventsAbout(writing, {"specimen", specimen->id.value()});
        if (!events) {
            return tl::unexpected(events.error());
        }
        const auto left = standing(*events);
        if (left.empty() || left.back().kind != custody::kEventKindCodes.text(EventKind::Store)) {
            return failure(ErrorCode::Conflict, "Something else happened to this tube since it was placed.");
        }
        const auto undone = undoEvent(repository, writing, who, *permitted, left.back());
        return undone ? Result<PutAwayReply>{freezers::PlaceTakenBack{command.specimen}}
                      : tl::unexpected(undone.error());
    });
}

} // namespace

PutAwayReply carryOut(Repository& repository, const SignedIn& who, const freezers::PutAwayCommand& command,
                      const std::optional<ScanRead>& scan) {
    auto reply = std::visit(PutAway{repository, who, scan}, command);
    if (reply) {
        return std::move(*reply);
    }
    const auto failed = failedCommand(reply.error());
    return freezers::PutAwayFailed{failed.what, failed.todo};
}

std::vector<WaitingTube> waitingTubes(Reading& reading, std::int64_t limit) {
    std::vector<WaitingTube> waiting;
    for (auto& specimen : specimens::waitingForPlace(reading, limit)) {
        const auto participant =
            recordById<participants::Participant>(reading, specimen.participant.value()).value();
        const auto holds = specimens::openHoldsOf(reading, specimen.id);
        const bool staysOut = std::ranges::any_of(
            holds, [](const specimens::Hold& hold) { return hold.kind == specimens::HoldKind::Identity; });
        auto visit = visitCodeOf(reading, specimen);
        waiting.push_back({std::move(specimen), participant.code, std::move(visit),
                           holds.empty() ? std::string{} : holds.front().reason, staysOut});
    }
    return waiting;
}

std::map<std::int64_t, Specimen> tubesIn(Reading& reading, ContainerId box) {
    return specimens::specimensIn(reading, box);
}

} // namespace storage::workflows
