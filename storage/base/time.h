// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace storage {

/// A moment in UTC, to the microsecond; stored as a 64-bit count since 1970-01-01 and never truncated.
using Timestamp = std::chrono::sys_time<std::chrono::microseconds>;

/// A calendar day without a zone.
using Date = std::chrono::year_month_day;

/// Minutes east of UTC of the place where something happened, -14 h to +14 h.
using ZoneOffset = std::chrono::duration<std::int16_t, std::ratio<60>>;

/// The only source of "now". Rules take the moment as a value; workflows ask a Clock once per act.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Timestamp now() const = 0;
    /// Offset of this workstation's local time at `moment`.
    [[nodiscard]] virtual ZoneOffset offsetAt(Timestamp moment) const = 0;
};

/// The computer's clock and time zone.
class SystemClock final : public Clock {
public:
    [[nodiscard]] Timestamp now() const override;
    [[nodiscard]] ZoneOffset offsetAt(Timestamp moment) const override;
};

/// A clock that stands until it is told otherwise: for demonstrations with a fixed seed and for tests.
class FixedClock final : public Clock {
public:
    explicit FixedClock(Timestamp start, ZoneOffset offset = ZoneOffset{0})
        : m_now(start)
        , m_offset(offset) {}

    [[nodiscard]] Timestamp now() const override { return m_now; }

    [[nodiscard]] ZoneOffset offsetAt(Timestamp) const override { return m_offset; }

    void advance(std::chrono::microseconds by) { m_now += by; }

    void set(Timestamp to) { m_now = to; }

private:
    Timestamp m_now;
    ZoneOffset m_offset;
};

/// Whole days from `from` to `to`; negative when `to` is earlier.
[[nodiscard]] int daysBetween(Date from, Date to);
[[nodiscard]] Date addDays(Date date, int days);
/// The calendar day at the place with this offset.
[[nodiscard]] Date dateAt(Timestamp moment, ZoneOffset offset);

/// "2026-11-21": for files, JSON and storage.
[[nodiscard]] std::string isoDate(Date date);
/// "2026-11-21T09:41:07.000000Z": for files, JSON and storage.
[[nodiscard]] std::string isoTimestamp(Timestamp moment);
/// "21 Nov 2026": for people; the month is in letters so that no reader can take it for the day.
[[nodiscard]] std::string peopleDate(Date date);
/// "21 Nov 2026 09:41" at the given offset: for people.
[[nodiscard]] std::string peopleTime(Timestamp moment, ZoneOffset offset);

/// Reads "2026-11-21" only. Error Invalid: another form, or a day that does not exist.
[[nodiscard]] Result<Date> parseIsoDate(std::string_view text);
/// Reads ISO 8601 with 'T' or a blank, optional seconds and fraction, and 'Z' or ±hh:mm; without a zone the
/// given offset is meant. Error Invalid: another form.
[[nodiscard]] Result<Timestamp> parseIsoTimestamp(std::string_view text,
                                                  ZoneOffset whenUnstated = ZoneOffset{0});
/// Reads a moment as somebody notes it at the bench: "10:42" is the last time the clock at this place showed
/// that; otherwise as parseIsoTimestamp. Error Invalid: another form.
[[nodiscard]] Result<Timestamp> parseNotedTime(std::string_view text, Timestamp now, ZoneOffset here);

} // namespace storage
