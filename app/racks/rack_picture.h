// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/racks/rack_view.h"

#include <QPixmap>
#include <QWidget>

namespace app::racks {

/// The picture of a rack with its wells drawn over it: a ring in the colour of the state, its sign beside it.
/// Keeps the picture's proportions; wells are walked with the arrow keys.
class RackPicture : public QWidget {
    Q_OBJECT

public:
    explicit RackPicture(QWidget* parent = nullptr);

    void show(const RackDrawing& drawing, std::optional<int> current);
    using QWidget::show;

    /// Where a well is drawn, in widget coordinates.
    [[nodiscard]] QRectF wellArea(int index) const;
    [[nodiscard]] std::optional<int> wellAt(const QPointF& point) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// A well was chosen, by key or click.
    void chosen(int index);
    /// A file was dropped here.
    void fileDropped(const QString& path);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] QRectF pictureArea() const;
    [[nodiscard]] QString spoken(int index) const;
    /// What an empty picture is for.
    void paintTeaching(QPainter& painter, const QRectF& area) const;
    void paintWell(QPainter& painter, int index) const;
    void fitPicture();

    RackDrawing m_drawing;
    std::optional<int> m_current;
    QPixmap m_fitted; ///< the picture at the size it has here
};

} // namespace app::racks
