// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/printing/printer_picture.h"

#include "app/common/theme.h"

#include <QPainterPath>

#include <algorithm>
#include <utility>

namespace app::printing {

using common::colours;
using common::px;
using labels::printers::Condition;

namespace {

/// The picture is drawn in these units.
constexpr int kWide = 120;
constexpr int kHigh = 92;

void arrow(QPainter& painter, QPointF from, QPointF to) {
    painter.drawLine(from, to);
    const QLineF line(to, from);
    for (const double turn : {-35.0, 35.0}) {
        QLineF side(line);
        side.setLength(9);
        side.setAngle(line.angle() + turn);
        painter.drawLine(side);
    }
}

void roll(QPainter& painter, QPointF middle, double radius) {
    painter.drawEllipse(middle, radius, radius);
    painter.drawEllipse(middle, radius / 3, radius / 3);
}

/// Body, slot and the label that hangs out of it.
void printer(QPainter& painter, bool isOpen, bool hasLabel) {
    painter.drawRoundedRect(QRectF(22, 42, 76, 40), 6, 6);
    painter.drawLine(QPointF(36, 66), QPointF(84, 66));
    if (isOpen) {
        painter.drawLine(QPointF(24, 42), QPointF(62, 10));
    }
    if (hasLabel) {
        painter.drawLine(QPointF(44, 66), QPointF(44, 88));
        painter.drawLine(QPointF(76, 66), QPointF(76, 88));
        painter.drawLine(QPointF(44, 88), QPointF(76, 88));
    }
}

void plug(QPainter& painter) {
    QPainterPath cable(QPointF(98, 62));
    cable.cubicTo(QPointF(112, 62), QPointF(96, 30), QPointF(110, 28));
    painter.drawPath(cable);
    painter.drawLine(QPointF(110, 22), QPointF(110, 34));
    painter.drawLine(QPointF(110, 25), QPointF(116, 25));
    painter.drawLine(QPointF(110, 31), QPointF(116, 31));
}

void pauseKey(QPainter& painter) {
    painter.drawEllipse(QPointF(60, 20), 13, 13);
    painter.drawLine(QPointF(56, 14), QPointF(56, 26));
    painter.drawLine(QPointF(64, 14), QPointF(64, 26));
}

void words(QPainter& painter, const QString& text) {
    QFont font = common::themeFont(common::TextRole::Title);
    font.setPixelSize(30);
    painter.setFont(font);
    painter.drawText(QRectF(40, 2, 40, 36), Qt::AlignCenter, text);
}

/// What is to be done, above or beside the printer.
void act(QPainter& painter, PrinterSign sign) {
    switch (sign) {
    case PrinterSign::Ready:
        common::paintSign(painter, QRectF(48, 8, 24, 24), common::State::Done, painter.pen().color());
        return;
    case PrinterSign::Labels:
        roll(painter, {60, 15}, 13);
        arrow(painter, {60, 30}, {60, 56});
        return;
    case PrinterSign::Ribbon:
        roll(painter, {46, 16}, 9);
        roll(painter, {74, 16}, 9);
        painter.drawLine(QPointF(46, 25), QPointF(74, 25));
        arrow(painter, {60, 28}, {60, 56});
        return;
    case PrinterSign::Close:
        arrow(painter, {78, 12}, {78, 38});
        return;
    case PrinterSign::Resume:
        pauseKey(painter);
        return;
    case PrinterSign::Ask:
        words(painter, QStringLiteral("?"));
        return;
    case PrinterSign::Plug:
        plug(painter);
        return;
    case PrinterSign::Wait:
        painter.drawEllipse(QPointF(60, 20), 13, 13);
        painter.drawLine(QPointF(60, 20), QPointF(60, 12));
        painter.drawLine(QPointF(60, 20), QPointF(66, 22));
        return;
    case PrinterSign::Look:
        words(painter, QStringLiteral("!"));
        return;
    }
}

} // namespace

PrinterSign signOf(const std::optional<Condition>& condition) {
    static constexpr std::pair<Condition, PrinterSign> kSigns[] = {
        {Condition::PaperOut, PrinterSign::Labels},  {Condition::PaperLow, PrinterSign::Labels},
        {Condition::RibbonOut, PrinterSign::Ribbon}, {Condition::RibbonLow, PrinterSign::Ribbon},
        {Condition::HeadOpen, PrinterSign::Close},   {Condition::CoverOpen, PrinterSign::Close},
        {Condition::Paused, PrinterSign::Resume},    {Condition::Silent, PrinterSign::Ask},
        {Condition::Unreachable, PrinterSign::Plug}, {Condition::TurnedOff, PrinterSign::Plug},
        {Condition::HeadTooHot, PrinterSign::Wait},  {Condition::MotorTooHot, PrinterSign::Wait},
        {Condition::HeadTooCold, PrinterSign::Wait}, {Condition::BufferFull, PrinterSign::Wait},
        {Condition::Printing, PrinterSign::Wait},    {Condition::InUse, PrinterSign::Wait},
    };
    if (!condition) {
        return PrinterSign::Ready;
    }
    // What has no picture of its own is said by the words beside it.
    const auto* found = std::ranges::find(kSigns, *condition, &std::pair<Condition, PrinterSign>::first);
    return found == std::end(kSigns) ? PrinterSign::Look : found->second;
}

PrinterPicture::PrinterPicture(QWidget* parent)
    : QWidget(parent) {
    setObjectName(QStringLiteral("printerPicture"));
    common::followTheme(this, [this] { setFixedSize(px(kWide), px(kHigh)); });
}

void PrinterPicture::show(PrinterSign sign, common::State state) {
    m_sign = sign;
    m_state = state;
    update();
}

void PrinterPicture::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(width() / static_cast<double>(kWide), height() / static_cast<double>(kHigh));
    const auto stroke = [](const QColor& colour, double wide) {
        return QPen(colour, wide, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    };
    painter.setPen(stroke(colours().quiet, 2));
    painter.setBrush(Qt::NoBrush);
    printer(painter, m_sign == PrinterSign::Close,
            m_sign == PrinterSign::Ready || m_sign == PrinterSign::Resume || m_sign == PrinterSign::Wait);
    painter.setPen(stroke(colours().of(m_state).ink, 2.6));
    act(painter, m_sign);
}

} // namespace app::printing
