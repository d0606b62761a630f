// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/template/label_template.h"

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace labels {

/// One thing wrong in a template file.
struct TemplateMistake {
    std::string path;   ///< JSON pointer: "/fields/3/module"
    std::string reason; ///< what is wrong and what is wanted

    friend bool operator==(const TemplateMistake&, const TemplateMistake&) = default;
};

/// Reads a template from its file's JSON (docs/labels.md). All mistakes are returned, never only the first;
/// nothing throws. Unknown fields are mistakes: a misspelt "smalest" must not silently mean the default.
[[nodiscard]] tl::expected<LabelTemplate, std::vector<TemplateMistake>>
readTemplate(const nlohmann::json& file);

/// Reads a length: "2.2 mm", "220 um", "0.1 in", "6 pt". Nothing for other text and for more than a metre.
[[nodiscard]] std::optional<Length> parseLength(std::string_view text);

/// A length as template files write it: "2.2 mm".
[[nodiscard]] std::string lengthText(Length length);

} // namespace labels
