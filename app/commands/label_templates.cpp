// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/label_templates.h"

#include "app/commands/composition.h"
#include "labels/template/ready_templates.h"
#include "labels/template/template_reader.h"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <mutex>
#include <sstream>

namespace app::commands {

namespace {

using nlohmann::ordered_json;
using storage::workflows::Repository;
using storage::workflows::TemplateApproval;
using storage::workflows::TemplateVersion;

std::optional<std::string> contentOf(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    std::ostringstream content;
    content << file.rdbuf();
    return file ? std::optional{content.str()} : std::nullopt;
}

/// What an approval is about: the file in one spelling, without what earlier versions of this program wrote
/// into it at its approval.
std::string spelled(ordered_json file) {
    file.erase("approved");
    return file.dump(2) + "\n";
}

/// What the ledger of the open repository says. Labels are drawn on several threads.
class Approvals {
public:
    void take(std::vector<TemplateApproval> approvals) {
        const std::lock_guard lock{m_mutex};
        m_approvals = std::move(approvals);
    }

    std::optional<TemplateApproval> of(const TemplateVersion& what) {
        const std::lock_guard lock{m_mutex};
        const auto found = std::ranges::find(m_approvals, what, &TemplateApproval::what);
        return found == m_approvals.end() ? std::nullopt : std::optional{*found};
    }

private:
    std::mutex m_mutex;
    std::vector<TemplateApproval> m_approvals;
};

Approvals& approvals() {
    static Approvals all;
    return all;
}

/// Whether this content was approved, and by whom.
void judgeApproval(KeptTemplate& kept) {
    const auto file = ordered_json::parse(kept.text);
    const auto approval = approvals().of({kept.name, kept.version});
    if (!approval) {
        kept.state = TemplateState::Draft;
        kept.problem =
            file.contains("approved") ? "Its approval is not in this repository's ledger." : std::string{};
        return;
    }
    kept.approvedBy = fmt::format("{}, {}", approval->by,
                                  storage::isoDate(storage::dateAt(approval->at, storage::ZoneOffset{})));
    kept.state = TemplateState::Approved;
    if (approval->sha256 != storage::workflows::templateDigest(spelled(file))) {
        kept.state = TemplateState::Broken;
        kept.problem = "The file was changed after it was approved.";
        kept.label.reset();
    }
}

std::filesystem::path fileOf(const std::string& name, int version) {
    return templateFolder() / fmt::format("{}.v{}.json", name, version);
}

KeptTemplate kept(const std::filesystem::path& path, std::string text) {
    KeptTemplate one{path.stem().string(), 0, TemplateState::Broken, std::move(text), path, {}, {}, {}};
    auto label = readTemplateText(one.text);
    if (!label) {
        one.problem = storage::mistakeText(label.error().front());
        return one;
    }
    one.name = label->name;
    one.version = label->version;
    one.label = std::move(*label);
    judgeApproval(one);
    if (path != fileOf(one.name, one.version)) {
        one.state = TemplateState::Broken;
        one.problem =
            fmt::format("The file should be called {}.", fileOf(one.name, one.version).filename().string());
        one.label.reset();
    }
    return one;
}

bool isWritten(const std::filesystem::path& path, const std::string& text) {
    std::error_code ignored;
    std::filesystem::create_directories(path.parent_path(), ignored);
    auto part = path;
    part += ".part";
    std::ofstream file{part, std::ios::binary | std::ios::trunc};
    file << text << std::flush;
    if (!file) {
        return false;
    }
    file.close();
    std::error_code error;
    std::filesystem::rename(part, path, error);
    return !error;
}

std::optional<KeptTemplate> keptVersion(const std::string& name, int version) {
    const auto path = fileOf(name, version);
    auto text = contentOf(path);
    return text ? std::optional{kept(path, std::move(*text))} : std::nullopt;
}

bool isFixed(const KeptTemplate& one) {
    return one.state == TemplateState::Approved || !one.approvedBy.empty();
}

} // namespace

tl::expected<labels::LabelTemplate, FileMistakes> readTemplateText(std::string_view text) {
    const auto json = storage::parseJsonText(text);
    if (!json) {
        return tl::unexpected(json.error());
    }
    auto label = labels::readTemplate(*json);
    if (label) {
        return std::move(*label);
    }
    FileMistakes mistakes;
    for (const auto& mistake : label.error()) {
        mistakes.push_back({mistake.path, {}, {}, mistake.reason});
    }
    return tl::unexpected(storage::placed(std::move(mistakes), text));
}

std::filesystem::path templateFolder() {
    const char* given = std::getenv("CRYOTRAIL_TEMPLATES");
    return given != nullptr && *given != '\0' ? std::filesystem::path{given} : dataFolder() / "templates";
}

std::vector<KeptTemplate> keptTemplates() {
    std::vector<KeptTemplate> all;
    for (const auto& ready : labels::readyTemplates()) {
        auto label = readTemplateText(ready.json);
        const int version = label ? label->version : 0;
        all.push_back({std::string{ready.name},
                       version,
                       TemplateState::Ready,
                       std::string{ready.json},
                       {},
                       label ? std::optional{std::move(*label)} : std::nullopt,
                       {},
                       {}});
    }
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator{templateFolder(), none}) {
        auto text = entry.path().extension() == ".json" ? contentOf(entry.path()) : std::nullopt;
        if (text) {
            all.push_back(kept(entry.path(), std::move(*text)));
        }
    }
    std::ranges::sort(all, {}, [](const KeptTemplate& one) { return std::pair{one.name, one.version}; });
    return all;
}

