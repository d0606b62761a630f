// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/state.h"

#include <QAbstractTableModel>
#include <QStringList>
#include <QVariant>

#include <optional>
#include <vector>

namespace app::common {

/// How a cell is drawn.
enum class CellStyle {
    Plain,
    Quiet,
    Code,    ///< In mono.
    Chip,    ///< With sign and colour of its state.
    Figures, ///< Right-aligned, digits of one width.
};

/// One cell as text for people.
struct Cell {
    QString text = {};
    CellStyle style = CellStyle::Plain;
    State state = State::Expected; ///< Only for chips.
    QString hint = {};             ///< On hover; empty stands for the text.
};

/// One row. A group row has one cell that spans all columns and cannot be chosen.
struct Row {
    std::vector<Cell> cells = {};
    QVariant key = {}; ///< What the page knows the row by.
    bool group = false;
};

/// Rows of text for a TableView. Replacing the rows keeps the view's choice when only cells changed.
class TableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Role { StyleRole = Qt::UserRole + 1, StateRole, GroupRole, KeyRole };

    explicit TableModel(QStringList columns, QObject* parent = nullptr);

    void setRows(std::vector<Row> rows);

    [[nodiscard]] const std::vector<Row>& rows() const { return m_rows; }

    /// The row with this key, if shown.
    [[nodiscard]] std::optional<int> rowOf(const QVariant& key) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    /// Whether a column holds numbers, whose heading stands above them at the right.
    [[nodiscard]] bool figures(int column) const;
    [[nodiscard]] const Cell* cellAt(const QModelIndex& index) const;

    QStringList m_columns;
    std::vector<Row> m_rows;
};

} // namespace app::common
