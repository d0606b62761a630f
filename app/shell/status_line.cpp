// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/status_line.h"

#include "app/common/theme.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QToolTip>

#include <algorithm>

namespace app::shell {

using common::colours;
using common::px;
using common::TextRole;
using common::themeFont;

namespace {

constexpr int kDot = 9;

/// Room for the dot or sign before the words.
int leadOf(common::State state) {
    return state == common::State::Done || state == common::State::Expected ? px(kDot) + px(6)
                                                                            : px(14) + px(5);
}

} // namespace

StatusLine::StatusLine(QWidget* parent)
    : QWidget(parent) {
    setObjectName(QStringLiteral("statusLine"));
    setAccessibleName(tr("Devices and repository"));
    common::followTheme(this, [this] {
        setFixedHeight(px(37));
        arrange();
    });
}

void StatusLine::say(StatusPlace place, common::State state, const QString& words, const QString& hint) {
    Entry& entry = m_entries[static_cast<std::size_t>(place)];
    entry.state = state;
    entry.words = words;
    entry.hint = hint;
    describe();
}

void StatusLine::sayScanners(const std::vector<StatusEntry>& scanners) {
    m_scanners.clear();
    for (const StatusEntry& each : scanners) {
        m_scanners.push_back({each, {}});
    }
    describe();
}

void StatusLine::describe() {
    QStringList spoken;
    for (const Entry* each : shown()) {
        if (!each->words.isEmpty()) {
            spoken << each->words + QStringLiteral(" (") + common::stateWord(each->state) + QLatin1Char(')');
        }
    }
    setAccessibleDescription(spoken.join(QStringLiteral(". ")));
    arrange();
}

const QString& StatusLine::words(StatusPlace place) const {
    return m_entries[static_cast<std::size_t>(place)].words;
}

std::vector<StatusLine::Entry*> StatusLine::shown() {
    std::vector<Entry*> entries;
    for (Entry& each : m_scanners) {
        entries.push_back(&each);
    }
    for (std::size_t i = m_scanners.empty() ? 0 : 1; i < m_entries.size(); ++i) {
        entries.push_back(&m_entries[i]);
    }
    return entries;
}

void StatusLine::arrange() {
    update();
}

void StatusLine::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), colours().surface);
    painter.fillRect(QRect(0, 0, width(), 1), colours().line);
    painter.setFont(themeFont(TextRole::Small));
    const QFontMetrics metrics = painter.fontMetrics();
    Entry& ledger = m_entries[static_cast<std::size_t>(StatusPlace::Ledger)];
    const int ledgerWidth = std::min(metrics.horizontalAdvance(ledger.words) + px(2), width() / 3);
    ledger.area = QRect(width() - px(24) - ledgerWidth, 1, ledgerWidth, height() - 1);
    int left = px(24);
    for (Entry* entry : shown()) {
        if (entry != &ledger && !entry->words.isEmpty()) {
            const int wanted = leadOf(entry->state) + metrics.horizontalAdvance(entry->words) + px(2);
            entry->area =
                QRect(left, 1, std::clamp(wanted, 0, std::max(0, ledger.area.left() - px(16) - left)),
                      height() - 1);
            left += entry->area.width() + px(22);
        }
        if (!entry->words.isEmpty() && entry->area.width() >= px(20)) {
            paintEntry(painter, *entry);
        }
    }
}

void StatusLine::paintEntry(QPainter& painter, const Entry& entry) const {
    const bool isLedger = &entry == &m_entries[static_cast<std::size_t>(StatusPlace::Ledger)];
    const bool plain = isLedger && entry.state != common::State::Stop;
    const int lead = plain ? 0 : leadOf(entry.state);
    if (!plain) {
        const int side = lead > px(kDot) + px(6) ? px(14) : px(kDot);
        const QRect mark(entry.area.left(), entry.area.center().y() - side / 2, side, side);
        if (side == px(kDot)) {
            const bool isDone = entry.state == common::State::Done;
            painter.setPen(isDone ? QPen(Qt::NoPen) : QPen(colours().quiet, 1.5));
            painter.setBrush(isDone ? colours().done.ink : QColor(Qt::transparent));
            painter.drawEllipse(mark);
        } else {
            common::paintSign(painter, mark, entry.state, colours().of(entry.state).ink);
        }
    }
    const bool calls = entry.state == common::State::Stop || entry.state == common::State::LookHere;
    painter.setPen(calls ? colours().of(entry.state).ink : colours().quiet);
    const QRect text = entry.area.adjusted(lead, 0, 0, 0);
    painter.drawText(text, (plain ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(entry.words, Qt::ElideRight, text.width()));
}

const StatusLine::Entry* StatusLine::entryAt(const QPoint& place) {
    for (const Entry* entry : shown()) {
        if (!entry->words.isEmpty() && entry->area.contains(place)) {
            return entry;
        }
    }
    return nullptr;
}

bool StatusLine::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) {
        return QWidget::event(event);
    }
    const auto* help = static_cast<QHelpEvent*>(event);
    if (const Entry* entry = entryAt(help->pos())) {
        QToolTip::showText(help->globalPos(), entry->hint.isEmpty() ? entry->words : entry->hint, this);
    } else {
        QToolTip::hideText();
    }
    return true;
}

void StatusLine::mousePressEvent(QMouseEvent* event) {
    if (const Entry* entry = entryAt(event->position().toPoint());
        entry != nullptr && !entry->hint.isEmpty()) {
        const bool isScanner =
            std::ranges::any_of(m_scanners, [&](const Entry& each) { return &each == entry; }) ||
            entry == &m_entries[static_cast<std::size_t>(StatusPlace::Scanner)];
        if (isScanner && entry->state != common::State::Stop) {
            Q_EMIT scannerPressed(entry->words, entry->hint);
        } else {
            Q_EMIT pressed(entry->words, entry->hint);
        }
    }
}

} // namespace app::shell
