// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/card.h"
#include "app/common/fact_list.h"
#include "app/common/table_view.h"
#include "app/common/title_bar.h"
#include "app/setup/scanner_check_view.h"
#include "app/shell/page.h"

#include <QVBoxLayout>

namespace app::setup {

/// For trying a scanner: everything it sends, byte by byte, and two test codes that show whether a keyboard
/// scanner changes what it reads. Opened from the set-up and from a scanner at the foot of the window.
class ScannerCheckPage : public shell::Page {
    Q_OBJECT

public:
    explicit ScannerCheckPage(QWidget* parent = nullptr);

    void show(const ScannerCheckView& view);
    using QWidget::show;

    [[nodiscard]] bool takesScans() const override { return true; }

    void scanned(const shell::ScanText& scan) override { Q_EMIT scanTaken(scan); }

Q_SIGNALS:
    void scanTaken(const app::shell::ScanText& scan);
    void clearAsked();
    /// Everything on the page as text, for whoever is asked for help.
    void copyAsked();
    void sheetAsked();
    void backAsked();

private:
    [[nodiscard]] common::Card* buildScans();
    [[nodiscard]] common::Card* buildDetail();
    [[nodiscard]] common::Card* buildTest();
    void showVerdicts(const std::vector<LayoutVerdict>& verdicts);
    void showChosen();

    common::TitleBar* m_title;
    common::Card* m_scanCard;
    common::TableModel* m_model;
    common::TableView* m_table;
    common::FactList* m_facts;
    common::TextLabel* m_nothing;
    QVBoxLayout* m_verdicts;
    ScannerCheckView m_view;
    QString m_newest; ///< key of the newest scan that was shown
};

} // namespace app::setup
