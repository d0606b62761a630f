// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/box_map.h"

#include "app/common/theme.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace app::common {

namespace {

constexpr int kMost = 64;
/// Room for the letters at the left and the numbers on top, design pixels.
constexpr double kLabelRoom = 22;
/// Share of the pitch that a well fills.
constexpr double kWellShare = 0.86;

} // namespace

QString wellName(int row, int column) {
    QString letters;
    for (int rest = row + 1; rest > 0; rest = (rest - 1) / 26) {
        letters.prepend(QChar('A' + (rest - 1) % 26));
    }
    return letters + QString::number(column + 1);
}

BoxMap::BoxMap(QWidget* parent)
    : QWidget(parent) {
    setObjectName(QStringLiteral("boxMap"));
    setAccessibleName(tr("Box seen from above"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setSizePolicy(policy);
    setGrid(m_rows, m_columns);
    followTheme(this, [this] { updateGeometry(); });
}

void BoxMap::setGrid(int rows, int columns) {
    m_rows = std::clamp(rows, 1, kMost);
    m_columns = std::clamp(columns, 1, kMost);
    m_justPlaced.reset();
    m_hovered.reset();
    m_current = 0;
    setWells({});
}

void BoxMap::setWells(std::vector<Well> wells) {
    m_wells = std::move(wells);
    m_wells.resize(static_cast<std::size_t>(m_rows * m_columns));
    setAccessibleDescription(spoken(m_current));
    update();
}

void BoxMap::setJustPlaced(std::optional<int> index) {
    m_justPlaced = index;
    update();
}

void BoxMap::setCurrent(int index) {
    m_current = std::clamp(index, 0, m_rows * m_columns - 1);
    setAccessibleDescription(spoken(m_current));
    QAccessibleEvent said(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&said);
    update();
}

void BoxMap::moveTo(int index) {
    const int before = m_current;
    setCurrent(index);
    if (m_current != before) {
        Q_EMIT chosen(m_current);
    }
}

QString BoxMap::spoken(int index) const {
    const Well& well = m_wells[static_cast<std::size_t>(index)];
    QStringList words{wellName(index / m_columns, index % m_columns)};
    if (well.state) {
        words << stateWord(*well.state);
    }
    words << (!well.hint.isEmpty() ? well.hint : well.filled ? tr("taken") : tr("free"));
    return words.join(QStringLiteral(" · "));
}

double BoxMap::pitch() const {
    const double room = px(kLabelRoom);
    return std::max(4.0, std::min((width() - room) / m_columns, (height() - room) / m_rows));
}

QPointF BoxMap::origin() const {
    const double room = px(kLabelRoom);
    // Centred from left to right as the eye expects a picture, but hung from the top of its card.
    return {room + std::max(0.0, (width() - room - pitch() * m_columns) / 2), room};
}

QRectF BoxMap::wellArea(int index) const {
    const double gap = pitch() * (1 - kWellShare) / 2;
    return QRectF(origin().x() + index % m_columns * pitch(), origin().y() + index / m_columns * pitch(),
                  pitch(), pitch())
        .adjusted(gap, gap, -gap, -gap);
}

std::optional<int> BoxMap::wellAt(const QPointF& point) const {
    const QPointF inside = (point - origin()) / pitch();
    const int column = static_cast<int>(std::floor(inside.x()));
    const int row = static_cast<int>(std::floor(inside.y()));
    if (row < 0 || row >= m_rows || column < 0 || column >= m_columns) {
        return std::nullopt;
    }
    return row * m_columns + column;
}

QSize BoxMap::sizeHint() const {
    return {px(kLabelRoom + 50 * m_columns), px(kLabelRoom + 50 * m_rows)};
}

QSize BoxMap::minimumSizeHint() const {
    return {px(kLabelRoom + 18 * m_columns), px(kLabelRoom + 18 * m_rows)};
}

void BoxMap::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintLabels(painter);
    for (int index = 0; index < m_rows * m_columns; ++index) {
        paintWell(painter, index);
    }
    if (m_justPlaced && *m_justPlaced < m_rows * m_columns) {
        paintRing(painter, *m_justPlaced, colours().now.ink);
    }
    if (hasFocus()) {
        paintRing(painter, m_current, colours().ink);
    }
}

void BoxMap::paintLabels(QPainter& painter) const {
    painter.setFont(themeFont(TextRole::Rail));
    const int here = m_hovered.value_or(hasFocus() ? m_current : -1);
    const auto inkFor = [here](bool hit) { return here >= 0 && hit ? colours().ink : colours().quiet; };
    for (int column = 0; column < m_columns; ++column) {
        painter.setPen(inkFor(here >= 0 && here % m_columns == column));
        painter.drawText(QRectF(origin().x() + column * pitch(), 0, pitch(), px(18)), Qt::AlignCenter,
                         QString::number(column + 1));
    }
    for (int row = 0; row < m_rows; ++row) {
        painter.setPen(inkFor(here >= 0 && here / m_columns == row));
        painter.drawText(QRectF(origin().x() - px(kLabelRoom), origin().y() + row * pitch(), px(18), pitch()),
                         Qt::AlignRight | Qt::AlignVCenter, wellName(row, 0).chopped(1));
    }
}

void BoxMap::paintWell(QPainter& painter, int index) const {
    const Well& well = m_wells[static_cast<std::size_t>(index)];
    const QRectF area = wellArea(index);
    const bool hovered = m_hovered == index;
    const QColor there = blend(colours().surface, colours().quiet, hovered ? 0.32 : 0.19);
    const QColor fill = well.state    ? colours().of(*well.state).ground
                        : well.filled ? there
                                      : blend(colours().surface, colours().ground, hovered ? 1.0 : 0.0);
    const QColor edge = well.state ? colours().of(*well.state).ink : well.filled ? there : colours().line;
    painter.setBrush(fill);
    painter.setPen(QPen(edge, well.state && hovered ? 2.4 : 1.5,
                        well.state == State::Expected ? Qt::DashLine : Qt::SolidLine));
    painter.drawEllipse(area);
    if (area.width() < px(15)) {
        return;
    }
    if (!well.words.isEmpty()) {
        QFont small = themeFont(TextRole::Chip);
        small.setWeight(well.state ? QFont::DemiBold : QFont::Normal);
        small.setPixelSize(std::clamp(static_cast<int>(area.width() * 0.27), 8, px(13)));
        painter.setFont(small);
        painter.setPen(well.state ? colours().of(*well.state).ink : colours().ink);
        painter.drawText(area, Qt::AlignCenter, well.words);
    } else if (well.state && *well.state != State::Expected) {
        const double inset = area.width() * 0.31;
        paintSign(painter, area.adjusted(inset, inset, -inset, -inset), *well.state, edge);
    }
}

void BoxMap::paintRing(QPainter& painter, int index, const QColor& ink) const {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(ink, px(3)));
    const double out = std::min<double>(px(3), pitch() * (1 - kWellShare) / 2 + 1);
    painter.drawEllipse(wellArea(index).adjusted(-out, -out, out, out));
}

