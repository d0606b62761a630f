// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/record.h"
#include "storage/base/text_codes.h"

#include <gtest/gtest.h>
#include <set>
#include <string_view>

namespace test_support {

/// What a record writes into the column of this name.
template <class T>
[[nodiscard]] storage::Value cell(const T& record, std::string_view column) {
    const auto row = record.toRow();
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (T::table().columns[i].name == column) {
            return row[i];
        }
    }
    ADD_FAILURE() << T::table().name << " has no column " << column;
    return {};
}

/// The record comes back from its row unchanged, and each cell is of its column's kind.
template <class T>
void expectSurvivesItsRow(const T& record) {
    const auto& table = T::table();
    const auto row = record.toRow();
    ASSERT_EQ(row.size(), table.columns.size()) << table.name;
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < row.size(); ++i) {
        const auto& column = table.columns[i];
        EXPECT_TRUE(names.insert(column.name).second) << table.name << " has two columns " << column.name;
        const bool fits =
            std::holds_alternative<std::monostate>(row[i]) ||
            std::holds_alternative<std::string>(row[i]) == (column.kind == storage::ColumnKind::Text);
        EXPECT_TRUE(fits) << table.name << '.' << column.name << " is of another kind";
    }
    EXPECT_EQ(T::fromRow(record.id.value(), row), record) << table.name;
}

/// Each enumerator has a word, no two the same, and the word reads back as the enumerator.
template <class Enum, std::size_t Count>
void expectOneWordEach(const storage::TextCodes<Enum, Count>& codes) {
    for (std::size_t i = 0; i < Count; ++i) {
        EXPECT_FALSE(codes.texts[i].empty()) << i;
        EXPECT_EQ(codes.parse(codes.texts[i]), static_cast<Enum>(i)) << codes.texts[i];
    }
    EXPECT_EQ(codes.parse("no such word"), std::nullopt);
}

} // namespace test_support
