// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/setup/workstation_settings.h"

#include "app/common/text_edge.h"

#include <QCoreApplication>
#include <QSettings>
#include <algorithm>

namespace app::setup {

namespace {

using common::ThemeChoice;

constexpr qsizetype kLongestPrefix = 4;

QString themeText(ThemeChoice theme) {
    switch (theme) {
    case ThemeChoice::System:
        return QStringLiteral("system");
    case ThemeChoice::Light:
        return QStringLiteral("light");
    case ThemeChoice::Dark:
        return QStringLiteral("dark");
    }
    return {};
}

ThemeChoice themeOf(const QString& text) {
    return text == QLatin1String("dark")    ? ThemeChoice::Dark
           : text == QLatin1String("light") ? ThemeChoice::Light
                                            : ThemeChoice::System;
}

} // namespace

QString prefixWords(const std::string& prefix) {
    const auto text = common::toQt(prefix);
    if (text.size() == 1 && text.front() >= QChar{1} && text.front() <= QChar{26}) {
        return QStringLiteral("Ctrl+") + QChar{text.front().unicode() + u'@'};
    }
    return text;
}

storage::Result<std::string> prefixOf(const QString& words) {
    const auto text = words.trimmed();
    if (text.compare(QLatin1String("STX"), Qt::CaseInsensitive) == 0) {
        return std::string{"\x02"};
    }
    if (text.size() == 6 && text.startsWith(QLatin1String("Ctrl+"), Qt::CaseInsensitive)) {
        const auto letter = text.back().toUpper().unicode();
        if (letter >= u'A' && letter <= u'Z') {
            return std::string(1, static_cast<char>(letter - u'@'));
        }
    }
    const bool beginsTyping =
        std::ranges::any_of(text, [](QChar c) { return c.isLetterOrNumber() || c.isSpace(); });
    if (beginsTyping || text.size() > kLongestPrefix) {
        return storage::failure(storage::ErrorCode::Invalid,
                                QCoreApplication::translate("app::setup::WorkstationSettings",
                                                            "A prefix is Ctrl and a letter, best Ctrl+B, or "
                                                            "up to %1 signs such as ~. Letters, digits and "
                                                            "blanks begin ordinary typing too.")
                                    .arg(kLongestPrefix)
                                    .toStdString());
    }
    return common::fromQt(text);
}

WorkstationSettings keptSettings() {
    const QSettings kept;
    WorkstationSettings settings;
    settings.theme = themeOf(kept.value(QStringLiteral("appearance/theme")).toString());
    settings.scale = std::clamp(kept.value(QStringLiteral("appearance/scale"), 1.0).toDouble(), 1.0, 2.0);
    settings.sounds = kept.value(QStringLiteral("sounds/on"), true).toBool() ? common::SoundSetting::On
                                                                             : common::SoundSetting::Off;
    settings.prefix = common::fromQt(
        kept.value(QStringLiteral("scanner/prefix"), common::toQt(settings.prefix)).toString());
    settings.timing = kept.value(QStringLiteral("scanner/timing"), true).toBool() ? Timing::On : Timing::Off;
    settings.keyboard = kept.value(QStringLiteral("scanner/keyboard")).toString();
    settings.keyboardLayout =
        kept.value(QStringLiteral("scanner/keyboardLayout"), settings.keyboardLayout).toString();
    settings.printer = kept.value(QStringLiteral("printer/address")).toString();
    return settings;
}

void keep(const WorkstationSettings& settings) {
    QSettings kept;
    kept.setValue(QStringLiteral("appearance/theme"), themeText(settings.theme));
    kept.setValue(QStringLiteral("appearance/scale"), settings.scale);
    kept.setValue(QStringLiteral("sounds/on"), settings.sounds == common::SoundSetting::On);
    kept.setValue(QStringLiteral("scanner/prefix"), common::toQt(settings.prefix));
    kept.setValue(QStringLiteral("scanner/timing"), settings.timing == Timing::On);
    kept.setValue(QStringLiteral("scanner/keyboard"), settings.keyboard);
    kept.setValue(QStringLiteral("scanner/keyboardLayout"), settings.keyboardLayout);
    kept.setValue(QStringLiteral("printer/address"), settings.printer);
}

} // namespace app::setup
