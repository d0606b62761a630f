// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/judgement.h"

#include <algorithm>
#include <map>

namespace scanner::image {

namespace {

/// Thirty million to one against chance. A 10 x 10 code with two corrections does not reach it.
constexpr float kCredible = -7.5F;
/// Codes that must agree before a rack is said to have a pattern, and their share of all.
constexpr int kFewest = 5;
constexpr double kMostOfAll = 0.8;

bool isPrintable(std::string_view text) {
    return std::ranges::all_of(text, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte == 0x1D || (byte >= 0x20 && byte != 0x7F);
    });
}

/// The value most wells share, if it is clearly most.
template <class Value>
class Majority {
public:
    void add(const Value& value) {
        ++m_counts[value];
        ++m_all;
    }

    [[nodiscard]] bool speaksAgainst(const Value& value) const {
        const auto* most = common();
        return most != nullptr && *most != value;
    }

    [[nodiscard]] bool speaksFor(const Value& value) const {
        const auto* most = common();
        return most != nullptr && *most == value;
    }

private:
    [[nodiscard]] const Value* common() const {
        const auto most =
            std::ranges::max_element(m_counts, {}, [](const auto& entry) { return entry.second; });
        const bool isClear =
            most != m_counts.end() && most->second >= kFewest && most->second >= kMostOfAll * m_all;
        return isClear ? &most->first : nullptr;
    }

    std::map<Value, int> m_counts;
    int m_all = 0;
};

/// What the rack's codes have in common.
struct Common {
    Majority<int> sizes;
    Majority<std::string> patterns;
};

Common commonOf(const std::vector<WellReading>& wells) {
    Common common;
    for (const auto& well : wells) {
        if (well.code) {
            common.sizes.add(well.code->modules);
            common.patterns.add(patternOf(well.code->text));
        }
    }
    return common;
}

/// Power of ten of the chance that random text is written like this.
float chanceOf(std::string_view pattern) {
    constexpr float kDigit = -0.204F; // two of them are 100 of the 256 values of a codeword
    constexpr float kLetter = -0.993F;
    float chance = 0;
    for (const char c : pattern) {
        chance += c == '9' ? kDigit : c == 'A' ? kLetter : 0;
    }
    return chance;
}

/// What corrects itself into the rack's own pattern is less likely to be an accident.
float accidentOf(const CodeReading& code, const Common& common) {
    const auto pattern = patternOf(code.text);
    return code.accident + (common.patterns.speaksFor(pattern) ? chanceOf(pattern) : 0);
}

std::vector<Doubt> doubtsAbout(const CodeReading& code, const Common& common) {
    std::vector<Doubt> doubts;
    if (accidentOf(code, common) > kCredible) {
        doubts.push_back(Doubt::ManyCorrections);
    }
    if (code.isCorrected() && common.sizes.speaksAgainst(code.modules)) {
        doubts.push_back(Doubt::OtherSize);
    }
    if (code.isCorrected() && common.patterns.speaksAgainst(patternOf(code.text))) {
        doubts.push_back(Doubt::OtherPattern);
    }
    if (!isPrintable(code.text)) {
        doubts.push_back(Doubt::ControlCharacter);
    }
    return doubts;
}

void markDuplicates(std::vector<WellReading>& wells) {
    std::map<std::string, std::vector<WellReading*>> byText;
    for (auto& well : wells) {
        if (well.code) {
            byText[well.code->text].push_back(&well);
        }
    }
    for (const auto& [text, same] : byText) {
        for (auto* well : same.size() > 1 ? same : std::vector<WellReading*>{}) {
            well->state = WellState::Conflict;
            well->doubts.push_back(Doubt::SameCodeTwice);
        }
    }
}

bool isDoubtful(const WellReading& well) {
    return well.state == WellState::Suspect || well.state == WellState::Conflict;
}

WellReading mergedWell(const WellReading& first, const WellReading& second) {
    if (!first.code || !second.code) {
        auto known = first.code ? first : second;
        if (!known.code && (first.state == WellState::NotRead || second.state == WellState::NotRead)) {
            known.state = WellState::NotRead;
        }
        return known;
    }
    if (first.code->text == second.code->text) {
        // Two pictures that say the same remove a doubt that one of them left.
        return isDoubtful(first) ? second : first;
    }
    auto conflict = first;
    conflict.state = WellState::Conflict;
    conflict.doubts.push_back(Doubt::PicturesDiffer);
    return conflict;
}

} // namespace

std::string patternOf(std::string_view text) {
    std::string pattern{text};
    for (char& c : pattern) {
        const bool isLetter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        c = c >= '0' && c <= '9' ? '9' : isLetter ? 'A' : c;
    }
    return pattern;
}

void judge(std::vector<WellReading>& wells) {
    const auto common = commonOf(wells);
    for (auto& well : wells) {
        if (well.code) {
            well.doubts = doubtsAbout(*well.code, common);
            well.state = well.doubts.empty() ? WellState::Read : WellState::Suspect;
        }
    }
    markDuplicates(wells);
}

RackReading merged(const RackReading& first, const RackReading& second) {
    RackReading both = first;
    for (std::size_t i = 0; i < both.wells.size() && i < second.wells.size(); ++i) {
        both.wells[i] = mergedWell(first.wells[i], second.wells[i]);
    }
    markDuplicates(both.wells);
    return both;
}

} // namespace scanner::image
