// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/state.h"

#include <QCoreApplication>
#include <QPainterPath>

namespace app::common {

QString stateWord(State state) {
    switch (state) {
    case State::Done:
        return QCoreApplication::translate("State", "done");
    case State::Now:
        return QCoreApplication::translate("State", "now");
    case State::LookHere:
        return QCoreApplication::translate("State", "look here");
    case State::Stop:
        return QCoreApplication::translate("State", "stop");
    case State::Held:
        return QCoreApplication::translate("State", "held");
    case State::Expected:
        return QCoreApplication::translate("State", "expected");
    }
    return {};
}

namespace {

/// The sign on a square of 24 by 24.
QPainterPath signPath(State state) {
    QPainterPath path;
    switch (state) {
    case State::Done:
        path.moveTo(4, 13);
        path.lineTo(9.5, 18.5);
        path.lineTo(20, 6.5);
        break;
    case State::Now:
        path.moveTo(4, 12);
        path.lineTo(20, 12);
        path.moveTo(13.5, 5.5);
        path.lineTo(20, 12);
        path.lineTo(13.5, 18.5);
        break;
    case State::LookHere:
        path.moveTo(12, 3.5);
        path.lineTo(22, 20.5);
        path.lineTo(2, 20.5);
        path.closeSubpath();
        path.moveTo(12, 10);
        path.lineTo(12, 14.2);
        path.moveTo(12, 17.2);
        path.lineTo(12, 17.3);
        break;
    case State::Stop:
        path.moveTo(5.5, 5.5);
        path.lineTo(18.5, 18.5);
        path.moveTo(18.5, 5.5);
        path.lineTo(5.5, 18.5);
        break;
    case State::Held:
        path.moveTo(8, 5);
        path.lineTo(8, 19);
        path.moveTo(16, 5);
        path.lineTo(16, 19);
        break;
    case State::Expected:
        path.addEllipse(QPointF(12, 12), 7, 7);
        break;
    }
    return path;
}

} // namespace

void paintSign(QPainter& painter, const QRectF& area, State state, const QColor& ink) {
    const double side = qMin(area.width(), area.height());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(area.center() - QPointF(side / 2, side / 2));
    painter.scale(side / 24, side / 24);
    const double stroke = state == State::LookHere || state == State::Expected ? 2.2 : 3.2;
    painter.setPen(QPen(ink, stroke, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(signPath(state));
    painter.restore();
}

} // namespace app::common
