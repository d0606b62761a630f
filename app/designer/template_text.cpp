// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/designer/template_text.h"

#include "labels/template/label_template.h"
#include "labels/template/template_reader.h"

#include <algorithm>
#include <fmt/format.h>

namespace app::designer {

namespace {

using nlohmann::ordered_json;

constexpr std::size_t kWidestLine = 118;

/// What the reader of templates takes, with what counts when it is not given.
struct Known {
    std::string_view key;
    PropertyKind kind;
    std::string_view usual;
    std::vector<std::string> choices = {};
};

std::vector<std::string> legends() {
    std::vector<std::string> all;
    std::ranges::transform(labels::legendNames(), std::back_inserter(all),
                           [](std::string_view name) { return std::string{name}; });
    return all;
}

/// Besides name, at and when, which all have.
std::vector<Known> knownOf(std::string_view kind) {
    if (kind == "text") {
        return {{"text", PropertyKind::Filled, ""},
                {"width", PropertyKind::Length, ""},
                {"height", PropertyKind::Length, ""},
                {"smallest", PropertyKind::Length, "1.5 mm"},
                {"weight", PropertyKind::Choice, "regular", {"regular", "bold"}},
                {"align", PropertyKind::Choice, "left", {"left", "center", "right"}},
                {"turn", PropertyKind::Whole, "0", {"0", "90", "180", "270"}},
                {"whenTooLong", PropertyKind::Choice, "shrink", {"shrink", "refuse"}}};
    }
    if (kind == "line" || kind == "box") {
        std::vector<Known> bar{{"size/0", PropertyKind::Length, ""}, {"size/1", PropertyKind::Length, ""}};
        if (kind == "box") {
            bar.push_back({"thickness", PropertyKind::Length, "0.25 mm"});
        }
        return bar;
    }
    if (kind == "legend") {
        return {{"legend", PropertyKind::Choice, "", legends()},
                {"size/0", PropertyKind::Length, ""},
                {"size/1", PropertyKind::Length, ""}};
    }
    if (kind == "donation") {
        return {{"value", PropertyKind::Choice, ""},
                {"width", PropertyKind::Length, ""},
                {"height", PropertyKind::Length, ""}};
    }
    std::vector<Known> symbol{{"content", PropertyKind::Filled, ""}, {"module", PropertyKind::Length, ""}};
    if (kind == "code128") {
        symbol.push_back({"height", PropertyKind::Length, ""});
    }
    return symbol;
}

nlohmann::json::json_pointer pointerTo(std::string_view key) {
    return nlohmann::json::json_pointer("/" + std::string{key});
}

ordered_json::json_pointer orderedPointerTo(std::string_view key) {
    return ordered_json::json_pointer(pointerTo(key).to_string());
}

/// The value at the key as people type it; empty without one.
std::string valueAt(const ordered_json& owner, std::string_view key) {
    const auto pointer = orderedPointerTo(key);
    if (!owner.is_object() || !owner.contains(pointer)) {
        return {};
    }
    const auto& value = owner.at(pointer);
    return value.is_string() ? value.get<std::string>() : value.dump();
}

void setAt(ordered_json& owner, std::string_view key, PropertyKind kind, const std::string& value) {
    const auto slash = key.find('/');
    const std::string name{key.substr(0, slash)};
    if (slash == std::string_view::npos && value.empty()) {
        owner.erase(name);
        return;
    }
    ordered_json given = value;
    const bool isNumber = !value.empty() && value.size() < 6 &&
                          std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; });
    if (kind == PropertyKind::Whole && isNumber) {
        given = std::stoi(value);
    }
    if (slash == std::string_view::npos) {
        owner[name] = std::move(given);
        return;
    }
    auto& list = owner[name];
    if (!list.is_array() || list.size() != 2) {
        list = ordered_json::array({"0 mm", "0 mm"});
    }
    list[key.substr(slash + 1) == "0" ? 0 : 1] = std::move(given);
}

