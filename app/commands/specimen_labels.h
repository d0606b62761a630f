// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/template/layout.h"
#include "storage/workflows/print_label.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace app::commands {

/// The name under which prints are recorded: the stock that layoutOf lays out for.
inline constexpr std::string_view kLabelTemplate = "cryovial";

/// A label as laid out for the cryovial stock. Fails with WrongText, naming what cannot be printed (a
/// maker's own tube code has no label of ours), or DoesNotFit.
[[nodiscard]] labels::Result<labels::Layout> layoutOf(const storage::workflows::LabelContent& content);

/// The layout in ZPL II for a 300 dpi printer.
[[nodiscard]] std::vector<std::byte> zplOf(const labels::Layout& layout);
/// The layout as PDF. It needs fonts and so makes a QGuiApplication without a display when there is none.
[[nodiscard]] labels::Result<std::vector<std::byte>> pdfOf(const labels::Layout& layout);
/// All command cards as PDF, likewise.
[[nodiscard]] labels::Result<std::vector<std::byte>> commandCards();

/// Writes the file whole or not at all. Error FileNotWritable.
[[nodiscard]] labels::Result<void> writeFile(const std::filesystem::path& path,
                                             const std::vector<std::byte>& bytes);

} // namespace app::commands
