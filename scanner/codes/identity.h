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

/// The ways to read a code, each as the texts by which a record may know the thing, the most exact first:
/// what alone names it (key and serial number; donation, product and division), all that was read, and then
/// what a list may have kept of it, such as the donation alone. One way for most codes, one for each
/// candidate of an ambiguous one behind its text. Small letters alone are a scanner's or a keyboard's, not
/// the code's.
[[nodiscard]] std::vector<std::vector<std::string>> recordNames(const Classification& classification);

/// The text by which a record knows what was read: the first of its names.
[[nodiscard]] std::string recordText(const Classification& classification);

/// The text by which a record knows a written or listed code: as recordText, and with the check character
/// where it was left out. A maker's own code that no kind fits is in capitals.
[[nodiscard]] std::string lookupText(std::string_view text);

} // namespace scanner::codes
