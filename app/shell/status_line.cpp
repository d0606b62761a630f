// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/status_line.h"

#include "app/common/theme.h"

#include <QHelpEvent>
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
    QStringList spoken;
    for (const Entry& each : m_entries) {
        if (!each.words.isEmpty()) {
            spoken << each.words + QStringLiteral(" (") + common::stateWord(each.state) + QLatin1Char(')');
        }
    }
    setAccessibleDescription(spoken.join(QStringLiteral(". ")));
    arrange();
}

const QString& StatusLine::words(StatusPlace place) const {
    return m_entries[static_cast<std::size_t>(place)].words;
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
    for (Entry& entry : m_entries) {
        if (&entry != &ledger && !entry.words.isEmpty()) {
            const int wanted = leadOf(entry.state) + metrics.horizontalAdvance(entry.words) + px(2);
            entry.area =
                QRect(left, 1, std::clamp(wanted, 0, std::max(0, ledger.area.left() - px(16) - left)),
                      height() - 1);
            left += entry.area.width() + px(22);
        }
        if (entry.words.isEmpty() || entry.area.width() < px(20)) {
            continue;
        }
        const bool plain = &entry == &ledger && entry.state != common::State::Stop;
        const int lead = plain ? 0 : leadOf(entry.state);
        if (!plain) {
            const int side = lead > px(kDot) + px(6) ? px(14) : px(kDot);
            const QRect mark(entry.area.left(), entry.area.center().y() - side / 2, side, side);
            if (side == px(kDot)) {
                painter.setPen(entry.state == common::State::Done ? QPen(Qt::NoPen)
                                                                  : QPen(colours().quiet, 1.5));
                painter.setBrush(entry.state == common::State::Done ? colours().done.ink
                                                                    : QColor(Qt::transparent));
                painter.drawEllipse(mark);
            } else {
                common::paintSign(painter, mark, entry.state, colours().of(entry.state).ink);
            }
        }
        const bool calls = entry.state == common::State::Stop || entry.state == common::State::LookHere;
        painter.setPen(calls ? colours().of(entry.state).ink : colours().quiet);
        const QRect text = entry.area.adjusted(lead, 0, 0, 0);
        painter.drawText(text, (plain ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter,
                         metrics.elidedText(entry.words, Qt::ElideRight, text.width()));
    }
}

bool StatusLine::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) {
        return QWidget::event(event);
    }
    const auto* help = static_cast<QHelpEvent*>(event);
    for (const Entry& entry : m_entries) {
        if (entry.area.contains(help->pos())) {
            QToolTip::showText(help->globalPos(), entry.hint.isEmpty() ? entry.words : entry.hint, this);
            return true;
        }
    }
    QToolTip::hideText();
    return true;
}

} // namespace app::shell
