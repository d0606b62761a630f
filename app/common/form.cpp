// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/form.h"

#include <QFrame>

#include <memory>

namespace app::common {

QVBoxLayout* labelled(const QString& label, QWidget* field, QWidget* parent) {
    auto* all = new QVBoxLayout;
    auto* words = new TextLabel(label, TextRole::Small, Emphasis::Quiet, parent);
    words->setBuddy(field);
    field->setAccessibleName(label);
    all->addWidget(words);
    all->addWidget(field);
    all->setSpacing(px(3));
    return all;
}

QLineEdit* makeField(const QString& objectName, const QString& accessibleName, const QString& hint,
                     QWidget* parent) {
    auto* field = new QLineEdit(parent);
    field->setObjectName(objectName);
    field->setAccessibleName(accessibleName);
    field->setPlaceholderText(hint);
    return field;
}

QComboBox* makeCombo(const QString& objectName, const QString& accessibleName, QWidget* parent) {
    auto* combo = new QComboBox(parent);
    combo->setObjectName(objectName);
    combo->setAccessibleName(accessibleName);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(8);
    combo->setFocusPolicy(Qt::StrongFocus);
    return combo;
}

QPushButton* makeLink(const QString& objectName, const QString& text, QWidget* parent) {
    QPushButton* link = makeButton(objectName, text, ButtonKind::Quiet, parent);
    followTheme(link, [link] {
        link->setStyleSheet(
            QStringLiteral("QPushButton { padding: 0px; min-height: %1px; border-radius: %2px; }"
                           "QPushButton:focus { padding: 0px; }")
                .arg(px(20))
                .arg(px(5)));
    });
    return link;
}

QScrollArea* makeScroll(const QString& objectName, QWidget* content, QWidget* parent) {
    auto* scroll = new QScrollArea(parent);
    scroll->setObjectName(objectName);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidgetResizable(true);
    content->setObjectName(QStringLiteral("scrolled"));
    scroll->setWidget(content);
    scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    return scroll;
}

void clearLayout(QLayout* layout) {
    while (std::unique_ptr<QLayoutItem> old{layout->takeAt(0)}) {
        if (QWidget* widget = old->widget()) {
            widget->hide();
            widget->deleteLater();
        } else if (QLayout* inner = old->layout()) {
            clearLayout(inner);
        }
    }
}

} // namespace app::common
