// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/card.h"
#include "app/common/state_chip.h"
#include "app/racks/rack_view.h"

#include <QLineEdit>

namespace app::racks {

/// The chosen well from close by: its part of the picture, what was read, what speaks against it, and the
/// ways to settle it.
class WellCard : public common::Card {
    Q_OBJECT

public:
    explicit WellCard(QWidget* parent = nullptr);

    void show(const WellDetail& well);
    using QWidget::show;

Q_SIGNALS:
    void lookCloserAsked();
    void emptyAsked();
    void codeTyped(const QString& code);

private:
    void showCrop();

    QLabel* m_crop;
    common::StateChip* m_state;
    common::TextLabel* m_code;
    common::TextLabel* m_story;
    QLineEdit* m_typed;
    QPushButton* m_closer;
    QPushButton* m_empty;
    WellDetail m_well;
};

} // namespace app::racks
