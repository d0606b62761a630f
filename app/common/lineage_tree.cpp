// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/lineage_tree.h"

#include "app/common/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainterPath>
#include <QScrollBar>

#include <algorithm>
#include <cstdlib>
#include <map>

namespace app::common {

namespace {

constexpr int kNodeWidth = 156;
constexpr int kNodeHeight = 48;
constexpr int kRowPitch = 60;
constexpr int kLeastGap = 44;
constexpr int kWidestGap = 150;
/// The picture hangs from the top of a tall card, this far down at most.
constexpr int kMostAbove = 28;

} // namespace

LineageTree::LineageTree(QWidget* parent)
    : QAbstractScrollArea(parent) {
    setObjectName(QStringLiteral("lineageTree"));
    setAccessibleName(tr("Where it came from, what became of it"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    followTheme(this, [this] { arrange(); });
}

void LineageTree::setLineage(std::vector<LineageNode> nodes, std::vector<LineageEdge> edges) {
    std::erase_if(edges, [&nodes](const LineageEdge& edge) {
        return edge.parent >= nodes.size() || edge.child >= nodes.size();
    });
    m_places = layOutLineage(nodes.size(), edges);
    m_nodes = std::move(nodes);
    m_edges = std::move(edges);
    const auto current =
        std::find_if(m_nodes.begin(), m_nodes.end(), [](const auto& node) { return node.current; });
    m_hovered = -1;
    m_current = m_nodes.empty()            ? -1
                : current == m_nodes.end() ? 0
                                           : static_cast<int>(current - m_nodes.begin());
    arrange();
}

void LineageTree::arrange() {
    m_areas.assign(m_nodes.size(), QRect());
    std::map<int, int> heights;
    for (const LineagePlace& place : m_places) {
        heights[place.column] = std::max(heights[place.column], place.row + 1);
    }
    const int columns = static_cast<int>(heights.size());
    int tallest = 0;
    for (const auto& [column, rows] : heights) {
        tallest = std::max(tallest, rows);
    }
    const int room = viewport()->width() - px(4) - columns * px(kNodeWidth);
    const int gap = columns > 1 ? std::clamp(room / (columns - 1), px(kLeastGap), px(kWidestGap)) : 0;
    const int height = tallest * px(kRowPitch);
    const int above = std::clamp((viewport()->height() - height) / 2, 0, px(kMostAbove));
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        const LineagePlace& place = m_places[i];
        const int top = above + (height - heights[place.column] * px(kRowPitch)) / 2 +
                        place.row * px(kRowPitch) + (px(kRowPitch) - px(kNodeHeight)) / 2;
        m_areas[i] =
            QRect(px(2) + place.column * (px(kNodeWidth) + gap), top, px(kNodeWidth), px(kNodeHeight));
    }
    const int width = columns * (px(kNodeWidth) + gap) - gap + px(4);
    horizontalScrollBar()->setRange(0, std::max(0, width - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    verticalScrollBar()->setRange(0, std::max(0, tallest * px(kRowPitch) - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    viewport()->update();
}

QPoint LineageTree::offset() const {
    return {horizontalScrollBar()->value(), verticalScrollBar()->value()};
}

void LineageTree::resizeEvent(QResizeEvent*) {
    arrange();
}

void LineageTree::paintEvent(QPaintEvent*) {
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(-offset());
    paintEdges(painter);
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        paintNode(painter, i);
    }
}

void LineageTree::paintEdges(QPainter& painter) const {
    painter.setBrush(Qt::NoBrush);
    for (const LineageEdge& edge : m_edges) {
        const QPointF from(m_areas[edge.parent].right() + 1, m_areas[edge.parent].center().y());
        const QPointF to(m_areas[edge.child].left(), m_areas[edge.child].center().y());
        const double bend = (to.x() - from.x()) / 2;
        const bool touched =
            m_hovered == static_cast<int>(edge.parent) || m_hovered == static_cast<int>(edge.child);
        painter.setPen(QPen(touched ? colours().now.ink : blend(colours().line, colours().quiet, 0.15), 2));
        QPainterPath path(from);
        path.cubicTo(from + QPointF(bend, 0), to - QPointF(bend, 0), to);
        painter.drawPath(path);
    }
}

void LineageTree::paintNode(QPainter& painter, std::size_t index) const {
    const LineageNode& node = m_nodes[index];
    const QRectF area = QRectF(m_areas[index]).adjusted(0.5, 0.5, -0.5, -0.5);
    const bool focused = hasFocus() && static_cast<int>(index) == m_current;
    const QColor ground = node.state ? colours().of(*node.state).ground : colours().ground;
    const QColor edge =
        node.state ? colours().of(*node.state).ink : blend(colours().line, colours().quiet, 0.35);
    painter.setBrush(ground);
    painter.setPen(focused || node.current ? QPen(colours().now.ink, px(2)) : QPen(edge, 1.2));
    painter.drawRoundedRect(area, px(8), px(8));
    QRectF text = area.adjusted(px(12), px(6), -px(10), -px(6));
    if (node.state) {
        const QRectF sign(text.right() - px(12), text.top() + px(3), px(12), px(12));
        paintSign(painter, sign, *node.state, edge);
    }
    const auto line = [&](TextRole role, QFont::Weight weight, const QColor& ink, Qt::Alignment align,
                          double width, const QString& words) {
        QFont lineFont = themeFont(role);
        lineFont.setWeight(weight);
        painter.setFont(lineFont);
        painter.setPen(ink);
        painter.drawText(text, align | Qt::AlignLeft,
                         painter.fontMetrics().elidedText(words, Qt::ElideRight, static_cast<int>(width)));
    };
    line(TextRole::Small, QFont::DemiBold, colours().ink, Qt::AlignTop,
         text.width() - (node.state ? px(16) : 0), node.title);
    line(TextRole::Rail, QFont::Normal, colours().quiet, Qt::AlignBottom, text.width(), node.detail);
}

int LineageTree::nodeAt(const QPoint& point) const {
    const QPoint at = point + offset();
    const auto hit =
        std::find_if(m_areas.begin(), m_areas.end(), [&at](const QRect& area) { return area.contains(at); });
    return hit == m_areas.end() ? -1 : static_cast<int>(hit - m_areas.begin());
}

void LineageTree::moveTo(int index) {
    if (index < 0) {
        return;
    }
    m_current = index;
    const LineageNode& node = m_nodes[static_cast<std::size_t>(index)];
    setAccessibleDescription(node.title + QStringLiteral(", ") + node.detail);
    const QRect area = m_areas[static_cast<std::size_t>(index)];
    const auto reveal = [](QScrollBar* bar, int from, int to) {
        bar->setValue(std::clamp(bar->value(), to - bar->pageStep(), std::max(from, to - bar->pageStep())));
    };
    reveal(horizontalScrollBar(), area.left(), area.right());
    reveal(verticalScrollBar(), area.top(), area.bottom());
    viewport()->update();
}

/// To the nearest node that lies in that direction.
void LineageTree::step(int columns, int rows) {
    if (m_current < 0) {
        return;
    }
    const QPoint from = m_areas[static_cast<std::size_t>(m_current)].center();
    int best = -1;
    int bestDistance = 0;
    for (std::size_t i = 0; i < m_areas.size(); ++i) {
        const QPoint way = m_areas[i].center() - from;
        const int along = way.x() * columns + way.y() * rows;
        const int across = std::abs(way.x() * rows) + std::abs(way.y() * columns);
        const int distance = along + 2 * across;
        if (along > 0 && (rows == 0 || across == 0) && (best < 0 || distance < bestDistance)) {
            best = static_cast<int>(i);
            bestDistance = distance;
        }
    }
    moveTo(best);
}

void LineageTree::openCurrent() {
    if (m_current >= 0) {
        Q_EMIT opened(m_nodes[static_cast<std::size_t>(m_current)].key);
    }
}

void LineageTree::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Left:
        step(-1, 0);
        break;
    case Qt::Key_Right:
        step(1, 0);
        break;
    case Qt::Key_Up:
        step(0, -1);
        break;
    case Qt::Key_Down:
        step(0, 1);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        openCurrent();
        break;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void LineageTree::mousePressEvent(QMouseEvent* event) {
    moveTo(nodeAt(event->pos()));
}

void LineageTree::mouseDoubleClickEvent(QMouseEvent* event) {
    if (nodeAt(event->pos()) >= 0) {
        openCurrent();
    }
}

void LineageTree::mouseMoveEvent(QMouseEvent* event) {
    const int hovered = nodeAt(event->pos());
    if (hovered == m_hovered) {
        return;
    }
    m_hovered = hovered;
    const LineageNode* node = hovered < 0 ? nullptr : &m_nodes[static_cast<std::size_t>(hovered)];
    viewport()->setToolTip(node == nullptr ? QString() : node->title + QStringLiteral(" · ") + node->detail);
    viewport()->update();
}

} // namespace app::common
