// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/reed_solomon.h"

#include "scanner/image/symbol_layout.h"
#include "tests/support/racks/randomness.h"

#include <gtest/gtest.h>
#include <numeric>
#include <set>

namespace scanner::image {
namespace {

using tests::racks::Randomness;

std::vector<std::uint8_t> wordOf(const SymbolSize& size, Randomness& random) {
    std::vector<std::uint8_t> word;
    for (int i = 0; i < size.dataWords; ++i) {
        word.push_back(static_cast<std::uint8_t>(random.below(256)));
    }
    const auto check = checkWordsFor(word, size.checkWords);
    word.insert(word.end(), check.begin(), check.end());
    return word;
}

std::vector<int> places(int count, int limit, Randomness& random) {
    std::set<int> chosen;
    while (static_cast<int>(chosen.size()) < count) {
        chosen.insert(random.below(limit));
    }
    return {chosen.begin(), chosen.end()};
}

void spoil(std::vector<std::uint8_t>& word, const std::vector<int>& at, Randomness& random) {
    for (const int i : at) {
        auto& value = word[static_cast<std::size_t>(i)];
        value = static_cast<std::uint8_t>(value ^ (1 + random.below(255)));
    }
}

TEST(ReedSolomon, KnowsTheCheckWordsOfTheStandardsExample) {
    // ISO/IEC 16022, annex O: "123456" in 10 x 10.
    const std::vector<std::uint8_t> data{142, 164, 186};
    EXPECT_EQ(checkWordsFor(data, 5), (std::vector<std::uint8_t>{114, 25, 5, 88, 102}));
}

TEST(ReedSolomon, AWholeWordNeedsNoCorrection) {
    Randomness random{1};
    for (const auto& size : symbolSizes()) {
        const auto word = wordOf(size, random);
        EXPECT_EQ(correct(word, size.checkWords), (Corrected{word, 0}));
    }
}

TEST(ReedSolomon, CorrectsErrorsUpToHalfTheCheckWordsAndSaysHowMany) {
    Randomness random{2};
    for (const auto& size : symbolSizes()) {
        for (int errors = 1; errors <= size.checkWords / 2; ++errors) {
            const auto whole = wordOf(size, random);
            auto spoilt = whole;
            spoil(spoilt, places(errors, size.words(), random), random);
            EXPECT_EQ(correct(spoilt, size.checkWords), (Corrected{whole, errors}))
                << size.side << ' ' << errors;
        }
    }
}

TEST(ReedSolomon, CorrectsErasuresUpToAllCheckWords) {
    Randomness random{3};
    for (const auto& size : symbolSizes()) {
        for (int erasures = 1; erasures <= size.checkWords; ++erasures) {
            const auto whole = wordOf(size, random);
            auto spoilt = whole;
            const auto at = places(erasures, size.words(), random);
            spoil(spoilt, at, random);
            EXPECT_EQ(correct(spoilt, size.checkWords, at), (Corrected{whole, 0}))
                << size.side << ' ' << erasures;
        }
    }
}

TEST(ReedSolomon, CorrectsErrorsAndErasuresTogether) {
    Randomness random{4};
    const auto size = *symbolSize(16);
    for (int erasures = 0; erasures <= 12; ++erasures) {
        const int errors = (size.checkWords - erasures) / 2;
        const auto whole = wordOf(size, random);
        auto spoilt = whole;
        auto at = places(erasures + errors, size.words(), random);
        spoil(spoilt, at, random);
        at.resize(static_cast<std::size_t>(erasures));
        EXPECT_EQ(correct(spoilt, size.checkWords, at), (Corrected{whole, errors})) << erasures;
    }
}

TEST(ReedSolomon, RandomWordsAreHardlyEverTakenForCodeWords) {
    Randomness random{5};
    const auto size = *symbolSize(14);
    int taken = 0;
    for (int i = 0; i < 20'000; ++i) {
        std::vector<std::uint8_t> noise;
        for (int k = 0; k < size.words(); ++k) {
            noise.push_back(static_cast<std::uint8_t>(random.below(256)));
        }
        taken += correct(noise, size.checkWords) ? 1 : 0;
    }
    // Five errors in eighteen words: 8,568 * 255^5 of 256^10, less than one in a hundred million.
    EXPECT_EQ(taken, 0);
}

TEST(ReedSolomon, MoreErasuresThanCheckWordsAreRefused) {
    Randomness random{6};
    const auto size = *symbolSize(10);
    auto word = wordOf(size, random);
    word[0] = static_cast<std::uint8_t>(word[0] ^ 1);
    EXPECT_FALSE(correct(word, size.checkWords, std::vector<int>{0, 1, 2, 3, 4, 5}));
}

} // namespace
} // namespace scanner::image
