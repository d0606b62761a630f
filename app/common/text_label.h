// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/theme.h"

#include <QLabel>
#include <QPushButton>

#include <optional>

namespace app::common {

/// Whether words are read first or second.
enum class Emphasis {
    Ink,   ///< Read first.
    Quiet, ///< Read second.
};

/// Words in the window, in the font of their role and a colour that follows the theme. Plain text, never
/// markup.
class TextLabel : public QLabel {
    Q_OBJECT

public:
    TextLabel(const QString& text, TextRole role, Emphasis emphasis = Emphasis::Ink,
              QWidget* parent = nullptr);

    /// Colours the words after a state; without one they follow their emphasis again.
    void setState(std::optional<State> state);
    void setRole(TextRole role);
    /// Breaks the words over several lines where they need it.
    void setWordWrap(bool on);

protected:
    /// What there is no room for ends in an ellipsis instead of in half a letter or half a line.
    void paintEvent(QPaintEvent* event) override;

private:
    void restyle();

    TextRole m_role;
    Emphasis m_emphasis;
    std::optional<State> m_state;
};

/// How much a button asks for.
enum class ButtonKind {
    Plain,
    Primary, ///< The one thing to do next; at most one on a page.
    Stop,    ///< Cannot be undone.
    Quiet,   ///< A link.
    Choice,  ///< One of several, stays down.
};

/// A button with an object name for tests and a translated text, which is also its accessible name.
[[nodiscard]] QPushButton* makeButton(const QString& objectName, const QString& text, ButtonKind kind,
                                      QWidget* parent = nullptr);

} // namespace app::common
