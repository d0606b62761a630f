// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/record.h"

#include "storage/base/id.h"

#include <array>
#include <gtest/gtest.h>

namespace storage {
namespace {

constexpr std::array<Column, 3> kColumns{{
    {"code", ColumnKind::Text},
    {"volume_nl", ColumnKind::Integer},
    {"note", ColumnKind::Text},
}};
constexpr Table kTable{"tube", kColumns};

const Row kFull{Value{std::string{"CT1"}}, Value{std::int64_t{500}}, Value{}};
const Row kUsed{Value{std::string{"CT1"}}, Value{std::int64_t{300}}, Value{std::string{"split"}}};

TEST(Record, InsertNamesEveryColumnAndNothingBefore) {
    const auto change = inserted(kTable, 7, kFull);
    EXPECT_EQ(change.kind, ChangeKind::Insert);
    EXPECT_EQ(change.table, "tube");
    EXPECT_EQ(change.id, 7);
    ASSERT_EQ(change.fields.size(), 3U);
    for (const auto& field : change.fields) {
        EXPECT_EQ(field.before, Value{}) << field.column;
    }
    EXPECT_EQ(change.fields[1], (FieldChange{"volume_nl", Value{}, Value{std::int64_t{500}}}));
}

TEST(Record, UpdateNamesOnlyWhatDiffers) {
    const auto change = updated(kTable, 7, kFull, kUsed);
    EXPECT_EQ(change.kind, ChangeKind::Update);
    ASSERT_EQ(change.fields.size(), 2U);
    EXPECT_EQ(change.fields[0],
              (FieldChange{"volume_nl", Value{std::int64_t{500}}, Value{std::int64_t{300}}}));
    EXPECT_EQ(change.fields[1], (FieldChange{"note", Value{}, Value{std::string{"split"}}}));
}

TEST(Record, UpdateOfEqualRowsIsEmpty) {
    EXPECT_TRUE(updated(kTable, 7, kFull, kFull).fields.empty());
}

TEST(Record, RevertedUpdateLeadsBack) {
    EXPECT_EQ(reverted(updated(kTable, 7, kFull, kUsed)), updated(kTable, 7, kUsed, kFull));
}

TEST(Record, TellsNothingFromZeroAndFromEmptyText) {
    const Row nothing{Value{}, Value{}, Value{}};
    const Row zero{Value{std::string{}}, Value{std::int64_t{0}}, Value{}};
    EXPECT_EQ(updated(kTable, 7, nothing, zero).fields.size(), 2U);
}

TEST(Record, ReadsBackWhatItWrites) {
    const Timestamp moment{std::chrono::microseconds{1732181999123456}};
    const Date day{std::chrono::year{2028} / 2 / 29};
    EXPECT_EQ(timeOf(valueOf(moment)), moment);
    EXPECT_EQ(dateOf(valueOf(day)), day);
    EXPECT_EQ(integerOf(valueOf(SpecimenId{42})), 42);
    EXPECT_EQ(optionalTimeOf(valueOf(std::optional{moment})), moment);
    EXPECT_EQ(optionalDateOf(valueOf(std::optional{day})), day);
    EXPECT_EQ(optionalTextOf(valueOf(std::optional<std::string>{"cold"})), "cold");
    EXPECT_EQ(optionalIntegerOf(valueOf(std::optional<std::int64_t>{-3})), -3);
    EXPECT_EQ(optionalIdOf<SpecimenId>(valueOf(std::optional{SpecimenId{42}})), SpecimenId{42});
    EXPECT_EQ(optionalVolumeOf(Value{std::int64_t{500}}), Volume::nanolitres(500));
    EXPECT_EQ(optionalTemperatureOf(Value{std::int64_t{-8000}}), Temperature::degrees(-80));
}

TEST(Record, ReadsNothingAsAbsence) {
    EXPECT_EQ(optionalTimeOf(valueOf(std::optional<Timestamp>{})), std::nullopt);
    EXPECT_EQ(optionalDateOf(valueOf(std::optional<Date>{})), std::nullopt);
    EXPECT_EQ(optionalTextOf(valueOf(std::optional<std::string>{})), std::nullopt);
    EXPECT_EQ(optionalIntegerOf(valueOf(std::optional<std::int64_t>{})), std::nullopt);
    EXPECT_EQ(optionalIdOf<SpecimenId>(valueOf(std::optional<SpecimenId>{})), std::nullopt);
    EXPECT_EQ(optionalVolumeOf(Value{}), std::nullopt);
    EXPECT_EQ(optionalTemperatureOf(Value{}), std::nullopt);
}

} // namespace
} // namespace storage
