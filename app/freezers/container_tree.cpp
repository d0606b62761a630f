// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/freezers/container_tree.h"

#include "app/common/theme.h"

#include <QHash>

#include <algorithm>

namespace app::freezers {

void ContainerTree::show(std::vector<ContainerLine> lines) {
    const bool sameShape = std::equal(lines.begin(), lines.end(), m_lines.begin(), m_lines.end(),
                                      [](const ContainerLine& a, const ContainerLine& b) {
                                          return a.key == b.key && a.parent == b.parent;
                                      });
    if (!sameShape) {
        beginResetModel();
        m_lines = std::move(lines);
        arrange();
        endResetModel();
        return;
    }
    m_lines = std::move(lines);
    for (std::size_t place = 0; place < m_places.size(); ++place) {
        const auto& children = m_places[place].children;
        if (!children.empty()) {
            const QModelIndex first = createIndex(0, 0, quintptr(children.front()));
            const QModelIndex last =
                createIndex(static_cast<int>(children.size()) - 1, 1, quintptr(children.back()));
            Q_EMIT dataChanged(first, last);
        }
    }
}

void ContainerTree::arrange() {
    m_places.assign(m_lines.size() + 1, Place{});
    QHash<QString, std::size_t> byKey;
    for (std::size_t line = 0; line < m_lines.size(); ++line) {
        const std::size_t place = line + 1;
        const std::size_t parent = byKey.value(m_lines[line].parent, 0);
        m_places[place].parent = parent;
        m_places[place].row = static_cast<int>(m_places[parent].children.size());
        m_places[parent].children.push_back(place);
        byKey.insert(m_lines[line].key, place);
    }
}

std::size_t ContainerTree::placeOf(const QModelIndex& index) const {
    return index.isValid() ? static_cast<std::size_t>(index.internalId()) : 0;
}

QModelIndex ContainerTree::indexOf(const QString& key) const {
    for (std::size_t line = 0; line < m_lines.size(); ++line) {
        if (m_lines[line].key == key) {
            return createIndex(m_places[line + 1].row, 0, quintptr(line + 1));
        }
    }
    return {};
}

QModelIndex ContainerTree::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    return createIndex(row, column,
                       quintptr(m_places[placeOf(parent)].children[static_cast<std::size_t>(row)]));
}

QModelIndex ContainerTree::parent(const QModelIndex& child) const {
    const std::size_t parent = m_places[placeOf(child)].parent;
    return parent == 0 ? QModelIndex() : createIndex(m_places[parent].row, 0, quintptr(parent));
}

int ContainerTree::rowCount(const QModelIndex& parent) const {
    return parent.column() > 0 ? 0 : static_cast<int>(m_places[placeOf(parent)].children.size());
}

int ContainerTree::columnCount(const QModelIndex&) const {
    return 2;
}

QVariant ContainerTree::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const ContainerLine& line = m_lines[placeOf(index) - 1];
    const bool numbers = index.column() == 1;
    switch (role) {
    case Qt::DisplayRole:
        return numbers ? QStringList{line.temperature, line.occupancy}.join(QStringLiteral("  ")).trimmed()
                       : line.name;
    case Qt::ToolTipRole:
        return line.hint.isEmpty() ? line.name : line.hint;
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            Qt::Alignment((numbers ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    case Qt::ForegroundRole:
        return numbers
                   ? QVariant(line.state ? common::colours().of(*line.state).ink : common::colours().quiet)
                   : QVariant();
    case KeyRole:
        return line.key;
    default: // Qt's roles are open-ended.
        return {};
    }
}

} // namespace app::freezers
