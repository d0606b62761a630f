// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/template_versions.h"

#include "app/commands/label_templates.h"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

namespace app::commands {

namespace {

constexpr std::string_view kWhat = "No template was changed.";

Exit done(const Common& common, const std::string& name, int version, std::string_view words) {
    say(common, fmt::format("{} version {}: {}", name, version, words));
    sayJson(common,
            nlohmann::ordered_json{{"template", name}, {"version", version}, {"outcome", words}}.dump());
    return Exit::Done;
}

/// The highest version of that name and, if given, in that state.
std::optional<KeptTemplate> newest(const std::string& name, std::optional<TemplateState> state) {
    std::optional<KeptTemplate> found;
    for (auto& one : keptTemplates()) {
        if (one.name == name && (!state || one.state == *state)) {
            found = std::move(one);
        }
    }
    return found;
}

Exit keep(const Common& common, const std::string& name, int version, const std::string& text) {
    const auto saved = saveDraft(name, version, text);
    return saved
               ? done(common, name, version, "draft in " + saved->string())
               : complain(kWhat, saved.error(), "Correct the file, or give it a new version.", Exit::Refused);
}

Exit copy(const Common& common, const std::string& name) {
    const auto found = newest(name, std::nullopt);
    if (!found || !found->label) {
        return complain(kWhat, fmt::format("There is no template {} that can be copied.", name),
                        "cryotrail label --templates lists those there are.", Exit::Refused);
    }
    const auto [version, text] = copyForNewVersion(*found);
    return keep(common, name, version, text);
}

Exit save(const Common& common, const std::string& path) {
    std::ifstream file{path};
    std::ostringstream content;
    content << file.rdbuf();
    const auto label = readTemplateText(content.str());
    if (!file || !label) {
        return complain(kWhat, file ? storage::mistakeText(label.error().front()) : path + " cannot be read.",
                        "Correct the file.", Exit::Refused);
    }
    return keep(common, label->name, label->version, content.str());
}

Exit approve(const Common& common, const std::string& name) {
    auto opened = open(common);
    if (!opened) {
        return complain(kWhat, opened.error());
    }
    const auto who = signIn(common, *opened);
    if (!who) {
        return complain(kWhat, who.error());
    }
    useApprovalsOf(*opened->repository);
    const auto draft = newest(name, TemplateState::Draft);
    if (!draft) {
        return complain(kWhat, fmt::format("There is no draft of {}.", name),
                        "Begin one with --copy, or keep a file with --save.", Exit::Refused);
    }
    const auto approved = approveTemplate(*opened->repository, *who, name, draft->version);
    return approved ? done(common, name, draft->version, "approved by " + who->person.displayName)
                    : complain(kWhat, approved.error());
}

} // namespace

void useApprovalsIn(const Common& common) {
    if (const auto opened = open(common)) {
        useApprovalsOf(*opened->repository);
    }
}

Exit runTemplate(const Common& common, const TemplateOptions& options) {
    if (!options.approve.empty()) {
        return approve(common, options.approve);
    }
    useApprovalsIn(common);
    if (!options.copy.empty()) {
        return copy(common, options.copy);
    }
    return save(common, options.save);
}

} // namespace app::commands
