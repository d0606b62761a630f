// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/text_label.h"

#include <QComboBox>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

namespace app::common {

/// A quiet label above a field, as one layout. The label is also the field's accessible name and buddy.
[[nodiscard]] QVBoxLayout* labelled(const QString& label, QWidget* field, QWidget* parent);

/// An entry line with an object name and an accessible name; `hint` is shown while it is empty.
[[nodiscard]] QLineEdit* makeField(const QString& objectName, const QString& accessibleName,
                                   const QString& hint, QWidget* parent);

/// A choice list with an object name and an accessible name, that may be narrower than its longest entry.
[[nodiscard]] QComboBox* makeCombo(const QString& objectName, const QString& accessibleName, QWidget* parent);

/// A button that reads as a link and takes no more height than a line of text.
[[nodiscard]] QPushButton* makeLink(const QString& objectName, const QString& text, QWidget* parent);

/// A vertical scroll area without a frame around `content`, on the ground of what it lies on.
[[nodiscard]] QScrollArea* makeScroll(const QString& objectName, QWidget* content, QWidget* parent);

/// Removes and destroys all widgets of a layout, nested layouts included.
void clearLayout(QLayout* layout);

} // namespace app::common
