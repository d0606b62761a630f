// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/card.h"
#include "app/common/state_chip.h"
#include "app/common/table_view.h"
#include "app/common/title_bar.h"
#include "app/ledger/ledger_view.h"
#include "app/shell/page.h"

#include <QComboBox>
#include <QLineEdit>
#include <QProgressBar>

namespace app::ledger {

/// What happened, newest first, the signed heads that prove it, and the verification of all of it.
class LedgerPage : public shell::Page {
    Q_OBJECT

public:
    explicit LedgerPage(QWidget* parent = nullptr);

    void show(const LedgerView& view);
    using QWidget::show;

    void enter() override { Q_EMIT entered(); }

Q_SIGNALS:
    void entered();
    /// Only events with these words, of this kind (empty: all).
    void filterChanged(const QString& words, const QString& kind);
    void eventOpened(const QString& key);
    void verifyAsked();
    void cancelAsked();

private:
    [[nodiscard]] common::Card* buildEvents();
    [[nodiscard]] common::Card* buildFindings();
    [[nodiscard]] common::Card* buildVerification();
    [[nodiscard]] common::Card* buildHeads();
    void showEvents(const LedgerView& view);
    void showHeads(const LedgerView& view);
    void showVerification(const LedgerView& view);

    common::TitleBar* m_title;
    common::Card* m_eventCard;
    QLineEdit* m_words;
    QComboBox* m_kind;
    common::TableModel* m_eventModel;
    common::TableView* m_events;
    common::Card* m_findingCard;
    common::TableModel* m_findingModel;
    common::StateChip* m_chip;
    common::TextLabel* m_note;
    QProgressBar* m_progress;
    QPushButton* m_verify;
    QPushButton* m_cancel;
    common::TableModel* m_headModel;
};

} // namespace app::ledger
