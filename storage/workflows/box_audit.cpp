// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/box_audit.h"

#include "storage/custody/ledger_store.h"
#include "storage/custody/lifecycle.h"
#include "storage/database/records.h"
#include "storage/freezers/container_store.h"
#include "storage/participants/participant_store.h"
#include "storage/shipments/document_store.h"
#include "storage/specimens/specimen_store.h"
#include "storage/studies/plan.h"
#include "storage/workflows/freezer_map.h"
#include "storage/workflows/specimen_card.h"
#include "storage/workflows/study_set_up.h"
#include "storage/workflows/undo.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace storage::workflows {

namespace {

using custody::EventKind;
using database::Reading;
using database::Writing;
using freezers::Container;
using specimens::Specimen;

std::string codeOf(Reading& reading, const std::optional<StudyId>& study) {
    return study ? database::recordById<studies::Study>(reading, study->value()).value().code : std::string{};
}

std::string remarkOn(Reading& reading, const Specimen& specimen) {
    if (custody::isTerminal(specimen.lifecycle)) {
        return lifecycleWords(specimen.lifecycle);
    }
    if (const auto holds = specimens::openHoldsOf(reading, specimen.id); !holds.empty()) {
        return "on hold: " + holds.front().reason;
    }
    const auto participant = participants::participantById(reading, specimen.participant).value();
    if (participant.status == participants::ParticipantStatus::Withdrawn) {
        return participant.code + " has withdrawn";
    }
    return specimen.container ? std::string{} : lifecycleWords(specimen.lifecycle);
}

KnownTube knownTube(Reading& reading, Specimen specimen) {
    KnownTube known{std::move(specimen), {}, {}, {}, {}};
    known.remark = remarkOn(reading, known.specimen);
    if (known.specimen.container) {
        const auto box = freezers::containerById(reading, *known.specimen.container).value();
        known.boxCode = box.code;
        known.boxName = box.name;
        const auto grid = freezers::gridOf(box);
        known.position =
            grid ? freezers::positionLabel(*grid, known.specimen.position.value()).value_or("") : "";
    }
    return known;
}

std::string mediaTypeOf(const std::string& name) {
    const auto dot = name.rfind('.');
    auto ending = dot == std::string::npos ? std::string{} : name.substr(dot + 1);
    std::ranges::transform(ending, ending.begin(), [](char c) { return static_cast<char>(std::tolower(c)); });
    if (ending == "png" || ending == "bmp") {
        return "image/" + ending;
    }
    if (ending == "jpg" || ending == "jpeg") {
        return "image/jpeg";
    }
    if (ending == "tif" || ending == "tiff") {
        return "image/tiff";
    }
    return ending == "pgm" || ending == "ppm" ? "image/x-portable-anymap" : "application/octet-stream";
}

/// A tube on its way from one recorded place to another.
struct Move {
    Specimen from;
    std::int64_t position;
};

/// One audit inside its transaction.
class Audit {
public:
    Audit(Repository& repository, Writing& writing, const SignedIn& who, const BoxAuditWanted& wanted)
        : m_repository(repository)
        , m_writing(writing)
        , m_who(who)
        , m_wanted(wanted) {}

    [[nodiscard]] Result<BoxAuditReply> run() {
        const auto box = boxOnRecord(m_writing, m_repository.workstation().codes, m_wanted.box);
        if (!box) {
            return tl::unexpected(box.error());
        }
        if (auto fresh = judgeFreshness(*box); !fresh) {
            return tl::unexpected(fresh.error());
        }
        const auto permitted = permit(m_repository, m_who, people::Act::PutAway, box->box.study);
        auto moves = movesOf();
        if (!permitted || !moves) {
            return tl::unexpected(!permitted ? permitted.error() : moves.error());
        }
        if (auto refused = refusals(*box, *moves); !refused.empty()) {
            return BoxAuditReply{std::move(refused)};
        }
        const auto audit = recordAudit(*box, *permitted);
        if (!audit) {
            return tl::unexpected(audit.error());
        }
        if (auto moved = recordMoves(*box, *moves, *audit, *permitted); !moved) {
            return tl::unexpected(moved.error());
        }
        return BoxAuditReply{BoxAudited{*audit, moves->size()}};
    }

private:
    [[nodiscard]] Result<void> judgeFreshness(const BoxOnRecord& box) const {
        std::map<std::int64_t, std::string> now;
        for (const auto& [position, tube] : box.tubes) {
            now.emplace(position, tube.code);
        }
        if (now != m_wanted.expected) {
            return failure(ErrorCode::Conflict, fmt::format("The records of {} were changed since it was "
                                                            "compared. Compare again, then save.",
                                                            box.box.name));
        }
        return {};
    }

