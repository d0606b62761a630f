// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/sounds.h"

#include <QProcess>
#include <QStandardPaths>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <numbers>

namespace app::common {

namespace {

struct Tone {
    double hertz; ///< 0 is a pause.
    int milliseconds;
};

/// Swells and fades over 6 ms, so that no tone clicks.
void append(QByteArray& samples, const Tone& tone) {
    const int count = kSampleRate * tone.milliseconds / 1000;
    const int edge = kSampleRate * 6 / 1000;
    for (int i = 0; i < count; ++i) {
        const double swell =
            std::min({1.0, static_cast<double>(i) / edge, static_cast<double>(count - i) / edge});
        const double wave = std::sin(2 * std::numbers::pi * tone.hertz * i / kSampleRate);
        const auto value = static_cast<std::int16_t>(std::lround(9000 * swell * wave));
        samples.append(static_cast<char>(value & 0xFF));
        samples.append(static_cast<char>((value >> 8) & 0xFF));
    }
}

QByteArray melody(std::initializer_list<Tone> tones) {
    QByteArray samples;
    for (const Tone& tone : tones) {
        append(samples, tone);
    }
    return samples;
}

/// How each player is told to read raw samples from its standard input.
QStringList playerArguments(const QString& player) {
    const QString rate = QString::number(kSampleRate);
    if (player == QLatin1String("paplay")) {
        return {QStringLiteral("--raw"), QStringLiteral("--format=s16le"), QStringLiteral("--channels=1"),
                QStringLiteral("--rate=") + rate};
    }
    return {QStringLiteral("-q"), QStringLiteral("-t"),     QStringLiteral("raw"),
            QStringLiteral("-f"), QStringLiteral("S16_LE"), QStringLiteral("-c"),
            QStringLiteral("1"),  QStringLiteral("-r"),     rate};
}

} // namespace

QByteArray toneSamples(State state) {
    switch (state) {
    case State::Done:
        return melody({{1320, 90}});
    case State::Now:
        return melody({{880, 70}, {0, 25}, {1175, 90}});
    case State::LookHere:
        return melody({{880, 90}, {0, 40}, {660, 130}});
    case State::Stop:
        return melody({{330, 110}, {0, 45}, {330, 110}, {0, 45}, {262, 170}});
    case State::Held:
        return melody({{392, 320}});
    case State::Expected:
        break;
    }
    return {};
}

Sounds::Sounds(QObject* parent)
    : QObject(parent) {
    for (const char* name : {"paplay", "aplay"}) {
        if (!QStandardPaths::findExecutable(QLatin1String(name)).isEmpty()) {
            m_player = QLatin1String(name);
            return;
        }
    }
}

void Sounds::play(State state) {
    Q_EMIT outcome(state);
    const QByteArray samples = toneSamples(state);
    if (m_setting == SoundSetting::Off || m_player.isEmpty() || samples.isEmpty()) {
        return;
    }
    auto* process = new QProcess(this);
    connect(process, &QProcess::finished, process, &QObject::deleteLater);
    connect(process, &QProcess::errorOccurred, process, &QObject::deleteLater);
    process->start(m_player, playerArguments(m_player));
    process->write(samples);
    process->closeWriteChannel();
}

} // namespace app::common
