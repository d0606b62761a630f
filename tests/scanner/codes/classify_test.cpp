// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/classify.h"

#include "scanner/codes/scan.h"

#include <array>
#include <gtest/gtest.h>
#include <random>

namespace scanner::codes {
namespace {

struct Known {
    const char* name;
    const char* payload;
    const char* kind;
    const char* canonical;
};

class KnownForms : public testing::TestWithParam<Known> {};

TEST_P(KnownForms, AreToldApart) {
    const Classification found = classify(GetParam().payload);
    EXPECT_EQ(kindText(found), GetParam().kind);
    EXPECT_EQ(canonicalText(found), GetParam().canonical);
}

INSTANTIATE_TEST_SUITE_P(
    ClassifyTest, KnownForms,
    testing::Values(Known{"Specimen", "CT7K-20914-J", "specimen", "CT7K20914J"},
                    Known{"SpecimenPlainLowerCase", "ct7k20914j", "specimen", "CT7K20914J"},
                    Known{"SpecimenWithStar", "CT7K00018*", "specimen", "CT7K00018*"},
                    Known{"Box", "BX-CT7K-00412-A", "container", "BXCT7K00412A"},
                    Known{"Slot", "SLCT7K00412A01V", "slot", "SLCT7K00412A01V"},
                    Known{"Badge", "BG-CT7K-00007-H", "badge", "BGCT7K00007H"},
                    Known{"Shipment", "SH-CT7K-00118-G", "shipment", "SHCT7K00118G"},
                    Known{"Printer", "PR-CT7K-00003-C", "printer", "PRCT7K00003C"},
                    Known{"Card", "CMD-UNDO", "command", "CMDUNDO"},
                    Known{"FluidXTube", "fd01234567", "tube", "FD01234567"},
                    Known{"TenDigitTube", "0123456789", "tube", "0123456789"},
                    Known{"Donation", "=A99992600000168", "donation", "A999926000001"},
                    Known{"DonationTyped", "A9999 26 000001 8", "donation", "A999926000001"},
                    Known{"Product", "=<S1295100=A99992600000168", "isbt128", "=A99992600000100=<S1295100"},
                    Known{"CompoundOfADonation", "=+01000=A99992600000168", "donation", "A999926000001"},
                    Known{"Chain", "&/CHA999926000001", "chain-of-identity", "CHA999926000001"},
                    Known{"ChainTyped", "ch a9999 26 000001 *", "chain-of-identity", "CHA999926000001"},
                    Known{"European", "PL001499Z549917123456A00T041600320181231", "sec",
                          "PL001499Z549917123456A00T041600320181231"},
                    Known{"Bracketed", "(10)LOT(01)09506000134352", "gs1", "(01)09506000134352(10)LOT"},
                    Known{"DigitalLink", "https://id.gs1.org/01/09506000134352", "gs1", "(01)09506000134352"},
                    Known{"Gs1Plain", "0109506000134352", "gs1", "(01)09506000134352"},
                    Known{"Gs1WithSeparator",
                          "10LOT\x1D"
                          "0109506000134352",
                          "gs1", "(01)09506000134352(10)LOT"},
                    Known{"Hibc", "+A123BJC5D6E71G", "hibc", "+A123BJC5D6E71G"},
                    Known{"WebAddress", "https://example.org/about", "unclassified",
                          "https://example.org/about"},
                    Known{"SiteBarcode", "LUP-0042/EDTA 2", "unclassified", "LUP-0042/EDTA 2"},
                    Known{"Nothing", "", "unclassified", ""},
                    Known{"Sql", "'; drop table specimen; --", "unclassified", "'; drop table specimen; --"},
                    Known{"OtherAlphabet", "СТ7К20914J", "unclassified", "СТ7К20914J"}),
    [](const auto& row) { return row.param.name; });

TEST(ClassifyTest, ReadsOneTubeAsOneCodeHoweverItIsScanned) {
    for (const char* raw : {"]d1CT7K20914J", "]C0ct7k-20914-j", "CT7K20914J", "CT7K-20914-J"}) {
        EXPECT_EQ(canonicalText(classify(parseScan(raw)->payload)), "CT7K20914J") << raw;
    }
}

TEST(ClassifyTest, RoutesByTheAimIdentifier) {
    const auto found = [](std::string_view raw) {
        const auto classification = classify(parseScan(raw).value());
        return std::string(kindText(classification)) + " " + canonicalText(classification);
    };
    EXPECT_EQ(found("]d2010950600013435210LOT4221SER7"), "gs1 (01)09506000134352(10)LOT4221SER7");
    EXPECT_EQ(found("]C110LOT"), "gs1 (10)LOT");
    EXPECT_EQ(found("]E09506000134352"), "gs1 (01)09506000134352");
    EXPECT_EQ(found("]E495050003"), "gs1 (01)00000095050003");
    EXPECT_EQ(found("]d2CT7K20914J"), "unclassified CT7K20914J");
    EXPECT_EQ(found("]d1CT7K20914J"), "specimen CT7K20914J");
    EXPECT_EQ(found("9506000134352"), "unclassified 9506000134352");
}

TEST(ClassifyTest, NamesTheFaultInWhatSaysItsKind) {
    const auto fault = [](std::string_view raw) {
        const auto classification = classify(parseScan(raw).value());
        const auto& misses = std::get<Unclassified>(classification).nearMisses;
        return misses.size() == 1 ? std::string(faultText(misses.front().fault))
                                  : std::to_string(misses.size());
    };
    EXPECT_EQ(fault("]d2CT7K20914J"), "unknown-structure");
    EXPECT_EQ(fault("]E09506000134353"), "wrong-check-character");
    EXPECT_EQ(fault("=zINVALID"), "unknown-structure");
    EXPECT_EQ(fault("=<S1295199"), "incomplete");
    EXPECT_EQ(fault("+A123BJC5D6E71H"), "wrong-check-character");
    EXPECT_EQ(fault("(01)09506000134353"), "wrong-check-character");
    EXPECT_EQ(fault("CT7K-20914"), "check-character-missing");
    EXPECT_EQ(fault("CT7K20914"), "check-character-missing");
}

TEST(ClassifyTest, GivesAllWaysOfAPayloadThatMayHaveLostItsSeparators) {
    const auto found = classify("010950600013435210LOT4221SER7");
    ASSERT_TRUE(std::holds_alternative<Ambiguous>(found));
    EXPECT_EQ(std::get<Ambiguous>(found).candidates.size(), 3U);
}

TEST(ClassifyTest, SaysWhatWasAlmostRight) {
    const Classification found = classify("CT7K-20914-K");
    ASSERT_TRUE(std::holds_alternative<Unclassified>(found));
    const auto& misses = std::get<Unclassified>(found).nearMisses;
    ASSERT_EQ(misses.size(), 1U);
    EXPECT_EQ(misses.front().fault, CodeFault::WrongCheckCharacter);
}

TEST(ClassifyTest, HasNoNearMissForAStranger) {
    const Classification found = classify("HELLO");
    EXPECT_TRUE(std::get<Unclassified>(found).nearMisses.empty());
}

TEST(ClassifyTest, ReturnsAllCandidatesInsteadOfChoosing) {
    constexpr std::array patterns{TubePattern{"mixed ten", "XXXXXXXXXX"}};
    const Classification found = classify("CT7K20914J", patterns);
    ASSERT_TRUE(std::holds_alternative<Ambiguous>(found));
    const auto& candidates = std::get<Ambiguous>(found).candidates;
    ASSERT_EQ(candidates.size(), 2U);
    EXPECT_EQ(kindText(candidates[0]), "specimen");
    EXPECT_EQ(kindText(candidates[1]), "tube");
    EXPECT_EQ(canonicalText(candidates[0]), canonicalText(candidates[1]));
    EXPECT_EQ(canonicalText(found), "CT7K20914J");
}

std::string randomText(std::mt19937& random) {
    constexpr std::string_view kBytes = "ABCTKSLBXGHPRMD0123456789*-= ]^~\x1D\x80\xC3";
    std::string text;
    const std::size_t length = random() % 20;
    for (std::size_t i = 0; i < length; ++i) {
        text += kBytes[random() % kBytes.size()];
    }
    return text;
}

TEST(ClassifyTest, CanonicalTextIsReadAsTheSameCodeAgain) {
    std::mt19937 random(3);
    for (int round = 0; round < 20'000; ++round) {
        const Classification found = classify(randomText(random));
        if (!std::holds_alternative<DonationNumber>(found)) { // its canonical text leaves the check out
            EXPECT_EQ(classify(canonicalText(found)), found) << canonicalText(found);
        }
    }
}

TEST(ClassifyTest, NoTwoKindsShareAFormWithTheStandardTubes) {
    std::mt19937 random(5);
    constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    constexpr std::array<std::string_view, 6> kStarts{"", "BX", "BG", "SH", "PR", "SL"};
    int recognised = 0;
    for (int round = 0; round < 5'000; ++round) {
        std::string body(kStarts[random() % kStarts.size()]);
        for (int i = 0; i < 4; ++i) {
            body += kLetters[random() % kLetters.size()];
        }
        body += std::to_string(10'000 + random() % 90'000U);
        for (const char check : std::string_view("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*")) {
            const Classification found = classify(body + check);
            ASSERT_FALSE(std::holds_alternative<Ambiguous>(found)) << body << check;
            recognised += std::holds_alternative<Unclassified>(found) ? 0 : 1;
        }
    }
    EXPECT_GT(recognised, 1'000);
}

} // namespace
} // namespace scanner::codes
