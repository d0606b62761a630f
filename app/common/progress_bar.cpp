// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/progress_bar.h"

#include "app/common/theme.h"

#include <QHelpEvent>
#include <QPainterPath>
#include <QStringList>
#include <QToolTip>

#include <algorithm>

namespace app::common {

ProgressBar::ProgressBar(BarSize size, QWidget* parent)
    : QWidget(parent)
    , m_size(size) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    followTheme(this, [this] {
        setFixedHeight(m_size == BarSize::Thin ? px(8) : px(34));
        update();
    });
}

void ProgressBar::setSegments(std::vector<Segment> segments, double whole) {
    double sum = 0.0;
    QStringList spoken;
    for (const Segment& segment : segments) {
        sum += segment.amount;
        spoken << (segment.words.isEmpty() ? stateWord(segment.state) : segment.words);
    }
    m_segments = std::move(segments);
    m_whole = std::max({whole, sum, 1e-9});
    setAccessibleName(
        tr("%1 of 100: %2").arg(qRound(100 * sum / m_whole)).arg(spoken.join(QStringLiteral(", "))));
    update();
}

QRectF ProgressBar::segmentArea(std::size_t index) const {
    double before = 0.0;
    for (std::size_t i = 0; i < index; ++i) {
        before += m_segments[i].amount;
    }
    return {width() * before / m_whole, 0, width() * m_segments[index].amount / m_whole,
            static_cast<double>(height())};
}

void ProgressBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath outline;
    const double radius = m_size == BarSize::Thin ? height() / 2.0 : px(8);
    outline.addRoundedRect(rect(), radius, radius);
    painter.setClipPath(outline);
    painter.fillRect(rect(), colours().expected.ground);
    painter.setFont(themeFont(TextRole::Chip));
    for (std::size_t i = 0; i < m_segments.size(); ++i) {
        const Segment& segment = m_segments[i];
        const StateColours& pair = colours().of(segment.state);
        const QRectF area = segmentArea(i);
        painter.fillRect(area, m_size == BarSize::Thin ? pair.ink : pair.ground);
        const QRectF text = area.adjusted(px(9), 0, -px(4), 0);
        if (m_size == BarSize::Thick &&
            painter.fontMetrics().horizontalAdvance(segment.words) <= text.width()) {
            painter.setPen(pair.ink);
            painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, segment.words);
        }
    }
}

bool ProgressBar::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) {
        return QWidget::event(event);
    }
    const auto* help = static_cast<QHelpEvent*>(event);
    for (std::size_t i = 0; i < m_segments.size(); ++i) {
        if (segmentArea(i).contains(help->pos())) {
            const QString& words = m_segments[i].words;
            QToolTip::showText(help->globalPos(), words.isEmpty() ? stateWord(m_segments[i].state) : words,
                               this);
            return true;
        }
    }
    QToolTip::hideText();
    return true;
}

} // namespace app::common
