// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/sheets/card_signs.h"

#include <QFont>
#include <QPainterPathStroker>
#include <QTransform>

namespace labels::sheets {

namespace {

using scanner::codes::CardAction;
using scanner::codes::CommandCard;
using scanner::codes::TubeCondition;

// Signs are drawn in a square of 100 by 100.
constexpr double kSquare = 100;
constexpr double kThick = 14;
constexpr double kThin = 7;

QPainterPath stroked(const QPainterPath& line, double width) {
    QPainterPathStroker stroker;
    stroker.setWidth(width);
    stroker.setCapStyle(Qt::RoundCap);
    stroker.setJoinStyle(Qt::RoundJoin);
    return stroker.createStroke(line).simplified();
}

QPainterPath polyline(std::initializer_list<QPointF> points) {
    QPainterPath path(*points.begin());
    for (const QPointF& point : points) {
        path.lineTo(point);
    }
    return path;
}

QPainterPath triangle(QPointF a, QPointF b, QPointF c) {
    QPainterPath path = polyline({a, b, c});
    path.closeSubpath();
    return path;
}

QPainterPath disc(QPointF centre, double radius) {
    QPainterPath path;
    path.addEllipse(centre, radius, radius);
    return path;
}

QPainterPath tick() {
    return stroked(polyline({{14, 54}, {40, 80}, {86, 22}}), kThick);
}

QPainterPath cross(QRectF box, double width) {
    return stroked(polyline({box.topLeft(), box.bottomRight()}), width)
        .united(stroked(polyline({box.topRight(), box.bottomLeft()}), width));
}

QPainterPath undoArrow() {
    QPainterPath line(QPointF(32, 38));
    line.lineTo(60, 38);
    line.arcTo(QRectF(38, 38, 44, 44), 90, -180);
    line.lineTo(36, 82);
    return stroked(line, kThick).united(triangle({8, 38}, {36, 14}, {36, 62}));
}

QPainterPath nextArrow() {
    return stroked(polyline({{12, 50}, {60, 50}}), kThick).united(triangle({58, 18}, {94, 50}, {58, 82}));
}

QPainterPath printer() {
    QPainterPath body;
    body.addRoundedRect(QRectF(8, 34, 84, 36), 8, 8);
    QPainterPath sheet;
    sheet.addRect(QRectF(28, 58, 44, 30));
    QPainterPath feed;
    feed.addRect(QRectF(28, 10, 44, 24));
    return body.subtracted(sheet).united(stroked(sheet, kThin)).united(stroked(feed, kThin));
}

QPainterPath barredCircle() {
    return stroked(disc({50, 50}, 38), kThick).united(stroked(polyline({{24, 24}, {76, 76}}), kThick));
}

QPainterPath drop(QPointF tip, double height) {
    QPainterPath path(tip);
    const double half = height * 0.36;
    const double round = tip.y() + height * 0.64;
    path.cubicTo(tip.x() + half * 0.3, tip.y() + height * 0.3, tip.x() + half, round - half * 0.6,
                 tip.x() + half, round);
    path.arcTo(QRectF(tip.x() - half, round - half, 2 * half, 2 * half), 0, -180);
    path.cubicTo(tip.x() - half, round - half * 0.6, tip.x() - half * 0.3, tip.y() + height * 0.3, tip.x(),
                 tip.y());
    return path;
}

QPainterPath tubeOutline(double centre) {
    QPainterPath path(QPointF(centre - 18, 10));
    path.lineTo(centre - 18, 68);
    path.arcTo(QRectF(centre - 18, 50, 36, 36), 180, 180);
    path.lineTo(centre + 18, 10);
    const auto rim = polyline({{centre - 26, 10}, {centre + 26, 10}});
    return stroked(path, kThin).united(stroked(rim, kThin));
}

QPainterPath lowLevel() {
    QPainterPath liquid;
    liquid.addRoundedRect(QRectF(38, 66, 24, 16), 10, 10);
    return tubeOutline(50).united(liquid);
}

QPainterPath leakingTube() {
    return tubeOutline(34).united(drop({76, 48}, 44));
}

QPainterPath thermometer() {
    QPainterPath stem;
    stem.addRoundedRect(QRectF(40, 8, 20, 64), 10, 10);
    return stroked(stem, kThin)
        .united(disc({50, 78}, 16))
        .united(stroked(polyline({{50, 30}, {50, 78}}), kThin))
        .united(stroked(polyline({{70, 22}, {82, 22}}), kThin))
        .united(stroked(polyline({{70, 42}, {82, 42}}), kThin));
}

QPainterPath questionedTag() {
    QPainterPath tag = polyline({{8, 50}, {32, 20}, {92, 20}, {92, 80}, {32, 80}});
    tag.closeSubpath();
    QPainterPath question(QPointF(50, 42));
    question.cubicTo(50, 30, 74, 30, 74, 43);
    question.cubicTo(74, 52, 62, 50, 62, 60);
    return stroked(tag, kThin).united(stroked(question, kThin)).united(disc({62, 71}, 4.5));
}

QPainterPath clock() {
    return stroked(disc({50, 50}, 38), kThin * 1.4)
        .united(stroked(polyline({{50, 26}, {50, 52}, {68, 64}}), kThin));
}

QPainterPath clottedDrop() {
    return stroked(drop({50, 6}, 86), kThin)
        .united(disc({42, 62}, 9))
        .united(disc({59, 66}, 8))
        .united(disc({51, 76}, 7));
}

QPainterPath conditionSign(TubeCondition condition) {
    switch (condition) {
    case TubeCondition::Haemolysed:
        return drop({50, 4}, 92);
    case TubeCondition::Clotted:
        return clottedDrop();
    case TubeCondition::Short:
        return lowLevel();
    case TubeCondition::Leaking:
        return leakingTube();
    case TubeCondition::Warm:
        return thermometer();
    case TubeCondition::Mislabelled:
        return questionedTag();
    case TubeCondition::Late:
        return clock();
    case TubeCondition::WrongTube:
        return tubeOutline(34).united(cross(QRectF(68, 36, 24, 24), kThin));
    }
    return {};
}

/// The number, centred and as high as the other signs.
QPainterPath numeral(int count) {
    QFont font(QStringLiteral("Inter"));
    font.setStyleHint(QFont::SansSerif);
    font.setBold(true);
    font.setPixelSize(static_cast<int>(kSquare));
    QPainterPath text;
    text.addText(0, 0, font, QString::number(count));
    const QPointF centre = text.boundingRect().center();
    return text.translated(kSquare / 2 - centre.x(), kSquare / 2 - centre.y());
}

QPainterPath signInSquare(const CommandCard& card) {
    switch (card.action()) {
    case CardAction::Ok:
        return tick();
    case CardAction::Cancel:
        return cross(QRectF(18, 18, 64, 64), kThick);
    case CardAction::Undo:
        return undoArrow();
    case CardAction::Next:
        return nextArrow();
    case CardAction::Print:
        return printer();
    case CardAction::Reject:
        return barredCircle();
    case CardAction::Count:
        return numeral(card.count().value());
    case CardAction::Condition:
        return conditionSign(card.condition().value());
    }
    return {};
}

} // namespace

QPainterPath cardSign(const CommandCard& card, const QRectF& square) {
    QTransform place;
    place.translate(square.x(), square.y());
    place.scale(square.width() / kSquare, square.height() / kSquare);
    return place.map(signInSquare(card));
}

} // namespace labels::sheets
