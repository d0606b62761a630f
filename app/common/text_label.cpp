// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/text_label.h"

#include <QPainter>
#include <QTextLayout>

#include <algorithm>

namespace app::common {

namespace {

/// As many lines as there is room for; the last one ends in an ellipsis.
void drawLines(QPainter& painter, const QString& text, const QRect& room) {
    const QFontMetrics metrics = painter.fontMetrics();
    QTextLayout layout(text, painter.font());
    const int fitting = std::max(1, room.height() / metrics.lineSpacing());
    layout.beginLayout();
    for (int number = 1; number <= fitting; ++number) {
        QTextLine line = layout.createLine();
        if (!line.isValid()) {
            break;
        }
        line.setLineWidth(room.width());
        const QRect place(room.left(), room.top() + (number - 1) * metrics.lineSpacing(), room.width(),
                          metrics.lineSpacing());
        const QString words =
            number < fitting ? text.mid(line.textStart(), line.textLength()).trimmed()
                             : metrics.elidedText(text.mid(line.textStart()), Qt::ElideRight, room.width());
        painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, words);
    }
    layout.endLayout();
}

} // namespace

TextLabel::TextLabel(const QString& text, TextRole role, Emphasis emphasis, QWidget* parent)
    : QLabel(text, parent)
    , m_role(role)
    , m_emphasis(emphasis) {
    setTextFormat(Qt::PlainText);
    // Spare height belongs to pictures and tables, never between lines of text.
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    followTheme(this, [this] { restyle(); });
}

void TextLabel::setState(std::optional<State> state) {
    m_state = state;
    restyle();
}

void TextLabel::setRole(TextRole role) {
    m_role = role;
    restyle();
}

void TextLabel::setWordWrap(bool on) {
    QLabel::setWordWrap(on);
    // A fixed height would be that of a width nobody has chosen yet.
    setSizePolicy(QSizePolicy::Preferred, on ? QSizePolicy::Preferred : QSizePolicy::Fixed);
}

void TextLabel::paintEvent(QPaintEvent* event) {
    const QRect room = contentsRect();
    // Measured here: QLabel::heightForWidth asks for another paint when the text can be selected.
    const QRect needed = fontMetrics().boundingRect(QRect(0, 0, room.width(), 0), Qt::TextWordWrap, text());
    if (wordWrap() && needed.height() > room.height()) {
        QPainter painter(this);
        painter.setPen(palette().color(QPalette::WindowText));
        drawLines(painter, text(), room);
        return;
    }
    if (wordWrap() || fontMetrics().horizontalAdvance(text()) <= room.width() ||
        textInteractionFlags() & Qt::TextSelectableByMouse) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(room, static_cast<int>(alignment()) | Qt::TextSingleLine,
                     fontMetrics().elidedText(text(), Qt::ElideRight, room.width()));
}

void TextLabel::restyle() {
    setFont(themeFont(m_role));
    QPalette colour = palette();
    const QColor ink = m_state                         ? colours().of(*m_state).ink
                       : m_emphasis == Emphasis::Quiet ? colours().quiet
                                                       : colours().ink;
    colour.setColor(QPalette::WindowText, ink);
    setPalette(colour);
}

namespace {

const char* kindName(ButtonKind kind) {
    switch (kind) {
    case ButtonKind::Plain:
        return "plain";
    case ButtonKind::Primary:
        return "primary";
    case ButtonKind::Stop:
        return "stop";
    case ButtonKind::Quiet:
        return "quiet";
    case ButtonKind::Choice:
        return "choice";
    }
    return "plain";
}

} // namespace

QPushButton* makeButton(const QString& objectName, const QString& text, ButtonKind kind, QWidget* parent) {
    auto* button = new QPushButton(text, parent);
    button->setObjectName(objectName);
    button->setProperty("kind", QLatin1String(kindName(kind)));
    button->setAutoDefault(false);
    button->setCheckable(kind == ButtonKind::Choice);
    button->setCursor(Qt::PointingHandCursor);
    return button;
}

} // namespace app::common
