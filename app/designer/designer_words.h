// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/label_templates.h"
#include "app/common/state.h"

#include <QString>

#include <string_view>
#include <vector>

namespace app::designer {

/// "Data Matrix": a kind of field as people call it; a kind that is not known as it is written.
[[nodiscard]] QString fieldKindWords(std::string_view kind);
/// "Smallest height": a property as people call it, by its key.
[[nodiscard]] QString propertyWords(std::string_view key);
/// "bold", "do not shrink": an entry of a list as people call it.
[[nodiscard]] QString choiceWords(std::string_view key, std::string_view choice);
/// "participant code": a kind of value.
[[nodiscard]] QString valueKindWords(labels::DatumKind kind);

[[nodiscard]] common::State stateOf(commands::TemplateState state);
[[nodiscard]] QString stateWords(commands::TemplateState state);

/// Words to try a template with: how long, and in which script.
struct Trial {
    QString key;
    QString words; ///< "Long words"
    QString text;  ///< that stands in for every value that is text
};

/// The sample values come first; their text is empty.
[[nodiscard]] const std::vector<Trial>& trials();

} // namespace app::designer
