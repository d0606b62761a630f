// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/designer/designer_view.h"

#include <QListWidget>

#include <vector>

namespace app::designer {

/// Everything that speaks against a label, each with its place, reason and remedy. Words are never cut short.
class CheckList : public QListWidget {
    Q_OBJECT

public:
    explicit CheckList(QWidget* parent = nullptr);

    void show(const std::vector<CheckLine>& checks);
    using QWidget::show;

Q_SIGNALS:
    /// The person wants to see what it is about.
    void chosen(const app::designer::CheckLine& check);

private:
    std::vector<CheckLine> m_checks;
};

} // namespace app::designer
