// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/receive/problems_card.h"

#include "app/common/state_chip.h"

#include <algorithm>

namespace app::receive {

using common::ButtonKind;
using common::Emphasis;
using common::makeButton;
using common::px;
using common::TextLabel;
using common::TextRole;

ProblemsCard::ProblemsCard(QWidget* parent)
    : Card(tr("Problems to settle"), parent)
    , m_undo(makeButton(QStringLiteral("undoLast"), tr("&Undo last"), ButtonKind::Plain, this))
    , m_close(makeButton(QStringLiteral("closeReceipt"), tr("&Close receipt"), ButtonKind::Primary, this)) {
    auto* content = new QWidget(this);
    m_lines = new QVBoxLayout(content);
    body()->addWidget(common::makeScroll(QStringLiteral("problemScroll"), content, this), 1);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_undo);
    buttons->addWidget(m_close);
    buttons->addStretch();
    body()->addLayout(buttons);
    connect(m_undo, &QPushButton::clicked, this, &ProblemsCard::undoLastAsked);
    connect(m_close, &QPushButton::clicked, this, &ProblemsCard::closeAsked);
    common::followTheme(this, [this, buttons] {
        m_lines->setContentsMargins(0, 0, px(6), 0);
        m_lines->setSpacing(px(8));
        buttons->setSpacing(px(8));
    });
}

void ProblemsCard::show(const ReceiveView& view) {
    m_problems = view.problems;
    const auto open =
        std::count_if(m_problems.begin(), m_problems.end(), [](const auto& one) { return one.open; });
    setHeading(tr("Problems to settle"));
    setNote(open == 0 ? QString() : tr("%1 open").arg(open));
    m_undo->setEnabled(view.mayUndoLast);
    m_close->setEnabled(view.mayClose);
    m_close->setText(view.closed ? tr("Closed") : tr("&Close receipt"));
    const bool gone = std::none_of(m_problems.begin(), m_problems.end(),
                                   [this](const auto& one) { return one.open && one.key == m_settling; });
    if (gone) {
        m_settling.clear();
        m_draft.clear();
    }
    rebuild();
}

void ProblemsCard::rebuild() {
    common::clearLayout(m_lines);
    if (m_problems.empty()) {
        auto* none = new TextLabel(tr("None so far. What is not as the list says appears here and waits; the "
                                      "scanning goes on."),
                                   TextRole::Body, Emphasis::Quiet, this);
        none->setWordWrap(true);
        m_lines->addWidget(none);
    }
    for (const ProblemLine& problem : m_problems) {
        addProblem(problem);
    }
    m_lines->addStretch();
}

void ProblemsCard::addProblem(const ProblemLine& problem) {
    auto* box = new QVBoxLayout;
    auto* head = new QHBoxLayout;
    head->addWidget(
        new common::StateChip(problem.open ? problem.state : common::State::Done, problem.chip, this));
    head->addStretch();
    if (problem.open && problem.key != m_settling) {
        auto* settleButton = common::makeLink(QStringLiteral("settle_") + problem.key, tr("Settle…"), this);
        settleButton->setAccessibleName(tr("Settle %1").arg(problem.chip));
        connect(settleButton, &QPushButton::clicked, this, [this, key = problem.key] { settle(key); });
        head->addWidget(settleButton);
    }
    box->addLayout(head);
    const auto add = [this, box](const QString& words, TextRole role, Emphasis emphasis) {
        if (!words.isEmpty()) {
            auto* line = new TextLabel(words, role, emphasis, this);
            line->setWordWrap(true);
            box->addWidget(line);
        }
    };
    add(problem.text, TextRole::Body, Emphasis::Ink);
    QStringList quiet;
    for (const QString& part : {problem.open ? problem.detail : problem.resolution,
                                problem.owner.isEmpty() ? QString() : tr("with %1").arg(problem.owner)}) {
        if (!part.isEmpty()) {
            quiet << part;
        }
    }
    add(quiet.join(QStringLiteral(" · ")), TextRole::Small, Emphasis::Quiet);
    if (problem.key == m_settling) {
        addSettling(box, problem);
    }
    box->setSpacing(px(1));
    m_lines->addLayout(box);
}

void ProblemsCard::addSettling(QVBoxLayout* box, const ProblemLine& problem) {
    auto* text =
        common::makeField(QStringLiteral("resolutionText"), tr("How %1 was settled").arg(problem.chip),
                          tr("How it was settled"), this);
    auto* keep = makeButton(QStringLiteral("keepResolution"), tr("Settled"), ButtonKind::Plain, this);
    auto* leave = common::makeLink(QStringLiteral("leaveResolution"), tr("Not yet"), this);
    text->setText(m_draft);
    keep->setEnabled(!m_draft.trimmed().isEmpty());
    connect(text, &QLineEdit::textChanged, this, [this, keep](const QString& words) {
        m_draft = words;
        keep->setEnabled(!words.trimmed().isEmpty());
    });
    connect(text, &QLineEdit::returnPressed, keep, &QPushButton::click);
    connect(keep, &QPushButton::clicked, this, [this, key = problem.key] {
        const QString resolution = m_draft.trimmed();
        Q_EMIT problemSettled(key, resolution);
    });
    connect(leave, &QPushButton::clicked, this, [this] { settle({}); });
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(keep);
    buttons->addWidget(leave);
    buttons->addStretch();
    box->addWidget(text);
    box->addLayout(buttons);
    text->setFocus();
}

void ProblemsCard::settle(const QString& key) {
    m_settling = key;
    m_draft.clear();
    rebuild();
}

} // namespace app::receive
