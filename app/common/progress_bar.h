// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/state.h"

#include <QWidget>

#include <vector>

namespace app::common {

/// A share of a bar and what it stands for.
struct Segment {
    State state;
    double amount;      ///< In any unit, the same for all segments and the whole; not negative.
    QString words = {}; ///< Shown inside when the bar is thick and the words fit; always on hover.
};

/// How tall a bar is.
enum class BarSize {
    Thin,  ///< 8 px
    Thick, ///< 34 px, with words inside
};

/// A bar of coloured shares of one whole; what is left over stays empty.
class ProgressBar : public QWidget {
    Q_OBJECT

public:
    explicit ProgressBar(BarSize size = BarSize::Thin, QWidget* parent = nullptr);

    /// `whole` in the unit of the segments; a whole smaller than their sum is taken as their sum.
    void setSegments(std::vector<Segment> segments, double whole);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] QRectF segmentArea(std::size_t index) const;

    BarSize m_size;
    std::vector<Segment> m_segments;
    double m_whole = 1.0;
};

} // namespace app::common
