// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/template/error.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace labels::sheets {

/// Two codes to try a scanner with, as an A4 PDF to print: a Data Matrix (1 mm modules) and a Code 128
/// (0.5 mm). Needs a QGuiApplication. Fails with NotEncodable.
[[nodiscard]] Result<std::vector<std::byte>> scannerTestSheet(std::string_view matrixText,
                                                              std::string_view linearText);

} // namespace labels::sheets
