// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shipments/manifest_dates.h"

#include <gtest/gtest.h>

namespace storage::shipments {
namespace {

using exchange::DateStyle;

Timestamp at(std::string_view iso) {
    return parseIsoTimestamp(iso).value();
}

CollectionColumn column(std::optional<DateStyle> chosen = std::nullopt) {
    return {at("2026-11-22T09:00:00Z"), ZoneOffset{60}, chosen};
}

std::string reasonFor(std::string_view text) {
    const auto read = column().read(text);
    return read ? "" : read.error().reason;
}

TEST(ManifestDates, ReadsLocalTimesAtTheSite) {
    const auto read = column().read("2026-11-21 06:55").value();
    EXPECT_EQ(std::get<Collection>(read), (Collection{at("2026-11-21T05:55:00Z"), ZoneOffset{60}}));
}

TEST(ManifestDates, NamesWhatIsWrongWithAValue) {
    EXPECT_EQ(reasonFor(""), "MANIFEST-VALUE-MISSING");
    EXPECT_EQ(reasonFor("soon"), "MANIFEST-DATE");
    EXPECT_EQ(reasonFor("2026-11-21"), "MANIFEST-TIME-MISSING");
    EXPECT_EQ(reasonFor("2026-11-22 10:01"), "MANIFEST-COLLECTED-FUTURE");
    EXPECT_EQ(reasonFor("2026-11-22 10:00"), "");
    EXPECT_EQ(reasonFor("1999-12-31 23:00"), "MANIFEST-COLLECTED-OLD");
}

TEST(ManifestDates, WaitsForTheColumnWhenSlashesCanBeReadBothWays) {
    auto dates = column();
    const auto undecided = std::get<UndecidedCollection>(dates.read("03/04/2026 06:55").value());
    EXPECT_EQ(dates.decide(undecided).error().reason, "MANIFEST-DATES-AMBIGUOUS");
    ASSERT_TRUE(dates.read("13/04/2026 06:55"));
    EXPECT_EQ(dates.style(), DateStyle::SlashDayFirst);
    EXPECT_EQ(dates.decide(undecided)->at, at("2026-04-03T05:55:00Z"));
}

TEST(ManifestDates, NeedsNoDecisionWhenDayAndMonthAreEqual) {
    EXPECT_TRUE(std::holds_alternative<Collection>(column().read("05/05/2026 06:55").value()));
}

TEST(ManifestDates, RefusesASecondStyleInOneColumn) {
    auto dates = column();
    ASSERT_TRUE(dates.read("2026-11-20 06:55"));
    EXPECT_EQ(dates.read("20.11.2026 06:55").error().reason, "MANIFEST-DATE-STYLE");
}

TEST(ManifestDates, FollowsTheChosenStyle) {
    auto dates = column(DateStyle::SlashMonthFirst);
    const auto read = dates.read("03/04/2026 06:55").value();
    EXPECT_EQ(std::get<Collection>(read).at, at("2026-03-04T05:55:00Z"));
}

} // namespace
} // namespace storage::shipments
