// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/designer/designer_view.h"

#include <QPlainTextEdit>

#include <vector>

namespace app::designer {

/// The template's file as text. Lines with mistakes are marked, each with its reason on hover.
class TemplatePane : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit TemplatePane(QWidget* parent = nullptr);

    void show(const QString& text, const std::vector<CheckLine>& checks, bool mayEdit);
    using QWidget::show;

    /// Puts the cursor to this place, both counted from 1.
    void goTo(int line, int column);

Q_SIGNALS:
    /// The person changed it.
    void edited(const QString& text);

protected:
    bool viewportEvent(QEvent* event) override;

private:
    void mark();

    std::vector<CheckLine> m_checks;
    bool m_isFilling = false;
};

} // namespace app::designer
