// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLabel>

void build(QWidget* window) {
    auto* owned = new QLabel(window);
    window->layout()->addWidget(new QLabel);
    auto* orphan = new QLabel();
    const bool row = index.isValid();
}
