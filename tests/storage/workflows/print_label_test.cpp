// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/print_label.h"

#include "storage/custody/ledger_store.h"
#include "storage/workflows/verify_ledger.h"
#include "tests/support/repositories.h"

#include <gtest/gtest.h>

namespace storage::workflows {
namespace {

class PrintLabels : public tests::DemonstrationTest {
protected:
    specimens::Specimen vial() {
        return look([](database::Reading& reading) {
                   return database::recordWhere<specimens::Specimen>(
                       reading, "where parent_id is not null and lifecycle = 'STORED' order by id limit 1",
                       {});
               })
            .value();
    }

    std::string newestKind(SpecimenId id) {
        return repository()
            .read([&](database::Reading& reading) {
                return custody::eventsAbout(reading, {"specimen", id.value()});
            })
            .value()
            .back()
            .kind;
    }
};

INSTANTIATE_ON_BOTH_ENGINES(PrintLabels);

TEST_P(PrintLabels, LabelSaysWhatIsInTheTubeAndNeverAName) {
    const auto tube = vial();
    const auto label =
        repository()
            .read([&](database::Reading& reading) { return labelContent(reading, codes(), tube.id); })
            .value();
    EXPECT_EQ(label.identifier, tube.code);
    EXPECT_EQ(label.grouped, codes().grouped(tube.code));
    EXPECT_FALSE(label.visit.empty());
    EXPECT_EQ(label.collectedOn, dateAt(tube.collectedAt, tube.collectedOffset));
    EXPECT_NE(label.material.find(tube.volume->text()), std::string::npos) << label.material;
    EXPECT_FALSE(label.participantCode.empty());
    EXPECT_FALSE(label.studyCode.empty());
}

TEST_P(PrintLabels, FirstLabelNeedsNoReasonAndTheNextOneDoes) {
    const auto tube = vial();
    const auto who = technician();
    EXPECT_EQ(recordPrint(repository(), who, tube.id, "cryovial", "file", std::nullopt).value().number, 1);
    EXPECT_EQ(newestKind(tube.id), "PRINT");
    const auto again = recordPrint(repository(), who, tube.id, "cryovial", "file", std::nullopt);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, ErrorCode::Invalid);
    const custody::Stated smudged{"UNREADABLE", "the first one is smudged"};
    EXPECT_EQ(recordPrint(repository(), who, tube.id, "cryovial", "file", smudged).value().number, 2);
    EXPECT_EQ(newestKind(tube.id), "REPRINT");
    const auto sealed = repository().seal();
    ASSERT_TRUE(sealed) << sealed.error().detail;
    EXPECT_TRUE(verifyLedger(repository(), [](double) { return true; }).value().isProven());
}

TEST_P(PrintLabels, WhoMayNotPrintIsToldSo) {
    const auto refused =
        recordPrint(repository(), person("colin"), vial().id, "cryovial", "file", std::nullopt);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::NotPermitted);
}

TEST_P(PrintLabels, NoLabelForATubeThatIsNotThere) {
    const auto none =
        recordPrint(repository(), technician(), SpecimenId{1}, "cryovial", "file", std::nullopt);
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().code, ErrorCode::NotFound);
}

} // namespace
} // namespace storage::workflows
