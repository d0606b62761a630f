// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/code_reader.h"

#include "scanner/image/symbol_reader.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace scanner::image {

namespace {

/// Modules smaller than this, in pixels, are enlarged before they are measured.
constexpr float kSmallModule = 4.2F;

float enlargementFor(float module) {
    return module < kSmallModule ? std::ceil(9 / module) / 2 : 1;
}

std::string withoutLineEnd(std::string text) {
    while (!text.empty() && (text.back() == '\r' || text.back() == '\n' || text.back() == '\0')) {
        text.pop_back();
    }
    return text;
}

template <class Value>
Value commonest(std::span<const CodeReading> codes, Value CodeReading::*field) {
    std::map<Value, int> counts;
    for (const auto& code : codes) {
        ++counts[code.*field];
    }
    return std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; })->first;
}

} // namespace

/// Whether uneven light is taken away before a code is looked for.
enum class CodeReader::Ground { AsSeen, Evened };

struct CodeReader::Wanted {
    float shortestSide;
    float longestSide;
    std::vector<int> sizes;
    Polarity polarity;
    SearchEffort effort = kQuickSearch;
    Ground ground = Ground::AsSeen;
};

RackTraits traitsOf(std::span<const CodeReading> codes) {
    std::vector<float> sides;
    for (const auto& code : codes) {
        sides.push_back(code.side);
    }
    std::ranges::sort(sides);
    return {sides[sides.size() / 2], commonest(codes, &CodeReading::modules),
            commonest(codes, &CodeReading::polarity)};
}

CodeReader::CodeReader(const Picture& picture, const RackShape& shape, float pitch)
    : m_picture(picture)
    , m_pitch(pitch)
    , m_shortestSide(shape.shortestCode / shape.pitch * pitch)
    , m_longestSide(shape.longestCode / shape.pitch * pitch) {}

std::optional<CodeReading> CodeReader::readUnknown(Point middle) const {
    for (const auto polarity : {Polarity::LightOnDark, Polarity::DarkOnLight}) {
        if (auto code = read({m_shortestSide, m_longestSide, {12, 14, 10, 16}, polarity}, middle)) {
            return code;
        }
    }
    return std::nullopt;
}

std::optional<CodeReading> CodeReader::readUnusual(Point middle) const {
    for (const auto polarity : {Polarity::LightOnDark, Polarity::DarkOnLight}) {
        if (auto code = read({m_shortestSide, m_longestSide, {18, 20, 22, 24, 26}, polarity}, middle)) {
            return code;
        }
    }
    return std::nullopt;
}

std::optional<CodeReading> CodeReader::readLike(const RackTraits& traits, Point middle) const {
    return read({0.94F * traits.side, 1.06F * traits.side, {traits.modules}, traits.polarity}, middle);
}

std::optional<CodeReading> CodeReader::readHard(const RackTraits& traits, Point middle) const {
    for (const auto ground : {Ground::AsSeen, Ground::Evened}) {
        for (const float smoothing : {0.42F, 0.28F, 0.6F}) {
            auto effort = kDeepSearch;
            effort.smoothing = smoothing;
            if (auto code = read({0.95F * traits.side,
                                  1.05F * traits.side,
                                  {traits.modules},
                                  traits.polarity,
                                  effort,
                                  ground},
                                 middle)) {
                return code;
            }
        }
    }
    return std::nullopt;
}

std::optional<CodeReading> CodeReader::read(const Wanted& wanted, Point middle) const {
    SymbolSearch search{wanted.shortestSide, wanted.longestSide, wanted.sizes, 0.25F * m_pitch,
                        wanted.effort};
    const float scale = enlargementFor(search.module());
    search.shortestSide *= scale;
    search.longestSide *= scale;
    search.reach *= scale;
    const float half = m_pitch / 2;
    const auto seen = cut(m_picture, middle, half, scale, wanted.polarity);
    constexpr float kModules = 2.5F;
    const auto plane = wanted.ground == Ground::AsSeen
                           ? seen
                           : evened(seen, kModules * search.module(), 0.6F * search.typicalSide());
    const auto found = readSymbol(plane, search);
    if (!found) {
        return std::nullopt;
    }
    const auto& decoded = found->decoded;
    return CodeReading{withoutLineEnd(decoded.content.text),
                       decoded.size.side,
                       decoded.errors,
                       decoded.erasures,
                       found->borderFaults,
                       decoded.accident,
                       found->outline.side() / scale,
                       placeInPicture(found->outline.middle(), middle, half, scale),
                       wanted.polarity};
}

} // namespace scanner::image
