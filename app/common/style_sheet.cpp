// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/style_sheet.h"

#include <QRegularExpression>

#include <cmath>
#include <utility>

namespace app::common {

namespace {

// "@name" is a colour, "12dp" a length of the design.
constexpr const char* kButtons = R"(
QPushButton { background: @surface; color: @ink; border: 1px solid @edge; border-radius: 9dp;
    padding: 8dp 14dp; min-height: 20dp; font-size: 14dp; font-weight: 600; }
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @line; }
QPushButton:focus { border: 2px solid @now; padding: 7dp 13dp; outline: none; }
QPushButton:disabled { color: @faint; background: @ground; border-color: @line; }
QPushButton[kind="primary"] { background: @now; color: @surface; border-color: @now; }
QPushButton[kind="primary"]:hover { background: @nowHover; border-color: @nowHover; }
QPushButton[kind="primary"]:focus { border: 2px solid @ink; }
QPushButton[kind="primary"]:disabled { background: @line; color: @quiet; border-color: @line; }
QPushButton[kind="stop"] { background: @stop; color: @surface; border-color: @stop; }
QPushButton[kind="stop"]:focus { border: 2px solid @ink; }
QPushButton[kind="stop"]:disabled { background: @line; color: @quiet; border-color: @line; }
QPushButton[kind="quiet"] { border-color: transparent; background: transparent; color: @now; padding: 8dp 8dp; }
QPushButton[kind="quiet"]:hover { background: @nowGround; }
QPushButton[kind="quiet"]:focus { border: 2px solid @now; padding: 7dp 7dp; }
QPushButton[kind="choice"]:checked { background: @nowGround; color: @now; border-color: @now; }
QToolButton { background: transparent; color: @ink; border: 1px solid transparent; border-radius: 8dp; padding: 5dp; }
QToolButton:hover { background: @hover; }
QToolButton:focus { border: 2px solid @now; padding: 4dp; }
QCheckBox, QRadioButton { spacing: 8dp; padding: 3dp; border: 1px solid transparent; border-radius: 6dp; }
QCheckBox::indicator { width: 16dp; height: 16dp; border: 2px solid @quiet; border-radius: 5dp;
    background: @surface; }
QCheckBox::indicator:checked { background: @now; border-color: @now; image: url(:/icons/check@mode.svg); }
QCheckBox::indicator:disabled { border-color: @line; }
QCheckBox:focus, QRadioButton:focus { border-color: @now; }
QRadioButton::indicator { width: 12dp; height: 12dp; border: 2px solid @quiet; border-radius: 8dp; background: @surface; }
QRadioButton::indicator:checked { width: 6dp; height: 6dp; border: 5dp solid @now; }
QRadioButton::indicator:disabled { border-color: @line; }
)";

constexpr const char* kFields = R"(
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox { background: @surface; color: @ink;
    border: 1px solid @edge; border-radius: 9dp; padding: 7dp 11dp; min-height: 20dp;
    selection-background-color: @now; selection-color: @surface; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
    border: 2px solid @now; padding: 6dp 10dp; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled { background: @ground; color: @faint; }
QLineEdit[wrong="true"] { border: 2px solid @stop; padding: 6dp 10dp; }
QLineEdit#findField { background: @ground; border-color: @line; }
QLineEdit#findField { padding-left: 3dp; }
QLineEdit#findField:focus { background: @surface; border-color: @now; }
QComboBox::drop-down { border: none; width: 26dp; }
QComboBox::down-arrow { image: url(:/icons/down@mode.svg); width: 14dp; height: 14dp; }
QComboBox QAbstractItemView { background: @surface; color: @ink; border: 1px solid @edge; padding: 4dp;
    selection-background-color: @nowGround; selection-color: @ink; outline: none; }
QSpinBox::up-button, QSpinBox::down-button, QDateEdit::up-button, QDateEdit::down-button { width: 18dp; border: none; }
)";

constexpr const char* kViews = R"(
QAbstractItemView { background: @surface; color: @ink; border: none; outline: none; font-size: 14dp;
    selection-background-color: @nowGround; selection-color: @ink; }
