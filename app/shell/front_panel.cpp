// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/front_panel.h"

#include "app/common/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace app::shell {

using common::colours;
using common::px;
using common::TextRole;
using common::themeFont;

namespace {

constexpr int kWidth = 420;
constexpr int kEdge = 44;

/// A line that falls into the cold and comes back, with a mark for each hand it passes through.
void paintTrail(QPainter& painter, const QRectF& area) {
    QPainterPath trail(area.topLeft());
    const double w = area.width();
    const double h = area.height();
    trail.cubicTo(area.topLeft() + QPointF(w * 0.22, 0), area.topLeft() + QPointF(w * 0.20, h),
                  area.topLeft() + QPointF(w * 0.44, h));
    trail.cubicTo(area.topLeft() + QPointF(w * 0.72, h), area.topLeft() + QPointF(w * 0.72, h * 0.30),
                  area.topLeft() + QPointF(w, h * 0.24));
    const QColor line = common::blend(colours().rail, colours().railInk, 0.45);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(line, 2));
    painter.drawPath(trail);
    painter.setPen(QPen(common::darkColours().now.ink, 2));
    painter.setBrush(colours().rail);
    for (const double part : {0.0, 0.2, 0.4, 0.55, 0.74, 1.0}) {
        painter.drawEllipse(trail.pointAtPercent(part), px(6), px(6));
    }
}

} // namespace

FrontPanel::FrontPanel(QWidget* parent)
    : QWidget(parent) {
    setAccessibleName(tr("Cryotrail"));
    common::followTheme(this, [this] { setFixedWidth(px(kWidth)); });
}

void FrontPanel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), colours().rail);
    painter.fillRect(QRect(width() - 1, 0, 1, height()),
                     common::blend(colours().rail, colours().railInk, 0.12));
    const int room = width() - 2 * px(kEdge);
    QFont name = themeFont(TextRole::Headline);
    name.setWeight(QFont::Bold);
    painter.setFont(name);
    painter.setPen(Qt::white);
    painter.drawText(QRect(px(kEdge), px(72), room, px(44)), Qt::AlignLeft | Qt::AlignVCenter,
                     QStringLiteral("cryotrail"));
    painter.setFont(themeFont(TextRole::Detail));
    painter.setPen(colours().railInk);
    painter.drawText(
        QRect(px(kEdge), px(124), room, px(120)), Qt::AlignLeft | Qt::TextWordWrap,
        tr("Every tube, from the arm to the freezer and on: who had it, where it is, and who may "
           "use it."));
    paintTrail(painter, QRectF(px(kEdge), height() - px(250), room, px(120)));
    painter.setFont(themeFont(TextRole::Small));
    painter.setPen(colours().railInk);
    painter.drawText(QRect(px(kEdge), height() - px(84), room, px(40)), Qt::AlignLeft | Qt::TextWordWrap,
                     tr("For biorepositories that serve CAR-T-cell trials in autoimmune disease."));
}

} // namespace app::shell
