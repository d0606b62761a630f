// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/participants/participant.h"
#include "storage/studies/plan.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace storage::studies {

/// One protocol version with everything it plans. Visits are in the order of the plan, requirements in the
/// order of their visits.
struct Plan {
    Protocol protocol;
    std::vector<Visit> visits;
    std::vector<SpecimenKind> kinds;
    std::vector<Requirement> requirements;

    /// Lookups return nullptr when the plan has no such record; the pointer lives as long as the plan is
    /// unchanged.
    [[nodiscard]] const Visit* visit(VisitId id) const;
    [[nodiscard]] const Visit* visit(std::string_view code) const;
    [[nodiscard]] const SpecimenKind* kind(SpecimenKindId id) const;
    [[nodiscard]] const SpecimenKind* kind(std::string_view code) const;
    [[nodiscard]] const Requirement* requirement(RequirementId id) const;
    [[nodiscard]] const Requirement* requirement(std::string_view code) const;
    /// How many tubes of one kind one visit plans; 0 when none.
    [[nodiscard]] std::int64_t plannedCount(VisitId visit, SpecimenKindId kind) const;

    friend bool operator==(const Plan&, const Plan&) = default;
};

/// Days on which a visit may take place, both included.
struct Window {
    Date earliest;
    Date latest;

    [[nodiscard]] bool contains(Date day) const { return earliest <= day && day <= latest; }

    friend bool operator==(const Window&, const Window&) = default;
};

/// The window of a visit around its anchor day.
[[nodiscard]] Window windowOf(const Visit& visit, Date anchor);

/// One planned tube of one participant: what should be collected, and when. Without a window when the anchor
/// day is not known yet, for example before the infusion is booked.
struct Expectation {
    ParticipantId participant;
    Requirement requirement;
    Visit visit;
    SpecimenKind kind;
    std::int64_t occasion; ///< therapy course number, or number of the clinical event
    std::optional<Window> window;

    friend bool operator==(const Expectation&, const Expectation&) = default;
};

/// Everything the plan expects of one participant, in the order of the plan and then by occasion. Event
/// visits appear once per clinical event of that visit. A further therapy course restarts the schedule at day
/// 0 (EV-REINF in the template) and replaces those visits of the earlier course that would begin after the
/// new infusion. Courses and events of other participants are ignored.
[[nodiscard]] std::vector<Expectation> expectationsFor(const Plan& plan,
                                                       const participants::Participant& participant,
                                                       std::span<const participants::TherapyCourse> courses,
                                                       std::span<const participants::ClinicalEvent> events);

/// The window of one visit for one participant and occasion; nothing when the anchor day is not known.
[[nodiscard]] std::optional<Window> windowFor(const Visit& visit,
                                              const participants::Participant& participant,
                                              std::span<const participants::TherapyCourse> courses,
                                              std::span<const participants::ClinicalEvent> events,
                                              std::int64_t occasion);

/// "D28-HEP-3": the stable code of a planned tube.
[[nodiscard]] std::string requirementCode(std::string_view visit, std::string_view kind,
                                          std::int64_t ordinal);

} // namespace storage::studies
