// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/workflows/recording.h"

#include <string>
#include <string_view>
#include <vector>

/// Which versions of label templates print: those whose approval is in the ledger, with their text.
namespace storage::workflows {

/// One version of a template, as its file says.
struct TemplateVersion {
    std::string name;     ///< "box-side"
    std::int64_t version; ///< from 1

    friend auto operator<=>(const TemplateVersion&, const TemplateVersion&) = default;
};

/// An approval in the ledger.
struct TemplateApproval {
    TemplateVersion what;
    std::string sha256; ///< of the text that was approved, hexadecimal
    std::string by;     ///< who signed
    Timestamp at;

    friend bool operator==(const TemplateApproval&, const TemplateApproval&) = default;
};

/// The hash an approval is of.
[[nodiscard]] std::string templateDigest(std::string_view text);

/// Records that this text of a version may print: one event with the text itself, its hash, and the
/// electronic signature of whoever approves. Errors: NotPermitted, Conflict when that version was approved
/// before, with this text or another one.
[[nodiscard]] Result<TemplateApproval> approveTemplate(Repository& repository, const SignedIn& who,
                                                       const TemplateVersion& what, const std::string& text);

/// Every approval, oldest first.
[[nodiscard]] std::vector<TemplateApproval> templateApprovals(database::Reading& reading);

} // namespace storage::workflows
