// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/bench_view.h"

#include <QAbstractScrollArea>

namespace app::bench {

/// The clocks of the bench, one card for each, least time left first. Painted as a whole and only where it is
/// seen, so that hundreds of running clocks cost next to nothing. Arrow keys choose a clock, Enter or a click
/// opens it.
class ClockList : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit ClockList(QWidget* parent = nullptr);

    void show(std::vector<ClockRow> rows);
    using QWidget::show;

Q_SIGNALS:
    void opened(const QString& key);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] int rowHeight() const;
    /// Room for the longest time that is shown, so that all words begin below each other.
    [[nodiscard]] int timeWidth() const;
    [[nodiscard]] QRect area(std::size_t row) const;
    void paintRow(QPainter& painter, const ClockRow& row, const QRect& card, bool isChosen) const;
    void fit();
    void choose(std::size_t row);

    std::vector<ClockRow> m_rows;
    std::size_t m_chosen = 0;
};

} // namespace app::bench
