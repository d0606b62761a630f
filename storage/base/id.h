// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace storage {

/// A record's identity, distinct per kind of record so that a participant's id never fits a specimen's place.
/// Never shown to people: they see codes.
template <class Tag>
class Id {
public:
    explicit constexpr Id(std::int64_t value)
        : m_value(value) {}

    [[nodiscard]] constexpr std::int64_t value() const { return m_value; }

    friend constexpr auto operator<=>(Id, Id) = default;

private:
    std::int64_t m_value;
};

using EventId = Id<struct EventTag>;
using PersonId = Id<struct PersonTag>;
using RoleGrantId = Id<struct RoleGrantTag>;
using SignatureId = Id<struct SignatureTag>;
using OrganisationId = Id<struct OrganisationTag>;
using InstallationId = Id<struct InstallationTag>;
using CounterId = Id<struct CounterTag>;
using SiteId = Id<struct SiteTag>;
using StudyId = Id<struct StudyTag>;
using ProtocolId = Id<struct ProtocolTag>;
using VisitId = Id<struct VisitTag>;
using SpecimenKindId = Id<struct SpecimenKindTag>;
using RequirementId = Id<struct RequirementTag>;
using ParticipantId = Id<struct ParticipantTag>;
using CourseId = Id<struct CourseTag>;
using ConsentFormId = Id<struct ConsentFormTag>;
using ConsentId = Id<struct ConsentTag>;
using ConsentAnswerId = Id<struct ConsentAnswerTag>;
using ConsentEventId = Id<struct ConsentEventTag>;
using ClinicalEventId = Id<struct ClinicalEventTag>;
using SpecimenId = Id<struct SpecimenTag>;
using SpecimenParentId = Id<struct SpecimenParentTag>;
using AliasId = Id<struct AliasTag>;
using HoldId = Id<struct HoldTag>;
using ContainerId = Id<struct ContainerTag>;
using ShipmentId = Id<struct ShipmentTag>;
using ShipmentLineId = Id<struct ShipmentLineTag>;
using DiscrepancyId = Id<struct DiscrepancyTag>;
using DocumentId = Id<struct DocumentTag>;
using ScanId = Id<struct ScanTag>;
using PrintId = Id<struct PrintTag>;
using ProfileId = Id<struct ProfileTag>;
using BenchStayId = Id<struct BenchStayTag>;
using ProcessingRunId = Id<struct ProcessingRunTag>;
using ProcessingStepId = Id<struct ProcessingStepTag>;
using ReagentUseId = Id<struct ReagentUseTag>;
using DeviationId = Id<struct DeviationTag>;
using QualityResultId = Id<struct QualityResultTag>;
using AliquotBatchId = Id<struct AliquotBatchTag>;
using AliquotVialId = Id<struct AliquotVialTag>;
using CellBalanceId = Id<struct CellBalanceTag>;

} // namespace storage

template <class Tag>
struct std::hash<storage::Id<Tag>> {
    [[nodiscard]] std::size_t operator()(storage::Id<Tag> id) const noexcept {
        return std::hash<std::int64_t>{}(id.value());
    }
};
