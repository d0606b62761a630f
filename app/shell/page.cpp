// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/page.h"

#include "app/common/find_field.h"

namespace app::shell {

Page::Page(const QString& objectName, const QString& title, QWidget* parent)
    : QWidget(parent)
    , m_title(title) {
    setObjectName(objectName);
    setAccessibleName(title);
}

void Page::scanned(const ScanText&) {}

void Page::focusFind() {
    if (auto* field = findChild<common::FindField*>()) {
        field->setFocus(Qt::ShortcutFocusReason);
        field->selectAll();
    }
}

} // namespace app::shell
