// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/id_source.h"

#include <algorithm>

namespace storage {

namespace {

constexpr auto kEpoch = std::chrono::sys_days{std::chrono::year{2020} / 1 / 1};
constexpr int kCountBits = 12;
constexpr int kTagBits = 10;

} // namespace

IdSource::IdSource(const Clock& clock, std::uint32_t tag)
    : m_clock(clock)
    , m_tag(static_cast<std::int64_t>(tag & ((1U << kTagBits) - 1)) << kCountBits) {}

std::int64_t IdSource::nextValue() {
    const auto elapsed =
        std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.now() - kEpoch).count();
    const std::int64_t earliest = std::max<std::int64_t>(elapsed, 1) << kCountBits;
    // m_last counts (millisecond, count) without the tag; running over 4,096 in a millisecond borrows from
    // the next.
    std::int64_t last = m_last.load();
    std::int64_t next = 0;
    do {
        next = std::max(earliest, last + 1);
    } while (!m_last.compare_exchange_weak(last, next));
    const std::int64_t count = next & ((1 << kCountBits) - 1);
    return ((next >> kCountBits) << (kTagBits + kCountBits)) | m_tag | count;
}

void IdSource::continueAfter(std::int64_t id) {
    const std::int64_t taken = ((id >> (kTagBits + kCountBits)) << kCountBits) | ((1 << kCountBits) - 1);
    std::int64_t last = m_last.load();
    while (last < taken && !m_last.compare_exchange_weak(last, taken)) {
    }
}

} // namespace storage
