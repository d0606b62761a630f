// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/console.h"
#include "storage/workflows/recording.h"

namespace app::commands {

/// One act on the site's own label templates; exactly one of the three is given.
struct TemplateOptions {
    std::string copy;    ///< name of a template whose next version is begun, as a draft of the site
    std::string save;    ///< file with a draft, to be kept with the site's templates
    std::string approve; ///< name of a template whose newest draft is approved by --user
};

/// `cryotrail label-template`: begins, keeps and approves versions of the site's label templates. An approved
/// version is never changed again; whoever manages studies may approve.
[[nodiscard]] Exit runTemplate(const Common& common, const TemplateOptions& options);

/// Approves a draft: whoever manages studies may, and from then on it prints and is fixed. For the command
/// and for the window. Errors: NotPermitted, Invalid (no such draft, or its file cannot be written).
[[nodiscard]] storage::Result<void> approveTemplate(storage::workflows::Repository& repository,
                                                    const storage::workflows::SignedIn& who,
                                                    const std::string& name, int version);

} // namespace app::commands
