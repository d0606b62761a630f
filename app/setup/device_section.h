// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/card.h"
#include "app/common/form.h"
#include "app/common/table_view.h"
#include "app/setup/setup_view.h"

namespace app::setup {

/// This workstation: colours and scale, scanner, printers, command cards.
class DeviceSection : public QWidget {
    Q_OBJECT

public:
    explicit DeviceSection(QWidget* parent = nullptr);

    void show(const SetupView& view);
    using QWidget::show;

Q_SIGNALS:
    void themeChosen(app::common::ThemeChoice theme, double scale);
    void scannerKept(const QString& prefix, const QString& suffix);
    void printerAdded(const QString& name, const QString& address);
    void printerRemoved(const QString& key);
    void testLabelAsked(const QString& key);
    void commandCardsAsked();

private:
    [[nodiscard]] common::Card* buildLook();
    [[nodiscard]] common::Card* buildScanner();
    [[nodiscard]] common::Card* buildPrinters();
    [[nodiscard]] common::Card* buildCards();
    void refresh();

    std::vector<QPushButton*> m_themes;
    QComboBox* m_scale;
    QLineEdit* m_prefix;
    QLineEdit* m_suffix;
    common::TextLabel* m_scan;
    common::TableModel* m_model;
    common::TableView* m_table;
    QLineEdit* m_name;
    QLineEdit* m_address;
    QPushButton* m_add;
    QPushButton* m_test;
    QPushButton* m_remove;
    common::TextLabel* m_refusal;
};

} // namespace app::setup
