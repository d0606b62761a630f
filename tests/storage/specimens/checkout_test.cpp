// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/specimens/checkout.h"

#include <gtest/gtest.h>
#include <ostream>

namespace storage::specimens {
namespace {

using std::chrono::minutes;

constexpr Timestamp kTaken{std::chrono::hours{500000}};

Specimen vial(std::optional<Volume> volume) {
    return {SpecimenId{7},         "T7",
            ParticipantId{1},      StudyId{1},
            std::nullopt,          1,
            std::nullopt,          "PBMC",
            Material::Pbmc,        TemperatureClass::NitrogenVapour,
            Lifecycle::CheckedOut, volume,
            Timestamp{},           ZoneOffset{0},
            std::nullopt,          Condition::Good,
            std::nullopt,          std::nullopt,
            std::nullopt,          0};
}

Checkout checkout() {
    return {CheckoutId{3}, SpecimenId{7}, Purpose::Correlative, "CAR flow",     PersonId{2},
            "bench-2",     kTaken,        std::nullopt,         ContainerId{4}, 12,
            std::nullopt,  std::nullopt,  std::nullopt,         std::nullopt};
}

TEST(Checkout, IsReadBackAsItWasWritten) {
    auto one = checkout();
    EXPECT_EQ(Checkout::fromRow(3, one.toRow()), one);
    EXPECT_EQ(one.toRow().size(), Checkout::table().columns.size());
    one.dueAt = kTaken + minutes{90};
    one.endedAt = kTaken + minutes{60};
    one.end = CheckoutEnd::Returned;
    one.outOfCold = minutes{12};
    one.thawed = Thawed::Yes;
    EXPECT_EQ(Checkout::fromRow(3, one.toRow()), one);
}

struct ReturnRow {
    std::string_view name;
    std::optional<minutes> outOfCold;
    bool isRefused;

    friend std::ostream& operator<<(std::ostream& out, const ReturnRow& row) { return out << row.name; }
};

class ReturnAfterAnHour : public testing::TestWithParam<ReturnRow> {};

TEST_P(ReturnAfterAnHour, IsNoLongerOutOfTheColdThanOut) {
    const auto verdict =
        judgeReturn(vial({}), checkout(), {GetParam().outOfCold, Thawed::No}, kTaken + std::chrono::hours{1});
    EXPECT_EQ(verdict.names("RETURN-MINUTES"), GetParam().isRefused);
    EXPECT_EQ(verdict.isRefused(), GetParam().isRefused);
}

INSTANTIATE_TEST_SUITE_P(Checkout, ReturnAfterAnHour,
                         testing::Values(ReturnRow{"NobodySays", {}, false},
                                         ReturnRow{"NotAtAll", minutes{0}, false},
                                         ReturnRow{"TheWholeTime", minutes{60}, false},
                                         ReturnRow{"LongerThanThat", minutes{61}, true},
                                         ReturnRow{"LessThanNothing", minutes{-1}, true}),
                         [](const auto& row) { return std::string{row.param.name}; });

constexpr auto kMillilitre = Volume::millilitres(1);
constexpr auto kTenth = Volume::microlitres(100);

struct UseRow {
    std::string_view name;
    std::optional<Volume> held;
    Consumption consumption;
    std::string_view rule; ///< that refuses; empty: it is recorded
    Lifecycle lifecycle;   ///< afterwards
    std::optional<Volume> left;

    friend std::ostream& operator<<(std::ostream& out, const UseRow& row) { return out << row.name; }
};

class UseOfATube : public testing::TestWithParam<UseRow> {};

TEST_P(UseOfATube, TakesNoMoreThanThereIs) {
    const auto& row = GetParam();
    const auto verdict = judgeConsumption(vial(row.held), row.consumption);
    EXPECT_EQ(verdict.isRefused(), !row.rule.empty());
    if (!row.rule.empty()) {
        EXPECT_TRUE(verdict.names(row.rule));
        return;
    }
    const auto after = consumed(vial(row.held), row.consumption);
    EXPECT_EQ(after.lifecycle, row.lifecycle);
    EXPECT_EQ(after.volume, row.left);
}

INSTANTIATE_TEST_SUITE_P(
    Checkout, UseOfATube,
    testing::Values(
        UseRow{"APart", kMillilitre, {kTenth}, "", Lifecycle::CheckedOut, Volume::microlitres(900)},
        UseRow{"ExactlyAllOfIt", kMillilitre, {kMillilitre}, "", Lifecycle::Consumed, Volume::nanolitres(0)},
        UseRow{"APartAndTheRestIsLost",
               kMillilitre,
               {kTenth, Remainder::None},
               "",
               Lifecycle::Consumed,
               Volume::nanolitres(0)},
        UseRow{"AllThatWasLeft",
               kMillilitre,
               {{}, Remainder::None},
               "",
               Lifecycle::Consumed,
               Volume::nanolitres(0)},
        UseRow{"OneNanolitreTooMuch",
               kMillilitre,
               {kMillilitre + Volume::nanolitres(1)},
               "CONSUME-EXCEEDED",
               Lifecycle::CheckedOut,
               {}},
        UseRow{"NothingIsSaid", kMillilitre, {}, "CONSUME-NOTHING", Lifecycle::CheckedOut, {}},
        UseRow{"NothingWasUsed",
               kMillilitre,
               {Volume::nanolitres(0)},
               "CONSUME-NOTHING",
               Lifecycle::CheckedOut,
               {}},
        UseRow{"APartOfAnUnknownVolume", {}, {kTenth}, "", Lifecycle::CheckedOut, {}},
        UseRow{"AllOfAnUnknownVolume", {}, {{}, Remainder::None}, "", Lifecycle::Consumed, {}}),
    [](const auto& row) { return std::string{row.param.name}; });

} // namespace
} // namespace storage::specimens