/// On one line, as people write it: a blank behind commas and colons.
std::string onOneLine(const ordered_json& value) {
    if (!value.is_structured()) {
        return value.dump();
    }
    std::string text;
    for (const auto& [key, each] : value.items()) {
        text += (text.empty() ? "" : ", ") + (value.is_object() ? ordered_json(key).dump() + ": " : "") +
                onOneLine(each);
    }
    return value.is_object() ? "{" + text + "}" : "[" + text + "]";
}

/// `first` is what stands before it on its line. Lists and objects are broken where they do not fit; the
/// whole file, its fields and its values always.
void write(std::string& out, const ordered_json& value, const std::string& first, std::size_t depth,
           bool isBroken) {
    const std::string indent(2 * depth, ' ');
    const auto line = onOneLine(value);
    if (!value.is_structured() || value.empty() ||
        (!isBroken && indent.size() + first.size() + line.size() <= kWidestLine)) {
        out += first + line;
        return;
    }
    out += first + (value.is_object() ? "{\n" : "[\n");
    std::size_t written = 0;
    for (const auto& [key, each] : value.items()) {
        const bool isTopLevelList = depth == 0 && (key == "fields" || key == "data");
        out += indent + "  ";
        write(out, each, value.is_object() ? ordered_json(key).dump() + ": " : "", depth + 1, isTopLevelList);
        out += ++written < value.size() ? ",\n" : "\n";
    }
    out += indent + (value.is_object() ? "}" : "]");
}

std::string freeName(const std::vector<FieldOutline>& fields, std::string_view kind) {
    for (int number = 1;; ++number) {
        auto name = fmt::format("{}-{}", kind, number);
        if (std::ranges::find(fields, name, &FieldOutline::name) == fields.end()) {
            return name;
        }
    }
}

} // namespace

std::optional<TemplateText> TemplateText::parse(std::string_view text) {
    auto file = ordered_json::parse(text.begin(), text.end(), nullptr, false);
    return file.is_object() ? std::optional{TemplateText{std::move(file)}} : std::nullopt;
}

std::string TemplateText::text() const {
    std::string text;
    write(text, m_file, "", 0, true);
    return text + "\n";
}

const ordered_json* TemplateText::fieldAt(std::size_t field) const {
    const auto fields = m_file.find("fields");
    const bool isThere = fields != m_file.end() && fields->is_array() && field < fields->size();
    return isThere && (*fields)[field].is_object() ? &(*fields)[field] : nullptr;
}

std::vector<FieldOutline> TemplateText::fields() const {
    std::vector<FieldOutline> all;
    const auto fields = m_file.find("fields");
    if (fields == m_file.end() || !fields->is_array()) {
        return all;
    }
    for (const auto& field : *fields) {
        FieldOutline outline{valueAt(field, "name"), valueAt(field, "kind"), {}};
        for (const auto* key : {"text", "content", "legend", "value"}) {
            outline.content += valueAt(field, key);
        }
        all.push_back(std::move(outline));
    }
    return all;
}

std::vector<std::string> TemplateText::valueNames() const {
    std::vector<std::string> names;
    const auto data = m_file.find("data");
    if (data != m_file.end() && data->is_object()) {
        for (const auto& [name, value] : data->items()) {
            names.push_back(name);
        }
    }
    return names;
}

std::vector<Property> TemplateText::propertiesOfLabel() const {
    const auto given = [&](std::string_view key, PropertyKind kind, std::vector<std::string> choices = {}) {
        return Property{std::string{key}, kind, valueAt(m_file, key), {}, std::move(choices)};
    };
    return {given("title", PropertyKind::Words), given("size/0", PropertyKind::Length),
            given("size/1", PropertyKind::Length), given("dotsPerMm", PropertyKind::Whole, {"8", "12", "24"}),
            given("placement", PropertyKind::Choice, {"affixed", "attached", "accompanying"})};
}

