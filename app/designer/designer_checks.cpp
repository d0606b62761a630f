// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/designer/designer_checks.h"

#include "app/common/text_edge.h"
#include "app/designer/designer_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace app::designer {

namespace {

using common::toQt;

constexpr std::string_view kFields = "/fields/";

/// The field that the mistake is about, counted from 0.
std::optional<std::size_t> fieldOf(const storage::FileMistake& mistake) {
    if (!mistake.path.starts_with(kFields)) {
        return std::nullopt;
    }
    std::size_t number = 0;
    const auto* end = mistake.path.data() + mistake.path.size();
    const auto error = std::from_chars(mistake.path.data() + kFields.size(), end, number).ec;
    return error == std::errc{} ? std::optional{number} : std::nullopt;
}

/// Files count columns in bytes, people and editors in characters.
int charactersBefore(std::string_view text, std::size_t line, std::size_t column) {
    for (std::size_t i = 1; i < line; ++i) {
        const auto end = text.find('\n');
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return static_cast<int>(toQt(text.substr(0, column - 1)).size());
}

QString nameOf(const std::vector<FieldOutline>& fields, std::size_t field) {
    return field < fields.size() && !fields[field].name.empty()
               ? toQt(fields[field].name)
               : QCoreApplication::translate("designer", "field %1").arg(field + 1);
}

/// What is left of the path behind the field, in people's words: "Module".
QString propertyOf(const std::string& path) {
    const auto slash = path.find('/', kFields.size());
    return slash == std::string::npos ? QString{} : propertyWords(path.substr(slash + 1));
}

QString sentence(const std::string& reason) {
    auto words = toQt(reason);
    if (!words.isEmpty()) {
        words[0] = words[0].toUpper();
    }
    return words.endsWith(QLatin1Char('.')) ? words : words + QLatin1Char('.');
}

CheckLine lineOf(const storage::FileMistake& mistake, const std::vector<FieldOutline>& fields,
                 std::string_view text) {
    CheckLine line{toQt(mistake.path), sentence(mistake.reason), {}};
    if (const auto field = fieldOf(mistake)) {
        const auto property = propertyOf(mistake.path);
        line.field = static_cast<int>(*field) + 1;
        line.where =
            nameOf(fields, *field) + (property.isEmpty() ? QString{} : QStringLiteral(" · ") + property);
    } else if (!mistake.path.empty() && mistake.path.find('/', 1) == std::string::npos) {
        line.where = propertyWords(mistake.path.substr(1));
        line.field = 0;
    }
    if (mistake.line && mistake.column) {
        line.line = static_cast<int>(*mistake.line);
        line.column = charactersBefore(text, *mistake.line, *mistake.column) + 1;
        const auto place =
            QCoreApplication::translate("designer", "line %1, column %2").arg(line.line).arg(line.column);
        line.where = line.where.isEmpty() ? place : line.where + QStringLiteral(" · ") + place;
    }
    return line;
}

/// The line in the list of fields that a finding names.
int fieldLineOf(const std::string& name, const std::vector<FieldOutline>& fields) {
    const auto lineOfField = [&](const auto& found) {
        return found == fields.end() ? -1 : static_cast<int>(found - fields.begin()) + 1;
    };
    const auto byName = std::ranges::find(fields, name, &FieldOutline::name);
    if (byName != fields.end()) {
        return lineOfField(byName);
    }
    return lineOfField(std::ranges::find_if(fields, [&](const FieldOutline& field) {
        return field.content == name ||
               field.content.find(fmt::format("{{{}}}", name)) != std::string::npos ||
               field.content.find(fmt::format("{{{}:", name)) != std::string::npos;
    }));
}

} // namespace

std::vector<CheckLine> checksOf(const commands::FileMistakes& mistakes,
                                const std::vector<FieldOutline>& fields, std::string_view text) {
    std::vector<CheckLine> lines;
    std::ranges::transform(mistakes, std::back_inserter(lines),
                           [&](const auto& mistake) { return lineOf(mistake, fields, text); });
    return lines;
}

std::vector<CheckLine> checksOf(const std::vector<labels::Finding>& findings,
                                const std::vector<FieldOutline>& fields) {
    std::vector<CheckLine> lines;
    for (const auto& finding : findings) {
        CheckLine line{toQt(finding.field), toQt(finding.explanation), toQt(finding.remedy)};
        line.field = finding.field == "label" ? 0 : fieldLineOf(finding.field, fields);
        lines.push_back(std::move(line));
    }
    return lines;
}

bool isAbout(const commands::FileMistakes& mistakes, Part part, std::string_view key) {
    const auto owner = part ? fmt::format("{}{}", kFields, *part) : std::string{};
    const auto path = fmt::format("{}/{}", owner, key);
    return std::ranges::any_of(mistakes, [&](const storage::FileMistake& mistake) {
        // A mistake of both numbers of a place is about each of them.
        return mistake.path == path ||
               (!mistake.path.empty() && mistake.path != owner && path.starts_with(mistake.path + "/"));
    });
}

} // namespace app::designer
