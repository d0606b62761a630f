// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/label_templates.h"
#include "app/designer/designer_view.h"
#include "app/designer/template_text.h"
#include "labels/template/finding.h"

#include <string_view>

namespace app::designer {

/// The mistakes in a template's text, each with its place there and the field it is about. `fields` as the
/// text holds them, empty when it cannot be taken apart.
[[nodiscard]] std::vector<CheckLine> checksOf(const commands::FileMistakes& mistakes,
                                              const std::vector<FieldOutline>& fields, std::string_view text);

/// What speaks against printing the label, each with the field it is about: by its name, else the first one
/// that prints that value.
[[nodiscard]] std::vector<CheckLine> checksOf(const std::vector<labels::Finding>& findings,
                                              const std::vector<FieldOutline>& fields);

/// Whether a mistake is about this property of the field: "at/0" is part of "at".
[[nodiscard]] bool isAbout(const commands::FileMistakes& mistakes, Part part, std::string_view key);

} // namespace app::designer
