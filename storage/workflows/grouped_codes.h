// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/verdict.h"
#include "storage/workflows/repository.h"

#include <string>
#include <string_view>

namespace storage::workflows {

/// The text with each of our own codes in it written in groups, as people read them.
[[nodiscard]] std::string withGroupedCodes(std::string_view text, const CodeForms& codes);
/// The same of every text of a verdict.
[[nodiscard]] Verdict withGroupedCodes(const Verdict& verdict, const CodeForms& codes);

} // namespace storage::workflows
