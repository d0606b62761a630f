// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/page.h"

#include "app/common/find_field.h"
#include "app/common/text_edge.h"
#include "scanner/codes/scan.h"

namespace app::shell {

ScanText scanTextOf(const QString& raw, const QString& source) {
    const auto scan = scanner::codes::parseScan(common::fromQt(raw));
    if (!scan || !scan->aim) {
        return {raw, source};
    }
    return {common::toQt(scan->payload), source, common::toQt(scan->aim->text())};
}

Page::Page(const QString& objectName, const QString& title, QWidget* parent)
    : QWidget(parent)
    , m_title(title) {
    setObjectName(objectName);
    setAccessibleName(title);
}

void Page::scanned(const ScanText&) {}

bool Page::focusFind() {
    auto* field = findChild<common::FindField*>();
    if (field != nullptr) {
        field->setFocus(Qt::ShortcutFocusReason);
        field->selectAll();
    }
    return field != nullptr;
}

} // namespace app::shell
