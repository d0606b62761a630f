// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/gs1_associations.h"

#include "scanner/codes/gs1.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace scanner::codes {
namespace {

struct Row {
    const char* name;
    const char* item;
    int incomplete;
    int contradictions;
};

class Companions : public testing::TestWithParam<Row> {};

TEST_P(Companions, AreNeededOrExcluded) {
    const auto problems = ElementString::parseBracketed(GetParam().item).value().associationProblems();
    const auto count = [&](CodeFault fault) {
        return std::ranges::count(problems, fault, &CodeError::fault);
    };
    EXPECT_EQ(count(CodeFault::Incomplete), GetParam().incomplete);
    EXPECT_EQ(count(CodeFault::Contradiction), GetParam().contradictions);
}

INSTANTIATE_TEST_SUITE_P(
    Gs1AssociationsTest, Companions,
    testing::Values(Row{"Complete", "(01)09506000134352(10)A(17)280229(21)B", 0, 0},
                    Row{"LotAlone", "(10)A", 1, 0},
                    Row{"LotWithAnotherKey", "(8018)952012345678901233(10)A", 1, 0},
                    Row{"SecondarySerialNeedsTwo", "(250)A", 2, 0},
                    Row{"SecondarySerialNeedsTheSerialToo", "(01)09506000134352(250)A", 1, 0},
                    Row{"PriceByWeight", "(01)09506000134352(3103)000500(3922)100", 0, 0},
                    Row{"PriceWithoutMeasure", "(01)09506000134352(3922)100", 1, 0},
                    Row{"WeightWithTwoDecimalPlaces", "(01)09506000134352(3103)000500(3102)005000", 0, 2},
                    Row{"MaximumInTwoUnits", "(00)095060001343520000(4330)003920(4331)000400", 0, 2},
                    Row{"BirthSequenceNeedsTheBaby", "(8018)952012345678901233(7258)1/2", 1, 0},
                    Row{"BirthSequence", "(8018)952012345678901233(7259)Baby(7258)1/2", 0, 0},
                    Row{"CountWithATradeItem", "(01)09506000134352(37)2", 2, 1}),
    [](const auto& row) { return row.param.name; });

} // namespace
} // namespace scanner::codes
