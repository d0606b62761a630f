// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace app::designer {

/// How the value of a property is given.
enum class PropertyKind {
    Words,  ///< a name or a title
    Length, ///< with its unit: "2.2 mm"
    Whole,  ///< a whole number out of a list
    Filled, ///< text with values in braces
    Choice, ///< one out of a list
};

/// One thing that can be set of a field, or of the label itself.
struct Property {
    std::string key; ///< its place in the field: "at/0", "height"
    PropertyKind kind;
    std::string value;                ///< as the file writes it; empty: not given there
    std::string usual;                ///< what counts while none is given: inherited, or the usual one
    std::vector<std::string> choices; ///< of Whole and Choice

    friend bool operator==(const Property&, const Property&) = default;
};

/// A field as the list of fields shows it.
struct FieldOutline {
    std::string name;
    std::string kind;    ///< as the file writes it: "dataMatrix"
    std::string content; ///< what it says: its text, its content, its legend

    friend bool operator==(const FieldOutline&, const FieldOutline&) = default;
};

/// Which thing a property is of: a field, counted from 0, or the label itself.
using Part = std::optional<std::size_t>;

/// A template's file that is edited by its fields. It is a JSON object, but otherwise may hold any mistakes:
/// the reader of templates finds them. What is not touched stays as it is, unknown fields included.
class TemplateText {
public:
    /// Nothing for text that is no JSON object.
    [[nodiscard]] static std::optional<TemplateText> parse(std::string_view text);

    /// The file: lists and objects on one line where 118 characters allow it.
    [[nodiscard]] std::string text() const;

    [[nodiscard]] std::vector<FieldOutline> fields() const;
    /// Those that this kind of field has; of the label its name, title, size and resolution. Nothing when
    /// there is no such field.
    [[nodiscard]] std::vector<Property> propertiesOf(Part part) const;

    /// Sets a property; an empty value takes it away, so that the inherited or usual one counts.
    void set(Part part, std::string_view key, const std::string& value);
    /// Adds a field of this kind in the upper left corner, with a free name; returns its number.
    std::size_t add(std::string_view kind);
    void remove(std::size_t field);
    /// By so many micrometres, at most up to the label's edge. A place that is no length stays as it is.
    void move(std::size_t field, std::int64_t right, std::int64_t down);
    /// Under another name, as version 1, without an approval.
    void rename(std::string_view name);

    friend bool operator==(const TemplateText&, const TemplateText&) = default;

private:
    explicit TemplateText(nlohmann::ordered_json file)
        : m_file(std::move(file)) {}

    /// Nothing when there is none.
    [[nodiscard]] const nlohmann::ordered_json* fieldAt(std::size_t field) const;
    [[nodiscard]] std::vector<Property> propertiesOfLabel() const;
    [[nodiscard]] std::vector<std::string> valueNames() const;

    nlohmann::ordered_json m_file;
};

/// Kinds of fields as the file writes them.
[[nodiscard]] const std::vector<std::string>& fieldKinds();

} // namespace app::designer
