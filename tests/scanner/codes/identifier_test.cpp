// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/identifier.h"

#include <algorithm>
#include <cctype>
#include <gtest/gtest.h>
#include <random>

namespace scanner::codes {
namespace {

RepositoryPrefix prefix(std::string_view text) {
    return RepositoryPrefix::parse(text).value();
}

RunningNumber number(std::uint64_t value) {
    return RunningNumber::of(value).value();
}

TEST(RepositoryPrefixTest, HasALetterFirstAndALetterLast) {
    EXPECT_EQ(prefix("CT7K").text(), "CT7K");
    EXPECT_EQ(prefix("ct7k"), prefix("CT7K"));
    EXPECT_EQ(RepositoryPrefix::parse("7TCK").error().position, 1U);
    EXPECT_EQ(RepositoryPrefix::parse("CT77").error().position, 4U);
    EXPECT_EQ(RepositoryPrefix::parse("CT-K").error().position, 3U);
    EXPECT_FALSE(RepositoryPrefix::parse("CTK"));
    EXPECT_FALSE(RepositoryPrefix::parse("CT77K"));
    EXPECT_FALSE(RepositoryPrefix::parse("Çé"));
}

TEST(RunningNumberTest, IsWrittenWithAtLeastFiveDigits) {
    EXPECT_EQ(number(7).text(), "00007");
    EXPECT_EQ(number(123456).text(), "123456");
    EXPECT_EQ(RunningNumber::parse("00007"), number(7));
    EXPECT_EQ(RunningNumber::parse("999999999999"), number(999'999'999'999));
}

TEST(RunningNumberTest, HasOneTextOnly) {
    EXPECT_EQ(RunningNumber::parse("000007").error().fault, CodeFault::WrongShape);
    EXPECT_EQ(RunningNumber::parse("0007").error().fault, CodeFault::WrongShape);
    EXPECT_EQ(RunningNumber::parse("00A07").error().position, 3U);
    EXPECT_FALSE(RunningNumber::parse(""));
}

TEST(RunningNumberTest, BeginsAtOneAndHasAnEnd) {
    EXPECT_EQ(RunningNumber::of(0).error().fault, CodeFault::NumberOutOfRange);
    EXPECT_EQ(RunningNumber::parse("00000").error().fault, CodeFault::NumberOutOfRange);
    EXPECT_EQ(RunningNumber::of(1'000'000'000'000).error().fault, CodeFault::NumberOutOfRange);
    EXPECT_EQ(RunningNumber::parse("1000000000000").error().fault, CodeFault::NumberOutOfRange);
}

TEST(IdentifierTest, ShowsEachKindInItsGroups) {
    EXPECT_EQ(SpecimenCode(prefix("CT7K"), number(20914)).grouped(), "CT7K-20914-J");
    EXPECT_EQ(ContainerCode(prefix("CT7K"), number(412)).grouped(), "BX-CT7K-00412-A");
    EXPECT_EQ(BadgeCode(prefix("CT7K"), number(7)).grouped(), "BG-CT7K-00007-H");
    EXPECT_EQ(ShipmentCode(prefix("CT7K"), number(118)).grouped(), "SH-CT7K-00118-G");
    EXPECT_EQ(PrinterCode(prefix("CT7K"), number(3)).grouped(), "PR-CT7K-00003-C");
}

TEST(IdentifierTest, KeepsOneTextWithoutSeparators) {
    EXPECT_EQ(SpecimenCode(prefix("CT7K"), number(20914)).canonical(), "CT7K20914J");
    EXPECT_EQ(ContainerCode(prefix("CT7K"), number(412)).canonical(), "BXCT7K00412A");
}

class WritingsOfOneSpecimen : public testing::TestWithParam<const char*> {};

TEST_P(WritingsOfOneSpecimen, GiveOneCanonicalText) {
    const auto code = SpecimenCode::parse(GetParam());
    ASSERT_TRUE(code);
    EXPECT_EQ(code->canonical(), "CT7K20914J");
}

INSTANTIATE_TEST_SUITE_P(IdentifierTest, WritingsOfOneSpecimen,
                         testing::Values("CT7K20914J", "ct7k20914j", "CT7K-20914-J", "ct7k 20914 j",
                                         "  CT7K-20914 J "));

struct Refused {
    const char* name;
    const char* text;
    CodeFault fault;
    std::size_t position;
};

class RefusedSpecimens : public testing::TestWithParam<Refused> {};

TEST_P(RefusedSpecimens, NameFaultAndPosition) {
    const auto code = SpecimenCode::parse(GetParam().text);
    ASSERT_FALSE(code);
    EXPECT_EQ(code.error().fault, GetParam().fault);
    EXPECT_EQ(code.error().position, GetParam().position);
}

INSTANTIATE_TEST_SUITE_P(
    IdentifierTest, RefusedSpecimens,
    testing::Values(Refused{"CheckCharacterMissing", "CT7K-20914", CodeFault::WrongShape, 10},
                    Refused{"CheckCharacterWrong", "CT7K20914K", CodeFault::WrongCheckCharacter, 10},
                    Refused{"FirstCharacterLost", "T7K20914J", CodeFault::WrongShape, 10},
                    Refused{"TwoDigitsSwapped", "CT7K20941J", CodeFault::WrongCheckCharacter, 10},
                    Refused{"DashInAWrongPlace", "CT7-K20914-J", CodeFault::WrongShape, 4},
                    Refused{"OneDashOnly", "CT7K-20914J", CodeFault::WrongShape, 11},
                    Refused{"LetterInTheNumber", "CT7K2O914J", CodeFault::WrongShape, 6},
                    Refused{"UnderscoreAsSeparator", "CT7K_20914_J", CodeFault::WrongShape, 5},
                    Refused{"Empty", "", CodeFault::WrongShape, 1},
                    Refused{"ContainerInstead", "BXCT7K00412A", CodeFault::WrongShape, 6},
                    Refused{"ZplBehind", "CT7K20914J^XZ", CodeFault::WrongShape, 10}),
    [](const auto& row) { return row.param.name; });

template <class T>
class EachNumberedKind : public testing::Test {};

using Kinds =
    testing::Types<SpecimenCode, ContainerCode, BadgeCode, ShipmentCode, PrinterCode, WorksheetCode>;
TYPED_TEST_SUITE(EachNumberedKind, Kinds);

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

std::string randomPrefix(std::mt19937& random) {
    const std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    const auto pick = [&](std::size_t among) { return alphabet[random() % among]; };
    return {pick(26), pick(36), pick(36), pick(26)};
}

TYPED_TEST(EachNumberedKind, IsReadBackFromAnyOfItsWritings) {
    std::mt19937 random(7);
    for (int round = 0; round < 2000; ++round) {
        const std::uint64_t value = 1 + random() % (round % 2 == 0 ? 99'999U : 4'000'000'000U);
        const TypeParam code(prefix(randomPrefix(random)), number(value));
        for (const std::string& text :
             {code.canonical(), code.grouped(), lower(code.canonical()), lower(code.grouped())}) {
            EXPECT_EQ(TypeParam::parse(text), code) << text;
        }
    }
}

TYPED_TEST(EachNumberedKind, LosesNoCharacterUnnoticed) {
    std::mt19937 random(11);
    int accepted = 0;
    constexpr int kRounds = 500;
    int tried = 0;
    for (int round = 0; round < kRounds; ++round) {
        const TypeParam code(prefix(randomPrefix(random)), number(10'000 + random() % 90'000U));
        const std::string text = code.canonical();
        for (std::size_t i = 0; i < text.size(); ++i) {
            std::string shorter = text;
            shorter.erase(i, 1);
            ++tried;
            accepted += TypeParam::parse(shorter) ? 1 : 0;
        }
    }
    EXPECT_EQ(accepted, 0) << "of " << tried;
}

} // namespace
} // namespace scanner::codes
