// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/state_chip.h"

#include "app/common/theme.h"

#include <QFontMetrics>

namespace app::common {

namespace {

/// Room for the sign and the gap behind it; an expected thing needs no sign to be told from the others.
int signRoom(ChipSign sign) {
    return sign == ChipSign::Shown ? px(10) + px(5) : 0;
}

} // namespace

QSize chipSize(const QString& words, ChipSign sign) {
    const QFontMetrics metrics(themeFont(TextRole::Chip));
    return {metrics.horizontalAdvance(words) + signRoom(sign) + 2 * px(9), metrics.height() + px(5)};
}

void paintChip(QPainter& painter, const QRect& area, State state, const QString& words, ChipSign sign) {
    const StateColours& pair = colours().of(state);
    const QFont chipFont = themeFont(TextRole::Chip);
    const QFontMetrics metrics(chipFont);
    QSize size = chipSize(words, sign).boundedTo(area.size());
    const QRect chip(area.left(), area.top() + (area.height() - size.height() + 1) / 2, size.width(),
                     size.height());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(pair.ground);
    painter.drawRoundedRect(chip, chip.height() / 2.0, chip.height() / 2.0);
    QRect text = chip.adjusted(px(9), 0, -px(7), 0);
    if (sign == ChipSign::Shown) {
        const QRect at(text.left(), chip.center().y() - px(10) / 2, px(10), px(10));
        paintSign(painter, at, state, pair.ink);
        text.setLeft(text.left() + signRoom(sign));
    }
    painter.setFont(chipFont);
    painter.setPen(pair.ink);
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(words, Qt::ElideRight, text.width()));
    painter.restore();
}

StateChip::StateChip(State state, const QString& words, QWidget* parent)
    : QWidget(parent)
    , m_state(state) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    show(state, words);
    followTheme(this, [this] { updateGeometry(); });
}

void StateChip::show(State state, const QString& words) {
    m_state = state;
    m_words = words.isEmpty() ? stateWord(state) : words;
    setAccessibleName(m_words);
    setToolTip(m_words == stateWord(state) ? QString() : stateWord(state));
    updateGeometry();
    update();
}

QSize StateChip::sizeHint() const {
    return chipSize(m_words);
}

QSize StateChip::minimumSizeHint() const {
    return sizeHint();
}

void StateChip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintChip(painter, rect(), m_state, m_words);
}

} // namespace app::common
