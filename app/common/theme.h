// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/colours.h"

#include <QFont>
#include <QObject>
#include <QWidget>

namespace app::common {

/// Which colours a person asked for.
enum class ThemeChoice {
    System, ///< As the desktop is when the program starts.
    Light,
    Dark,
};

/// What a piece of text is for; it decides size, weight and family, and nothing else does.
enum class TextRole {
    Body,       ///< 15 px
    Table,      ///< 14 px
    Small,      ///< 13 px
    Chip,       ///< 12 px semibold
    Rail,       ///< 12 px
    Heading,    ///< 15 px semibold: the name of a card
    Title,      ///< 20 px semibold: the name of a page
    Headline,   ///< 31 px semibold: the answer on the scan strip
    Detail,     ///< 17 px: the line below it
    Next,       ///< 21 px semibold: what to do next
    Number,     ///< 44 px bold: the number that matters
    Code,       ///< 14 px mono
    CodeLarge,  ///< 20 px mono
    CodeDetail, ///< 17 px mono: the code on the scan strip
    Clock,      ///< 37 px mono
};

/// Colours, fonts and scale of the whole window. There is one, a child of the application object; widgets
/// read it when they paint and follow `changed`.
class Theme : public QObject {
    Q_OBJECT

public:
    /// The application's theme, made on first use. Needs a QApplication.
    [[nodiscard]] static Theme& current();

    [[nodiscard]] const Colours& colours() const;

    [[nodiscard]] bool isDark() const { return m_dark; }

    [[nodiscard]] ThemeChoice choice() const { return m_choice; }

    /// Text and space relative to the design, 1.0 to 2.0.
    [[nodiscard]] double scale() const { return m_scale; }

    /// A length of the design (in pixels at 100 %) at the present scale.
    [[nodiscard]] int px(double design) const;

    /// The font of a role at the present scale.
    [[nodiscard]] QFont font(TextRole role) const;

    /// Takes on a choice and a scale (clamped to 1.0 to 2.0) and restyles the application at once.
    void apply(ThemeChoice choice, double scale);

Q_SIGNALS:
    /// Colours, fonts or scale are others now.
    void changed();

private:
    explicit Theme(QObject* parent);

    ThemeChoice m_choice = ThemeChoice::System;
    bool m_dark = false;
    bool m_systemDark = false;
    double m_scale = 1.0;
};

/// Shorthands for painting.
[[nodiscard]] const Colours& colours();
[[nodiscard]] int px(double design);
[[nodiscard]] QFont themeFont(TextRole role);

/// Runs `act` now and after each change of theme for as long as `widget` lives: sizes and margins that a
/// style sheet does not reach.
template <class Act>
void followTheme(QWidget* widget, Act act) {
    act();
    QObject::connect(&Theme::current(), &Theme::changed, widget, act);
}

} // namespace app::common
