// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/time.h"

#include <atomic>
#include <cstdint>

namespace storage {

/// Makes record ids without asking the database, so an event can name a row before the row exists. An id is
/// milliseconds since 2020 (41 bits, until 2089), a workstation tag (10 bits) and a count (12 bits): it grows
/// with time, which keeps inserts at the end of the index. Two workstations with the same tag in the same
/// millisecond would meet the primary key, never a silent overwrite. Safe to use from several threads.
class IdSource {
public:
    /// `tag` tells workstations apart; only its lowest 10 bits count.
    IdSource(const Clock& clock, std::uint32_t tag);

    template <class IdType>
    [[nodiscard]] IdType next() {
        return IdType{nextValue()};
    }

    [[nodiscard]] std::int64_t nextValue();

    /// From now on, every id is of a later millisecond than this one: a program that starts again in the
    /// same millisecond, or before what it borrowed from later ones has passed, gives no id twice.
    void continueAfter(std::int64_t id);

private:
    const Clock& m_clock;
    std::int64_t m_tag;
    std::atomic<std::int64_t> m_last{0};
};

} // namespace storage
