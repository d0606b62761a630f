// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QWidget>

#include <gtest/gtest.h>

/// Drives widgets by objectName, as a person would.
namespace tests {

/// The widget with this name; fails the test and aborts it when there is none.
template <class Kind>
Kind& find(QWidget& page, const char* name) {
    auto* found = page.findChild<Kind*>(QString::fromLatin1(name));
    if (found == nullptr) {
        throw std::runtime_error(std::string("no widget is named ") + name);
    }
    return *found;
}

inline void click(QWidget& page, const char* name) {
    find<QAbstractButton>(page, name).click();
}

inline void type(QWidget& page, const char* name, const QString& words) {
    find<QLineEdit>(page, name).setText(words);
}

inline void press(QWidget& widget, int key, const QString& text = {}) {
    QKeyEvent down(QEvent::KeyPress, key, Qt::NoModifier, text);
    QApplication::sendEvent(&widget, &down);
    QKeyEvent up(QEvent::KeyRelease, key, Qt::NoModifier, text);
    QApplication::sendEvent(&widget, &up);
}

/// Every word shown in a table, row by row.
inline QStringList words(QWidget& page, const char* name) {
    const auto& view = find<QAbstractItemView>(page, name);
    QStringList all;
    for (int row = 0; row < view.model()->rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < view.model()->columnCount(); ++column) {
            const QString cell = view.model()->index(row, column).data().toString();
            if (!cell.isEmpty()) {
                cells << cell;
            }
        }
        all << cells.join(QStringLiteral(" | "));
    }
    return all;
}

/// Names of interactive widgets that a screen reader or a test could not name.
inline QStringList unnamed(QWidget& page) {
    QStringList found;
    const auto check = [&found](const QWidget* widget, const QString& words) {
        if (widget->objectName().isEmpty() || (widget->accessibleName().isEmpty() && words.isEmpty())) {
            found << QString::fromLatin1(widget->metaObject()->className()) + QLatin1Char(' ') +
                         widget->objectName();
        }
    };
    for (const auto* button : page.findChildren<QAbstractButton*>()) {
        if (!button->objectName().startsWith(QLatin1String("qt_")) && button->focusPolicy() != Qt::NoFocus) {
            check(button, button->text());
        }
    }
    for (const auto* field : page.findChildren<QLineEdit*>()) {
        if (!field->objectName().startsWith(QLatin1String("qt_"))) {
            check(field, {});
        }
    }
    for (const auto* combo : page.findChildren<QComboBox*>()) {
        check(combo, {});
    }
    for (const auto* view : page.findChildren<QAbstractItemView*>()) {
        if (view->focusPolicy() != Qt::NoFocus && view->isVisibleTo(&page)) {
            check(view, {});
        }
    }
    return found;
}

} // namespace tests
