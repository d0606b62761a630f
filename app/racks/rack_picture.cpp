// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/racks/rack_picture.h"

#include "app/common/theme.h"

#include <QAccessible>
#include <QDragEnterEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace app::racks {

using common::colours;
using common::px;
using common::State;

namespace {

/// The largest share of the distance between two wells that a ring may take.
constexpr double kRingShare = 0.46;

std::optional<QString> fileOf(const QMimeData* dropped) {
    const auto addresses = dropped->urls();
    const bool isFile = addresses.size() == 1 && addresses.front().isLocalFile();
    return isFile ? std::optional{addresses.front().toLocalFile()} : std::nullopt;
}

} // namespace

RackPicture::RackPicture(QWidget* parent)
    : QWidget(parent) {
    setObjectName(QStringLiteral("rackPicture"));
    setAccessibleName(tr("The rack in its picture"));
    setFocusPolicy(Qt::StrongFocus);
    setAcceptDrops(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    common::followTheme(this, [this] { updateGeometry(); });
}

void RackPicture::show(const RackDrawing& drawing, std::optional<int> current) {
    const bool isOther = drawing.picture.cacheKey() != m_drawing.picture.cacheKey();
    m_drawing = drawing;
    m_current = current && *current < static_cast<int>(drawing.wells.size()) ? current : std::nullopt;
    if (isOther) {
        fitPicture();
    }
    setAccessibleDescription(m_current ? spoken(*m_current) : QString());
    QAccessibleEvent said(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&said);
    update();
}

QString RackPicture::spoken(int index) const {
    const WellMark& well = m_drawing.wells[static_cast<std::size_t>(index)];
    return QStringList{well.name, well.hint}.join(QStringLiteral(" · "));
}

QRectF RackPicture::pictureArea() const {
    const double aspect = m_drawing.picture.isNull()
                              ? m_drawing.aspect
                              : static_cast<double>(m_drawing.picture.width()) / m_drawing.picture.height();
    const double wide = std::min<double>(width(), height() * aspect);
    return QRectF((width() - wide) / 2, 0, wide, wide / aspect);
}

QRectF RackPicture::wellArea(int index) const {
    const QRectF area = pictureArea();
    const QPointF at = m_drawing.wells[static_cast<std::size_t>(index)].at;
    const double radius = m_drawing.radius * area.width() * 2 * kRingShare;
    const QPointF middle(area.left() + at.x() * area.width(), area.top() + at.y() * area.height());
    return QRectF(middle - QPointF(radius, radius), QSizeF(2 * radius, 2 * radius));
}

std::optional<int> RackPicture::wellAt(const QPointF& point) const {
    for (int index = 0; index < static_cast<int>(m_drawing.wells.size()); ++index) {
        if (wellArea(index).contains(point)) {
            return index;
        }
    }
    return std::nullopt;
}

QSize RackPicture::sizeHint() const {
    return {px(690), px(460)};
}

QSize RackPicture::minimumSizeHint() const {
    return {px(360), px(240)};
}

void RackPicture::resizeEvent(QResizeEvent*) {
    fitPicture();
}

void RackPicture::fitPicture() {
    m_fitted = {};
    if (m_drawing.picture.isNull()) {
        return;
    }
    const double ratio = devicePixelRatioF();
    const QSize size = (pictureArea().size() * ratio).toSize();
    m_fitted =
        QPixmap::fromImage(m_drawing.picture.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
    m_fitted.setDevicePixelRatio(ratio);
}

void RackPicture::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = pictureArea();
    if (m_fitted.isNull()) {
        painter.setPen(QPen(colours().line, 1.5, Qt::DashLine));
        painter.setBrush(colours().ground);
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), px(10), px(10));
        paintTeaching(painter, area);
    } else {
        painter.drawPixmap(area.topLeft(), m_fitted);
    }
    for (int index = 0; index < static_cast<int>(m_drawing.wells.size()); ++index) {
        paintWell(painter, index);
    }
    if (m_current) {
        const double out = px(4);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colours().surface, px(6)));
        painter.drawEllipse(wellArea(*m_current).adjusted(-out, -out, out, out));
        painter.setPen(QPen(colours().now.ink, px(3)));
        painter.drawEllipse(wellArea(*m_current).adjusted(-out, -out, out, out));
    }
}

