// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/theme.h"

#include "app/common/style_sheet.h"

#include <QApplication>
#include <QPalette>
#include <QProxyStyle>
#include <QStyleFactory>

#include <algorithm>
#include <cmath>

namespace app::common {

namespace {

struct FontRow {
    TextRole role;
    int pixels;
    QFont::Weight weight;
    bool mono;
};

constexpr FontRow kFonts[] = {
    {TextRole::Body, 15, QFont::Normal, false},       {TextRole::Table, 14, QFont::Normal, false},
    {TextRole::Small, 13, QFont::Normal, false},      {TextRole::Chip, 12, QFont::DemiBold, false},
    {TextRole::Rail, 12, QFont::Normal, false},       {TextRole::Heading, 15, QFont::DemiBold, false},
    {TextRole::Title, 20, QFont::DemiBold, false},    {TextRole::Headline, 31, QFont::DemiBold, false},
    {TextRole::Detail, 17, QFont::Normal, false},     {TextRole::Next, 21, QFont::DemiBold, false},
    {TextRole::Number, 44, QFont::Bold, false},       {TextRole::Code, 14, QFont::Normal, true},
    {TextRole::CodeLarge, 20, QFont::DemiBold, true}, {TextRole::CodeDetail, 17, QFont::Normal, true},
    {TextRole::Clock, 37, QFont::Medium, true},
};
static_assert(std::size(kFonts) == static_cast<std::size_t>(TextRole::Clock) + 1);

QPalette paletteOf(const Colours& colours) {
    QPalette palette;
    palette.setColor(QPalette::Window, colours.ground);
    palette.setColor(QPalette::WindowText, colours.ink);
    palette.setColor(QPalette::Base, colours.surface);
    palette.setColor(QPalette::AlternateBase, colours.ground);
    palette.setColor(QPalette::Text, colours.ink);
    palette.setColor(QPalette::Button, colours.surface);
    palette.setColor(QPalette::ButtonText, colours.ink);
    palette.setColor(QPalette::BrightText, colours.surface);
    palette.setColor(QPalette::PlaceholderText, colours.quiet);
    palette.setColor(QPalette::Highlight, colours.now.ink);
    palette.setColor(QPalette::HighlightedText, colours.surface);
    palette.setColor(QPalette::Link, colours.now.ink);
    palette.setColor(QPalette::LinkVisited, colours.now.ink);
    palette.setColor(QPalette::ToolTipBase, colours.ink);
    palette.setColor(QPalette::ToolTipText, colours.surface);
    palette.setColor(QPalette::Mid, colours.line);
    palette.setColor(QPalette::Dark, colours.line);
    palette.setColor(QPalette::Light, colours.surface);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, blend(colours.surface, colours.quiet, 0.7));
    }
    return palette;
}

/// Fusion without the underlined letters: Alt and the letter work all the same.
class QuietStyle : public QProxyStyle {
public:
    QuietStyle()
        : QProxyStyle(QStringLiteral("Fusion")) {}

    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* returned) const override {
        return hint == SH_UnderlineShortcut ? 0 : QProxyStyle::styleHint(hint, option, widget, returned);
    }
};

} // namespace

Theme::Theme(QObject* parent)
    : QObject(parent) {
    setObjectName(QStringLiteral("theme"));
    m_systemDark = QApplication::palette().color(QPalette::Window).lightness() < 128;
    QApplication::setStyle(new QuietStyle); // the application owns its style
    apply(ThemeChoice::System, 1.0);
}

Theme& Theme::current() {
    Q_ASSERT(qApp != nullptr);
    if (auto* theme = qApp->findChild<Theme*>(QStringLiteral("theme"), Qt::FindDirectChildrenOnly)) {
        return *theme;
    }
    return *new Theme(qApp);
}

const Colours& Theme::colours() const {
    return m_dark ? darkColours() : lightColours();
}

int Theme::px(double design) const {
    return static_cast<int>(std::lround(design * m_scale));
}

QFont Theme::font(TextRole role) const {
    const FontRow& row = kFonts[static_cast<std::size_t>(role)];
    Q_ASSERT(row.role == role);
    QFont font(row.mono ? QStringLiteral("JetBrains Mono") : QStringLiteral("Inter"));
    font.setStyleHint(row.mono ? QFont::Monospace : QFont::SansSerif);
    font.setPixelSize(px(row.pixels));
    font.setWeight(row.weight);
    return font;
}

void Theme::apply(ThemeChoice choice, double scale) {
    m_choice = choice;
    m_dark = choice == ThemeChoice::Dark || (choice == ThemeChoice::System && m_systemDark);
    m_scale = std::clamp(scale, 1.0, 2.0);
    QApplication::setFont(font(TextRole::Body));
    QApplication::setPalette(paletteOf(colours()));
    qApp->setStyleSheet(styleSheet(colours(), m_scale));
    Q_EMIT changed();
}

const Colours& colours() {
    return Theme::current().colours();
}

int px(double design) {
    return Theme::current().px(design);
}

QFont themeFont(TextRole role) {
    return Theme::current().font(role);
}

} // namespace app::common
