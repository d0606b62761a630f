// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/printed_code.h"

#include <gtest/gtest.h>

namespace scanner::codes {
namespace {

TEST(PrintedCode, TheFirstLabelIsTheCodeItself) {
    const auto first = PrintedCode::parse("ct7k-20914-j");
    ASSERT_TRUE(first);
    EXPECT_EQ(first->number, 1);
    EXPECT_EQ(first->canonical(), "CT7K20914J");
    EXPECT_EQ(first->grouped(), "CT7K-20914-J");
}

TEST(PrintedCode, FurtherLabelsSayWhichPrintTheyAre) {
    const auto second = PrintedCode::parse("CT7K20914J.2");
    ASSERT_TRUE(second);
    EXPECT_EQ(second->number, 2);
    EXPECT_EQ(second->specimen.canonical(), "CT7K20914J");
    EXPECT_EQ(second->canonical(), "CT7K20914J.2");
    EXPECT_EQ(second->grouped(), "CT7K-20914-J.2");
    EXPECT_EQ(PrintedCode::parse(second->grouped()), second);
    EXPECT_EQ(PrintedCode::parse("CT7K20914J.9999")->number, 9999);
}

TEST(PrintedCode, NothingElseIsOne) {
    for (const auto* text :
         {"", ".", "CT7K20914J.", "CT7K20914J.1", "CT7K20914J.02", "CT7K20914J.10000", "CT7K20914J.2.3",
          "CT7K20914J.-2", "CT7K20914J.2x", "CT7K20914K.2", "BXCT7K00307K.2", "AB12345678.2"}) {
        EXPECT_FALSE(PrintedCode::parse(text)) << text;
    }
}

TEST(PrintedCode, TheNumberIsTakenOffOnlyWhereItIsOne) {
    EXPECT_EQ(withoutPrint("CT7K20914J.2"), "CT7K20914J");
    EXPECT_EQ(withoutPrint("CT7K20914J"), "CT7K20914J");
    EXPECT_EQ(withoutPrint("TUBE.2"), "TUBE.2");
}

} // namespace
} // namespace scanner::codes
