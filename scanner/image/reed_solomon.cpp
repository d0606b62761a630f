// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/reed_solomon.h"

#include <algorithm>
#include <array>

namespace scanner::image {

namespace {

using Element = std::uint8_t;
/// Coefficients, the constant one first.
using Polynomial = std::vector<Element>;

constexpr int kOrder = 255;

struct Field {
    std::array<Element, 2 * kOrder> powers{};
    std::array<int, kOrder + 1> logarithms{};
};

constexpr Field makeField() {
    constexpr int kPolynomial = 0x12D;
    Field field;
    int element = 1;
    for (int i = 0; i < kOrder; ++i) {
        field.powers.at(static_cast<std::size_t>(i)) = static_cast<Element>(element);
        field.powers.at(static_cast<std::size_t>(i + kOrder)) = static_cast<Element>(element);
        field.logarithms.at(static_cast<std::size_t>(element)) = i;
        element <<= 1;
        if (element > kOrder) {
            element ^= kPolynomial;
        }
    }
    return field;
}

constexpr Field kField = makeField();

Element power(int exponent) {
    return kField.powers[static_cast<std::size_t>(((exponent % kOrder) + kOrder) % kOrder)];
}

Element times(Element a, Element b) {
    if (a == 0 || b == 0) {
        return 0;
    }
    return kField.powers[static_cast<std::size_t>(kField.logarithms[a] + kField.logarithms[b])];
}

Element inverse(Element a) {
    return power(-kField.logarithms[a]);
}

Element valueAt(const Polynomial& polynomial, Element x) {
    Element sum = 0;
    for (auto i = polynomial.size(); i-- > 0;) {
        sum = static_cast<Element>(times(sum, x) ^ polynomial[i]);
    }
    return sum;
}

/// The word's values at the roots, the first power first; all zero when nothing is wrong.
Polynomial syndromesOf(std::span<const std::uint8_t> words, int checkWords) {
    Polynomial syndromes;
    for (int i = 1; i <= checkWords; ++i) {
        Element sum = 0;
        for (const auto word : words) {
            sum = static_cast<Element>(times(sum, power(i)) ^ word);
        }
        syndromes.push_back(sum);
    }
    return syndromes;
}

bool isZero(const Polynomial& polynomial) {
    return std::ranges::all_of(polynomial, [](Element e) { return e == 0; });
}

void multiplyByX(Polynomial& polynomial) {
    std::rotate(polynomial.begin(), polynomial.end() - 1, polynomial.end());
    polynomial.front() = 0;
}

/// What the word at this index is a coefficient of: the power of x, counted from the end.
int exponentOf(int index, std::size_t count) {
    return static_cast<int>(count) - 1 - index;
}

Polynomial erasureLocator(std::span<const int> erased, std::size_t count, std::size_t length) {
    Polynomial locator(length, 0);
    locator[0] = 1;
    for (const int index : erased) {
        const auto root = power(exponentOf(index, count));
        for (auto i = length - 1; i > 0; --i) {
            locator[i] = static_cast<Element>(locator[i] ^ times(locator[i - 1], root));
        }
    }
    return locator;
}

/// Berlekamp and Massey, begun with the erasures.
Polynomial errorLocator(const Polynomial& syndromes, Polynomial locator, std::size_t erasures) {
    Polynomial before = locator;
    auto length = erasures;
    for (auto r = erasures; r < syndromes.size(); ++r) {
        Element discrepancy = 0;
        for (std::size_t i = 0; i <= r && i < locator.size(); ++i) {
            discrepancy = static_cast<Element>(discrepancy ^ times(locator[i], syndromes[r - i]));
        }
        multiplyByX(before);
        if (discrepancy == 0) {
            continue;
        }
        auto next = locator;
        for (std::size_t i = 0; i < next.size(); ++i) {
            next[i] = static_cast<Element>(next[i] ^ times(discrepancy, before[i]));
        }
        if (2 * length <= r + erasures) {
            length = r + erasures + 1 - length;
            const auto factor = inverse(discrepancy);
            std::ranges::transform(locator, before.begin(), [&](Element e) { return times(e, factor); });
        }
        locator = std::move(next);
    }
    return locator;
}

std::size_t degreeOf(const Polynomial& polynomial) {
    auto degree = polynomial.size() - 1;
    while (degree > 0 && polynomial[degree] == 0) {
        --degree;
    }
    return degree;
}

std::vector<int> rootsOf(const Polynomial& locator, std::size_t count) {
    std::vector<int> indices;
    for (int i = 0; i < static_cast<int>(count); ++i) {
        if (valueAt(locator, power(-exponentOf(i, count))) == 0) {
            indices.push_back(i);
        }
    }
    return indices;
}

Polynomial evaluatorOf(const Polynomial& syndromes, const Polynomial& locator) {
    Polynomial evaluator(syndromes.size(), 0);
    for (std::size_t i = 0; i < evaluator.size(); ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            evaluator[i] = static_cast<Element>(evaluator[i] ^ times(locator[j], syndromes[i - j]));
        }
    }
    return evaluator;
}

/// The derivative in a field of characteristic two keeps the odd terms only.
Element derivativeAt(const Polynomial& polynomial, Element x) {
    Element sum = 0;
    Element term = 1;
    for (std::size_t i = 1; i < polynomial.size(); i += 2) {
        sum = static_cast<Element>(sum ^ times(polynomial[i], term));
        term = times(term, times(x, x));
    }
    return sum;
}

/// Forney: by how much each located word is wrong.
bool repair(std::vector<std::uint8_t>& words, const std::vector<int>& located, const Polynomial& locator,
            const Polynomial& evaluator) {
    for (const int index : located) {
        const auto x = power(-exponentOf(index, words.size()));
        const auto slope = derivativeAt(locator, x);
        if (slope == 0) {
            return false;
        }
        auto& word = words[static_cast<std::size_t>(index)];
        word = static_cast<Element>(word ^ times(valueAt(evaluator, x), inverse(slope)));
    }
    return true;
}

int undoubtedErrors(std::span<const std::uint8_t> before, std::span<const std::uint8_t> after,
                    std::span<const int> erased) {
    int errors = 0;
    for (std::size_t i = 0; i < before.size(); ++i) {
        const bool isErased = std::ranges::find(erased, static_cast<int>(i)) != erased.end();
        errors += before[i] != after[i] && !isErased ? 1 : 0;
    }
    return errors;
}

} // namespace

