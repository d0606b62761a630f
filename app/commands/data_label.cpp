// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/data_label.h"

#include "app/commands/fonts.h"
#include "app/commands/label_target.h"
#include "app/commands/label_templates.h"
#include "app/commands/specimen_labels.h"
#include "app/commands/template_versions.h"
#include "labels/template/template_reader.h"

#include <fmt/format.h>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

namespace app::commands {

namespace {

using labels::LabelData;
using labels::languages::Bytes;
using labels::languages::Language;
using nlohmann::json;

constexpr std::string_view kWhat = "No label was printed.";

/// Values of one label: texts, numbers as they are written.
std::optional<LabelData> dataOfObject(const json& object) {
    if (!object.is_object()) {
        return std::nullopt;
    }
    LabelData data;
    for (const auto& [name, value] : object.items()) {
        if (!value.is_string() && !value.is_number()) {
            return std::nullopt;
        }
        data.emplace(name, value.is_string() ? value.get<std::string>() : value.dump());
    }
    return data;
}

tl::expected<std::vector<LabelData>, std::string> readData(const std::string& path) {
    std::ifstream file{path};
    std::ostringstream content;
    content << file.rdbuf();
    if (!file) {
        return tl::unexpected(fmt::format("{} cannot be read.", path));
    }
    const auto parsed = storage::parseJsonText(content.str());
    if (!parsed) {
        return tl::unexpected(fmt::format("{}: {}", path, storage::mistakeText(parsed.error().front())));
    }
    std::vector<LabelData> all;
    for (const auto& one : parsed->is_array() ? *parsed : json::array({*parsed})) {
        auto data = dataOfObject(one);
        if (!data) {
            return tl::unexpected(
                fmt::format("{}: a label's values are an object of names and texts.", path));
        }
        all.push_back(std::move(*data));
    }
    return all;
}

tl::expected<std::vector<LabelData>, std::string> dataFor(const labels::LabelTemplate& label,
                                                          const LabelOptions& options) {
    if (options.isSample) {
        return std::vector{labels::sampleOf(label)};
    }
    return readData(options.data);
}

std::string mistakesText(const std::string& what, const FileMistakes& mistakes) {
    std::string text;
    for (const auto& mistake : mistakes) {
        text += fmt::format("{}{}: {}", text.empty() ? "" : "\n", what, storage::mistakeText(mistake));
    }
    return text;
}

/// All labels as one job.
labels::Result<Bytes> jobOf(const std::vector<labels::Layout>& layouts, const LabelTarget& target,
                            const LabelOptions& options) {
    if (target.language == Language::Pdf) {
        return pdfOf(layouts, options.sheet, options.first);
    }
    Bytes job;
    for (const auto& layout : layouts) {
        auto bytes = bytesOf(target.language, layout);
        if (!bytes) {
            return bytes;
        }
        job.insert(job.end(), bytes->begin(), bytes->end());
    }
    return job;
}

labels::Result<std::vector<labels::Layout>> layoutsOf(const labels::LabelTemplate& label,
                                                      const std::vector<LabelData>& all,
                                                      labels::Resolution resolution) {
    std::vector<labels::Layout> layouts;
    for (const auto& data : all) {
        auto layout = checkedLayout(label, data, resolution);
        if (!layout) {
            auto error = layout.error();
            error.detail = all.size() == 1 ? error.detail
                                           : fmt::format("Label {}:\n{}", layouts.size() + 1, error.detail);
            return tl::unexpected(std::move(error));
        }
        layouts.push_back(std::move(*layout));
    }
    return layouts;
}

/// What scanners will read on the labels.
nlohmann::ordered_json symbolsOf(const std::vector<labels::Layout>& layouts) {
    auto symbols = nlohmann::ordered_json::array();
    for (const auto& layout : layouts) {
        for (const auto& element : layout.elements) {
            if (const auto* symbol = std::get_if<labels::PlacedSymbol>(&element)) {
                symbols.push_back({{"aim", symbol->content.aim()}, {"text", symbol->content.text()}});
            }
        }
    }
    return symbols;
}

std::string_view stateText(TemplateState state) {
    switch (state) {
    case TemplateState::Ready:
        return "ready";
    case TemplateState::Approved:
        return "approved";
    case TemplateState::Draft:
        return "draft";
    case TemplateState::Broken:
        return "broken";
    }
    return "";
}

} // namespace

Exit runDataLabel(const Common& common, const LabelOptions& options) {
    useApprovalsIn(common);
    const auto label = templateFor(options.label);
    if (!label) {
        return complain(kWhat, mistakesText(options.label, label.error()),
                        "Correct the template; cryotrail label --templates lists those there are.",
                        Exit::Refused);
    }
    const auto data = dataFor(*label, options);
    if (!data) {
        return complain(kWhat, data.error(), "Correct the file with the values.", Exit::WrongUsage);
    }
    const auto target = labelTarget(options);
    if (!target) {
        return target.error();
    }
    const Fonts fonts;
    const auto layouts = layoutsOf(*label, *data, target->resolution);
    if (!layouts) {
        return complainOfLabel(layouts.error(), false);
    }
    if (target->language == Language::Png && layouts->size() > 1) {
        return complain(kWhat, "A picture holds one label.", "Choose PDF for several.", Exit::WrongUsage);
    }
    const auto job = jobOf(*layouts, *target, options);
    if (!job) {
        return complainOfLabel(job.error(), false);
    }
    if (const auto printed = target->printer->print(*job); !printed) {
        return complainOfLabel(printed.error(), false);
    }
    say(common,
        fmt::format("{} {} of {} version {}: {}", layouts->size(), layouts->size() == 1 ? "label" : "labels",
                    label->name, label->version, target->printer->name()));
    sayJson(common, nlohmann::ordered_json{{"template", label->name},
                                           {"version", label->version},
                                           {"labels", layouts->size()},
                                           {"symbols", symbolsOf(*layouts)},
                                           {"target", target->printer->name()}}
                        .dump());
    return Exit::Done;
}

Exit runTemplateList(const Common& common) {
    useApprovalsIn(common);
    std::vector<std::vector<std::string>> rows;
    auto list = nlohmann::ordered_json::array();
    for (const auto& one : keptTemplates()) {
        const auto title = !one.label            ? one.problem
                           : one.problem.empty() ? one.label->title
                                                 : one.label->title + ". " + one.problem;
        const auto size = one.label ? fmt::format("{} x {}", labels::lengthText(one.label->size.width),
                                                  labels::lengthText(one.label->size.height))
                                    : std::string{};
        rows.push_back(
            {one.name, std::to_string(one.version), std::string{stateText(one.state)}, size, title});
        nlohmann::ordered_json values = nlohmann::ordered_json::array();
        for (const auto& spec : one.label ? one.label->data : std::vector<labels::DatumSpec>{}) {
            values.push_back({{"name", spec.name},
                              {"kind", labels::datumKindText(spec.kind)},
                              {"optional", spec.isOptional},
                              {"sample", spec.sample}});
        }
        list.push_back({{"template", one.name},
                        {"version", one.version},
                        {"state", stateText(one.state)},
                        {"title", title},
                        {"size", size},
                        {"file", one.file.string()},
                        {"approved", one.approvedBy},
                        {"values", values}});
    }
    for (const auto& line : aligned(rows)) {
        say(common, line);
    }
    sayJson(common, nlohmann::ordered_json{{"templates", list}}.dump());
    return Exit::Done;
}

} // namespace app::commands
