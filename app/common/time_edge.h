// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/time.h"

#include <QDateTime>

namespace app::common {

/// A moment of the repository as the clock on the wall shows it at this offset, to the millisecond.
[[nodiscard]] inline QDateTime toQt(storage::Timestamp moment, storage::ZoneOffset offset) {
    const auto since = std::chrono::floor<std::chrono::milliseconds>(moment.time_since_epoch());
    return QDateTime::fromMSecsSinceEpoch(since.count(), Qt::OffsetFromUTC, offset.count() * 60);
}

/// The same as this workstation's clock shows it.
[[nodiscard]] inline QDateTime toQt(storage::Timestamp moment, const storage::Clock& clock) {
    return toQt(moment, clock.offsetAt(moment));
}

/// The last microsecond of that millisecond, so that what was recorded in it is included.
[[nodiscard]] inline storage::Timestamp fromQt(const QDateTime& moment) {
    return storage::Timestamp{std::chrono::milliseconds{moment.toMSecsSinceEpoch()}} +
           std::chrono::microseconds{999};
}

} // namespace app::common
