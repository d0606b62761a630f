// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/labelled_field.h"

#include "app/common/text_label.h"

namespace app::shell {

QLineEdit* addLabelledField(QVBoxLayout& column, const QString& objectName, const QString& name,
                            QWidget* parent) {
    auto* label = new common::TextLabel(name, common::TextRole::Table, common::Emphasis::Quiet, parent);
    auto* field = new QLineEdit(parent);
    field->setObjectName(objectName);
    field->setAccessibleName(name);
    label->setBuddy(field);
    auto* pair = new QVBoxLayout;
    common::followTheme(label, [pair] {
        pair->setContentsMargins(0, common::px(6), 0, 0);
        pair->setSpacing(common::px(4));
    });
    pair->addWidget(label);
    pair->addWidget(field);
    column.addLayout(pair);
    return field;
}

} // namespace app::shell
