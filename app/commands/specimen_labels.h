// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/languages/language.h"
#include "labels/template/label_template.h"
#include "storage/workflows/print_label.h"

#include <filesystem>
#include <string_view>
#include <vector>

namespace app::commands {

/// The template that specimens' labels are printed with unless another one is asked for; prints are recorded
/// under its name.
inline constexpr std::string_view kLabelTemplate = "cryovial";

/// What a specimen's label says, by the names the ready templates use.
[[nodiscard]] labels::LabelData dataOf(const storage::workflows::LabelContent& content);

/// Those of the values that the template has a place for; empty ones are left out.
[[nodiscard]] labels::LabelData valuesFor(const labels::LabelTemplate& label, const labels::LabelData& known);

/// A label as laid out for a printer of this resolution, checked, drawn, and its symbols read back by the
/// decoder process. Error Refused with all reasons.
[[nodiscard]] labels::Result<labels::Layout> checkedLayout(const labels::LabelTemplate& label,
                                                           const labels::LabelData& data,
                                                           labels::Resolution resolution);

/// The same for a specimen's label on the usual template, 300 dpi.
[[nodiscard]] labels::Result<labels::Layout> layoutOf(const storage::workflows::LabelContent& content);

/// The layout in a printer's language. It needs fonts and so makes a QGuiApplication without a display when
/// there is none. Error Refused.
[[nodiscard]] labels::Result<labels::languages::Bytes> bytesOf(labels::languages::Language language,
                                                               const labels::Layout& layout);
/// The layouts on one PDF, each on a page of its own or, with a sheet, on A4. Error Refused.
[[nodiscard]] labels::Result<labels::languages::Bytes> pdfOf(const std::vector<labels::Layout>& layouts,
                                                             std::string_view sheet, int first);

/// All command cards as PDF, likewise.
[[nodiscard]] labels::Result<labels::languages::Bytes> commandCards();

/// Writes the file whole or not at all. Error FileNotWritable.
[[nodiscard]] labels::Result<void> writeFile(const std::filesystem::path& path,
                                             const labels::languages::Bytes& bytes);

} // namespace app::commands
