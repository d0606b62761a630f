// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/numbered_choices.h"

#include "app/common/text_label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLayoutItem>
#include <QRadioButton>

#include <memory>

namespace app::common {

NumberedChoices::NumberedChoices(const QString& objectName, const QString& accessibleName, int columns,
                                 QWidget* parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
    , m_columns(columns) {
    setObjectName(objectName);
    setAccessibleName(accessibleName);
    m_grid->setContentsMargins(0, 0, 0, 0);
    connect(&m_group, &QButtonGroup::idToggled, this, &NumberedChoices::changed);
    followTheme(this, [this] {
        m_grid->setHorizontalSpacing(px(16));
        m_grid->setVerticalSpacing(0);
    });
}

void NumberedChoices::show(const std::vector<Choice>& choices) {
    if (choices == m_choices) {
        return;
    }
    m_choices = choices;
    for (QAbstractButton* old : m_group.buttons()) {
        m_group.removeButton(old);
    }
    while (std::unique_ptr<QLayoutItem> old{m_grid->takeAt(0)}) {
        if (QWidget* widget = old->widget()) {
            widget->hide();
            widget->deleteLater();
        }
    }
    int number = 0;
    for (const Choice& choice : choices) {
        add(++number, choice);
    }
    setFocusProxy(m_group.button(1)); // who opens a question by a card goes on with the keys 1 to 9
}

void NumberedChoices::add(int number, const Choice& choice) {
    auto* row = new QWidget(this);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    auto* button = new QRadioButton(QStringLiteral("%1  %2").arg(number).arg(choice.words), row);
    button->setObjectName(QStringLiteral("%1_%2").arg(objectName(), choice.key));
    button->setAccessibleDescription(choice.detail);
    button->setToolTip(choice.detail);
    m_group.addButton(button, number);
    auto* detail = new TextLabel(choice.detail, TextRole::Small, Emphasis::Quiet, row);
    detail->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    detail->setToolTip(choice.detail);
    line->addWidget(button);
    line->addWidget(detail, 1);
    m_grid->addWidget(row, (number - 1) / m_columns, (number - 1) % m_columns);
    for (int column = 0; column < m_columns; ++column) {
        m_grid->setColumnStretch(column, 1);
    }
}

void NumberedChoices::choose(int number) {
    if (QAbstractButton* button = m_group.button(number)) {
        button->setChecked(true);
    }
}

void NumberedChoices::clear() {
    m_group.setExclusive(false);
    for (QAbstractButton* button : m_group.buttons()) {
        button->setChecked(false);
    }
    m_group.setExclusive(true);
}

QString NumberedChoices::chosen() const {
    const int number = m_group.checkedId();
    return number < 1 ? QString() : m_choices[static_cast<std::size_t>(number - 1)].key;
}

void NumberedChoices::keyPressEvent(QKeyEvent* event) {
    if (event->key() >= Qt::Key_1 && event->key() <= Qt::Key_9) {
        choose(event->key() - Qt::Key_0);
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace app::common
