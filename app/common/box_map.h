// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/state.h"

#include <QVariant>
#include <QWidget>

#include <optional>
#include <vector>

namespace app::common {

/// One position of a box as a person sees it.
struct Well {
    bool filled = false; ///< Something stands here: one quiet tone.
    std::optional<State> state =
        {};             ///< Only where something calls for attention; then sign or words, and colour.
    QString words = {}; ///< At most four characters inside the well; empty shows the state's sign.
    QString hint = {};  ///< On hover and for screen readers: code, material, participant.
    QVariant key = {};  ///< What the page knows the well by.
};

/// The name of a position: row in letters, column in numbers, "A1" at the top left, "AA1" after "Z1".
/// Zero-based.
[[nodiscard]] QString wellName(int row, int column);

/// A box, rack or plate seen from above. It grows and shrinks with its card, keeps the wells round, can be
/// walked with the arrow keys, and opens a well on Enter or double click.
class BoxMap : public QWidget {
    Q_OBJECT

public:
    explicit BoxMap(QWidget* parent = nullptr);

    /// Rows by columns (1 to 64 each); all wells are empty afterwards.
    void setGrid(int rows, int columns);
    /// Row by row from A1. Missing wells are empty, surplus ones are dropped.
    void setWells(std::vector<Well> wells);
    /// Rings the well something was just put into; nothing takes the ring away.
    void setJustPlaced(std::optional<int> index);
    /// Makes a well the current one, clamped into the box.
    void setCurrent(int index);

    [[nodiscard]] int current() const { return m_current; }

    [[nodiscard]] int rows() const { return m_rows; }

    [[nodiscard]] int columns() const { return m_columns; }

    /// Where a well is drawn, in widget coordinates.
    [[nodiscard]] QRectF wellArea(int index) const;
    /// The well at a point of the widget.
    [[nodiscard]] std::optional<int> wellAt(const QPointF& point) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// Another well became the current one, by key or click. Index row by row from 0.
    void chosen(int index);
    /// A well was opened by Enter or double click.
    void opened(int index);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    void moveTo(int index);
    void paintLabels(QPainter& painter) const;
    void paintWell(QPainter& painter, int index) const;
    void paintRing(QPainter& painter, int index, const QColor& ink) const;
    [[nodiscard]] double pitch() const;
    [[nodiscard]] QPointF origin() const;
    [[nodiscard]] QString spoken(int index) const;

    int m_rows = 9;
    int m_columns = 9;
    std::vector<Well> m_wells;
    int m_current = 0;
    std::optional<int> m_hovered;
    std::optional<int> m_justPlaced;
};

} // namespace app::common
