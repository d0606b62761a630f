// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/console.h"

namespace app::commands {

/// One act on the site's own label templates; exactly one of the three is given.
struct TemplateOptions {
    std::string copy;    ///< name of a template whose next version is begun, as a draft of the site
    std::string save;    ///< file with a draft, to be kept with the site's templates
    std::string approve; ///< name of a template whose newest draft is approved by --user
};

/// Uses the approvals of the repository that is meant, for commands that open none; where there is none, no
/// template of the site is approved.
void useApprovalsIn(const Common& common);

/// `cryotrail label-template`: begins, keeps and approves versions of the site's label templates. An approved
/// version is never changed again; whoever manages studies may approve.
[[nodiscard]] Exit runTemplate(const Common& common, const TemplateOptions& options);

} // namespace app::commands
