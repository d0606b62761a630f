// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/thing_label.h"

#include "storage/freezers/container.h"
#include "storage/workflows/specimen_card.h"
#include "storage/workflows/verify_ledger.h"
#include "tests/support/repositories.h"

#include <gtest/gtest.h>

namespace storage::workflows {
namespace {

class ThingLabels : public tests::DemonstrationTest {
protected:
    custody::Subject box() {
        return look([](database::Reading& reading) {
            const auto boxes = database::recordsWhere<freezers::Container>(
                reading, "where kind = 'BOX' order by id limit 1");
            return custody::Subject{"container", boxes.front().id.value()};
        });
    }

    std::vector<custody::Stated> reasonsAbout(const custody::Subject& thing) {
        const auto timeline =
            look([&](database::Reading& reading) { return historyOf(reading, thing).value(); });
        std::vector<custody::Stated> reasons;
        for (const auto& entry : timeline) {
            if (entry.reason) {
                reasons.push_back(*entry.reason);
            }
        }
        return reasons;
    }
};

INSTANTIATE_ON_BOTH_ENGINES(ThingLabels);

TEST_P(ThingLabels, ALabelOfABoxIsInItsHistoryBeforeAByteGoesOutAndWhenItCameOut) {
    const auto labels = recordThingLabels(repository(), technician(), {box()}, "box-side", "printer:9100");
    ASSERT_TRUE(labels) << labels.error().detail;
    ASSERT_EQ(labels->size(), 1U);
    ASSERT_TRUE(noteThingLabel(repository(), technician(), labels->front(), specimens::PrintState::Printed));
    const auto reasons = reasonsAbout(box());
    ASSERT_EQ(reasons.size(), 2U);
    EXPECT_EQ(reasons[0], (custody::Stated{"PRINTED", "the label came out"}));
    EXPECT_EQ(reasons[1], (custody::Stated{"QUEUED", "box-side, to printer:9100"}));
    ASSERT_TRUE(repository().seal());
    EXPECT_TRUE(verifyLedger(repository(), [](double) { return true; }).value().isProven());
}

TEST_P(ThingLabels, WhoMayNotPrintRecordsNothing) {
    auto nobody = technician();
    nobody.grants.clear();
    const auto labels = recordThingLabels(repository(), nobody, {box()}, "box-side", "file");
    ASSERT_FALSE(labels);
    EXPECT_EQ(labels.error().code, ErrorCode::NotPermitted);
    EXPECT_TRUE(reasonsAbout(box()).empty());
}

TEST_P(ThingLabels, NoThingAtAllIsRefused) {
    EXPECT_EQ(recordThingLabels(repository(), technician(), {}, "box-side", "file").error().code,
              ErrorCode::Invalid);
}

} // namespace
} // namespace storage::workflows
