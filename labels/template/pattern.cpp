// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/template/pattern.h"

#include <algorithm>
#include <fmt/format.h>

namespace labels {

namespace {

Result<PatternPart> parseValue(std::string_view inside, const std::vector<DatumSpec>& data) {
    const auto colon = inside.find(':');
    const auto name = inside.substr(0, colon);
    const auto spec = std::ranges::find(data, name, &DatumSpec::name);
    if (spec == data.end()) {
        return failure(Fault::WrongText, fmt::format("\"{}\" is none of the values in \"data\"", name));
    }
    const auto formats = formatsOf(spec->kind);
    const auto format = colon == std::string_view::npos ? formats.front() : inside.substr(colon + 1);
    if (std::ranges::find(formats, format) == formats.end()) {
        return failure(Fault::WrongText, fmt::format("\"{}\" is no way to write a {}; {} are known", format,
                                                     datumKindText(spec->kind), fmt::join(formats, ", ")));
    }
    return PatternPart{"", std::string(name), std::string(format)};
}

void addWords(std::vector<PatternPart>& parts, char c) {
    if (parts.empty() || !parts.back().datum.empty()) {
        parts.push_back({});
    }
    parts.back().words += c;
}

} // namespace

Result<Pattern> Pattern::parse(std::string_view text, const std::vector<DatumSpec>& data) {
    std::vector<PatternPart> parts;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool isDoubled = at + 1 < text.size() && text[at + 1] == text[at];
        if (text[at] != '{' && text[at] != '}') {
            addWords(parts, text[at]);
        } else if (isDoubled) {
            addWords(parts, text[at]);
            ++at;
        } else {
            const auto end = text.find('}', at);
            if (text[at] == '}' || end == std::string_view::npos) {
                return failure(Fault::WrongText, "a brace has no partner; write two for one that is printed");
            }
            auto value = parseValue(text.substr(at + 1, end - at - 1), data);
            if (!value) {
                return tl::unexpected(value.error());
            }
            parts.push_back(std::move(*value));
            at = end;
        }
    }
    return Pattern(std::move(parts));
}

bool Pattern::lacks(const LabelData& data) const {
    return std::ranges::any_of(m_parts, [&](const PatternPart& part) {
        const auto found = data.find(part.datum);
        return !part.datum.empty() && (found == data.end() || found->second.empty());
    });
}

std::string Pattern::filled(const LabelData& data, const std::vector<DatumSpec>& specs) const {
    std::string text;
    for (const PatternPart& part : m_parts) {
        text += part.words;
        const auto value = data.find(part.datum);
        const auto spec = std::ranges::find(specs, part.datum, &DatumSpec::name);
        if (value != data.end() && spec != specs.end()) {
            text += written(spec->kind, part.format, value->second).value_or("");
        }
    }
    return text;
}

} // namespace labels
