// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/specimens/processing_store.h"
#include "storage/workflows/aliquots.h"
#include "tests/storage/workflows/bench_tubes.h"

namespace storage::workflows {
namespace {

class CellBalances : public tests::BenchTest {
protected:
    CellFlow flow(std::int64_t fractions) {
        return {tubes("HEP", "WASH").front(),
                "WASH",
                "trypan blue",
                925,
                CellCount::millions(40),
                CellCount::millions(fractions),
                CellCount::millions(2),
                CellCount::millions(1),
                CellCount::millions(3)};
    }
};

INSTANTIATE_ON_BOTH_ENGINES(CellBalances);

TEST_P(CellBalances, WithinTheToleranceIsOnlyRecorded) {
    const auto balanced = recordCells(repository(), who(), flow(33));
    ASSERT_TRUE(balanced) << balanced.error().detail;
    EXPECT_FALSE(balanced->deviation);
    EXPECT_EQ(balanced->balance.tolerance, 50);
    const auto kept = look([&](database::Reading& reading) {
        return specimens::balancesOf(reading, balanced->balance.specimen);
    });
    EXPECT_EQ(kept, std::vector{balanced->balance});
    tests::expectProven(repository());
}

TEST_P(CellBalances, UnexplainedCellsOpenADeviation) {
    const auto balanced = recordCells(repository(), who(), flow(30)).value();
    ASSERT_TRUE(balanced.deviation);
    EXPECT_EQ(balanced.deviation->kind, specimens::DeviationKind::CellsUnexplained);
    EXPECT_EQ(balanced.deviation->explanation,
              "Of 40 ×10⁶ cells 4 ×10⁶ cells are unexplained (10 %); the tolerance is 5 %.");
    tests::expectProven(repository());
}

TEST_P(CellBalances, WhatCannotBeIsRefused) {
    auto wrong = flow(30);
    wrong.viability = 1001;
    EXPECT_EQ(recordCells(repository(), who(), wrong).error().code, ErrorCode::Invalid);
    wrong = flow(30);
    wrong.method.clear();
    EXPECT_EQ(recordCells(repository(), who(), wrong).error().code, ErrorCode::Invalid);
    wrong = flow(-1);
    EXPECT_EQ(recordCells(repository(), who(), wrong).error().code, ErrorCode::Invalid);
    wrong = flow(30);
    wrong.specimen = "NOBODY";
    EXPECT_EQ(recordCells(repository(), who(), wrong).error().code, ErrorCode::Invalid);
}

} // namespace
} // namespace storage::workflows
