// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/text_label.h"

namespace app::common {

/// A code in mono that can be selected and copied. Its accessible name is spoken in groups and characters
/// ("C T 7 K, 2 0 9 1 6, W"), because a screen reader would make words of it.
class CodeLabel : public TextLabel {
    Q_OBJECT

public:
    explicit CodeLabel(const QString& code = {}, TextRole role = TextRole::Code, QWidget* parent = nullptr);

    void setCode(const QString& code);
};

/// The spoken form of a code: groups at hyphens, each character by itself.
[[nodiscard]] QString spokenCode(const QString& code);

} // namespace app::common
