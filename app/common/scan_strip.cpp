// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/scan_strip.h"

#include "app/common/code_label.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace app::common {

namespace {

constexpr int kFadeMilliseconds = 120;
constexpr int kSignSide = 64;
constexpr int kEdge = 24;

} // namespace

ScanStrip::ScanStrip(QWidget* parent)
    : QWidget(parent)
    , m_headline(new TextLabel({}, TextRole::Headline, Emphasis::Ink, this))
    , m_code(new TextLabel({}, TextRole::CodeDetail, Emphasis::Quiet, this))
    , m_detail(new TextLabel({}, TextRole::Detail, Emphasis::Quiet, this))
    , m_nextWord(new TextLabel({}, TextRole::Table, Emphasis::Quiet, this))
    , m_next(new TextLabel({}, TextRole::Next, Emphasis::Ink, this)) {
    setObjectName(QStringLiteral("scanStrip"));
    m_headline->setObjectName(QStringLiteral("scanHeadline"));
    m_code->setObjectName(QStringLiteral("scanCode"));
    m_detail->setObjectName(QStringLiteral("scanDetail"));
    m_next->setObjectName(QStringLiteral("scanNext"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    // A long answer is cut, never the window widened; the whole of it stays in the tool tip.
    m_headline->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_detail->setWordWrap(true);
    m_detail->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_next->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_nextWord->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* row = new QHBoxLayout(this);
    auto* words = new QVBoxLayout;
    auto* nextWords = new QVBoxLayout;
    words->addStretch();
    words->addWidget(m_headline);
    // A widget and not a layout alone: an empty layout would leave the headline no room.
    m_below = new QWidget(this);
    auto* below = new QHBoxLayout(m_below);
    below->setContentsMargins(0, 0, 0, 0);
    below->addWidget(m_code, 0, Qt::AlignTop);
    below->addWidget(m_detail, 1);
    words->addWidget(m_below);
    words->addStretch();
    nextWords->addStretch();
    nextWords->addWidget(m_nextWord);
    nextWords->addWidget(m_next);
    nextWords->addStretch();
    row->addLayout(words, 1);
    row->addLayout(nextWords);
    m_fade.setDuration(kFadeMilliseconds);
    m_fade.setStartValue(0.0);
    m_fade.setEndValue(1.0);
    connect(&m_fade, &QVariantAnimation::valueChanged, this, [this](const QVariant& share) {
        m_ground = blend(m_from, colours().of(m_answer.state).ground, share.toDouble());
        update();
    });
    followTheme(this, [this, row, words, below, nextWords] {
        setFixedHeight(px(kSignSide + 2 * 16 + 3));
        row->setContentsMargins(px(kEdge + kSignSide + 20), 0, px(kEdge), px(3));
        row->setSpacing(px(24));
        words->setSpacing(px(2));
        below->setSpacing(px(10));
        m_detail->setMaximumHeight(2 * m_detail->fontMetrics().lineSpacing());
        nextWords->setSpacing(px(2));
        restyle();
    });
}

void ScanStrip::say(const ScanAnswer& answer) {
    m_answer = answer;
    m_headline->setText(answer.headline);
    m_headline->setToolTip(answer.headline);
    m_code->setText(answer.code);
    m_code->setVisible(!answer.code.isEmpty());
    m_detail->setText(answer.detail);
    m_detail->setToolTip(answer.detail);
    m_detail->setVisible(!answer.detail.isEmpty());
    m_below->setVisible(!answer.detail.isEmpty() || !answer.code.isEmpty());
    m_nextWord->setText(answer.nextWord.isEmpty() ? tr("Next") : answer.nextWord);
    m_nextWord->setVisible(!answer.next.isEmpty());
    m_next->setText(answer.next);
    setAccessibleName(QStringLiteral("%1: %2").arg(stateWord(answer.state), answer.headline));
    setAccessibleDescription(
        QStringLiteral("%1. %2. %3").arg(spokenCode(answer.code), answer.detail, answer.next));
    m_from = m_ground;
    QAccessibleEvent spoken(this, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&spoken);
    m_fade.stop();
    m_fade.start();
}

void ScanStrip::restyle() {
    m_ground = colours().of(m_answer.state).ground;
    m_from = m_ground;
    update();
}

QRect ScanStrip::signArea() const {
    return {px(kEdge), px(16), px(kSignSide), px(kSignSide)};
}

void ScanStrip::paintEvent(QPaintEvent*) {
    const StateColours& pair = colours().of(m_answer.state);
    QPainter painter(this);
    painter.fillRect(rect(), m_ground);
    painter.fillRect(QRect(0, height() - px(3), width(), px(3)), pair.ink);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(pair.ink);
    painter.drawEllipse(signArea());
    if (m_answer.sign.isEmpty()) {
        const int inset = px(16);
        paintSign(painter, signArea().adjusted(inset, inset, -inset, -inset), m_answer.state,
                  colours().surface);
        return;
    }
    QFont signFont = themeFont(TextRole::Headline);
    signFont.setPixelSize(px(m_answer.sign.size() > 2 ? 24 : 36));
    signFont.setWeight(QFont::Bold);
    painter.setFont(signFont);
    painter.setPen(colours().surface);
    painter.drawText(signArea(), Qt::AlignCenter, m_answer.sign);
}

void layOutBelow(ScanStrip& strip, QWidget& page, QWidget* work, QWidget* side, double sideWidth) {
    auto* all = new QVBoxLayout(&page);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(&strip);
    auto* row = new QHBoxLayout;
    row->addWidget(work, 1);
    row->addWidget(side);
    all->addLayout(row, 1);
    followTheme(&page, [row, side, sideWidth] {
        row->setContentsMargins(px(24), px(16), px(24), px(16));
        row->setSpacing(px(16));
        side->setFixedWidth(px(sideWidth));
    });
}

} // namespace app::common
