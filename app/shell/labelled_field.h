// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QVBoxLayout>

namespace app::shell {

/// Adds a field below its name; the name is also what a screen reader says.
[[nodiscard]] QLineEdit* addLabelledField(QVBoxLayout& column, const QString& objectName, const QString& name,
                                          QWidget* parent);

} // namespace app::shell
