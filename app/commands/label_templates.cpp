// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/label_templates.h"

#include "app/commands/composition.h"
#include "labels/template/ready_templates.h"
#include "labels/template/template_reader.h"
#include "storage/exchange/sha256.h"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <span>
#include <sstream>

namespace app::commands {

namespace {

using nlohmann::ordered_json;

std::optional<std::string> contentOf(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    std::ostringstream content;
    content << file.rdbuf();
    return file ? std::optional{content.str()} : std::nullopt;
}

/// What an approval is about: everything but the approval, in one spelling.
std::string digestOf(ordered_json file) {
    file.erase("approved");
    const auto text = file.dump();
    return storage::exchange::sha256(std::as_bytes(std::span{text}));
}

/// The approval in the file, in words, and whether it is of this content.
void judgeApproval(KeptTemplate& kept) {
    const auto file = ordered_json::parse(kept.text);
    const auto approved = file.find("approved");
    if (approved == file.end()) {
        kept.state = TemplateState::Draft;
        return;
    }
    const auto word = [&](const char* key) {
        const auto found = approved->is_object() ? approved->find(key) : approved->end();
        return approved->is_object() && found != approved->end() && found->is_string()
                   ? found->get<std::string>()
                   : std::string{};
    };
    kept.approvedBy = fmt::format("{}, {}", word("by"), word("on"));
    kept.state = TemplateState::Approved;
    if (word("sha256") != digestOf(file)) {
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
        return found ? tl::expected<labels::LabelTemplate, FileMistakes>(std::move(*found))
                     : tl::unexpected(FileMistakes{{"", {}, {}, "there is no template of that name"}});
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

tl::expected<void, std::string> approveDraft(const std::string& name, int version, const std::string& by,
                                             const std::string& on) {
    const auto draft = keptVersion(name, version);
    if (!draft || draft->state != TemplateState::Draft) {
        return tl::unexpected(fmt::format("{} version {} is not a draft without mistakes.", name, version));
    }
    auto file = ordered_json::parse(draft->text);
    file["approved"] = {{"by", by}, {"on", on}, {"sha256", digestOf(file)}};
    if (!isWritten(draft->file, file.dump(2) + "\n")) {
        return tl::unexpected(fmt::format("{} cannot be written.", draft->file.string()));
    }
    return {};
}

std::pair<int, std::string> copyForNewVersion(const KeptTemplate& one) {
    int version = one.version;
    for (const auto& other : keptTemplates()) {
        version = other.name == one.name ? std::max(version, other.version) : version;
    }
    auto file = ordered_json::parse(one.text);
    file.erase("approved");
    file["version"] = version + 1;
    return {version + 1, file.dump(2) + "\n"};
}

} // namespace app::commands
