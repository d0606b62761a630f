// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace app::common {

/// The field in the title bar that finds any code, person or place. Ctrl+K comes here from anywhere.
class FindField : public QLineEdit {
    Q_OBJECT

public:
    explicit FindField(QWidget* parent = nullptr);

Q_SIGNALS:
    /// Enter was pressed on these words, trimmed and not empty.
    void asked(const QString& words);
};

} // namespace app::common
