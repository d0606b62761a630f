// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"
#include "storage/custody/event.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace storage::custody {

/// First byte of every encoded event. A later layout gets the next number; old events keep theirs for ever,
/// because their bytes are what the Merkle tree holds.
constexpr std::uint8_t kEventEncodingVersion = 1;

/// The canonical bytes of an event, laid out in docs/ledger.md: what is stored, hashed and proven. Subjects
/// are written sorted and without repetition whatever their order in `event`; everything else as it stands.
/// Aborts when a kind, table or column name exceeds 255 bytes, or a text 4 GiB: the program's own names
/// don't.
[[nodiscard]] std::string encodeEvent(const Event& event);

/// Reads what encodeEvent wrote and nothing else: the event returned encodes to exactly `body` again. Text is
/// carried as bytes and not judged, so that whatever was once recorded stays readable.
/// Error Invalid: another version, a length or count beyond the end, an unknown tag, subjects out of order,
/// bytes left over; `detail` names the byte position, counted from 0.
[[nodiscard]] Result<Event> decodeEvent(std::string_view body);

} // namespace storage::custody
