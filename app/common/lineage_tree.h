// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/state.h"

#include <QAbstractScrollArea>
#include <QVariant>

#include <optional>
#include <vector>

namespace app::common {

/// A specimen, pool or group of aliquots in the picture of its descent.
struct LineageNode {
    QString title = {};              ///< "Heparin 10 mL"
    QString detail = {};             ///< "tube 1 of 4"
    std::optional<State> state = {}; ///< Only where one calls; quiet otherwise.
    bool current = false;            ///< The one the page is about.
    QVariant key = {};
};

/// Which node came from which, as indexes into the nodes.
struct LineageEdge {
    std::size_t parent;
    std::size_t child;
};

/// Where each node stands: column by the longest way from an origin, row within the column.
struct LineagePlace {
    int column;
    int row;
};

/// Lays nodes out from left to right, parents before children, and within a column near their parents. Edges
/// that name unknown nodes or close a circle are left out.
[[nodiscard]] std::vector<LineagePlace> layOutLineage(std::size_t nodes,
                                                      const std::vector<LineageEdge>& edges);

/// Where a thing came from and what became of it: cards joined by curves, walked with the arrow keys, opened
/// with Enter or double click.
class LineageTree : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit LineageTree(QWidget* parent = nullptr);

    void setLineage(std::vector<LineageNode> nodes, std::vector<LineageEdge> edges);

    [[nodiscard]] int current() const { return m_current; }

Q_SIGNALS:
    void opened(const QVariant& key);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    void arrange();
    void moveTo(int index);
    void step(int columns, int rows);
    void openCurrent();
    [[nodiscard]] int nodeAt(const QPoint& point) const;
    [[nodiscard]] QPoint offset() const;
    void paintNode(QPainter& painter, std::size_t index) const;
    void paintEdges(QPainter& painter) const;

    std::vector<LineageNode> m_nodes;
    std::vector<LineageEdge> m_edges;
    std::vector<LineagePlace> m_places;
    std::vector<QRect> m_areas;
    int m_current = -1;
    int m_hovered = -1;
};

} // namespace app::common
