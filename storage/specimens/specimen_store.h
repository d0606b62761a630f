// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database/statement.h"
#include "storage/specimens/print.h"
#include "storage/specimens/specimen.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace storage::specimens {

/// The specimen with this canonical code as its own or as an alias that is still good.
[[nodiscard]] std::optional<Specimen> specimenByCode(database::Reading& reading, const std::string& code);
/// Whether specimenByCode finds something, without reading it.
[[nodiscard]] bool isTubeCodeTaken(database::Reading& reading, const std::string& code);
/// What answers planned tubes of one kind at one visit and is here or was used: not what is only announced,
/// was refused or undone; derivatives are not among it.
[[nodiscard]] std::vector<Specimen> collectedHere(database::Reading& reading, ParticipantId participant,
                                                  std::int64_t occasion, VisitId visit, SpecimenKindId kind);
/// What was received, made or returned and has no place yet, the longest wait first, at most `limit`.
[[nodiscard]] std::vector<Specimen> waitingForPlace(database::Reading& reading, std::int64_t limit);
/// What lies in a place of a participant's tubes of one kind, taken on one occasion for one visit; without a
/// visit those that answer no plan.
[[nodiscard]] std::vector<Specimen> storedOf(database::Reading& reading, ParticipantId participant,
                                             std::int64_t occasion, std::optional<VisitId> visit,
                                             const std::string& kindCode);
/// The tubes in a box by position.
[[nodiscard]] std::map<std::int64_t, Specimen> specimensIn(database::Reading& reading, ContainerId box);
/// All holds that were ever placed on a specimen, released ones included, oldest first.
[[nodiscard]] std::vector<Hold> holdsOf(database::Reading& reading, SpecimenId id);
[[nodiscard]] std::optional<Specimen> specimenById(database::Reading& reading, SpecimenId id);

/// By code, at most `limit`; served by the index of codes.
[[nodiscard]] std::vector<Specimen> specimensStartingWith(database::Reading& reading,
                                                          const std::string& prefix, std::int64_t limit);
/// By code, those whose code begins with `prefix` and stands behind `after`, at most `limit`: for looking at
/// many in pieces.
[[nodiscard]] std::vector<Specimen> specimensAfter(database::Reading& reading, const std::string& prefix,
                                                   const std::string& after, std::int64_t limit);
/// Aliases that are still good, by code.
[[nodiscard]] std::vector<SpecimenAlias> aliasesStartingWith(database::Reading& reading,
                                                             const std::string& prefix, std::int64_t limit);
/// The alias with this code, ended or not: a code is given to one tube only.
[[nodiscard]] std::optional<SpecimenAlias> aliasNamed(database::Reading& reading, const std::string& code);
/// Aliases that are still good, from the first code to the last, both included; for many codes at once.
[[nodiscard]] std::vector<SpecimenAlias> aliasesBetween(database::Reading& reading, const std::string& first,
                                                        const std::string& last);
/// Ended ones too.
[[nodiscard]] std::vector<SpecimenAlias> aliasesOf(database::Reading& reading, SpecimenId id);
[[nodiscard]] std::vector<Hold> openHoldsOf(database::Reading& reading, SpecimenId id);
/// Those of all tubes that are at a bench now.
[[nodiscard]] std::vector<Hold> openHoldsAtBench(database::Reading& reading);
/// By number.
[[nodiscard]] std::vector<Print> printsOf(database::Reading& reading, SpecimenId id);
/// The number that its next label gets.
[[nodiscard]] std::int64_t nextPrintOf(database::Reading& reading, SpecimenId id);
/// In the order in which they were asked for.
[[nodiscard]] std::vector<Print> printsIn(database::Reading& reading, PrintBatchId batch);
/// Of one workstation: asked for, but not known what became of them. Oldest first.
[[nodiscard]] std::vector<Print> printsOnTheirWay(database::Reading& reading, const std::string& station);
/// What must be asked about: labels of one workstation in the state Unknown, oldest first.
[[nodiscard]] std::vector<Print> unknownPrints(database::Reading& reading, const std::string& station);
/// Batches whose labels are not all on their tubes yet, newest first.
[[nodiscard]] std::vector<PrintBatch> openPrintBatches(database::Reading& reading);

/// What it was made of: the parent it names, and all parents of a pool.
[[nodiscard]] std::vector<Specimen> parentsOf(database::Reading& reading, SpecimenId id);
/// What was made of it, at most `limit`.
[[nodiscard]] std::vector<Specimen> childrenOf(database::Reading& reading, SpecimenId id, std::int64_t limit);

/// Everything of a participant, derivatives included, by id.
[[nodiscard]] std::vector<Specimen> specimensOf(database::Reading& reading, ParticipantId participant);
/// What was drawn from a participant, by collection; derivatives are not among it.
[[nodiscard]] std::vector<Specimen> drawnFrom(database::Reading& reading, ParticipantId participant);

} // namespace storage::specimens
