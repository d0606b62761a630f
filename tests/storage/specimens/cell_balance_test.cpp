// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/specimens/cell_balance.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace storage::specimens {
namespace {

CellBalance balance(std::int64_t counted, std::int64_t out, std::int64_t tolerance = 50) {
    return {CellBalanceId{1},
            SpecimenId{1},
            "WASH",
            "trypan blue",
            925,
            CellCount::cells(counted),
            CellCount::cells(out),
            CellCount::cells(0),
            CellCount::cells(0),
            CellCount::cells(0),
            tolerance,
            PersonId{1},
            Timestamp{}};
}

struct BalanceCase {
    std::string name;
    std::int64_t counted;
    std::int64_t out;
    bool isBalanced;
};

class Balances : public testing::TestWithParam<BalanceCase> {};

TEST_P(Balances, HoldUpToTheirTolerance) {
    EXPECT_EQ(isBalanced(balance(GetParam().counted, GetParam().out)), GetParam().isBalanced);
}

INSTANTIATE_TEST_SUITE_P(Rows, Balances,
                         testing::Values(BalanceCase{"AllExplained", 1000, 1000, true},
                                         BalanceCase{"ExactlyTheTolerance", 1000, 950, true},
                                         BalanceCase{"OneCellMore", 1000, 949, false},
                                         BalanceCase{"TooManyCameOut", 1000, 1051, false},
                                         BalanceCase{"AFewTooMany", 1000, 1050, true},
                                         BalanceCase{"NothingInNothingOut", 0, 0, true},
                                         BalanceCase{"SomethingOfNothing", 0, 1, false},
                                         BalanceCase{"TheMostCells", 1'000'000'000'000, 949'999'999'999,
                                                     false}),
                         [](const auto& row) { return row.param.name; });

TEST(CellBalance, CountsVialsRetainsTestsAndLosses) {
    auto flow = balance(40'000'000, 30'000'000);
    flow.retained = CellCount::millions(2);
    flow.tested = CellCount::millions(1);
    flow.lost = CellCount::millions(3);
    EXPECT_EQ(explainedCells(flow), CellCount::millions(36));
    EXPECT_EQ(unexplainedCells(flow), CellCount::millions(4));
    EXPECT_EQ(balanceWords(flow),
              "Of 40 ×10⁶ cells 4 ×10⁶ cells are unexplained (10 %); the tolerance is 5 %.");
    flow.fractions = CellCount::millions(38);
    EXPECT_EQ(balanceWords(flow),
              "Of 40 ×10⁶ cells 4 ×10⁶ cells came out that did not go in (10 %); the tolerance is 5 %.");
}

RC_GTEST_PROP(CellBalance, ExplainedAndUnexplainedMakeTheWhole, ()) {
    auto flow = balance(*rc::gen::inRange<std::int64_t>(0, 1'000'000'000'000),
                        *rc::gen::inRange<std::int64_t>(0, 1'000'000'000'000), *rc::gen::inRange(0, 1001));
    flow.lost = CellCount::cells(*rc::gen::inRange<std::int64_t>(0, 1'000'000'000));
    RC_ASSERT(explainedCells(flow) + unexplainedCells(flow) == flow.counted);
}

} // namespace
} // namespace storage::specimens
