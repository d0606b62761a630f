// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

    friend bool operator==(const LabelContent&, const LabelContent&) = default;
};

/// Error NotFound.
[[nodiscard]] Result<LabelContent> labelContent(database::Reading& reading, const CodeForms& codes,
                                                SpecimenId id);

/// Records that a label was printed and returns its number: 1 is the first of the specimen. A further label
/// needs a reason, so that two labels for one tube never go unexplained. Call it before the printer is told.
/// Errors: NotFound, NotPermitted, Invalid (a reprint without a reason).
[[nodiscard]] Result<std::int64_t> recordPrint(Repository& repository, const SignedIn& who, SpecimenId id,
                                               const std::string& templateName, const std::string& target,
                                               const std::optional<custody::Stated>& reason);

} // namespace storage::workflows
