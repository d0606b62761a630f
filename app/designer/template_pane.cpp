// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/designer/template_pane.h"

#include "app/common/theme.h"

#include <QHelpEvent>
#include <QTextBlock>
#include <QToolTip>

#include <algorithm>

namespace app::designer {

TemplatePane::TemplatePane(QWidget* parent)
    : QPlainTextEdit(parent) {
    setObjectName(QStringLiteral("templateText"));
    setAccessibleName(tr("The template's file"));
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setTabChangesFocus(true);
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        if (!m_isFilling) {
            Q_EMIT edited(toPlainText());
        }
    });
    common::followTheme(this, [this] {
        setFont(common::themeFont(common::TextRole::Code));
        mark();
    });
}

void TemplatePane::show(const QString& text, const std::vector<CheckLine>& checks, bool mayEdit) {
    setReadOnly(!mayEdit);
    m_checks = checks;
    if (toPlainText() != text) {
        m_isFilling = true;
        setPlainText(text);
        m_isFilling = false;
    }
    mark();
}

void TemplatePane::mark() {
    QList<QTextEdit::ExtraSelection> marks;
    for (const auto& check : m_checks) {
        const auto block = document()->findBlockByNumber(check.line - 1);
        if (check.line == 0 || !block.isValid()) {
            continue;
        }
        QTextEdit::ExtraSelection whole;
        whole.cursor = QTextCursor(block);
        whole.format.setBackground(common::colours().stop.ground);
        whole.format.setProperty(QTextFormat::FullWidthSelection, true);
        marks.push_back(whole);
        QTextEdit::ExtraSelection place;
        place.cursor = QTextCursor(block);
        place.cursor.movePosition(QTextCursor::Right, QTextCursor::MoveAnchor,
                                  std::min(check.column - 1, block.length() - 1));
        place.cursor.movePosition(QTextCursor::EndOfWord, QTextCursor::KeepAnchor);
        place.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        place.format.setUnderlineColor(common::colours().stop.ink);
        place.format.setForeground(common::colours().stop.ink);
        marks.push_back(place);
    }
    setExtraSelections(marks);
}

void TemplatePane::goTo(int line, int column) {
    const auto block = document()->findBlockByNumber(line - 1);
    if (!block.isValid()) {
        return;
    }
    QTextCursor cursor(block);
    cursor.movePosition(QTextCursor::Right, QTextCursor::MoveAnchor,
                        std::min(column - 1, block.length() - 1));
    setTextCursor(cursor);
    centerCursor();
    setFocus(Qt::OtherFocusReason);
}

bool TemplatePane::viewportEvent(QEvent* event) {
    if (event->type() != QEvent::ToolTip) {
        return QPlainTextEdit::viewportEvent(event);
    }
    const auto* help = static_cast<QHelpEvent*>(event);
    const int line = cursorForPosition(help->pos()).blockNumber() + 1;
    const auto found = std::ranges::find(m_checks, line, &CheckLine::line);
    QToolTip::showText(help->globalPos(), found == m_checks.end() ? QString{} : found->explanation, this);
    return true;
}

} // namespace app::designer
