// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/demonstration.h"

#include "storage/workflows/receipt_facts.h"
#include "storage/workflows/verify_ledger.h"
#include "tests/support/repositories.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <set>

namespace storage::workflows {
namespace {

class Demonstration : public tests::DemonstrationTest {};

INSTANTIATE_ON_BOTH_ENGINES(Demonstration);

std::string firstFindings(const VerifyReport& report) {
    std::string text;
    for (std::size_t i = 0; i < std::min<std::size_t>(report.findings.size(), 10); ++i) {
        const auto& finding = report.findings[i];
        text += finding.what + " at " + finding.place + ": " + finding.explanation + "\n";
    }
    return text;
}

TEST_P(Demonstration, IsProvenByItsLedger) {
    const auto sealed = repository().seal();
    ASSERT_TRUE(sealed) << sealed.error().detail;
    const auto report = verifyLedger(repository(), [](double) { return true; });
    ASSERT_TRUE(report) << report.error().detail;
    EXPECT_TRUE(report->isProven()) << firstFindings(*report);
    EXPECT_EQ(report->findingCount, 0);
    EXPECT_GT(report->entries, 1000);
    EXPECT_GT(report->rows, 1000);
    EXPECT_GT(report->heads, 0);
    EXPECT_EQ(report->queued, 0);
}

TEST_P(Demonstration, LooksLikeARepositoryAtWork) {
    EXPECT_EQ(content().participants, 24);
    EXPECT_GT(content().specimens, 500);
    EXPECT_GT(content().boxes, 5);
    const auto count = [&](std::string_view sql) {
        return look([&](database::Reading& reading) {
            return integerOf(reading.row(sql, {ColumnKind::Integer})->front());
        });
    };
    EXPECT_EQ(count("select count(*) from participant"), 24);
    EXPECT_EQ(count("select count(*) from container where kind = 'TANK'"), 2);
    EXPECT_EQ(count("select count(*) from container where kind = 'FREEZER'"), 2);
    EXPECT_GE(count("select count(*) from participant where status = 'WITHDRAWN'"), 1);
    EXPECT_GT(count("select count(*) from specimen_parent"), 100);
    EXPECT_GT(count("select count(*) from specimen where lifecycle = 'STORED'"), 100);
}

TEST_P(Demonstration, HasThreeShipmentsOnTheDoorstep) {
    ASSERT_EQ(content().shipments.size(), 3U);
    for (const auto& code : content().shipments) {
        const auto shipment =
            look([&](database::Reading& reading) { return inboundShipment(reading, code); });
        ASSERT_TRUE(shipment) << code;
        EXPECT_EQ(shipment->shipment.state, shipments::ShipmentState::Announced);
        EXPECT_GT(shipment->tubes, 0);
    }
}

TEST_P(Demonstration, ScansOneTubeTwiceLeavesOneOutAndReadsAStrangersCode) {
    const auto& shipment = content().shipments.front();
    const auto tubes =
        look([&](database::Reading& reading) { return inboundShipment(reading, shipment); })->tubes;
    const auto scans = demonstrationScans(repository(), shipment, 7);
    ASSERT_TRUE(scans) << scans.error().detail;
    EXPECT_EQ(static_cast<std::int64_t>(scans->size()), tubes - 1 + 1 + 1);
    EXPECT_EQ(static_cast<std::int64_t>(std::set<std::string>(scans->begin(), scans->end()).size()), tubes);
    EXPECT_EQ(*scans, demonstrationScans(repository(), shipment, 7).value());
}

TEST_P(Demonstration, IsNotFilledTwice) {
    const auto again = fillDemonstration(repository(), clock(), {1, 2026, "plan.json", "{}"});
    EXPECT_FALSE(again);
}

} // namespace
} // namespace storage::workflows