std::vector<Property> TemplateText::propertiesOf(Part part) const {
    if (!part) {
        return propertiesOfLabel();
    }
    const auto* field = fieldAt(*part);
    if (field == nullptr) {
        return {};
    }
    const auto kind = valueAt(*field, "kind");
    const auto defaults = m_file.find("defaults");
    const auto inherited = [&](std::string_view key) {
        const bool has = defaults != m_file.end() && defaults->is_object() && defaults->contains(kind);
        return has ? valueAt((*defaults)[kind], key) : std::string{};
    };
    auto known = knownOf(kind);
    const bool saysSomething = !known.empty() && known.front().kind == PropertyKind::Filled;
    known.insert(known.begin() + (saysSomething ? 1 : 0),
                 {{"at/0", PropertyKind::Length, ""}, {"at/1", PropertyKind::Length, ""}});
    known.insert(known.begin(),
                 {{"name", PropertyKind::Words, ""}, {"when", PropertyKind::Choice, "", valueNames()}});
    std::vector<Property> all;
    for (auto& each : known) {
        auto usual = inherited(each.key);
        all.push_back({std::string{each.key}, each.kind, valueAt(*field, each.key),
                       usual.empty() ? std::string{each.usual} : std::move(usual),
                       each.key == "value" ? valueNames() : std::move(each.choices)});
    }
    return all;
}

void TemplateText::set(Part part, std::string_view key, const std::string& value) {
    for (const auto& property : propertiesOf(part)) {
        if (property.key == key) {
            setAt(part ? m_file["fields"][*part] : m_file, key, property.kind, value);
        }
    }
}

std::size_t TemplateText::add(std::string_view kind) {
    const auto values = valueNames();
    const auto first = values.empty() ? std::string{} : values.front();
    ordered_json field{{"name", freeName(fields(), kind)}, {"kind", kind}};
    field["at"] = ordered_json::array({"1 mm", "1 mm"});
    for (const auto& each : knownOf(kind)) {
        if (each.key == "text") {
            field["text"] = "Text";
        } else if (each.key == "content") {
            field["content"] = "{" + first + "}";
        } else if (each.key == "value") {
            field["value"] = first;
        } else if (each.key == "legend") {
            field["legend"] = each.choices.front();
        } else if (each.key == "size/0") {
            field["size"] = ordered_json::array({"10 mm", kind == "line" ? "0.3 mm" : "5 mm"});
        } else if (each.key == "width") {
            field["width"] = "12 mm";
        } else if (each.key == "height") {
            field["height"] = kind == "code128" ? "6 mm" : "2.2 mm";
        } else if (each.key == "module") {
            field["module"] = "0.5 mm";
        }
    }
    auto& list = m_file["fields"];
    if (!list.is_array()) {
        list = ordered_json::array();
    }
    list.push_back(std::move(field));
    return list.size() - 1;
}

void TemplateText::remove(std::size_t field) {
    const auto fields = m_file.find("fields");
    if (fields != m_file.end() && fields->is_array() && field < fields->size()) {
        fields->erase(field);
    }
}

void TemplateText::move(std::size_t field, std::int64_t right, std::int64_t down) {
    const auto* found = fieldAt(field);
    if (found == nullptr) {
        return;
    }
    const auto moved = [&](std::string_view key, std::int64_t by) {
        const auto at = labels::parseLength(valueAt(*found, key));
        const auto to = labels::Length::micrometres((at ? at->micrometres() : 0) + by);
        return at ? labels::lengthText(std::max(to, labels::Length::millimetres(0))) : valueAt(*found, key);
    };
    const auto x = moved("at/0", right);
    const auto y = moved("at/1", down);
    set(field, "at/0", x);
    set(field, "at/1", y);
}

void TemplateText::rename(std::string_view name) {
    m_file["template"] = name;
    m_file["version"] = 1;
    m_file.erase("approved");
}

const std::vector<std::string>& fieldKinds() {
    static const std::vector<std::string> kKinds{"text", "dataMatrix", "gs1DataMatrix", "code128", "qr",
                                                 "line", "box",        "legend",        "donation"};
    return kKinds;
}

} // namespace app::designer
