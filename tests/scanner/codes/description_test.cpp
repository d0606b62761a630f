// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/description.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace scanner::codes {
namespace {

constexpr const char* kTables = "product\tS1295\tHPC, APHERESIS\nfacility\tA9999\tTraining site\n";

struct Row {
    const char* name;
    const char* scan;
    const char* facts;
};

class Descriptions : public testing::TestWithParam<Row> {};

TEST_P(Descriptions, NameEachPartOfTheCode) {
    const auto tables = SiteTables::parse(kTables).value();
    const auto classification = classify(parseScan(GetParam().scan).value());
    std::string all;
    std::visit(
        [&](const auto& value) {
            if constexpr (std::is_constructible_v<Code, decltype(value)>) {
                for (const Fact& fact : describe(value, 2026, tables)) {
                    all += fmt::format("{}{}{}={}{}; ", fact.structure, fact.structure.empty() ? "" : " ",
                                       fact.name, fact.text,
                                       fact.meaning.empty() ? "" : " (" + fact.meaning + ")");
                }
            }
        },
        classification);
    EXPECT_EQ(all, GetParam().facts);
}

INSTANTIATE_TEST_SUITE_P(
    DescriptionTest, Descriptions,
    testing::Values(
        Row{"Specimen", "]d1CT7K20914J", "repository=CT7K; number=20914; check=J; "},
        Row{"Slot", "SL-CT7K-00412-A01-V",
            "repository=CT7K; number=00412; container=BXCT7K00412A; position=A01; check=V; "},
        Row{"Card", "CMD-OK", "command=CMDOK; "},
        Row{"Tube", "FD01234567", "make=FluidX; tube=FD01234567; rack=8x12; rack=6x8; rack=4x6; "},
        Row{"Donation", "=A99992600000100",
            "donation=A999926000001; facility=A9999 (Training site); check=8; "},
        Row{"Chain", "&/CHA999926000001", "chain=CHA999926000001; facility=A9999 (Training site); check=*; "},
        Row{"Isbt", "=<S1295100&>0260742359",
            "=< product=S1295 (HPC, APHERESIS); =< collection=1; =< division=00; "
            "&> expiry with time=0260742359 (2026-03-15T23:59); "},
        Row{"European", "PL001499Z549917123456A00T041600320181231",
            "country=PL; establishment=001499; donation=Z549917123456; coding=A (ISBT 128); product=00T0416; "
            "split=003; "
            "expiry=20181231 (2018-12-31); "},
        Row{"Gs1", "]d201095060001343521728020010LOT42",
            "01 GTIN=09506000134352; 17 EXPIRY=280200 (2028-02-29); 10 BATCH/LOT=LOT42; "},
        Row{"Hibc", "+A99912345/$$52001510X33",
            "labeler=A999; product=1234; unit=5; lot=10X3; expiry=2020-01-15; check=3; "}),
    [](const auto& row) { return row.param.name; });

} // namespace
} // namespace scanner::codes
