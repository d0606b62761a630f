// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/specimens/worksheet.h"

#include <array>

namespace storage::specimens {

namespace {

constexpr std::array<Column, 4> kWorksheetColumns{{
    {"code", ColumnKind::Text},
    {"person_id", ColumnKind::Integer},
    {"station", ColumnKind::Text},
    {"printed_at", ColumnKind::Integer},
}};
constexpr Table kWorksheetTable{"worksheet", kWorksheetColumns};

constexpr std::array<Column, 4> kWorksheetTubeColumns{{
    {"worksheet_id", ColumnKind::Integer},
    {"ordinal", ColumnKind::Integer},
    {"specimen_id", ColumnKind::Integer},
    {"profile_id", ColumnKind::Integer},
}};
constexpr Table kWorksheetTubeTable{"worksheet_tube", kWorksheetTubeColumns};

} // namespace

const Table& Worksheet::table() {
    return kWorksheetTable;
}

Row Worksheet::toRow() const {
    return {Value{code}, valueOf(person), Value{station}, valueOf(printedAt)};
}

Worksheet Worksheet::fromRow(std::int64_t id, const Row& row) {
    return {WorksheetId{id}, textOf(row[0]), PersonId{integerOf(row[1])}, textOf(row[2]), timeOf(row[3])};
}

const Table& WorksheetTube::table() {
    return kWorksheetTubeTable;
}

Row WorksheetTube::toRow() const {
    return {valueOf(worksheet), Value{ordinal}, valueOf(specimen), valueOf(profile)};
}

WorksheetTube WorksheetTube::fromRow(std::int64_t id, const Row& row) {
    return {WorksheetTubeId{id}, WorksheetId{integerOf(row[0])}, integerOf(row[1]),
            SpecimenId{integerOf(row[2])}, ProfileId{integerOf(row[3])}};
}

} // namespace storage::specimens
