// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shipments/transit_rules.h"

#include "tests/storage/shipments/tube_scene.h"

#include <gtest/gtest.h>

namespace storage::shipments {

namespace {

Shipment measured(std::int64_t low, std::int64_t high, std::optional<std::int64_t> minutes) {
    auto shipment = test::shipment();
    shipment.minimum = Temperature::degrees(low);
    shipment.maximum = Temperature::degrees(high);
    shipment.minutesOut = minutes;
    return shipment;
}

TEST(TransitRules, AcceptTheLimitsThemselves) {
    const auto judgement = judgeTransit(measured(2, 25, 0));
    EXPECT_TRUE(judgement.verdict.reasons().empty());
    EXPECT_TRUE(judgement.discrepancies.empty());
}

TEST(TransitRules, NoteAShortTimeOutsideTheLimits) {
    const auto judgement = judgeTransit(measured(2, 26, 15));
    EXPECT_TRUE(judgement.verdict.isAllowed());
    ASSERT_EQ(judgement.discrepancies.size(), 1U);
    EXPECT_EQ(judgement.discrepancies.front().kind, DiscrepancyKind::Temperature);
}

TEST(TransitRules, AskTheManagerAfterALongTimeOutside) {
    const auto judgement = judgeTransit(measured(-1, 25, 16));
    EXPECT_TRUE(judgement.verdict.needsApproval());
    EXPECT_EQ(judgement.verdict.reasons().front().approver, "manager");
    EXPECT_EQ(judgement.discrepancies.front().explanation,
              "Outside the limits for 16 minutes: lowest −1 °C, highest 25 °C; allowed 2 °C to 25 °C.");
}

TEST(TransitRules, TakeAnUnknownTimeOutsideForALongOne) {
    EXPECT_TRUE(judgeTransit(measured(2, 40, std::nullopt)).verdict.needsApproval());
}

TEST(TransitRules, NoteThatNothingWasMeasured) {
    const auto judgement = judgeTransit(test::shipment());
    EXPECT_TRUE(judgement.verdict.names("TRANSIT-UNMEASURED"));
    EXPECT_TRUE(judgement.discrepancies.empty());
}

TEST(TransitRules, ReportABrokenOrForeignOrAbsentSeal) {
    for (const auto state : {SealState::Broken, SealState::Different, SealState::Absent}) {
        auto shipment = measured(5, 20, 0);
        shipment.sealState = state;
        const auto judgement = judgeTransit(shipment);
        EXPECT_TRUE(judgement.verdict.names("TRANSIT-SEAL"));
        EXPECT_EQ(judgement.discrepancies.front().kind, DiscrepancyKind::Seal);
    }
}

TEST(TransitRules, CompareTheSealFoundWithTheOneAnnounced) {
    EXPECT_EQ(sealStateOf("S-100", "S-100"), SealState::Intact);
    EXPECT_EQ(sealStateOf("S-100", "S-101"), SealState::Different);
    EXPECT_EQ(sealStateOf("S-100", ""), SealState::Absent);
    EXPECT_EQ(sealStateOf("", "S-100"), SealState::Intact);
}

} // namespace

} // namespace storage::shipments
