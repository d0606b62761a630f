// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/card.h"
#include "app/common/form.h"
#include "app/common/table_view.h"
#include "app/setup/printer_section.h"
#include "app/setup/setup_view.h"

#include <QCheckBox>

namespace app::setup {

/// This workstation: colours, scale and sounds, scanner, printer, command cards.
class DeviceSection : public QWidget {
    Q_OBJECT

public:
    explicit DeviceSection(QWidget* parent = nullptr);

    void show(const SetupView& view);
    using QWidget::show;

    [[nodiscard]] PrinterSection& printers() { return *m_printers; }

Q_SIGNALS:
    void themeChosen(app::common::ThemeChoice theme, double scale);
    void soundsChosen(app::common::SoundSetting sounds);
    /// The prefix in words, as in ScannerView.
    void scannerKept(const QString& prefix, app::setup::Timing timing);
    /// An empty address: no printer.
    void printerKept(const QString& address);
    void commandCardsAsked();
    void scannerCheckAsked();
    /// The keys of a keyboard that is a scanner and of the layout it types; no keyboard: none is heard alone.
    void keyboardChosen(const QString& keyboard, const QString& layout);

private:
    [[nodiscard]] common::Card* buildLook();
    [[nodiscard]] common::Card* buildScanner();
    [[nodiscard]] common::Card* buildCards();
    [[nodiscard]] QBoxLayout* buildLoneKeyboard(QWidget* card);
    void showLoneKeyboard(const LoneKeyboardView& view);

    std::vector<QPushButton*> m_themes;
    QComboBox* m_scale;
    QCheckBox* m_sounds;
    QLineEdit* m_prefix;
    QCheckBox* m_timing;
    common::TextLabel* m_scan;
    QComboBox* m_keyboard;
    QComboBox* m_keyboardLayout;
    PrinterSection* m_printers;
};

} // namespace app::setup
