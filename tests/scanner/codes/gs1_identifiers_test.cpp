// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/gs1_identifiers.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <string>

namespace scanner::codes {
namespace {

TEST(Gs1IdentifiersTest, EachRowIsFoundByItsFirstAndItsLast) {
    for (const ApplicationIdentifier& row : applicationIdentifiers()) {
        EXPECT_EQ(findIdentifier(row.first()), &row) << row.first();
        EXPECT_EQ(findIdentifier(row.last()), &row) << row.last();
        EXPECT_EQ(row.first().size(), row.last().size());
        EXPECT_LE(row.longest(), 90U) << row.first();
    }
}

TEST(Gs1IdentifiersTest, OfAllDigitsOnlyThoseOfARowAreFound) {
    std::size_t found = 0;
    std::size_t expected = 0;
    for (int number = 0; number < 10'000; ++number) {
        const std::string four = std::to_string(10'000 + number).substr(1);
        for (const std::size_t length : {2U, 3U, 4U}) {
            const bool isFirstOfItsLength = four.find_first_not_of('0', length) == std::string::npos;
            found += isFirstOfItsLength && findIdentifier(four.substr(0, length)) != nullptr ? 1 : 0;
        }
    }
    for (const ApplicationIdentifier& row : applicationIdentifiers()) {
        expected += static_cast<std::size_t>(std::stoi(std::string(row.last())) -
                                             std::stoi(std::string(row.first())) + 1);
    }
    EXPECT_EQ(found, expected);
}

TEST(Gs1IdentifiersTest, WhatGs1DoesNotDefineIsNotFound) {
    for (const char* text : {"", "0", "04", "18", "19", "23", "26", "3106", "38", "500", "7012", "8015", "83",
                             "1a", "310a", "39000", "010"}) {
        EXPECT_EQ(findIdentifier(text), nullptr) << text;
    }
}

TEST(Gs1IdentifiersTest, EveryIdentifierThatARuleNamesExists) {
    const auto exists = [](std::string pattern) {
        std::ranges::replace(pattern, 'n', '0');
        return findIdentifier(pattern) != nullptr;
    };
    for (const ApplicationIdentifier& row : applicationIdentifiers()) {
        std::string word;
        for (const char c : std::string(row.needs()) + "," + std::string(row.excludes()) + "," +
                                std::string(row.qualifiers()) + ",") {
            if (c != ',' && c != ';' && c != '+' && c != '|' && c != '-') {
                word += c;
            } else if (!word.empty()) {
                EXPECT_TRUE(exists(word)) << row.first() << " names " << word;
                word.clear();
            }
        }
    }
}

TEST(Gs1IdentifiersTest, PredefinedLengthsBelongToValuesOfOneLength) {
    for (const ApplicationIdentifier& row : applicationIdentifiers()) {
        if (hasPredefinedLength(row.first())) {
            EXPECT_EQ(row.parts().size(), 1U) << row.first();
            EXPECT_EQ(row.parts().front().whole, row.longest()) << row.first();
        }
    }
    EXPECT_FALSE(hasPredefinedLength("10"));
    EXPECT_FALSE(hasPredefinedLength("21"));
    EXPECT_FALSE(hasPredefinedLength("8018"));
}

} // namespace
} // namespace scanner::codes