std::optional<labels::LabelTemplate> templateNamed(std::string_view name) {
    std::optional<labels::LabelTemplate> found;
    for (auto& one : keptTemplates()) {
        const bool prints = one.state == TemplateState::Ready || one.state == TemplateState::Approved;
        if (one.name == name && prints && one.label) {
            found = std::move(one.label);
        }
    }
    return found;
}

tl::expected<labels::LabelTemplate, FileMistakes> templateFor(const std::string& nameOrFile) {
    if (nameOrFile.find('/') == std::string::npos && !nameOrFile.ends_with(".json")) {
        auto found = templateNamed(nameOrFile);
        return found
                   ? tl::expected<labels::LabelTemplate, FileMistakes>(std::move(*found))
                   : tl::unexpected(FileMistakes{{"", {}, {}, "there is no approved template of that name"}});
    }
    const auto text = contentOf(nameOrFile);
    return text ? readTemplateText(*text)
                : tl::unexpected(FileMistakes{{"", {}, {}, "the file cannot be read"}});
}

tl::expected<std::filesystem::path, std::string> saveDraft(const std::string& name, int version,
                                                           const std::string& text) {
    const auto label = readTemplateText(text);
    if (!label) {
        return tl::unexpected(storage::mistakeText(label.error().front()));
    }
    if (label->name != name || label->version != version) {
        return tl::unexpected(fmt::format("The text is of {} version {}, not of {} version {}.", label->name,
                                          label->version, name, version));
    }
    if (const auto before = keptVersion(name, version); before && isFixed(*before)) {
        return tl::unexpected(
            fmt::format("Version {} was approved by {} and cannot be changed; make a new version.", version,
                        before->approvedBy));
    }
    const auto path = fileOf(name, version);
    if (!isWritten(path, text)) {
        return tl::unexpected(fmt::format("{} cannot be written.", path.string()));
    }
    return path;
}

void useApprovalsOf(Repository& repository) {
    auto known = repository.read(
        [](storage::database::Reading& reading) -> storage::Result<std::vector<TemplateApproval>> {
            return storage::workflows::templateApprovals(reading);
        });
    approvals().take(known ? *std::move(known) : std::vector<TemplateApproval>{});
}

storage::Result<void> approveTemplate(Repository& repository, const storage::workflows::SignedIn& who,
                                      const std::string& name, int version) {
    const auto draft = keptVersion(name, version);
    if (!draft || draft->state != TemplateState::Draft) {
        return storage::failure(storage::ErrorCode::Invalid,
                                fmt::format("{} version {} is not a draft without mistakes.", name, version));
    }
    const auto approved = storage::workflows::approveTemplate(repository, who, {name, version},
                                                              spelled(ordered_json::parse(draft->text)));
    useApprovalsOf(repository);
    return approved ? storage::Result<void>{} : tl::unexpected(approved.error());
}

std::pair<int, std::string> copyForNewVersion(const KeptTemplate& one) {
    int version = one.version;
    for (const auto& other : keptTemplates()) {
        version = other.name == one.name ? std::max(version, other.version) : version;
    }
    auto file = ordered_json::parse(one.text);
    file["version"] = version + 1;
    return {version + 1, spelled(std::move(file))};
}

} // namespace app::commands
