// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shipments/shipment.h"
#include "storage/studies/plan_file.h"
#include "storage/workflows/recording.h"

#include <string>

namespace storage::workflows {

/// Records a site. Errors: NotPermitted, Invalid (no code or no name), Conflict (code taken).
[[nodiscard]] Result<studies::Site> addSite(Repository& repository, const SignedIn& who,
                                            const std::string& code, const std::string& name,
                                            ZoneOffset offset);

/// A study with the protocol version that was loaded for it.
struct LoadedPlan {
    studies::Study study;
    studies::Plan plan;
};

/// Records a study plan read from a file, the file itself included: the study when it is new, and the
/// protocol version with its visits, kinds and requirements. Errors: NotPermitted, Conflict (this version was
/// loaded before: a changed plan needs a new version).
[[nodiscard]] Result<LoadedPlan> loadPlan(Repository& repository, const SignedIn& who,
                                          const studies::PlanDraft& draft, const std::string& fileName,
                                          const std::string& fileBytes);

/// Notes a file as it was received in the recording. Its bytes are kept after the commit, when its row is
/// there: shipments::keepDocumentContent.
[[nodiscard]] shipments::Document addDocument(Recording& recording, IdSource& ids, const std::string& name,
                                              const std::string& mediaType, const std::string& bytes,
                                              Timestamp now);

} // namespace storage::workflows
