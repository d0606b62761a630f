// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/temperature_plot.h"

#include "app/common/theme.h"
#include "app/common/time_words.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace app::common {

QString celsiusWords(double celsius) {
    return QString::number(celsius, 'f', 1).replace(QLatin1Char('-'), QStringLiteral("−")) +
           QStringLiteral(" °C");
}

TemperaturePlot::TemperaturePlot(QWidget* parent)
    : QWidget(parent) {
    setObjectName(QStringLiteral("temperaturePlot"));
    setAccessibleName(tr("Temperature"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    followTheme(this, [this] { updateGeometry(); });
}

void TemperaturePlot::show(std::vector<TemperatureReading> readings, double lowest, double highest) {
    m_readings = std::move(readings);
    m_lowest = lowest;
    m_highest = highest;
    m_from = lowest;
    m_to = highest;
    for (const TemperatureReading& reading : m_readings) {
        m_from = std::min(m_from, reading.celsius);
        m_to = std::max(m_to, reading.celsius);
    }
    const double air = std::max((m_to - m_from) * 0.12, 0.1);
    m_from -= air;
    m_to += air;
    look(std::nullopt);
}

QSize TemperaturePlot::sizeHint() const {
    return {px(280), px(104)};
}

QSize TemperaturePlot::minimumSizeHint() const {
    return {px(160), px(84)};
}

QRectF TemperaturePlot::field() const {
    return QRectF(rect()).adjusted(px(30), px(2), -px(6), -px(20));
}

double TemperaturePlot::yOf(double celsius) const {
    return field().bottom() - (celsius - m_from) / (m_to - m_from) * field().height();
}

QPointF TemperaturePlot::at(const TemperatureReading& reading) const {
    const double all = static_cast<double>(m_readings.front().moment.msecsTo(m_readings.back().moment));
    const double part = static_cast<double>(m_readings.front().moment.msecsTo(reading.moment));
    return {field().left() + (all > 0 ? part / all : 0.5) * field().width(), yOf(reading.celsius)};
}

bool TemperaturePlot::outside(const TemperatureReading& reading) const {
    return reading.celsius < m_lowest || reading.celsius > m_highest;
}

void TemperaturePlot::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF band(QPointF(field().left(), yOf(m_highest)), QPointF(field().right(), yOf(m_lowest)));
    painter.fillRect(band, colours().done.ground);
    paintLabels(painter);
    if (!m_readings.empty()) {
        paintTrace(painter);
        paintLooked(painter);
    }
}

void TemperaturePlot::paintTrace(QPainter& painter) const {
    painter.setBrush(Qt::NoBrush);
    QPainterPath path(at(m_readings.front()));
    for (const TemperatureReading& reading : m_readings) {
        path.lineTo(at(reading));
    }
    painter.setPen(QPen(colours().now.ink, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);
    // The same line in red where it leaves the band: cut by the band's edges, not by the readings.
    painter.save();
    QPainterPath beyond;
    beyond.addRect(QRectF(0, 0, width(), yOf(m_highest)));
    beyond.addRect(QRectF(0, yOf(m_lowest), width(), height()));
    painter.setClipPath(beyond);
    painter.setPen(QPen(colours().stop.ink, 2.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);
    painter.restore();
}

void TemperaturePlot::paintLabels(QPainter& painter) const {
    painter.setFont(themeFont(TextRole::Rail));
    painter.setPen(colours().quiet);
    const auto limit = [&](double celsius) {
        const QRectF area(0, yOf(celsius) - px(9), field().left() - px(6), px(18));
        painter.drawText(area, Qt::AlignRight | Qt::AlignVCenter,
                         celsiusWords(celsius).section(QLatin1Char('.'), 0, 0));
    };
    limit(m_highest);
    limit(m_lowest);
    if (m_readings.empty()) {
        painter.drawText(field(), Qt::AlignCenter, tr("No readings"));
        return;
    }
    const QRectF below(field().left(), field().bottom() + px(3), field().width(), px(17));
    const QDateTime& last = m_readings.back().moment;
    painter.drawText(below, Qt::AlignLeft, momentWords(m_readings.front().moment, last));
    painter.drawText(below, Qt::AlignRight, momentWords(last, last));
}

void TemperaturePlot::paintLooked(QPainter& painter) const {
    if (!m_looked) {
        return;
    }
    const TemperatureReading& reading = m_readings[*m_looked];
    const QPointF point = at(reading);
    const QColor ink = outside(reading) ? colours().stop.ink : colours().now.ink;
    painter.setPen(QPen(colours().line, 1));
    painter.drawLine(QPointF(point.x(), field().top()), QPointF(point.x(), field().bottom()));
    painter.setPen(QPen(ink, 2));
    painter.setBrush(colours().surface);
    painter.drawEllipse(point, px(4), px(4));
    painter.setFont(themeFont(TextRole::Chip));
    const QString words = celsiusWords(reading.celsius) + QStringLiteral(" · ") +
                          momentWords(reading.moment, m_readings.back().moment);
    QRectF label(0, 0, painter.fontMetrics().horizontalAdvance(words) + px(14), px(22));
    label.moveCenter(QPointF(point.x(), 0));
    label.moveTop(point.y() > field().center().y() ? field().top() : field().bottom() - label.height());
    label.moveLeft(std::clamp(label.left(), field().left(), field().right() - label.width()));
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours().ink);
    painter.drawRoundedRect(label, px(6), px(6));
    painter.setPen(colours().surface);
    painter.drawText(label, Qt::AlignCenter, words);
}

void TemperaturePlot::look(std::optional<std::size_t> index) {
    m_looked = index;
    setAccessibleDescription(!index ? QString()
                                    : celsiusWords(m_readings[*index].celsius) + QStringLiteral(", ") +
                                          exactWords(m_readings[*index].moment));
    update();
}

void TemperaturePlot::mouseMoveEvent(QMouseEvent* event) {
    if (m_readings.empty()) {
        return;
    }
    const auto nearest =
        std::min_element(m_readings.begin(), m_readings.end(), [&](const auto& a, const auto& b) {
            return std::abs(at(a).x() - event->position().x()) < std::abs(at(b).x() - event->position().x());
        });
    look(static_cast<std::size_t>(nearest - m_readings.begin()));
}

void TemperaturePlot::leaveEvent(QEvent*) {
    look(std::nullopt);
}

void TemperaturePlot::keyPressEvent(QKeyEvent* event) {
    const bool left = event->key() == Qt::Key_Left;
    if (m_readings.empty() || (!left && event->key() != Qt::Key_Right)) {
        QWidget::keyPressEvent(event);
        return;
    }
    const std::size_t last = m_readings.size() - 1;
    const std::size_t from = m_looked.value_or(left ? last : 0);
    look(left ? from - (from > 0 ? 1 : 0) : std::min(last, from + 1));
}

} // namespace app::common
