// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/card.h"
#include "app/common/reason_list.h"
#include "app/common/table_view.h"
#include "app/printing/template_picker.h"
#include "app/receive/line_panel.h"
#include "app/receive/receive_view.h"

#include <optional>

namespace app::receive {

/// The tubes of the shipment grouped by participant and visit, what can be done with the chosen one, and the
/// inline questions.
class TubeCard : public common::Card {
    Q_OBJECT

public:
    explicit TubeCard(QWidget* parent = nullptr);

    void show(const ReceiveView& view);
    using QWidget::show;

    [[nodiscard]] LinePanel& panel() { return *m_panel; }

    /// Opens a question about a line of the table, or about the receipt (`Asked::Missing`, any key).
    void ask(Asked panel, const QString& key);

Q_SIGNALS:
    void undoLineAsked(const QString& key);
    void labelAsked(const QString& key);
    void anotherShipmentAsked();

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    [[nodiscard]] QHBoxLayout* buildActs();
    [[nodiscard]] std::vector<common::Row> rowsOf(const ReceiveView& view) const;
    [[nodiscard]] std::optional<TubeLine> chosenLine() const;
    void refreshActs();

    std::vector<TubeGroup> m_groups;
    QString m_current;
    QString m_shipment;
    common::ReasonList* m_reasons;
    common::TableModel* m_model;
    common::TableView* m_table;
    LinePanel* m_panel;
    QPushButton* m_undo;
    QPushButton* m_condition;
    QPushButton* m_reject;
    QPushButton* m_print;
    printing::TemplatePicker* m_template;
};

} // namespace app::receive
