// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/table_model.h"

#include <QStyledItemDelegate>
#include <QTableView>

namespace app::common {

/// Draws the cells of a TableModel: codes in mono, states as chips, group rows on the quiet ground.
class CellDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

/// A table that breathes: rows of 32 px with one line below each, no grid, whole rows are chosen, never
/// scrolls sideways: the last column takes what is left and long words end in an ellipsis.
class TableView : public QTableView {
    Q_OBJECT

public:
    /// `accessibleName` says what the rows are ("Tubes of the shipment").
    TableView(const QString& objectName, const QString& accessibleName, TableModel* model,
              QWidget* parent = nullptr);

    /// What an empty table says: what it is for and what to scan.
    void setEmptyWords(const QString& heading, const QString& detail);
    /// Chooses the row with this key and brings it into view.
    void choose(const QVariant& key);
    [[nodiscard]] QVariant chosenKey() const;

Q_SIGNALS:
    /// A row was opened: double click or Enter.
    void opened(const QVariant& key);
    /// Another row was chosen.
    void chosen(const QVariant& key);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fit();

    TableModel* m_model;
    QString m_emptyHeading;
    QString m_emptyDetail;
};

} // namespace app::common
