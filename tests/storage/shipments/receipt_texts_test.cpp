// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shipments/receipt_texts.h"

#include "tests/storage/shipments/tube_scene.h"

#include <gtest/gtest.h>

namespace storage::shipments {

namespace {

TEST(ReceiptTexts, NamesTheFirstProblemAndCountsTheOthers) {
    auto facts = test::tube();
    facts.secondIdentifier = "LUP-0108";
    facts.planned->window = studies::Window{test::day(2, 1), test::day(2, 2)};
    EXPECT_EQ(judgeTube(facts).headline, "Stop: whose tube is it? and 1 more");
    EXPECT_EQ(
        judgeTube(facts).detail,
        facts.code +
            ": D28 Heparin 10 mL, 3 of 4 of LUP-0107. The manifest says LUP-0107, the tube says LUP-0108. "
            "Collected 1 Mar 2026; D28 is from 1 Feb 2026 to 2 Feb 2026. "
            "Put it in the hold tray. Two people must settle whose tube it is.");
}

TEST(ReceiptTexts, SaysOfAnUnknownTubeOnlyWhatIsKnown) {
    auto facts = test::tube();
    facts.line.reset();
    facts.planned.reset();
    EXPECT_EQ(judgeTube(facts).headline, "Stop: unknown code");
    EXPECT_EQ(judgeTube(facts).detail, "FX10000001. No manifest and no specimen has this code. "
                                       "Put it in the hold tray; ask the sender what it is.");
}

TEST(ReceiptTexts, LeavesOutWhichTubeWhenThereIsOneOnly) {
    auto planned = test::planned();
    planned.plannedCount = 1;
    EXPECT_EQ(tubeName(planned), "D28 Heparin 10 mL");
}

TEST(ReceiptTexts, HasWordsForEveryDiscrepancy) {
    for (std::size_t i = 0; i < kDiscrepancyKindCodes.texts.size(); ++i) {
        EXPECT_FALSE(discrepancyWords(static_cast<DiscrepancyKind>(i)).empty());
    }
}

} // namespace

} // namespace storage::shipments
