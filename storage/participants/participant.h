// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/id.h"
#include "storage/base/record.h"
#include "storage/base/text_codes.h"

#include <optional>
#include <string>

namespace storage::participants {

/// Where a participant is in the trial.
enum class ParticipantStatus {
    Screening,
    Active,
    FollowUp, ///< long-term follow-up
    Withdrawn,
    Completed,
};

inline constexpr TextCodes<ParticipantStatus, 5> kParticipantStatusCodes{
    {"SCREENING", "ACTIVE", "FOLLOW_UP", "WITHDRAWN", "COMPLETED"}};
static_assert(kParticipantStatusCodes.texts.size() ==
              static_cast<std::size_t>(ParticipantStatus::Completed) + 1);

/// A coded trial participant. Cryotrail never knows a name.
struct Participant {
    ParticipantId id;
    std::string code; ///< "LUP-0107"
    StudyId study;
    SiteId site;
    ProtocolId protocol; ///< the version in force for this participant
    ParticipantStatus status;
    Date enrolledOn;

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static Participant fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const Participant&, const Participant&) = default;
};

/// One CAR-T cycle of one participant, named by its chain-of-identity identifier.
struct TherapyCourse {
    CourseId id;
    ParticipantId participant;
    std::int64_t number;    ///< 1 is the first
    std::string coi;        ///< chain-of-identity identifier
    std::string vectorType; ///< LENTIVIRAL, RETROVIRAL, TRANSPOSON, MRNA
    std::optional<Date> lymphodepletionOn;
    std::optional<Date> infusionOn;

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static TherapyCourse fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const TherapyCourse&, const TherapyCourse&) = default;
};

/// Something that happened to a participant and calls for an event kit.
struct ClinicalEvent {
    ClinicalEventId id;
    ParticipantId participant;
    VisitId visit;       ///< the event visit of the plan
    std::int64_t number; ///< 1 is the first such event
    Date onsetOn;

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static ClinicalEvent fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const ClinicalEvent&, const ClinicalEvent&) = default;
};

} // namespace storage::participants
