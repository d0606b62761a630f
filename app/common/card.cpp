// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/card.h"

namespace app::common {

Card::Card(const QString& heading, QWidget* parent)
    : QFrame(parent)
    , m_heading(new TextLabel(heading, TextRole::Heading, Emphasis::Ink, this))
    , m_note(new TextLabel({}, TextRole::Body, Emphasis::Quiet, this))
    , m_headRow(new QHBoxLayout)
    , m_body(new QVBoxLayout) {
    setObjectName(QStringLiteral("card"));
    setAccessibleName(heading);
    auto* all = new QVBoxLayout(this);
    m_headRow->addWidget(m_heading);
    m_headRow->addWidget(m_note, 1);
    // A long note is cut, never the card widened.
    m_note->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    all->addLayout(m_headRow);
    all->addLayout(m_body);
    followTheme(this, [this, all] {
        all->setContentsMargins(px(16), px(14), px(16), px(14));
        all->setSpacing(m_heading->text().isEmpty() ? 0 : px(10));
        m_headRow->setSpacing(px(6));
        m_body->setSpacing(px(8));
    });
    showHead();
}

void Card::setHeading(const QString& heading) {
    m_heading->setText(heading);
    setAccessibleName(heading);
    showHead();
}

void Card::setNote(const QString& note) {
    m_note->setText(note);
    m_note->setToolTip(note);
    showHead();
}

void Card::showHead() {
    m_heading->setVisible(!m_heading->text().isEmpty());
    m_note->setVisible(!m_heading->text().isEmpty() || !m_note->text().isEmpty());
}

} // namespace app::common
