// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

#include <chrono>

namespace app::common {

/// A length of time as people say it: "45 s", "12 min", "2 h 46 min", "3 days", "5 months". Its sign is
/// dropped.
[[nodiscard]] QString durationWords(std::chrono::seconds length);

/// When something was, seen from now: "just now", "2 h 46 min ago", "in 20 min", "3 days ago".
[[nodiscard]] QString agoWords(const QDateTime& moment, const QDateTime& now);

/// A countdown: "04:12", "1:05:33", and "−00:09" once it is over.
[[nodiscard]] QString clockWords(std::chrono::seconds left);

/// "21 Nov 2026"
[[nodiscard]] QString dayWords(const QDate& day);

/// "21 Nov 09:41", with the year when it is another one than `now`'s.
[[nodiscard]] QString momentWords(const QDateTime& moment, const QDateTime& now);

/// To the second and with the zone, for hovering: "21 Nov 2026 09:41:07 UTC+01:00".
[[nodiscard]] QString exactWords(const QDateTime& moment);

} // namespace app::common
