// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/receive/logger_card.h"

#include <QSignalBlocker>

namespace app::receive {

using common::ButtonKind;
using common::Emphasis;
using common::makeButton;
using common::px;
using common::TextLabel;
using common::TextRole;

LoggerCard::LoggerCard(QWidget* parent)
    : Card(tr("Shipper logger"), parent)
    , m_chip(new common::StateChip(common::State::Expected, {}, this))
    , m_plot(new common::TemperaturePlot(this))
    , m_summary(new TextLabel({}, TextRole::Small, Emphasis::Quiet, this))
    , m_refusal(new TextLabel({}, TextRole::Small, Emphasis::Ink, this))
    , m_entry(buildEntry())
    , m_change(common::makeLink(QStringLiteral("changeTemperatures"), tr("Change"), this))
    , m_seal(common::makeCombo(QStringLiteral("sealState"), tr("Seal"), this)) {
    headRow()->insertWidget(1, m_chip);
    headRow()->addWidget(m_change);
    m_plot->setObjectName(QStringLiteral("loggerPlot"));
    m_summary->setWordWrap(true);
    m_refusal->setObjectName(QStringLiteral("loggerRefusal"));
    m_refusal->setWordWrap(true);
    m_refusal->setState(common::State::Stop);
    body()->addWidget(m_plot);
    body()->addWidget(m_summary);
    body()->addWidget(m_entry);
    body()->addWidget(m_refusal);
    auto* seal = new QHBoxLayout;
    auto* sealWord = new TextLabel(tr("Seal"), TextRole::Small, Emphasis::Quiet, this);
    sealWord->setBuddy(m_seal);
    seal->addWidget(sealWord);
    seal->addWidget(m_seal, 1);
    body()->addLayout(seal);
    connect(m_seal, &QComboBox::activated, this, [this](int index) {
        if (index > 0) {
            Q_EMIT sealChosen(m_seals[static_cast<std::size_t>(index - 1)].key);
        }
    });
    connect(m_change, &QPushButton::clicked, this, [this] {
        m_editing = !m_editing;
        refresh();
    });
    common::followTheme(this, [this, seal] {
        m_plot->setFixedHeight(px(64));
        seal->setSpacing(px(12));
    });
}

QWidget* LoggerCard::buildEntry() {
    auto* entry = new QWidget(this);
    m_lowest = common::makeField(QStringLiteral("lowestTemperature"), {}, QStringLiteral("°C"), entry);
    m_highest = common::makeField(QStringLiteral("highestTemperature"), {}, QStringLiteral("°C"), entry);
    m_minutes = common::makeField(QStringLiteral("minutesOutside"), {}, tr("min"), entry);
    auto* file = common::makeLink(QStringLiteral("loadLogger"), tr("Load lo&gger file…"), entry);
    m_take = makeButton(QStringLiteral("takeTemperatures"), tr("&Keep"), ButtonKind::Plain, entry);
    auto* fields = new QHBoxLayout;
    fields->addLayout(common::labelled(tr("Lowest, °C"), m_lowest, entry));
    fields->addLayout(common::labelled(tr("Highest, °C"), m_highest, entry));
    fields->addLayout(common::labelled(tr("Outside, min"), m_minutes, entry));
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(file);
    buttons->addStretch();
    buttons->addWidget(m_take);
    auto* all = new QVBoxLayout(entry);
    all->setContentsMargins(0, 0, 0, 0);
    all->addLayout(fields);
    all->addLayout(buttons);
    const auto take = [this] {
        m_editing = false;
        Q_EMIT typed({m_lowest->text().trimmed(), m_highest->text().trimmed(), m_minutes->text().trimmed()});
    };
    connect(file, &QPushButton::clicked, this, &LoggerCard::fileAsked);
    connect(m_take, &QPushButton::clicked, this, take);
    for (QLineEdit* field : {m_lowest, m_highest, m_minutes}) {
        connect(field, &QLineEdit::returnPressed, this, take);
    }
    common::followTheme(entry, [all, fields] {
        all->setSpacing(px(8));
        fields->setSpacing(px(8));
    });
    return entry;
}

void LoggerCard::show(const LoggerView& view) {
    m_known = view.known;
    m_chip->show(view.state, view.stateWords);
    m_chip->setVisible(!view.stateWords.isEmpty());
    m_plot->show(view.trace, view.lowestAllowed, view.highestAllowed);
    m_plot->setVisible(!view.trace.empty());
    m_summary->setText(view.known ? view.summary : tr("Type what the logger shows, or load its file."));
    m_refusal->setText(view.refusal);
    m_refusal->setVisible(!view.refusal.isEmpty());
    m_editing = m_editing || !view.refusal.isEmpty();
    showSeal(view);
    refresh();
}

void LoggerCard::showSeal(const LoggerView& view) {
    const QSignalBlocker quiet(m_seal);
    if (m_seals != view.seals || m_seal->count() == 0) {
        m_seals = view.seals;
        m_seal->clear();
        m_seal->addItem(tr("not looked at yet"));
        for (const common::Choice& choice : m_seals) {
            m_seal->addItem(choice.words);
        }
    }
    int at = 0;
    for (std::size_t index = 0; index < m_seals.size(); ++index) {
        at = m_seals[index].key == view.seal ? static_cast<int>(index) + 1 : at;
    }
    m_seal->setCurrentIndex(at);
}

void LoggerCard::refresh() {
    m_entry->setVisible(m_editing || !m_known);
    m_change->setVisible(m_known);
    m_change->setText(m_editing ? tr("Leave as it is") : tr("Change"));
    m_summary->setVisible(!m_editing || m_plot->isHidden());
}

} // namespace app::receive
