// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/codes/classify.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace scanner::codes {

/// One thing: the text by which a record knows it, and other texts by which lists and labels may.
struct Identity {
    std::string canonical;
    std::vector<std::string> aliases; ///< none twice, the canonical text not among them
};

/// Every writing of one code has one identity. Aliases are the grouped writing, the writing without check
/// character, the Digital Link of a GS1 key, and for what combines several structures the part that alone
/// names the thing: key and serial number, donation and product.
[[nodiscard]] Identity identityOf(const Code& code);

/// The code that `text` is without its check character; nothing when it is no such text or could be another
/// code: a plain number of six digits or more could end in its check character. Not for scans, which must
/// have theirs: a lost character would turn one tube into another
/// (docs/decisions/0008-codes-are-not-guessed.md).
[[nodiscard]] std::optional<Code> completed(std::string_view text);

/// The text to look a written or listed code up by: as canonicalText, and with the check character where it
/// was left out.
[[nodiscard]] std::string lookupText(std::string_view text);

} // namespace scanner::codes
