// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/timeline.h"

#include "app/common/state_chip.h"
#include "app/common/theme.h"
#include "app/common/time_words.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

namespace app::common {

namespace {

constexpr int kTimeRoom = 150;
constexpr int kAbove = 10;

} // namespace

Timeline::Timeline(QWidget* parent)
    : QAbstractScrollArea(parent) {
    setObjectName(QStringLiteral("timeline"));
    setAccessibleName(tr("What happened, newest first"));
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setAutoFillBackground(false);
    followTheme(this, [this] { layOut(); });
}

void Timeline::setEntries(std::vector<TimelineEntry> entries, const QDateTime& now) {
    m_entries = std::move(entries);
    m_now = now;
    m_current = 0;
    layOut();
}

void Timeline::setEmptyWords(const QString& words) {
    m_emptyWords = words;
    viewport()->update();
}

Timeline::Laid Timeline::laid(const TimelineEntry& entry, int top) const {
    Laid row{std::make_unique<QTextLayout>(entry.text, themeFont(TextRole::Body)), top, 0};
    const double room = std::max(px(80), viewport()->width() - px(kTimeRoom) - px(6));
    const double chip = chipSize(entry.chip, ChipSign::Hidden).width() + px(8);
    double y = 0;
    row.text->beginLayout();
    for (QTextLine line = row.text->createLine(); line.isValid(); line = row.text->createLine()) {
        // The chip stands where the first line begins.
        const double indent = y == 0 ? chip : 0;
        line.setLineWidth(std::max(room - indent, 20.0));
        line.setPosition({indent, y});
        y += line.height() * 1.12;
    }
    row.text->endLayout();
    row.height = static_cast<int>(std::max<double>(y, px(20))) + 2 * px(kAbove);
    return row;
}

void Timeline::layOut() {
    m_laid.clear();
    int top = 0;
    for (const TimelineEntry& entry : m_entries) {
        m_laid.push_back(laid(entry, top));
        top += m_laid.back().height;
    }
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(px(20));
    verticalScrollBar()->setRange(0, std::max(0, top - viewport()->height()));
    viewport()->update();
}

void Timeline::resizeEvent(QResizeEvent*) {
    layOut();
}

void Timeline::paintEntry(QPainter& painter, std::size_t index) const {
    const TimelineEntry& entry = m_entries[index];
    const Laid& row = m_laid[index];
    const QRect area(0, row.top, viewport()->width(), row.height);
    if (hasFocus() && static_cast<int>(index) == m_current) {
        painter.fillRect(area.adjusted(0, 0, 0, -1), colours().now.ground);
    }
    painter.fillRect(QRect(0, area.bottom(), area.width(), 1), colours().line);
    const int lineHeight = QFontMetrics(themeFont(TextRole::Body)).height();
    const QRect first(px(kTimeRoom), area.top() + px(kAbove), area.width() - px(kTimeRoom), lineHeight);
    painter.setFont(themeFont(TextRole::Table));
    painter.setPen(colours().quiet);
    painter.drawText(QRect(px(6), first.top(), px(kTimeRoom) - px(8), lineHeight),
                     Qt::AlignLeft | Qt::AlignVCenter, momentWords(entry.moment, m_now));
    paintChip(painter, first, entry.state, entry.chip, ChipSign::Hidden);
    painter.setPen(colours().ink);
    row.text->draw(&painter, QPointF(first.topLeft()));
}

void Timeline::paintEvent(QPaintEvent* event) {
    QPainter painter(viewport());
    if (m_entries.empty()) {
        painter.setFont(themeFont(TextRole::Body));
        painter.setPen(colours().quiet);
        painter.drawText(viewport()->rect().adjusted(0, px(8), 0, 0), Qt::AlignLeft | Qt::TextWordWrap,
                         m_emptyWords);
        return;
    }
    const int offset = verticalScrollBar()->value();
    painter.translate(0, -offset);
    const QRect seen = event->rect().translated(0, offset);
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        if (m_laid[i].top + m_laid[i].height >= seen.top() && m_laid[i].top <= seen.bottom()) {
            paintEntry(painter, i);
        }
    }
}

int Timeline::entryAt(int y) const {
    const int at = y + verticalScrollBar()->value();
    const auto hit = std::find_if(m_laid.begin(), m_laid.end(), [at](const Laid& row) {
        return at >= row.top && at < row.top + row.height;
    });
    return hit == m_laid.end() ? -1 : static_cast<int>(hit - m_laid.begin());
}

void Timeline::moveTo(int index) {
    if (m_entries.empty()) {
        return;
    }
    m_current = std::clamp(index, 0, static_cast<int>(m_entries.size()) - 1);
    const TimelineEntry& entry = m_entries[static_cast<std::size_t>(m_current)];
    const Laid& row = m_laid[static_cast<std::size_t>(m_current)];
    setAccessibleDescription(
        QStringLiteral("%1, %2, %3").arg(exactWords(entry.moment), entry.chip, entry.text));
    const int top = verticalScrollBar()->value();
    if (row.top < top) {
        verticalScrollBar()->setValue(row.top);
    } else if (row.top + row.height > top + viewport()->height()) {
        verticalScrollBar()->setValue(row.top + row.height - viewport()->height());
    }
    viewport()->update();
}

void Timeline::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Up:
        moveTo(m_current - 1);
        break;
    case Qt::Key_Down:
        moveTo(m_current + 1);
        break;
    case Qt::Key_Home:
        moveTo(0);
        break;
    case Qt::Key_End:
        moveTo(static_cast<int>(m_entries.size()) - 1);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!m_entries.empty()) {
            Q_EMIT opened(m_current);
        }
        break;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void Timeline::mousePressEvent(QMouseEvent* event) {
    if (const int index = entryAt(event->pos().y()); index >= 0) {
        moveTo(index);
    }
}

void Timeline::mouseDoubleClickEvent(QMouseEvent* event) {
    if (const int index = entryAt(event->pos().y()); index >= 0) {
        Q_EMIT opened(index);
    }
}

bool Timeline::viewportEvent(QEvent* event) {
    if (event->type() != QEvent::ToolTip) {
        return QAbstractScrollArea::viewportEvent(event);
    }
    const auto* help = static_cast<QHelpEvent*>(event);
    if (const int index = entryAt(help->pos().y()); index >= 0) {
        const QDateTime& moment = m_entries[static_cast<std::size_t>(index)].moment;
        QToolTip::showText(help->globalPos(),
                           exactWords(moment) + QStringLiteral(" · ") + agoWords(moment, m_now), viewport());
    } else {
        QToolTip::hideText();
    }
    return true;
}

} // namespace app::common