QTreeView::item, QListView::item { padding: 7dp 8dp; border: none; border-radius: 6dp; }
QTreeView::item:hover, QListView::item:hover { background: @hover; }
QTreeView::item:selected, QListView::item:selected { background: @nowGround; color: @ink; }
QHeaderView { background: @surface; border: none; }
QHeaderView::section { background: @surface; color: @quiet; border: none; border-bottom: 1px solid @line;
    padding: 6dp 8dp; font-size: 13dp; font-weight: 500; }
QTableCornerButton::section { background: @surface; border: none; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget#scrolled { background: transparent; }
QScrollBar:vertical { background: transparent; width: 10dp; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10dp; margin: 0; }
QScrollBar::handle { background: @edge; border-radius: 4dp; margin: 1dp; }
QScrollBar::handle:vertical { min-height: 32dp; }
QScrollBar::handle:horizontal { min-width: 32dp; }
QScrollBar::handle:hover { background: @quiet; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: none; }
)";

constexpr const char* kRest = R"(
QFrame#card { background: @surface; border: 1px solid @line; border-radius: 12dp; }
QDialog { background: @ground; }
QToolTip { background: @ink; color: @surface; border: 1px solid @ink; padding: 5dp 8dp; font-size: 13dp; }
QMenu { background: @surface; color: @ink; border: 1px solid @edge; padding: 4dp; }
QMenu::item { padding: 7dp 14dp; border-radius: 6dp; }
QMenu::item:selected { background: @nowGround; }
QTabWidget::pane { border: none; border-top: 1px solid @line; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: @quiet; padding: 8dp 12dp; border: none;
    border-bottom: 2px solid transparent; font-size: 14dp; font-weight: 600; }
QTabBar::tab:selected { color: @ink; border-bottom-color: @now; }
QTabBar::tab:focus { color: @now; }
QSlider::groove:horizontal { background: @line; height: 6dp; border-radius: 3dp; }
QSlider::handle:horizontal { background: @now; width: 18dp; height: 18dp; margin: -6dp 0; border-radius: 9dp; }
QSlider:focus { border: 1px solid @now; border-radius: 9dp; }
QProgressBar { background: @ground; border: none; border-radius: 5dp; max-height: 10dp; }
QProgressBar::chunk { background: @now; border-radius: 5dp; }
QSplitter::handle { background: transparent; }
)";

/// Lengths in "dp" as pixels. Radii are rounded down: Qt draws no round corner that is wider than half of its
/// side.
QString inPixels(QString text, double scale) {
    static const QRegularExpression kLength(QStringLiteral("(radius: )?(-?\\d+)dp"));
    QString out;
    qsizetype from = 0;
    for (auto it = kLength.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        out += text.mid(from, match.capturedStart() - from);
        const double length = match.captured(2).toInt() * scale;
        const bool isRadius = match.capturedLength(1) > 0;
        out += match.captured(1) +
               QString::number(isRadius ? std::lround(std::floor(length)) : std::lround(length)) +
               QStringLiteral("px");
        from = match.capturedEnd();
    }
    return out + text.mid(from);
}

} // namespace

QString styleSheet(const Colours& colours, double scale) {
    QString text =
        QLatin1String(kButtons) + QLatin1String(kFields) + QLatin1String(kViews) + QLatin1String(kRest);
    const bool dark = colours.surface.lightness() < 128;
    text.replace(QLatin1String("@mode"), QLatin1String(dark ? "_dark" : "_light"));
    const std::pair<const char*, QColor> names[] = {
        // Longer names first: "@nowHover" must not be read as "@now".
        {"@nowGround", colours.now.ground},
        {"@nowHover", blend(colours.now.ink, colours.ink, 0.18)},
        {"@now", colours.now.ink},
        {"@stop", colours.stop.ink},
        {"@surface", colours.surface},
        {"@ground", colours.ground},
        {"@quiet", colours.quiet},
        {"@faint", blend(colours.surface, colours.quiet, 0.7)},
        {"@hover", blend(colours.surface, colours.ink, 0.05)},
        {"@edge", blend(colours.line, colours.quiet, 0.18)},
        {"@line", colours.line},
        {"@ink", colours.ink},
    };
    for (const auto& [name, colour] : names) {
        text.replace(QLatin1String(name), colour.name());
    }
    return inPixels(text, scale);
}

} // namespace app::common
