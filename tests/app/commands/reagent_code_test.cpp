// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/reagent_code.h"

#include <gtest/gtest.h>

#include <ostream>

namespace app::commands {
namespace {

using storage::Date;

// 14 March 2026, 09:12 UTC
constexpr storage::Timestamp kNow{std::chrono::sys_days{std::chrono::year{2026} / 3 / 14} +
                                  std::chrono::hours{9} + std::chrono::minutes{12}};

Date day(int year, unsigned month, unsigned dayOfMonth) {
    return Date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{dayOfMonth}};
}

struct ReadRow {
    std::string_view name;
    std::string_view text;
    std::string_view lot;
    std::optional<Date> expiresOn;

    friend std::ostream& operator<<(std::ostream& out, const ReadRow& row) { return out << row.name; }
};

class ReadLot : public testing::TestWithParam<ReadRow> {};

TEST_P(ReadLot, GivesLotAndExpiry) {
    const auto lot = reagentLot(GetParam().text, kNow);
    ASSERT_TRUE(lot) << lot.error().detail;
    EXPECT_EQ(lot->name, "PBS");
    EXPECT_EQ(lot->lot, GetParam().lot);
    EXPECT_EQ(lot->expiresOn, GetParam().expiresOn);
}

INSTANTIATE_TEST_SUITE_P(
    ReagentCode, ReadLot,
    testing::Values(
        ReadRow{"BareLot", "PBS=P-77", "P-77", {}},
        ReadRow{"LotWithItsDay", "PBS=P-77@2027-06-30", "P-77", day(2027, 6, 30)},
        ReadRow{"LotWithAnAtSign", "PBS=P@77@2027-06-30", "P@77", day(2027, 6, 30)},
        ReadRow{"Gs1InBrackets", "PBS=(01)09506000134352(10)P-77(17)270630", "P-77", day(2027, 6, 30)},
        ReadRow{"Gs1ExpiryFirst", "PBS=(01)09506000134352(17)270630(10)P-77", "P-77", day(2027, 6, 30)},
        ReadRow{"Gs1WithoutExpiry", "PBS=(01)09506000134352(10)P-77", "P-77", {}},
        ReadRow{"Gs1LotAlone", "PBS=(10)P-77", "P-77", {}},
        ReadRow{"Gs1AsScanned",
                "PBS=010950600013435210P-77\x1D"
                "17270630",
                "P-77", day(2027, 6, 30)},
        ReadRow{"Gs1AsScannedLotLast", "PBS=01095060001343521727063010P-77", "P-77", day(2027, 6, 30)},
        ReadRow{"Gs1Announced",
                "PBS=]d210P-77\x1D"
                "17270630",
                "P-77", day(2027, 6, 30)},
        ReadRow{"Day00IsTheLastOfTheMonth", "PBS=(10)P-77(17)280200", "P-77", day(2028, 2, 29)},
        ReadRow{"ExpiredLongAgoIsStillRead", "PBS=(10)P-77(17)240101", "P-77", day(2024, 1, 1)},
        ReadRow{"LotThatBeginsLikeAnIdentifier", "PBS=10AB12", "10AB12", {}},
        ReadRow{"LotOfDigits", "PBS=2107", "2107", {}}, ReadRow{"LotWithAnEqualsSign", "PBS=A=1", "A=1", {}}),
    [](const auto& row) { return std::string{row.param.name}; });

struct RefusedRow {
    std::string_view name;
    std::string_view text;

    friend std::ostream& operator<<(std::ostream& out, const RefusedRow& row) { return out << row.name; }
};

class RefusedLot : public testing::TestWithParam<RefusedRow> {};

TEST_P(RefusedLot, SaysHowToWriteOne) {
    const auto lot = reagentLot(GetParam().text, kNow);
    ASSERT_FALSE(lot) << lot->lot;
    EXPECT_NE(lot.error().detail.find("NAME=LOT@2027-06-30"), std::string::npos) << lot.error().detail;
}

INSTANTIATE_TEST_SUITE_P(ReagentCode, RefusedLot,
                         testing::Values(RefusedRow{"Nothing", ""}, RefusedRow{"NoName", "=P-77"},
                                         RefusedRow{"NoLot", "PBS="}, RefusedRow{"NoEqualsSign", "PBS"},
                                         RefusedRow{"Gs1WithoutLot", "PBS=(01)09506000134352(17)270630"},
                                         RefusedRow{"ExpiryOnly", "PBS=@2027-06-30"},
                                         RefusedRow{"ADayThatIsNone", "PBS=P-77@2027-02-30"},
                                         RefusedRow{"ABrokenGs1", "PBS=(01)09506000134353(10)P-77"},
                                         RefusedRow{"AGs1ExpiryThatIsNone", "PBS=(10)P-77(17)271340"}),
                         [](const auto& row) { return std::string{row.param.name}; });

} // namespace
} // namespace app::commands
