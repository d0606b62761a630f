// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"

#include <cstddef>
#include <optional>
#include <string_view>

namespace storage::exchange {

/// What separates the cells of a row. Excel writes semicolons where the decimal sign is a comma.
enum class Delimiter { Comma, Semicolon, Tab };

/// ',', ';' or the tab.
[[nodiscard]] char delimiterCharacter(Delimiter delimiter);
/// "comma", "semicolon" or "tab", as people name it.
[[nodiscard]] std::string_view delimiterName(Delimiter delimiter);

/// The delimiter used by the header, the first line of a file; separators inside quotation marks do not
/// count. Error FileMalformed: none occurs, or two kinds occur, so that it would have to be guessed.
[[nodiscard]] Result<Delimiter> detectDelimiter(std::string_view header);

/// The delimiter that a line "sep=;" names, as Excel writes and reads above the header.
[[nodiscard]] std::optional<Delimiter> statedDelimiter(std::string_view line);

/// Where the record beginning at `from` ends: the place of its line break, or the text's size. Line breaks
/// inside quotation marks belong to a cell.
[[nodiscard]] std::size_t recordEnd(std::string_view text, std::size_t from);

/// True for text that a spreadsheet would run instead of show: it begins with = + - @, a tab or a carriage
/// return and is not a plain number such as "-80" or "+4.5".
[[nodiscard]] bool looksLikeFormula(std::string_view cell);

} // namespace storage::exchange
