// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/freezers/container.h"

#include <array>

namespace storage::freezers {

namespace {

constexpr std::array<Column, 10> kContainerColumns{{
    {"code", ColumnKind::Text},
    {"parent_id", ColumnKind::Integer},
    {"kind", ColumnKind::Text},
    {"name", ColumnKind::Text},
    {"row_count", ColumnKind::Integer},
    {"column_count", ColumnKind::Integer},
    {"fill_order", ColumnKind::Text},
    {"temperature_class", ColumnKind::Text},
    {"study_id", ColumnKind::Integer},
    {"ordinal", ColumnKind::Integer},
}};
constexpr Table kContainerTable{"container", kContainerColumns};

} // namespace

const Table& Container::table() {
    return kContainerTable;
}

Row Container::toRow() const {
    return {Value{code},
            valueOf(parent),
            Value{std::string{kContainerKindCodes.text(kind)}},
            Value{name},
            valueOf(rows),
            valueOf(columns),
            Value{std::string{kFillOrderCodes.text(fillOrder)}},
            Value{std::string{specimens::kTemperatureClassCodes.text(temperatureClass)}},
            valueOf(study),
            Value{ordinal}};
}

Container Container::fromRow(std::int64_t id, const Row& row) {
    return {ContainerId{id},
            textOf(row[0]),
            optionalIdOf<ContainerId>(row[1]),
            kContainerKindCodes.parse(textOf(row[2])).value(),
            textOf(row[3]),
            optionalIntegerOf(row[4]),
            optionalIntegerOf(row[5]),
            kFillOrderCodes.parse(textOf(row[6])).value(),
            specimens::kTemperatureClassCodes.parse(textOf(row[7])).value(),
            optionalIdOf<StudyId>(row[8]),
            integerOf(row[9])};
}

} // namespace storage::freezers
