// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/state.h"

#include <QByteArray>
#include <QObject>

namespace app::common {

/// The sound of an outcome as 16-bit mono samples at `kSampleRate`, under half a second. Told apart by number
/// and direction of the tones, not by pitch alone: done is one short high tone, now two rising, look here two
/// falling, stop three low, held one long low. Expected is silent.
[[nodiscard]] QByteArray toneSamples(State state);

/// Samples per second of `toneSamples`.
inline constexpr int kSampleRate = 22050;

/// Whether outcomes are heard.
enum class SoundSetting { On, Off };

/// Plays the sound of an outcome without waiting for it, through the first player found on this computer
/// (paplay, aplay). Without one it stays silent: the screen says the same.
class Sounds : public QObject {
    Q_OBJECT

public:
    explicit Sounds(QObject* parent = nullptr);

    void setSetting(SoundSetting setting) { m_setting = setting; }

    void play(State state);

    /// Name of the player in use, empty when this computer has none.
    [[nodiscard]] const QString& player() const { return m_player; }

Q_SIGNALS:
    /// An outcome was to be heard, whether sounds are on or not.
    void outcome(app::common::State state);

private:
    SoundSetting m_setting = SoundSetting::On;
    QString m_player;
};

} // namespace app::common
