// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shipments/manifest_dates.h"

#include <fmt/format.h>

namespace storage::shipments {

namespace {

using exchange::DateStyle;

constexpr std::chrono::year kFirstYear{2000};

tl::unexpected<CellFault> fault(std::string reason, std::string explanation, std::string remedy) {
    return tl::unexpected<CellFault>(CellFault{std::move(reason), std::move(explanation), std::move(remedy)});
}

/// The only reading there is, or none when day and month can be exchanged and that matters.
std::optional<exchange::WrittenDate> onlyReading(const exchange::DateReadings& readings) {
    std::optional<exchange::WrittenDate> only;
    for (std::size_t i = 0; i < exchange::kDateStyleCount; ++i) {
        const auto& reading = readings.as(static_cast<DateStyle>(i));
        if (reading && only && *reading != *only) {
            return std::nullopt;
        }
        only = reading ? reading : only;
    }
    return only;
}

} // namespace

CollectionColumn::CollectionColumn(Timestamp now, ZoneOffset site, std::optional<DateStyle> chosen)
    : m_now(now)
    , m_site(site)
    , m_column(chosen) {}

CellResult<std::variant<Collection, UndecidedCollection>> CollectionColumn::read(std::string_view text) {
    if (text.empty()) {
        return fault("MANIFEST-VALUE-MISSING", "The cell is empty; every tube needs this value.",
                     "Ask the site when the tube was drawn and add it.");
    }
    const auto readings = exchange::readDate(text, m_site);
    if (!readings) {
        return fault("MANIFEST-DATE", readings.error().detail, "Correct the date, best as 2026-11-21 06:55.");
    }
    if (const auto fits = m_column.consider(*readings); !fits) {
        return fault("MANIFEST-DATE-STYLE", fits.error().detail,
                     "Write all dates of the column in one way, or choose another way for the column.");
    }
    const auto style = m_column.settled();
    const auto written = style ? readings->as(*style) : onlyReading(*readings);
    if (!written) {
        return UndecidedCollection{readings->as(DateStyle::SlashDayFirst).value(),
                                   readings->as(DateStyle::SlashMonthFirst).value()};
    }
    const auto collection = collectionOf(*written);
    if (!collection) {
        return tl::unexpected<CellFault>(collection.error());
    }
    return *collection;
}

CellResult<Collection> CollectionColumn::decide(const UndecidedCollection& undecided) const {
    const auto style = m_column.style();
    if (!style) {
        return fault("MANIFEST-DATES-AMBIGUOUS",
                     fmt::format("{} The first such value is either {} or {}.", style.error().detail,
                                 peopleDate(undecided.dayFirst.date), peopleDate(undecided.monthFirst.date)),
                     "Ask the site which comes first, the day or the month, and choose it for the column.");
    }
    return collectionOf(*style == DateStyle::SlashDayFirst ? undecided.dayFirst : undecided.monthFirst);
}

CellResult<Collection> CollectionColumn::collectionOf(const exchange::WrittenDate& written) const {
    const auto moment = written.moment();
    if (!moment) {
        return fault("MANIFEST-TIME-MISSING",
                     "The time of day is missing; it decides how long the tube was on its way.",
                     "Add hour and minute, or map the column that holds the time.");
    }
    if (*moment > m_now) {
        return fault("MANIFEST-COLLECTED-FUTURE",
                     fmt::format("{} has not come yet; it is {} now.", peopleTime(*moment, written.offset),
                                 peopleTime(m_now, written.offset)),
                     "Correct the date, and check the zone of the site and this computer's clock.");
    }
    if (written.date.year() < kFirstYear) {
        return fault("MANIFEST-COLLECTED-OLD", "The date is before the year 2000.", "Correct the year.");
    }
    return Collection{*moment, written.offset};
}

} // namespace storage::shipments
