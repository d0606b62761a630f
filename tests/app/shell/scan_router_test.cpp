// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/scan_router.h"

#include <gtest/gtest.h>

namespace tests {

namespace freezers = storage::freezers;
using app::shell::putAwayMeaning;
using app::shell::routeScan;

TEST(ScanRouter, ATubeWithACodeOfItsSiteMayBePutAway) {
    const auto meaning = putAwayMeaning(routeScan("RIV-TUBE-0002", "put away"));
    const auto* tube = std::get_if<freezers::TubeScanned>(&meaning);
    ASSERT_NE(tube, nullptr);
    EXPECT_EQ(tube->code, "RIV-TUBE-0002");
}

TEST(ScanRouter, ADamagedCodeOfOursIsNoTube) {
    const auto meaning = putAwayMeaning(routeScan("CT7K-20916-9", "put away"));
    EXPECT_TRUE(std::holds_alternative<freezers::UnknownScanned>(meaning));
}

TEST(ScanRouter, ScrambledBytesAreNoTube) {
    const auto meaning = putAwayMeaning(routeScan("AB\x01\xFF", "put away"));
    EXPECT_TRUE(std::holds_alternative<freezers::UnknownScanned>(meaning));
}

} // namespace tests
