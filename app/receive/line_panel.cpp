// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/receive/line_panel.h"

#include <QPainter>
#include <QRadioButton>

namespace app::receive {

using common::ButtonKind;
using common::Emphasis;
using common::makeButton;
using common::px;
using common::TextLabel;
using common::TextRole;

LinePanel::LinePanel(QWidget* parent)
    : QWidget(parent)
    , m_heading(new TextLabel({}, TextRole::Heading, Emphasis::Ink, this))
    , m_help(new TextLabel({}, TextRole::Small, Emphasis::Quiet, this))
    , m_choices(new common::NumberedChoices(QStringLiteral("panelChoices"), {}, 2, this))
    , m_text(common::makeField(QStringLiteral("panelText"), tr("In your words"), {}, this))
    , m_signing(new QWidget(this))
    , m_person(new TextLabel({}, TextRole::Body, Emphasis::Ink, m_signing))
    , m_password(
          common::makeField(QStringLiteral("panelPassword"), tr("Password"), tr("Password"), m_signing))
    , m_refusal(new TextLabel({}, TextRole::Small, Emphasis::Ink, this))
    , m_ok(makeButton(QStringLiteral("panelOk"), tr("O&K"), ButtonKind::Primary, this)) {
    setObjectName(QStringLiteral("linePanel"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    build();
    connect(m_choices, &common::NumberedChoices::changed, this, &LinePanel::refresh);
    connect(m_text, &QLineEdit::textChanged, this, &LinePanel::refresh);
    connect(m_password, &QLineEdit::textChanged, this, &LinePanel::refresh);
    connect(m_password, &QLineEdit::returnPressed, this, &LinePanel::confirm);
    connect(m_text, &QLineEdit::returnPressed, this, &LinePanel::confirm);
    connect(m_ok, &QPushButton::clicked, this, &LinePanel::confirm);
    setVisible(false);
}

void LinePanel::build() {
    m_cancel = makeButton(QStringLiteral("panelCancel"), tr("Cancel"), ButtonKind::Plain, this);
    connect(m_cancel, &QPushButton::clicked, this, [this] { open(Asked::Nothing, {}, {}); });
    m_help->setWordWrap(true);
    m_refusal->setObjectName(QStringLiteral("panelRefusal"));
    m_refusal->setState(common::State::Stop);
    m_refusal->setWordWrap(true);
    m_password->setEchoMode(QLineEdit::Password);
    auto* signing = new QHBoxLayout(m_signing);
    signing->setContentsMargins(0, 0, 0, 0);
    signing->addWidget(new TextLabel(tr("Signed by"), TextRole::Body, Emphasis::Quiet, m_signing));
    signing->addWidget(m_person);
    signing->addWidget(m_password, 1);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_refusal, 1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_ok);
    auto* all = new QVBoxLayout(this);
    all->addWidget(m_heading);
    all->addWidget(m_help);
    all->addWidget(m_choices);
    all->addWidget(m_text);
    all->addWidget(m_signing);
    all->addLayout(buttons);
    common::followTheme(this, [all, signing, buttons] {
        all->setContentsMargins(0, px(12), 0, 0);
        all->setSpacing(px(6));
        signing->setSpacing(px(8));
        buttons->setSpacing(px(8));
    });
}

void LinePanel::chainTabs() {
    QWidget* last = nullptr;
    const auto chain = [&last](QWidget* next) {
        if (last != nullptr) {
            QWidget::setTabOrder(last, next);
        }
        last = next;
    };
    for (QWidget* choice : m_choices->findChildren<QRadioButton*>()) { // new ones for each question
        chain(choice);
    }
    for (QWidget* next : std::initializer_list<QWidget*>{m_text, m_password, m_cancel, m_ok}) {
        chain(next);
    }
}

void LinePanel::show(const ReceiveView& view) {
    m_conditions = view.conditions;
    m_missing = view.missingReasons;
    m_signature = view.signature;
    m_person->setText(view.signature.person);
    m_refusal->setText(view.signature.refusal);
    refresh();
}

void LinePanel::open(Asked panel, const QString& line, const QString& code) {
    m_panel = panel;
    m_line = line;
    m_code = code;
    m_choices->clear();
    m_text->clear();
    m_password->clear();
    m_refusal->clear();
    arrange();
    chainTabs();
    setVisible(panel != Asked::Nothing);
    if (panel != Asked::Nothing) {
        m_choices->setFocus();
    }
    refresh();
}

void LinePanel::arrange() {
    m_signing->setVisible(m_panel == Asked::Reject);
    switch (m_panel) {
    case Asked::Nothing:
        return;
    case Asked::Condition:
        m_heading->setText(tr("Condition of %1").arg(m_code));
        m_help->setText(tr("The words behind a condition say what is done with the tube."));
        m_text->setPlaceholderText(tr("What you see, if it matters (may stay empty)"));
        m_choices->show(m_conditions);
        m_ok->setText(tr("&Set condition"));
        break;
    case Asked::Reject:
        m_heading->setText(tr("Reject %1").arg(m_code));
        m_help->setText(
            tr("A rejected tube is not processed. Choose what your signature means, say why, and sign."));
        m_text->setPlaceholderText(tr("Why it is rejected"));
        m_choices->show(m_signature.meanings);
        m_ok->setText(tr("&Sign and reject"));
        break;
    case Asked::Missing:
        m_heading->setText(tr("Why are tubes missing?"));
        m_help->setText(tr("The receipt closes with this reason; a tube that comes later is still taken."));
        m_text->setPlaceholderText(tr("More about it (may stay empty)"));
        m_choices->show(m_missing);
        m_ok->setText(tr("&Close the receipt"));
        break;
    }
    setAccessibleName(m_heading->text());
    m_choices->setAccessibleName(m_heading->text());
    m_ok->setProperty("kind", m_panel == Asked::Reject ? QStringLiteral("stop") : QStringLiteral("primary"));
    m_ok->style()->unpolish(m_ok);
    m_ok->style()->polish(m_ok);
}

bool LinePanel::complete() const {
    if (m_panel == Asked::Nothing || m_choices->chosen().isEmpty()) {
        return false;
    }
    return m_panel != Asked::Reject || (!m_text->text().trimmed().isEmpty() && !m_password->text().isEmpty());
}

void LinePanel::refresh() {
    m_ok->setEnabled(complete());
    m_refusal->setVisible(true);
}

void LinePanel::confirm() {
    if (!complete()) {
        return;
    }
    const PanelAnswer answer{m_panel, m_line, m_choices->chosen(), m_text->text().trimmed(),
                             m_panel == Asked::Reject ? m_password->text() : QString()};
    m_password->clear();
    Q_EMIT answered(answer);
}

} // namespace app::receive
