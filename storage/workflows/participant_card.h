// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database/statement.h"
#include "storage/specimens/specimen.h"
#include "storage/studies/schedule.h"
#include "storage/workflows/repository.h"

#include <optional>
#include <string>
#include <vector>

namespace storage::workflows {

/// Where planned tubes stand.
enum class TubeState {
    NotDue,   ///< the window has not opened, or its anchor is not known yet
    Due,      ///< the window is open
    OnTheWay, ///< announced, not received
    Received,
    Missing, ///< the window has closed and nothing came
};

/// One planned tube of a participant and what answered it.
struct PlannedTubeRow {
    studies::Requirement requirement;
    std::optional<SpecimenId> specimen;
    std::string specimenCode; ///< as people read it; empty without a specimen
    TubeState state;
};

/// Tubes of one kind at one visit: a cell of the matrix.
struct MatrixCell {
    std::string kindCode;
    std::int64_t expected;
    std::int64_t received;
    std::int64_t onTheWay;
    std::int64_t missing;
    TubeState state; ///< of the cell as a whole: the one that asks most of somebody
    std::vector<PlannedTubeRow> tubes;
};

/// One visit on one occasion: a row of the matrix.
struct MatrixRow {
    studies::Visit visit;
    std::int64_t occasion;
    std::optional<studies::Window> window;
    std::vector<MatrixCell> cells; ///< one for each kind that the visit plans
};

/// Everything that the page of a participant shows.
struct ParticipantCard {
    participants::Participant participant;
    studies::Study study;
    studies::Site site;
    std::string protocolVersion;
    std::vector<participants::TherapyCourse> courses;
    std::vector<participants::ClinicalEvent> events;
    std::vector<studies::SpecimenKind> kinds;   ///< columns of the matrix
    std::vector<MatrixRow> matrix;              ///< in the order of the plan
    std::vector<specimens::Specimen> unplanned; ///< drawn, and not planned
};

/// `today` is the day at the site. Error NotFound.
[[nodiscard]] Result<ParticipantCard> participantCard(database::Reading& reading, const CodeForms& codes,
                                                      ParticipantId id, Date today);

} // namespace storage::workflows
