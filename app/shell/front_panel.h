// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace app::shell {

/// The dark panel at the left of the welcome and sign-in pages: the program's name, what it is for, and a
/// trail of marks from collection to release.
class FrontPanel : public QWidget {
    Q_OBJECT

public:
    explicit FrontPanel(QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace app::shell
