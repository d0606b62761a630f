// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/code_label.h"

#include <QStringList>

namespace app::common {

CodeLabel::CodeLabel(const QString& code, TextRole role, QWidget* parent)
    : TextLabel(code, role, Emphasis::Ink, parent) {
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setCode(code);
}

void CodeLabel::setCode(const QString& code) {
    setText(code);
    setAccessibleName(spokenCode(code));
}

QString spokenCode(const QString& code) {
    QStringList groups;
    for (const QString& group : code.split(QLatin1Char('-'), Qt::SkipEmptyParts)) {
        QStringList letters;
        for (const QChar letter : group) {
            letters << QString(letter);
        }
        groups << letters.join(QLatin1Char(' '));
    }
    return groups.join(QStringLiteral(", "));
}

} // namespace app::common
