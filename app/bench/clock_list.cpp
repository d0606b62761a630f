// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/clock_list.h"

#include "app/common/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace app::bench {

using common::colours;
using common::px;
using common::TextRole;
using common::themeFont;

ClockList::ClockList(QWidget* parent)
    : QAbstractScrollArea(parent) {
    setObjectName(QStringLiteral("clockList"));
    setAccessibleName(tr("Clocks, least time left first"));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    viewport()->setAutoFillBackground(false); // the cards lie on the page's ground
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    common::followTheme(this, [this] {
        fit();
        viewport()->update();
    });
}

void ClockList::show(std::vector<ClockRow> rows) {
    if (rows == m_rows) {
        return;
    }
    const auto chosen = m_chosen < m_rows.size() ? m_rows[m_chosen].key : QString{};
    m_rows = std::move(rows);
    const auto kept = std::ranges::find(m_rows, chosen, &ClockRow::key);
    m_chosen = kept == m_rows.end() ? 0 : static_cast<std::size_t>(kept - m_rows.begin());
    fit();
    viewport()->update();
}

int ClockList::rowHeight() const {
    return px(99);
}

int ClockList::timeWidth() const {
    qsizetype most = std::size("00:00") - 1;
    for (const auto& row : m_rows) {
        most = std::max(most, row.time.size());
    }
    // Its figures are all of one width.
    return static_cast<int>(most) *
           QFontMetrics{themeFont(TextRole::Clock)}.horizontalAdvance(QLatin1Char('0'));
}

QRect ClockList::area(std::size_t row) const {
    const auto top = static_cast<int>(row) * rowHeight() - verticalScrollBar()->value();
    return {0, top, viewport()->width() - px(4), rowHeight() - px(12)};
}

void ClockList::fit() {
    const auto whole = static_cast<int>(m_rows.size()) * rowHeight();
    verticalScrollBar()->setRange(0, std::max(0, whole - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(rowHeight());
}

void ClockList::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    fit();
}

void ClockList::paintEvent(QPaintEvent* event) {
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        const auto card = area(row);
        if (card.intersects(event->rect())) {
            paintRow(painter, m_rows[row], card, hasFocus() && row == m_chosen);
        }
    }
}

void ClockList::paintRow(QPainter& painter, const ClockRow& row, const QRect& card, bool isChosen) const {
    const auto& tint = colours().of(row.state);
    const bool isMarked = isChosen || row.isInHand;
    painter.setPen(QPen(isMarked ? colours().now.ink : colours().line, isMarked ? 2 : 1));
    painter.setBrush(colours().surface);
    painter.drawRoundedRect(QRectF(card).adjusted(1, 1, -1, -1), px(10), px(10));
    painter.setPen(tint.ink);
    painter.setFont(themeFont(TextRole::Clock));
    const QRect time{card.left() + px(18), card.top(), timeWidth(), card.height()};
    painter.drawText(time, Qt::AlignVCenter | Qt::AlignLeft, row.time);
    const QRect words{time.right() + px(14), card.top() + px(10), card.right() - time.right() - px(32),
                      px(26)};
    const auto line = [&](TextRole role, const QColor& ink, int top, const QString& text, int left = 0) {
        painter.setFont(themeFont(role));
        painter.setPen(ink);
        const auto place = words.translated(0, top).adjusted(left, 0, 0, 0);
        const auto shown = painter.fontMetrics().elidedText(text, Qt::ElideRight, place.width());
        painter.drawText(place, Qt::AlignVCenter | Qt::AlignLeft, shown);
        return painter.fontMetrics().horizontalAdvance(shown);
    };
    line(TextRole::Heading, row.state == common::State::Done ? colours().ink : tint.ink, 0, row.limit);
    const auto code = line(TextRole::Code, colours().quiet, px(24), row.code);
    line(TextRole::Body, colours().quiet, px(24), QStringLiteral(" · ") + row.tubes, code);
    if (row.time.isEmpty()) {
        return; // no clock runs
    }
    const QRectF bar(words.left(), card.bottom() - px(20), words.width(), px(7));
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours().expected.ground);
    painter.drawRoundedRect(bar, px(3), px(3));
    painter.setBrush(tint.ink);
    auto used = bar;
    used.setWidth(bar.width() * std::clamp(row.used, 0.0, 1.0));
    painter.drawRoundedRect(used, px(3), px(3));
}

void ClockList::choose(std::size_t row) {
    m_chosen = row;
    const auto card = area(row);
    auto* bar = verticalScrollBar();
    if (card.top() < 0) {
        bar->setValue(bar->value() + card.top());
    } else if (card.bottom() > viewport()->height()) {
        bar->setValue(bar->value() + card.bottom() - viewport()->height() + px(12));
    }
    viewport()->update();
}

void ClockList::mousePressEvent(QMouseEvent* event) {
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        if (area(row).contains(event->pos())) {
            choose(row);
            Q_EMIT opened(m_rows[row].key);
            return;
        }
    }
}

void ClockList::keyPressEvent(QKeyEvent* event) {
    if (m_rows.empty()) {
        QAbstractScrollArea::keyPressEvent(event);
    } else if (event->key() == Qt::Key_Down) {
        choose(std::min(m_chosen + 1, m_rows.size() - 1));
    } else if (event->key() == Qt::Key_Up) {
        choose(m_chosen == 0 ? 0 : m_chosen - 1);
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter ||
               event->key() == Qt::Key_Space) {
        Q_EMIT opened(m_rows[m_chosen].key);
    } else {
        QAbstractScrollArea::keyPressEvent(event);
    }
}

} // namespace app::bench
