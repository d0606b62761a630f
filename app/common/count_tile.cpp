// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/count_tile.h"

#include "app/common/count_words.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace app::common {

CountTile::CountTile(const QString& word, QWidget* parent)
    : QWidget(parent)
    , m_number(new TextLabel({}, TextRole::Number, Emphasis::Ink, this))
    , m_rest(new TextLabel({}, TextRole::Next, Emphasis::Quiet, this))
    , m_word(new TextLabel(word, TextRole::Body, Emphasis::Quiet, this)) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto* all = new QVBoxLayout(this);
    auto* row = new QHBoxLayout;
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    row->addWidget(m_number);
    row->addWidget(m_rest);
    row->addStretch();
    all->addLayout(row);
    all->addWidget(m_word);
    followTheme(this, [this, row] {
        row->setSpacing(px(7));
        m_number->setFixedHeight(px(46));
        // Both stand on one line: the small one is lowered by the difference of the letters' feet.
        m_rest->setContentsMargins(0, px(13), 0, 0);
    });
}

void CountTile::show(int count, const QString& rest, std::optional<State> state) {
    showText(countWords(count), rest, state);
}

void CountTile::showText(const QString& number, const QString& rest, std::optional<State> state) {
    m_number->setText(number);
    m_number->setState(state);
    m_rest->setText(rest);
    m_rest->setVisible(!rest.isEmpty());
    setAccessibleName(QStringLiteral("%1 %2 %3").arg(number, rest, m_word->text()).simplified());
}

} // namespace app::common
