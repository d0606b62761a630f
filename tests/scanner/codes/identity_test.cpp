// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/identity.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace scanner::codes {
namespace {

Identity identityOfText(std::string_view text) {
    return std::visit(
        [&](const auto& value) -> Identity {
            if constexpr (std::is_constructible_v<Code, decltype(value)>) {
                return identityOf(value);
            } else {
                return {value.text, {}};
            }
        },
        classify(text));
}

struct Row {
    const char* name;
    std::vector<const char*> writings;
    const char* canonical;
};

class OneThing : public testing::TestWithParam<Row> {};

TEST_P(OneThing, HasOneCanonicalTextForAllItsWritings) {
    for (const char* writing : GetParam().writings) {
        EXPECT_EQ(lookupText(writing), GetParam().canonical) << writing;
    }
}

INSTANTIATE_TEST_SUITE_P(
    IdentityTest, OneThing,
    testing::Values(
        Row{"Specimen",
            {"CT7K20914J", "ct7k-20914-j", "CT7K 20914 J", "CT7K-20914", "CT7K20914", "ct7k20914"},
            "CT7K20914J"},
        Row{"Container", {"BX-CT7K-00412-A", "BXCT7K00412", "bx ct7k 00412"}, "BXCT7K00412A"},
        Row{"Slot", {"SL-CT7K-00412-A01-V", "SLCT7K00412A01"}, "SLCT7K00412A01V"},
        Row{"LongNumberGrouped", {"CT7K-209147"}, "CT7K209147N"},
        Row{"Donation",
            {"=A99992600000100", "=A99992600000168", "A9999 26 000001 8", "=+01000=A99992600000100"},
            "A999926000001"},
        Row{"DonationWithoutCheckCharacter", {"A999926000001"}, "A999926000001"},
        Row{"Chain", {"&/CHA999926000001", "CH A9999 26 000001 *"}, "CHA999926000001"},
        Row{"European",
            {"PL001499Z549917123456A00T041600320181231", "pl001499z549917123456 a00t041600320181231",
             "&,4PL001499Z549917123456A00T041600320181231"},
            "PL001499Z549917123456A00T041600320181231"},
        Row{"Gs1",
            {"(01)09506000134352(21)SER7", "https://id.gs1.org/01/09506000134352/21/SER7",
             "(21)SER7(01)09506000134352", "http://example.org/01/9506000134352/21/SER7"},
            "(01)09506000134352(21)SER7"}),
    [](const auto& row) { return row.param.name; });

struct TubeRow {
    const char* name;
    const char* listed;                ///< in a manifest
    std::vector<std::string> scans;    ///< of that tube
    std::vector<std::string> others{}; ///< of other tubes
};

class OneTube : public testing::TestWithParam<TubeRow> {};

bool names(std::string_view scanned, const std::string& recorded) {
    const auto ways = recordNames(classify(parseScan(scanned).value()));
    return std::ranges::any_of(
        ways, [&](const auto& texts) { return std::ranges::find(texts, recorded) != texts.end(); });
}

TEST_P(OneTube, IsNamedByEachOfItsScansAndByNoOther) {
    const auto recorded = lookupText(GetParam().listed);
    for (const auto& scan : GetParam().scans) {
        EXPECT_TRUE(names(scan, recorded)) << scan;
    }
    for (const auto& scan : GetParam().others) {
        EXPECT_FALSE(names(scan, recorded)) << scan;
    }
}

INSTANTIATE_TEST_SUITE_P(
    IdentityTest, OneTube,
    testing::Values(
        TubeRow{"DonationWithBlanks",
                "A9999 26 000001",
                {"=A99992600000100", "]C0=A99992600000168", "]d1A9999260000018", "a9999 26 000001 8",
                 "=a99992600000100", "]C4=A99992600000100=<S1295100", "A999926000001"},
                {"=A99992600000200", "=B99992600000100"}},
        TubeRow{"DonationWithProductOutOfACompoundMessage",
                "=A99992600000168=<S1295100",
                {"]d1=+03000=A99992600000100=<S1295100&>0260742359", "]C4=A99992600000168=<S1295100",
                 "=a99992600000168=<s1295100"},
                {"=A99992600000100", "=A99992600000100=<S1295200", "=A99992600000100=<S12951A0"}},
        TubeRow{"DivisionInTheProductCode",
                "=A99992600000100=<S12951A0",
                {"]d1=+02000=A99992600000100=<S12951A0"},
                {"=A99992600000100=<S12951B0", "=A99992600000100=<S12951Aa"}},
        TubeRow{"DivisionInItsOwnStructure",
                "=A99992600000100=<S1295199=,000003",
                {"]d1=+03000=A99992600000168=<S1295199=,000003"},
                {"=A99992600000100=<S1295199=,000004"}},
        TubeRow{"Chain", "CH A9999 26 000001 *", {"]C0&/CHA999926000001", "]d1CHA999926000001*"}},
        TubeRow{"European",
                "PL001499Z549917123456A00T041600320181231",
                {"]d1PL001499Z549917123456A00T041600320181231", "pl001499z549917123456a00t041600320181231",
                 "]C0&,4PL001499Z549917123456A00T041600320181231"}},
        TubeRow{"Gs1InBrackets",
                "(01)09506000134352(21)abC1",
                {"]d2010950600013435221abC1", "]C1010950600013435221abC1", "]Q3010950600013435221abC1",
                 "]d2010950600013435217280229"
                 "21abC1",
                 "010950600013435221abC1",
                 "]d221abC1\x1D"
                 "0109506000134352",
                 "https://id.gs1.org/01/09506000134352/21/abC1", "(01) 09506000134352 (21) abC1"},
                {"]d2010950600013435221ABC1", "]d20109506000134352"}},
        TubeRow{"Gs1AsALink",
                "https://id.gs1.org/01/09506000134352/21/SER7?17=280229",
                {"]d2010950600013435221SER7", "]Q1https://example.org/01/9506000134352/21/SER7"}},
        TubeRow{"Gs1WithoutSeparators",
                "0109506000134352"
                "21A1"
                "1012",
                {"]d2010950600013435221A1\x1D"
                 "1012",
                 "0109506000134352"
                 "21A1"
                 "1012"}},
        TubeRow{"HibcWithoutCheckCharacter", "+a123bjc5d6e71", {"]d1+A123BJC5D6E71G", "*+A123BJC5D6E71G*"}},
        TubeRow{"Hibc", "+A123BJC5D6E71G", {"]d1+A123BJC5D6E71G", "+a123bjc5d6e71g"}},
        TubeRow{"VendorTube", "fd01234567", {"FD01234567", "]d1FD01234567", "fd01234567"}, {"FD01234568"}},
        TubeRow{"AnythingElse", "riv-tube-0002", {"RIV-TUBE-0002", "]C0Riv-Tube-0002"}, {"RIV-TUBE-0003"}},
        TubeRow{"OurOwn", "ct7k-20914", {"]d1CT7K20914J", "CT7K-20914-J"}, {"CT7K20914"}}),
    [](const auto& row) { return row.param.name; });

TEST(IdentityTest, TheMostExactNameComesFirst) {
    const auto ways = recordNames(classify("=+03000=A99992600000168=<S1295100&>0260742359"));
    ASSERT_EQ(ways.size(), 1U);
    EXPECT_EQ(ways.front(),
              (std::vector<std::string>{"=A99992600000100=<S1295100",
                                        "=A99992600000100=<S1295100&>0260742359", "A999926000001"}));
}

TEST(IdentityTest, APlainNumberOfSixDigitsIsNotCompleted) {
    // CT7K20914J without its check character, or CT7K-20914-7 misread, or CT7K-209147 without its own?
    EXPECT_FALSE(completed("CT7K209147"));
    EXPECT_EQ(lookupText("CT7K209147"), "CT7K209147");
    EXPECT_TRUE(completed("CT7K-209147"));
}

TEST(IdentityTest, StrangersAreNotCompleted) {
    for (const char* text : {"", "HELLO", "CT7K-2091", "CT7K-20914-", "LUP-0042", "CT7K20914*", "\xC3\xA9"}) {
        EXPECT_FALSE(completed(text)) << text;
    }
}

TEST(IdentityTest, AliasesNameTheThingItself) {
    const auto has = [](const Identity& identity, std::string_view alias) {
        return std::ranges::find(identity.aliases, alias) != identity.aliases.end();
    };
    EXPECT_TRUE(has(identityOfText("CT7K20914J"), "CT7K-20914-J"));
    EXPECT_TRUE(has(identityOfText("CT7K20914J"), "CT7K20914"));
    EXPECT_TRUE(has(identityOfText("=A99992600000100"), "A9999260000018"));
    const auto product = identityOfText("=+03000=A99992600000168=<S1295100&>0260742359");
    EXPECT_TRUE(has(product, "=A99992600000100=<S1295100"));
    EXPECT_TRUE(has(product, "A999926000001"));
    const auto kit = identityOfText("(01)09506000134352(10)LOT42(21)SER7");
    EXPECT_TRUE(has(kit, "(01)09506000134352(21)SER7"));
    EXPECT_TRUE(has(kit, "https://id.gs1.org/01/09506000134352/21/SER7"));
    EXPECT_TRUE(has(identityOfText("+A123BJC5D6E71G"), "*+A123BJC5D6E71G*"));
    EXPECT_TRUE(identityOfText("FD01234567").aliases.empty());
}

TEST(IdentityTest, NoAliasRepeatsAnother) {
    const auto once = identityOfText("(01)09506000134352");
    EXPECT_EQ(std::ranges::count(once.aliases, once.canonical), 0);
    EXPECT_EQ(once.aliases.size(), 2U);
}

TEST(IdentityTest, EachSpecimenIsFoundByEachOfItsAliasesThatIsUnmistakable) {
    EXPECT_TRUE(rc::check([] {
        const auto number = *rc::gen::inRange<std::uint64_t>(1, 2'000'000);
        const SpecimenCode code(RepositoryPrefix::parse("CT7K").value(), RunningNumber::of(number).value());
        for (const std::string& alias : identityOf(code).aliases) {
            const bool isPlainAndLong = number > 99'999 && alias.find('-') == std::string::npos;
            RC_ASSERT((isPlainAndLong || lookupText(alias) == code.canonical()));
        }
    }));
}

} // namespace
} // namespace scanner::codes