    [[nodiscard]] Result<std::vector<Move>> movesOf() const {
        std::vector<Move> moves;
        std::set<std::string> tubes;
        for (const auto& move : m_wanted.moves) {
            auto specimen = specimens::specimenByCode(m_writing, move.tube);
            if (!specimen) {
                return failure(ErrorCode::NotFound,
                               fmt::format("Tube {} is not in the repository.", move.tube));
            }
            if (!tubes.insert(specimen->code).second) {
                return failure(ErrorCode::Invalid,
                               fmt::format("Tube {} cannot be in two places.", move.tube));
            }
            moves.push_back({std::move(*specimen), move.position});
        }
        return moves;
    }

    /// All tubes are lifted, then put down one by one: two that change places do not stand in each other's
    /// way.
    [[nodiscard]] std::vector<MoveRefused> refusals(const BoxOnRecord& box,
                                                    const std::vector<Move>& moves) const {
        std::map<std::int64_t, std::string> occupied;
        for (const auto& [position, tube] : box.tubes) {
            const auto isLifted =
                std::ranges::any_of(moves, [&](const Move& move) { return move.from.id == tube.id; });
            if (!isLifted) {
                occupied.emplace(position, tube.code);
            }
        }
        std::vector<MoveRefused> refused;
        for (const auto& move : moves) {
            auto verdict = freezers::judgePlacement(
                {box.box, codeOf(m_writing, box.box.study), occupied, move.position, move.from,
                 codeOf(m_writing, move.from.study), specimens::holdsOf(m_writing, move.from.id)});
            verdict.add(custody::mayFollow({move.from.code, move.from.lifecycle, {}}, EventKind::Move));
            if (verdict.isRefused()) {
                refused.push_back({move.from.code, std::move(verdict)});
            }
            occupied.emplace(move.position, move.from.code);
        }
        return refused;
    }

    [[nodiscard]] std::map<std::string, Specimen> foundTubes() const {
        std::vector<std::string> texts;
        for (const auto& position : m_wanted.positions) {
            if (!position.found.empty()) {
                texts.push_back(position.found);
            }
        }
        std::map<std::string, Specimen> found;
        for (auto& [text, known] : knownTubes(m_writing, m_repository.workstation().codes, texts)) {
            found.emplace(text, std::move(known.specimen));
        }
        return found;
    }

    [[nodiscard]] Result<BoxAuditId> recordAudit(const BoxOnRecord& box, const Permitted& permitted) {
        auto& ids = m_repository.ids();
        Recording recording{m_repository, m_who.person, permitted.role, EventKind::AuditCount, permitted.now};
        recording.about(Container::table().name, box.box.id.value());
        const freezers::BoxAudit audit{ids.next<BoxAuditId>(), box.box.id,          permitted.now,
                                       m_wanted.orientedBy,    m_wanted.nest,       m_wanted.cause,
                                       m_wanted.answer,        m_wanted.explanation};
        recording.create(audit);
        std::vector<DocumentId> documents;
        for (const auto& picture : m_wanted.pictures) {
            const auto document = addDocument(recording, ids, picture.name, mediaTypeOf(picture.name),
                                              picture.bytes, permitted.now);
            documents.push_back(document.id);
            recording.create(freezers::BoxAuditPicture{ids.next<BoxAuditPictureId>(), audit.id, document.id,
                                                       std::ssize(documents)});
        }
        const auto found = foundTubes();
        for (const auto& position : m_wanted.positions) {
            const auto tube = found.find(position.found);
            const auto specimen = tube == found.end() ? std::nullopt : std::optional{tube->second.id};
            recording.create(freezers::BoxAuditPosition{ids.next<BoxAuditPositionId>(), audit.id,
                                                        position.position, position.established,
                                                        position.found, position.finding, specimen});
            if (specimen && position.finding == freezers::PositionFinding::Same) {
                recording.about(Specimen::table().name, specimen->value());
            }
        }
        if (const auto committed = recording.commit(m_writing); !committed) {
            return tl::unexpected(committed.error());
        }
        for (std::size_t i = 0; i < documents.size(); ++i) {
            shipments::keepDocumentContent(m_writing, documents[i], m_wanted.pictures[i].bytes);
        }
        return audit.id;
    }

