// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/custody/event.h"
#include "storage/database/statement.h"
#include "storage/specimens/print.h"
#include "storage/specimens/specimen.h"
#include "storage/specimens/sprec.h"
#include "storage/studies/plan.h"
#include "storage/workflows/checkout.h"
#include "storage/workflows/repository.h"

#include <optional>
#include <string>
#include <vector>

namespace storage::workflows {

/// A specimen in the picture of where it came from and what became of it.
struct LineageNode {
    SpecimenId id;
    std::string code;     ///< as people read it
    std::string title;    ///< "D28 Heparin 10 mL", "PBMC"
    std::string subtitle; ///< where it is, or what became of it
    specimens::Lifecycle lifecycle;
    std::int64_t depth; ///< 0 is the specimen itself, −1 what it was made of, 1 what was made of it

    friend bool operator==(const LineageNode&, const LineageNode&) = default;
};

struct LineageEdge {
    SpecimenId parent;
    SpecimenId child;

    friend auto operator<=>(const LineageEdge&, const LineageEdge&) = default;
};

/// All ancestors and all descendants, by depth; at most kLineageLimit of them.
struct Lineage {
    std::vector<LineageNode> nodes;
    std::vector<LineageEdge> edges;
    bool isWhole = true; ///< false when there are more
};

inline constexpr std::size_t kLineageLimit = 500;

/// One event of a specimen's history, in words.
struct CustodyEntry {
    EventId event;
    std::string kind; ///< a code of custody/event_kinds.h
    Timestamp occurredAt;
    Timestamp recordedAt;
    ZoneOffset offset; ///< of the workstation when recorded
    std::string actor;
    std::string role; ///< "technician"
    std::string station;
    std::optional<custody::Stated> reason;
    std::string words;                ///< what happened in a word or two: "received", "put away"
    std::string sentence;             ///< "Received at bench-2 by Tessa Lindqvist, technician."
    bool isTakenBack;                 ///< a later event took it back
    std::optional<SpecimenId> parent; ///< the ancestor to which it happened before this specimen was made

    friend bool operator==(const CustodyEntry&, const CustodyEntry&) = default;
};

/// Everything that the page of a specimen shows.
struct SpecimenCard {
    specimens::Specimen specimen;
    std::string code; ///< as people read it
    std::string kindName;
    std::string participantCode;
    studies::Study study;
    studies::Site site;
    std::optional<studies::Visit> visit;             ///< absent when it was not planned
    std::optional<studies::Requirement> requirement; ///< absent when it was not planned
    std::vector<specimens::Hold> holds;              ///< open ones
    std::vector<specimens::SpecimenAlias> aliases;   ///< ended ones too
    std::string place;                               ///< empty when it is nowhere
    std::optional<OutTube> out;                      ///< when it is out of storage
    std::vector<specimens::Print> prints;
    specimens::Sprec sprec; ///< derived now
    Lineage lineage;
    std::vector<CustodyEntry> timeline; ///< newest first, those inherited from ancestors included
};

/// Errors: NotFound; Tampered when a ledger entry about it cannot be read.
[[nodiscard]] Result<SpecimenCard> specimenCard(database::Reading& reading, const CodeForms& codes,
                                                SpecimenId id);

/// The history of any record in words, newest first. Error Tampered: an entry cannot be read.
[[nodiscard]] Result<std::vector<CustodyEntry>> historyOf(database::Reading& reading,
                                                          const custody::Subject& subject);

/// All ancestors and descendants.
[[nodiscard]] Lineage lineageOf(database::Reading& reading, const CodeForms& codes,
                                const specimens::Specimen& specimen);

/// "whole blood", "PBMC": for people and labels.
[[nodiscard]] std::string materialWords(specimens::Material material);
/// "in transit", "stored": for people.
[[nodiscard]] std::string lifecycleWords(specimens::Lifecycle lifecycle);

} // namespace storage::workflows
