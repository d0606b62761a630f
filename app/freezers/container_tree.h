// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/freezers/freezers_view.h"

#include <QAbstractItemModel>

namespace app::freezers {

/// Freezers and what stands in them, as a tree of two columns: name, and temperature with occupancy.
class ContainerTree : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Role { KeyRole = Qt::UserRole + 1 };

    using QAbstractItemModel::QAbstractItemModel;

    /// A line whose parent is unknown or comes later stands at the top. Only texts changed: nothing
    /// collapses.
    void show(std::vector<ContainerLine> lines);

    /// The first column of the container with this key; an invalid index when it is not shown.
    [[nodiscard]] QModelIndex indexOf(const QString& key) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    /// Position 0 is the root; line n is at n + 1.
    struct Place {
        std::size_t parent = 0;
        int row = 0;
        std::vector<std::size_t> children = {};
    };

    void arrange();
    [[nodiscard]] std::size_t placeOf(const QModelIndex& index) const;

    std::vector<ContainerLine> m_lines;
    std::vector<Place> m_places = std::vector<Place>(1);
};

} // namespace app::freezers
