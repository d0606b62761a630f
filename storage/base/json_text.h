// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <tl/expected.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace storage {

/// One thing wrong in a file that people write by hand: a study plan, a label template.
struct FileMistake {
    std::string path;                  ///< "/visits/3/kit/HEP"; empty when the text is not JSON at all
    std::optional<std::size_t> line;   ///< from 1; absent for what concerns the text as a whole
    std::optional<std::size_t> column; ///< from 1, in bytes
    std::string reason;                ///< what is wrong and what is wanted, one sentence

    friend bool operator==(const FileMistake&, const FileMistake&) = default;
};

/// The mistake as one line for people: "line 12, column 6, /visits/3/day: must be a whole number".
[[nodiscard]] std::string mistakeText(const FileMistake& mistake);

/// Parses JSON text. Mistakes: not JSON (with line and column), a field given twice in one object, text
/// nested deeper than 16 levels.
[[nodiscard]] tl::expected<nlohmann::json, std::vector<FileMistake>> parseJsonText(std::string_view text);

/// The mistakes with line and column of their paths, in the order of the text. `text` is valid JSON.
[[nodiscard]] std::vector<FileMistake> placed(std::vector<FileMistake> mistakes, std::string_view text);

} // namespace storage