void RackPicture::paintTeaching(QPainter& painter, const QRectF& area) const {
    if (!m_drawing.wells.empty()) {
        return;
    }
    painter.setFont(common::themeFont(common::TextRole::Body));
    painter.setPen(colours().quiet);
    const double edge = px(40);
    painter.drawText(
        area.adjusted(edge, edge, -edge, -edge), Qt::AlignCenter | Qt::TextWordWrap,
        tr("The picture of a rack comes here: drop one, choose a file, or watch the folder into which "
           "your scanner writes. It shows all tubes from below, codes sharp, nothing cut off."));
}

void RackPicture::paintWell(QPainter& painter, int index) const {
    const WellMark& well = m_drawing.wells[static_cast<std::size_t>(index)];
    const QRectF area = wellArea(index);
    const bool hasPicture = !m_fitted.isNull();
    painter.setBrush(Qt::NoBrush);
    if (!well.state) {
        painter.setPen(QPen(hasPicture ? colours().surface : colours().line, px(1), Qt::DotLine));
        painter.drawEllipse(area);
        return;
    }
    const auto& tone = colours().of(*well.state);
    // A light rim keeps the ring apart from a dark picture, and a dark one from a light picture.
    painter.setPen(QPen(colours().surface, px(4.5)));
    painter.drawEllipse(area);
    painter.setPen(QPen(tone.ink, px(2.2), *well.state == State::Expected ? Qt::DashLine : Qt::SolidLine));
    painter.drawEllipse(area);
    if (*well.state == State::Done || *well.state == State::Expected || area.width() < px(16)) {
        return; // hundreds of ticks say no more than their rings; what calls for a person has its sign
    }
    const double side = std::clamp<double>(area.width() * 0.5, px(11), px(20));
    const QRectF badge(area.right() - side * 0.7, area.bottom() - side * 0.7, side, side);
    painter.setPen(QPen(tone.ink, px(1.4)));
    painter.setBrush(tone.ground);
    painter.drawEllipse(badge);
    const double inset = side * 0.26;
    common::paintSign(painter, badge.adjusted(inset, inset, -inset, -inset), *well.state, tone.ink);
}

void RackPicture::mousePressEvent(QMouseEvent* event) {
    if (const auto index = wellAt(event->position())) {
        Q_EMIT chosen(*index);
    }
}

void RackPicture::keyPressEvent(QKeyEvent* event) {
    const int count = static_cast<int>(m_drawing.wells.size());
    const int columns = std::max(1, m_drawing.columns);
    const int at = m_current.value_or(0);
    const auto go = [&](int index) {
        if (index >= 0 && index < count) {
            Q_EMIT chosen(index);
        }
    };
    switch (event->key()) {
    case Qt::Key_Left:
        go(at % columns == 0 ? at : at - 1);
        break;
    case Qt::Key_Right:
        go(at % columns == columns - 1 ? at : at + 1);
        break;
    case Qt::Key_Up:
        go(at - columns);
        break;
    case Qt::Key_Down:
        go(at + columns);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void RackPicture::dragEnterEvent(QDragEnterEvent* event) {
    if (fileOf(event->mimeData())) {
        event->acceptProposedAction();
    }
}

void RackPicture::dropEvent(QDropEvent* event) {
    if (const auto file = fileOf(event->mimeData())) {
        event->acceptProposedAction();
        Q_EMIT fileDropped(*file);
    }
}

bool RackPicture::event(QEvent* event) {
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

} // namespace app::racks
