// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/find_field.h"

#include "app/common/icons.h"
#include "app/common/theme.h"

#include <QAction>

namespace app::common {

FindField::FindField(QWidget* parent)
    : QLineEdit(parent) {
    setObjectName(QStringLiteral("findField"));
    setPlaceholderText(tr("Find any code, person or place · Ctrl K"));
    setAccessibleName(tr("Find any code, person or place"));
    setClearButtonEnabled(true);
    auto* sign = addAction(icon(QStringLiteral("find"), colours().quiet, 16), QLineEdit::LeadingPosition);
    sign->setEnabled(false);
    followTheme(this, [this, sign] {
        sign->setIcon(icon(QStringLiteral("find"), colours().quiet, px(16)));
        setFixedWidth(px(330));
        // A style sheet cannot soften only the hint.
        QPalette hint = palette();
        hint.setColor(QPalette::PlaceholderText, colours().quiet);
        setPalette(hint);
    });
    connect(this, &QLineEdit::returnPressed, this, [this] {
        if (const QString words = text().trimmed(); !words.isEmpty()) {
            Q_EMIT asked(words);
        }
    });
}

} // namespace app::common