void BoxMap::mousePressEvent(QMouseEvent* event) {
    if (const auto index = wellAt(event->position())) {
        moveTo(*index);
    }
}

void BoxMap::mouseDoubleClickEvent(QMouseEvent* event) {
    if (const auto index = wellAt(event->position())) {
        Q_EMIT opened(*index);
    }
}

void BoxMap::mouseMoveEvent(QMouseEvent* event) {
    const auto index = wellAt(event->position());
    if (index != m_hovered) {
        m_hovered = index;
        update();
    }
}

void BoxMap::leaveEvent(QEvent*) {
    m_hovered.reset();
    update();
}

void BoxMap::keyPressEvent(QKeyEvent* event) {
    const int row = m_current / m_columns;
    const int column = m_current % m_columns;
    switch (event->key()) {
    case Qt::Key_Left:
        moveTo(row * m_columns + std::max(0, column - 1));
        break;
    case Qt::Key_Right:
        moveTo(row * m_columns + std::min(m_columns - 1, column + 1));
        break;
    case Qt::Key_Up:
        moveTo(std::max(0, row - 1) * m_columns + column);
        break;
    case Qt::Key_Down:
        moveTo(std::min(m_rows - 1, row + 1) * m_columns + column);
        break;
    case Qt::Key_Home:
        moveTo(event->modifiers() & Qt::ControlModifier ? 0 : row * m_columns);
        break;
    case Qt::Key_End:
        moveTo(event->modifiers() & Qt::ControlModifier ? m_rows * m_columns - 1 : (row + 1) * m_columns - 1);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        Q_EMIT opened(m_current);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

bool BoxMap::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const auto index = wellAt(help->pos())) {
            QToolTip::showText(help->globalPos(), spoken(*index), this);
        } else {
            QToolTip::hideText();
        }
        return true;
    }
    return QWidget::event(event);
}

} // namespace app::common
