// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/id_source.h"
#include "storage/base/json_text.h"
#include "storage/studies/schedule.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace storage::studies {

/// A kind of tube as the file names it; the fields are those of SpecimenKind.
struct DraftKind {
    std::string code;
    std::string name;
    specimens::Material material;
    std::string container;
    Volume volume;
    specimens::TemperatureClass temperatureClass;

    friend bool operator==(const DraftKind&, const DraftKind&) = default;
};

/// So many tubes of one kind.
struct DraftKitItem {
    std::string kind;
    std::int64_t count; ///< 1 to 99

    friend bool operator==(const DraftKitItem&, const DraftKitItem&) = default;
};

/// A visit or, with the anchor Event, an event kit.
struct DraftVisit {
    std::string code;
    std::string name;
    std::string purpose; ///< for people; may be empty
    Anchor anchor;
    std::int64_t day;
    std::int64_t daysBefore;
    std::int64_t daysAfter;
    std::vector<DraftKitItem> kit; ///< in the order of the kinds

    friend bool operator==(const DraftVisit&, const DraftVisit&) = default;
};

/// A study plan as read from a file, not yet in the repository.
struct PlanDraft {
    std::string studyCode;
    std::string studyName;
    std::string sponsor;
    std::string disease;
    std::string protocolVersion;
    Date effectiveFrom;
    std::vector<DraftKind> kinds;
    std::vector<DraftVisit> visits; ///< scheduled ones first, event kits after them

    friend bool operator==(const PlanDraft&, const PlanDraft&) = default;
};

/// Reads a study plan from JSON text (docs/study_plan.md). All mistakes are returned, never only the first;
/// nothing throws. Unknown fields are mistakes: a misspelt "daysAfer" must not silently mean 0.
[[nodiscard]] tl::expected<PlanDraft, std::vector<FileMistake>> readPlan(std::string_view json);

/// The records of a draft: the study's protocol version with its visits, kinds and requirements.
[[nodiscard]] Plan planOf(const PlanDraft& draft, StudyId study, std::optional<DocumentId> document,
                          IdSource& ids);

} // namespace storage::studies