std::optional<Corrected> correct(std::span<const std::uint8_t> words, int checkWords,
                                 std::span<const int> erased) {
    Corrected result{{words.begin(), words.end()}, 0};
    const auto syndromes = syndromesOf(words, checkWords);
    if (isZero(syndromes)) {
        return result;
    }
    if (erased.size() > syndromes.size()) {
        return std::nullopt;
    }
    const auto locator =
        errorLocator(syndromes, erasureLocator(erased, words.size(), syndromes.size() + 1), erased.size());
    const auto degree = degreeOf(locator);
    const auto located = rootsOf(locator, words.size());
    if (degree == 0 || 2 * degree > syndromes.size() + erased.size() || located.size() != degree ||
        !repair(result.words, located, locator, evaluatorOf(syndromes, locator)) ||
        !isZero(syndromesOf(result.words, checkWords))) {
        return std::nullopt;
    }
    result.errors = undoubtedErrors(words, result.words, erased);
    return result;
}

std::vector<std::uint8_t> checkWordsFor(std::span<const std::uint8_t> data, int checkWords) {
    Polynomial generator(static_cast<std::size_t>(checkWords) + 1, 0);
    generator[0] = 1;
    for (int i = 1; i <= checkWords; ++i) {
        auto shifted = generator;
        multiplyByX(shifted);
        for (std::size_t j = 0; j < generator.size(); ++j) {
            generator[j] = static_cast<Element>(shifted[j] ^ times(generator[j], power(i)));
        }
    }
    Polynomial rest(static_cast<std::size_t>(checkWords), 0);
    for (const auto word : data) {
        const auto lead = static_cast<Element>(word ^ rest.back());
        multiplyByX(rest);
        for (std::size_t j = 0; j < rest.size(); ++j) {
            rest[j] = static_cast<Element>(rest[j] ^ times(lead, generator[j]));
        }
    }
    return {rest.rbegin(), rest.rend()};
}

} // namespace scanner::image
