// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

namespace app::common {

/// One reading of a logger.
struct TemperatureReading {
    QDateTime moment;
    double celsius;
};

/// A logger's trace inside the band it must keep to. What lies outside is red. A reading under the mouse, or
/// the one walked to with the arrow keys, is named.
class TemperaturePlot : public QWidget {
    Q_OBJECT

public:
    explicit TemperaturePlot(QWidget* parent = nullptr);

    /// Readings in order of time; limits in degrees Celsius.
    void show(std::vector<TemperatureReading> readings, double lowest, double highest);
    using QWidget::show;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] QRectF field() const;
    [[nodiscard]] QPointF at(const TemperatureReading& reading) const;
    [[nodiscard]] double yOf(double celsius) const;
    [[nodiscard]] bool outside(const TemperatureReading& reading) const;
    void look(std::optional<std::size_t> index);
    void paintTrace(QPainter& painter) const;
    void paintLabels(QPainter& painter) const;
    void paintLooked(QPainter& painter) const;

    std::vector<TemperatureReading> m_readings;
    double m_lowest = 0;
    double m_highest = 1;
    double m_from = -1;
    double m_to = 2;
    std::optional<std::size_t> m_looked;
};

/// "4.9 °C", with a true minus sign.
[[nodiscard]] QString celsiusWords(double celsius);

} // namespace app::common