    [[nodiscard]] Result<void> recordMoves(const BoxOnRecord& box, const std::vector<Move>& moves,
                                           BoxAuditId audit, const Permitted& permitted) const {
        if (moves.empty()) {
            return {};
        }
        Recording recording{m_repository, m_who.person, permitted.role, EventKind::Move, permitted.now};
        recording.about(freezers::BoxAudit::table().name, audit.value());
        recording.because("BOX_AUDIT", m_wanted.answer == freezers::CauseAnswer::Moved
                                           ? m_wanted.explanation
                                           : "found there in a picture of the whole box");
        std::set<ContainerId> boxes{box.box.id};
        std::vector<Specimen> lifted;
        for (const auto& move : moves) {
            auto tube = move.from;
            if (tube.container) {
                boxes.insert(*tube.container);
            }
            tube.container.reset();
            tube.position.reset();
            recording.change(move.from, tube);
            lifted.push_back(std::move(tube));
        }
        for (std::size_t i = 0; i < moves.size(); ++i) {
            auto placed = lifted[i];
            placed.container = box.box.id;
            placed.position = moves[i].position;
            recording.change(lifted[i], placed);
        }
        for (const auto id : boxes) {
            recording.about(Container::table().name, id.value());
        }
        const auto committed = recording.commit(m_writing);
        return committed ? Result<void>{} : tl::unexpected(committed.error());
    }

    Repository& m_repository;
    Writing& m_writing;
    const SignedIn& m_who;
    const BoxAuditWanted& m_wanted;
};

} // namespace

Result<BoxOnRecord> boxOnRecord(Reading& reading, const CodeForms& codes, const std::string& code) {
    const auto box = freezers::containerByCode(reading, codes.canonical(code));
    if (!box) {
        return failure(ErrorCode::NotFound, fmt::format("No box {} is set up here.", codes.grouped(code)));
    }
    const auto grid = freezers::gridOf(*box);
    if (!grid) {
        return failure(ErrorCode::Invalid, fmt::format("{} is not a box with positions.", box->name));
    }
    return BoxOnRecord{*box, *grid, placeOf(reading, *box), specimens::specimensIn(reading, box->id)};
}

std::map<std::string, KnownTube> knownTubes(Reading& reading, const CodeForms& codes,
                                            const std::vector<std::string>& texts) {
    std::map<std::string, KnownTube> known;
    for (const auto& text : texts) {
        if (known.contains(text)) {
            continue;
        }
        auto specimen = specimens::specimenByCode(reading, codes.canonical(text));
        if (!specimen) {
            specimen = specimens::specimenByCode(reading, text);
        }
        if (specimen) {
            known.emplace(text, knownTube(reading, std::move(*specimen)));
        }
    }
    return known;
}

Result<BoxAuditReply> recordBoxAudit(Repository& repository, const SignedIn& who,
                                     const BoxAuditWanted& wanted) {
    for (const auto& picture : wanted.pictures) {
        if (picture.bytes.size() > kLongestPicture) {
            return failure(
                ErrorCode::Invalid,
                fmt::format("{} has {} MB; a picture that is kept has at most {} MB. Save it as PNG.",
                            picture.name, picture.bytes.size() / 1'000'000, kLongestPicture / 1'000'000));
        }
    }
    return repository.write([&](Writing& writing) { return Audit{repository, writing, who, wanted}.run(); });
}

Result<void> undoAuditMoves(Repository& repository, const SignedIn& who, BoxAuditId audit) {
    return repository.write([&](Writing& writing) -> Result<void> {
        const auto permitted = permit(repository, who, people::Act::PutAway);
        if (!permitted) {
            return tl::unexpected(permitted.error());
        }
        const auto events =
            custody::eventsAbout(writing, {std::string{freezers::BoxAudit::table().name}, audit.value()});
        if (!events) {
            return tl::unexpected(events.error());
        }
        const auto left = standing(*events);
        if (left.empty() || left.back().kind != custody::kEventKindCodes.text(EventKind::Move)) {
            return failure(ErrorCode::NotFound, "This audit moved no tube, or its moves were taken back.");
        }
        const auto undone = undoEvent(repository, writing, who, *permitted, left.back());
        return undone ? Result<void>{} : tl::unexpected(undone.error());
    });
}

} // namespace storage::workflows
