// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/symbol_decoding.h"

#include "scanner/image/reed_solomon.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <span>

namespace scanner::image {

namespace {

struct Words {
    std::vector<std::uint8_t> values;
    std::vector<float> certainty; ///< of the least certain module of each
};

Words wordsOf(const ModuleValues& modules, const SymbolSize& size) {
    const auto count = static_cast<std::size_t>(size.words());
    Words words{std::vector<std::uint8_t>(count, 0),
                std::vector<float>(count, std::numeric_limits<float>::max())};
    const auto bits = moduleBits(size.side);
    const int span = size.side - 2;
    for (int row = 0; row < span; ++row) {
        for (int column = 0; column < span; ++column) {
            const auto& bit = bits[static_cast<std::size_t>(row * span + column)];
            if (bit.word < 0) {
                continue;
            }
            const auto index = static_cast<std::size_t>(bit.word);
            const float value = modules.at(column + 1, row + 1);
            words.values[index] = static_cast<std::uint8_t>(words.values[index] | (value > 0 ? bit.mask : 0));
            words.certainty[index] = std::min(words.certainty[index], std::abs(value));
        }
    }
    return words;
}

/// Power of ten of the number of ways to choose.
float logChoices(int from, int choose) {
    const auto logFactorial = [](int n) { return std::lgamma(static_cast<float>(n) + 1); };
    return (logFactorial(from) - logFactorial(choose) - logFactorial(from - choose)) / std::log(10.0F);
}

/// Random words are accepted when they lie within reach of a code word: the share of all words that do.
float accidentOf(const SymbolSize& size, int errors, int erasures) {
    const float perWord = std::log10(256.0F);
    return logChoices(size.words() - erasures, errors) +
           perWord * static_cast<float>(errors + erasures - size.checkWords);
}

std::optional<DecodedSymbol> attempt(const Words& words, const SymbolSize& size,
                                     std::span<const int> erased) {
    const auto corrected = correct(words.values, size.checkWords, erased);
    if (!corrected) {
        return std::nullopt;
    }
    auto content = textOf(std::span{corrected->words}.first(static_cast<std::size_t>(size.dataWords)));
    if (!content) {
        return std::nullopt;
    }
    const int erasures = static_cast<int>(erased.size());
    return DecodedSymbol{std::move(*content), size, corrected->errors, erasures,
                         accidentOf(size, corrected->errors, erasures)};
}

std::vector<int> leastCertainFirst(const Words& words) {
    std::vector<int> order(words.values.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::sort(order, {}, [&](int i) { return words.certainty[static_cast<std::size_t>(i)]; });
    return order;
}

} // namespace

int borderFaults(const ModuleValues& modules) {
    const int last = modules.side - 1;
    int faults = 0;
    const auto expect = [&](int column, int row, bool isMark) {
        faults += (modules.at(column, row) > 0) != isMark ? 1 : 0;
    };
    for (int i = 0; i <= last; ++i) {
        expect(i, last, true);
        if (i < last) {
            expect(0, i, true);
        }
        if (i > 0) {
            expect(i, 0, i % 2 == 0);
        }
        if (i > 0 && i < last) {
            expect(last, i, i % 2 == 1);
        }
    }
    return faults;
}

std::optional<DecodedSymbol> decode(const ModuleValues& modules) {
    const auto size = symbolSize(modules.side);
    if (!size) {
        return std::nullopt;
    }
    const auto words = wordsOf(modules, *size);
    if (auto decoded = attempt(words, *size, {})) {
        return decoded;
    }
    constexpr int kWitnesses = 3;
    constexpr int kMostErased = 9;
    const auto doubted = leastCertainFirst(words);
    for (int erased = 1; erased <= std::min(size->checkWords - kWitnesses, kMostErased); ++erased) {
        auto decoded = attempt(words, *size, std::span{doubted}.first(static_cast<std::size_t>(erased)));
        if (decoded && 2 * decoded->errors + erased <= size->checkWords - 2) {
            return decoded;
        }
    }
    return std::nullopt;
}

} // namespace scanner::image
