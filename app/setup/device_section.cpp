// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/setup/device_section.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <algorithm>
#include <utility>

namespace app::setup {

using common::ButtonKind;
using common::Emphasis;
using common::labelled;
using common::makeButton;
using common::makeField;
using common::px;
using common::TextLabel;
using common::TextRole;
using common::ThemeChoice;

namespace {

constexpr int kScales[] = {100, 110, 125, 150, 175, 200};

TextLabel* teach(const QString& words, QWidget* parent) {
    auto* label = new TextLabel(words, TextRole::Body, Emphasis::Quiet, parent);
    label->setWordWrap(true);
    return label;
}

} // namespace

DeviceSection::DeviceSection(QWidget* parent)
    : QWidget(parent)
    , m_printers(new PrinterSection(this)) {
    setObjectName(QStringLiteral("deviceSection"));
    connect(m_printers, &PrinterSection::kept, this, &DeviceSection::printerKept);
    auto* left = new QVBoxLayout;
    left->addWidget(buildLook());
    left->addWidget(buildScanner());
    left->addStretch();
    auto* right = new QVBoxLayout;
    right->addWidget(m_printers);
    right->addWidget(buildCards());
    right->addStretch();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addLayout(left, 1);
    row->addLayout(right, 1);
    common::followTheme(this, [row, left, right] {
        row->setSpacing(px(16));
        left->setSpacing(px(16));
        right->setSpacing(px(16));
    });
}

common::Card* DeviceSection::buildLook() {
    auto* card = new common::Card(tr("Colours, size and sounds"), this);
    auto* row = new QHBoxLayout;
    auto* group = new QButtonGroup(card);
    const std::pair<const char*, QString> themes[] = {
        {"themeSystem", tr("As the desktop")}, {"themeLight", tr("Light")}, {"themeDark", tr("Dark")}};
    for (const auto& [name, words] : themes) {
        auto* button = makeButton(QString::fromLatin1(name), words, ButtonKind::Choice, card);
        group->addButton(button, static_cast<int>(m_themes.size()));
        m_themes.push_back(button);
        row->addWidget(button);
    }
    row->addStretch();
    m_scale = common::makeCombo(QStringLiteral("scale"), tr("Size of text"), card);
    for (const int percent : kScales) {
        m_scale->addItem(tr("%1 %").arg(percent), percent);
    }
    row->addWidget(m_scale);
    m_sounds = new QCheckBox(tr("Say the outcome of each scan with a &sound"), card);
    m_sounds->setObjectName(QStringLiteral("sounds"));
    m_sounds->setAccessibleName(tr("Say the outcome of each scan with a sound"));
    card->body()->addLayout(row);
    card->body()->addWidget(m_sounds);
    connect(m_sounds, &QCheckBox::clicked, this, [this](bool on) {
        Q_EMIT soundsChosen(on ? common::SoundSetting::On : common::SoundSetting::Off);
    });
    const auto choose = [this, group] {
        Q_EMIT themeChosen(static_cast<ThemeChoice>(std::max(0, group->checkedId())),
                           m_scale->currentData().toInt() / 100.0);
    };
    connect(group, &QButtonGroup::idClicked, this, choose);
    connect(m_scale, &QComboBox::activated, this, choose);
    common::followTheme(card, [row] { row->setSpacing(px(8)); });
    return card;
}

common::Card* DeviceSection::buildScanner() {
    auto* card = new common::Card(tr("Keyboard scanner"), this);
    m_prefix = makeField(QStringLiteral("scanPrefix"), {}, tr("none"), card);
    m_timing = new QCheckBox(tr("Also take fast typing that ends with Enter for a scan"), card);
    m_timing->setObjectName(QStringLiteral("scanTiming"));
    m_timing->setAccessibleName(m_timing->text());
    auto* keep = makeButton(QStringLiteral("keepScanner"), tr("&Keep"), ButtonKind::Plain, card);
    m_scan = new TextLabel({}, TextRole::Small, Emphasis::Quiet, card);
    m_scan->setObjectName(QStringLiteral("lastScan"));
    m_scan->setWordWrap(true);
    auto* row = new QHBoxLayout;
    row->addLayout(labelled(tr("Sent before each scan"), m_prefix, card), 1);
    row->addWidget(keep, 0, Qt::AlignBottom);
    card->body()->addWidget(
        teach(tr("Program the scanner to send Ctrl+B (STX) before each scan and Enter after it. So a scan "
                 "can never be taken for typing."),
              card));
    card->body()->addLayout(row);
    auto* check =
        makeButton(QStringLiteral("checkScanner"), tr("&Check a scanner…"), ButtonKind::Plain, card);
    card->body()->addWidget(m_timing);
    card->body()->addLayout(buildLoneKeyboard(card));
    card->body()->addWidget(m_scan);
    card->body()->addWidget(check, 0, Qt::AlignLeft);
    connect(check, &QPushButton::clicked, this, &DeviceSection::scannerCheckAsked);
    connect(keep, &QPushButton::clicked, this, [this] {
        Q_EMIT scannerKept(m_prefix->text(), m_timing->isChecked() ? Timing::On : Timing::Off);
    });
    common::followTheme(card, [row] { row->setSpacing(px(8)); });
    return card;
}

QBoxLayout* DeviceSection::buildLoneKeyboard(QWidget* card) {
    m_keyboard = common::makeCombo(QStringLiteral("loneKeyboard"), {}, card);
    m_keyboardLayout = common::makeCombo(QStringLiteral("loneKeyboardLayout"), {}, card);
    auto* row = new QHBoxLayout;
    row->addLayout(labelled(tr("This keyboard is a scanner; hear it alone"), m_keyboard, card), 3);
    row->addLayout(labelled(tr("It types as"), m_keyboardLayout, card), 2);
    const auto choose = [this] {
        Q_EMIT keyboardChosen(m_keyboard->currentData().toString(),
                              m_keyboardLayout->currentData().toString());
    };
    connect(m_keyboard, &QComboBox::activated, this, choose);
    connect(m_keyboardLayout, &QComboBox::activated, this, choose);
    common::followTheme(card, [row] { row->setSpacing(px(8)); });
    return row;
}

void DeviceSection::showLoneKeyboard(const LoneKeyboardView& view) {
    const auto fill = [](QComboBox* combo, const std::vector<common::Choice>& choices,
                         const QString& chosen) {
        combo->clear();
        for (const auto& choice : choices) {
            combo->addItem(choice.words, choice.key);
        }
        combo->setCurrentIndex(std::max(0, combo->findData(chosen)));
    };
    fill(m_keyboard, view.keyboards, view.keyboard);
    m_keyboard->insertItem(0, tr("none"), QString{});
    m_keyboard->setCurrentIndex(std::max(0, m_keyboard->findData(view.keyboard)));
    fill(m_keyboardLayout, view.layouts, view.layout);
    m_keyboardLayout->setEnabled(!view.keyboard.isEmpty());
}

common::Card* DeviceSection::buildCards() {
    auto* card = new common::Card(tr("Command cards"), this);
    auto* write =
        makeButton(QStringLiteral("commandCards"), tr("&Write the cards as PDF…"), ButtonKind::Plain, card);
    card->body()->addWidget(
        teach(tr("OK, Cancel, Undo, Next, Print, Reject and the numbers 1 to 12 as codes to scan, "
                 "so that no hand needs the keyboard."),
              card));
    card->body()->addWidget(write, 0, Qt::AlignLeft);
    connect(write, &QPushButton::clicked, this, &DeviceSection::commandCardsAsked);
    return card;
}

void DeviceSection::show(const SetupView& view) {
    m_themes[static_cast<std::size_t>(view.theme)]->setChecked(true);
    m_scale->setCurrentIndex(std::max(0, m_scale->findData(qRound(view.scale * 100))));
    showLoneKeyboard(view.scanner.alone);
    m_sounds->setChecked(view.sounds == common::SoundSetting::On);
    const bool refused = !view.scanner.refusal.isEmpty();
    if (!refused && !m_prefix->hasFocus()) {
        m_prefix->setText(view.scanner.prefix);
        m_timing->setChecked(view.scanner.timing == Timing::On);
    }
    m_scan->setState(refused ? std::optional(common::State::Stop) : std::nullopt);
    m_scan->setText(refused ? view.scanner.refusal
                    : view.scanner.lastScan.isEmpty()
                        ? tr("Scan anything: what came is shown here.")
                        : tr("The last scan was %1.").arg(view.scanner.lastScan));
    m_printers->show(view.printer);
}

} // namespace app::setup
