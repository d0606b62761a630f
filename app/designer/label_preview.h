// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/designer/designer_view.h"

#include <QWidget>

#include <optional>

namespace app::designer {

/// The label on its paper, as large as it is printed when the zoom is 1. A click chooses a field, dragging or
/// the arrow keys move it: a tenth of a millimetre, with Shift a whole one.
class LabelPreview : public QWidget {
    Q_OBJECT

public:
    explicit LabelPreview(QWidget* parent = nullptr);

    /// `chosen` is the chosen line in the list of fields; without `mayMove` nothing is moved.
    void show(const PreviewView& view, int chosen, bool mayMove);
    using QWidget::show;

    /// How much larger than printed; nothing fits the label into the room there is.
    void setZoom(std::optional<double> zoom);
    /// The room that the label may take, in pixels.
    void setRoom(const QSize& room);

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void fieldChosen(int field);
    /// In millimetres to the right and down.
    void fieldMoved(int field, double right, double down);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void fit();
    /// Pixels of the window for a millimetre of the label.
    [[nodiscard]] double perMillimetre() const;
    [[nodiscard]] QRectF paper() const;
    [[nodiscard]] QRectF onScreen(const QRectF& millimetres) const;
    [[nodiscard]] const PreviewField* fieldAt(const QPointF& point) const;
    void paintField(QPainter& painter, const PreviewField& field) const;

    PreviewView m_view;
    int m_chosen = 0;
    bool m_mayMove = false;
    std::optional<double> m_zoom;
    QSize m_room;
    std::optional<QPointF> m_pressed; ///< where the chosen field was taken up
    QPointF m_dragged;                ///< pixels since then
};

} // namespace app::designer
