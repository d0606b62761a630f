// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/template/label_template.h"
#include "storage/base/json_text.h"
#include "storage/workflows/template_approvals.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace app::commands {

using FileMistakes = std::vector<storage::FileMistake>;

/// Where a template stands on its way to being used.
enum class TemplateState {
    Ready,    ///< came with the program
    Approved, ///< its approval is in the ledger; it is never changed again
    Draft,    ///< may still be changed, and prints only when it is asked for by its file
    Broken,   ///< its file has mistakes, or is not what was approved
};

/// A template that was found, with the text of its file.
struct KeptTemplate {
    std::string name;
    int version;
    TemplateState state;
    std::string text;
    std::filesystem::path file;                 ///< empty for those that came with the program
    std::optional<labels::LabelTemplate> label; ///< absent when broken
    std::string approvedBy;                     ///< who approved it, and when; else empty
    std::string problem;                        ///< what is broken, or why it is only a draft; else empty
};

/// Reads a template from its file's text; mistakes have line and column.
[[nodiscard]] tl::expected<labels::LabelTemplate, FileMistakes> readTemplateText(std::string_view text);

/// The site's own templates: one file for each version. $CRYOTRAIL_TEMPLATES, else beside the databases.
[[nodiscard]] std::filesystem::path templateFolder();

/// Takes over what the ledger of the open repository says was approved; the program has one repository open
/// at a time. Before it is called, and without a repository, no template of the site is approved, whatever
/// its file says. On any thread.
void useApprovalsOf(storage::workflows::Repository& repository);

/// All templates of the program and the site, by name and version.
[[nodiscard]] std::vector<KeptTemplate> keptTemplates();

/// The version of this template that prints: the site's highest approved one, else the program's. Nothing
/// when there is none.
[[nodiscard]] std::optional<labels::LabelTemplate> templateNamed(std::string_view name);

/// As `templateNamed`; a name with a slash or ending in .json is a file itself, drafts included.
[[nodiscard]] tl::expected<labels::LabelTemplate, FileMistakes> templateFor(const std::string& nameOrFile);

/// Writes a draft of this version. Refused, with the reason, when that version is approved or the text has
/// mistakes or names another template or version.
[[nodiscard]] tl::expected<std::filesystem::path, std::string> saveDraft(const std::string& name, int version,
                                                                         const std::string& text);

/// Approves a draft, in the ledger; from then on a change of its file is found and the version is not used.
/// Errors: Invalid when it is no draft without mistakes, and those of
/// storage::workflows::approveTemplate.
[[nodiscard]] storage::Result<void> approveTemplate(storage::workflows::Repository& repository,
                                                    const storage::workflows::SignedIn& who,
                                                    const std::string& name, int version);

/// The text for a new version that begins as a copy: the next free number, not approved.
[[nodiscard]] std::pair<int, std::string> copyForNewVersion(const KeptTemplate& kept);

} // namespace app::commands
