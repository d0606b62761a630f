// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/template/datum.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace labels {

/// What goes onto one label: values by the names the template gives them.
using LabelData = std::map<std::string, std::string, std::less<>>;

/// A named value that a template prints.
struct DatumSpec {
    std::string name;
    DatumKind kind;
    bool isOptional;    ///< its fields are left out when there is no value
    std::string sample; ///< for pictures and trials

    friend bool operator==(const DatumSpec&, const DatumSpec&) = default;
};

/// A piece of a pattern: words as they are, or a value.
struct PatternPart {
    std::string words;  ///< empty when it is a value
    std::string datum;  ///< empty when it is words
    std::string format; ///< one of formatsOf the datum's kind

    friend bool operator==(const PatternPart&, const PatternPart&) = default;
};

/// Text with values in it: "Visit {visit}", "={donation:canonical}00". Two braces stand for one.
class Pattern {
public:
    /// Fails with WrongText for a brace that is not closed, a value the template does not name, and a format
    /// its kind has not.
    [[nodiscard]] static Result<Pattern> parse(std::string_view text, const std::vector<DatumSpec>& data);

    [[nodiscard]] const std::vector<PatternPart>& parts() const { return m_parts; }

    /// True when one of its values is not in `data`, or empty there.
    [[nodiscard]] bool lacks(const LabelData& data) const;

    /// The text with its values in it; values that are missing or wrong leave nothing behind.
    [[nodiscard]] std::string filled(const LabelData& data, const std::vector<DatumSpec>& specs) const;

    friend bool operator==(const Pattern&, const Pattern&) = default;

private:
    explicit Pattern(std::vector<PatternPart> parts)
        : m_parts(std::move(parts)) {}

    std::vector<PatternPart> m_parts;
};

} // namespace labels
