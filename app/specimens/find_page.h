// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/card.h"
#include "app/common/table_view.h"
#include "app/common/title_bar.h"
#include "app/shell/page.h"
#include "app/specimens/find_view.h"

namespace app::specimens {

/// Finds anything by any code or text while it is typed; a scan is looked up as well.
class FindPage : public shell::Page {
    Q_OBJECT

public:
    explicit FindPage(QWidget* parent = nullptr);

    void show(const FindView& view);
    using QWidget::show;

    /// Puts words into the field as if they were typed: from the find field of another page.
    void look(const QString& words);

    [[nodiscard]] bool takesScans() const override { return true; }

    void scanned(const shell::ScanText& scan) override { Q_EMIT scanTaken(scan); }

    void enter() override { Q_EMIT entered(); }

Q_SIGNALS:
    void scanTaken(const app::shell::ScanText& scan);
    void entered();
    /// The words changed; empty words clear the list.
    void wordsChanged(const QString& words);
    void opened(app::specimens::FoundKind kind, const QString& key);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void open(const QVariant& key);

    common::TitleBar* m_title;
    common::Card* m_card;
    common::TableModel* m_model;
    common::TableView* m_table;
    std::vector<FoundLine> m_found;
};

} // namespace app::specimens
