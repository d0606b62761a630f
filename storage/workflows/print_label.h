// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/specimens/print.h"
#include "storage/specimens/specimen.h"
#include "storage/workflows/recording.h"

#include <optional>
#include <string>

namespace storage::workflows {

/// What a specimen's label says. There is no field for a name.
struct LabelContent {
    std::string identifier; ///< canonical
    std::string grouped;    ///< as people read it
    std::string participantCode;
    std::string visit;    ///< "D28"; "unplanned" when it was not planned
    std::string material; ///< "PBMC 1 mL"
    Date collectedOn;     ///< at the place of collection
    std::string studyCode;
    std::int64_t number; ///< that the next print of this specimen gets; further ones stand in the symbol

    friend bool operator==(const LabelContent&, const LabelContent&) = default;
};

/// Error NotFound.
[[nodiscard]] Result<LabelContent> labelContent(database::Reading& reading, const CodeForms& codes,
                                                SpecimenId id);

/// Queues one label of a specimen, without a batch: 1 is the first. A further label needs a reason, so that
/// two labels for one tube never go unexplained. Call it before the printer is told. Errors: NotFound,
/// NotPermitted, Invalid (a reprint without a reason), Conflict.
[[nodiscard]] Result<specimens::Print> recordPrint(Repository& repository, const SignedIn& who, SpecimenId id,
                                                   const std::string& templateName, const std::string& target,
                                                   const std::optional<custody::Stated>& reason);

} // namespace storage::workflows
