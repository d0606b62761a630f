// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/wedge/layout_test.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <tuple>

namespace scanner::wedge {

namespace {

// No ^, ` and ~: on many layouts of Europe they are dead keys even where scanner and computer agree.
constexpr std::string_view kMatrixText = "0012345aqwmyzAQWMYZ-_/\\+=&%<>\x1D()[]{};:'\"*#@$.,|!?67890";
constexpr std::string_view kLinearText = "0012aqwmyzYZ-_/+=&%<>()*#:;.9";
constexpr char32_t kSeparator = 0x1D;
/// Scanners send no longer prefixes and suffixes than this.
constexpr std::size_t kLongestAddition = 8;

std::u32string decoded(std::string_view text) {
    std::u32string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto lead = static_cast<unsigned char>(text[at]);
        const std::size_t length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        char32_t value = length == 1 ? lead : lead & (0x7FU >> length);
        for (std::size_t i = 1; i < length && at + i < text.size(); ++i) {
            value = (value << 6U) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
        }
        out += value;
        at += length;
    }
    return out;
}

std::string encoded(std::u32string_view text) {
    std::string out;
    for (const char32_t c : text) {
        if (c < 0x80) {
            out += static_cast<char>(c);
            continue;
        }
        const unsigned more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
        out += static_cast<char>(((0xF0U << (3 - more)) & 0xFFU) | (c >> (6 * more)));
        for (unsigned i = more; i-- > 0;) {
            out += static_cast<char>(0x80U | ((c >> (6 * i)) & 0x3FU));
        }
    }
    return out;
}

bool isLetter(char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}

char32_t otherCase(char32_t c) {
    return isLetter(c) ? c ^ 0x20U : c;
}

/// One character of the test code as it should arrive: exactly one, or whatever a dead key makes of it and of
/// its neighbour.
struct Expected {
    char32_t written; ///< in the code
    std::optional<char32_t> typed;
};

using Expectation = std::vector<Expected>;

/// What a scanner prefers of two strokes for one character: without AltGr, and not on the key beside the left
/// Shift, which has the highest number and which American keyboards do not have.
bool isPreferred(KeyStroke one, KeyStroke other) {
    constexpr int kAltGr = 2;
    return std::tuple(one.level >= kAltGr, one.key, one.level) <
           std::tuple(other.level >= kAltGr, other.key, other.level);
}

/// How a scanner with this layout types each character; nothing for what it cannot type, and for control
/// characters, which are sent with Ctrl and changed by no layout.
std::vector<std::optional<KeyStroke>> strokesFor(std::u32string_view text, const KeyboardLayout& scanner) {
    std::map<char32_t, KeyStroke> known;
    for (const auto& [stroke, typed] : scanner.strokes) {
        const auto [first, isNew] = known.emplace(typed, stroke);
        if (!isNew && isPreferred(stroke, first->second)) {
            first->second = stroke;
        }
    }
    std::vector<std::optional<KeyStroke>> strokes;
    for (const char32_t c : text) {
        const auto found = known.find(c);
        strokes.push_back(c < 0x20 || found == known.end() ? std::nullopt : std::optional{found->second});
    }
    return strokes;
}

Expectation expectation(std::u32string_view text, const std::vector<std::optional<KeyStroke>>& strokes,
                        const KeyboardLayout& computer) {
    Expectation expected;
    bool isAfterDeadKey = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] < 0x20) {
            expected.push_back({text[i], text[i]});
            continue;
        }
        const auto typed = strokes[i] ? computer.strokes.find(*strokes[i]) : computer.strokes.end();
        const bool isTyped = typed != computer.strokes.end();
        const bool isDead = isTyped && typed->second == 0;
        expected.push_back(
            {text[i], isTyped && !isDead && !isAfterDeadKey ? std::optional{typed->second} : std::nullopt});
        isAfterDeadKey = isDead && !isAfterDeadKey;
    }
    return expected;
}

Expectation asWritten(std::u32string_view text) {
    Expectation expected;
    for (const char32_t c : text) {
        expected.push_back({c, c});
    }
    return expected;
}

/// Faults that any layout can have besides.
struct Variant {
    bool caps;
    bool zeros;
    bool separator;

    [[nodiscard]] int faults() const {
        return static_cast<int>(caps) + static_cast<int>(zeros) + static_cast<int>(separator);
    }
};

constexpr std::array<Variant, 8> kVariants{{{false, false, false},
                                            {false, false, true},
                                            {false, true, false},
                                            {true, false, false},
                                            {false, true, true},
                                            {true, false, true},
                                            {true, true, false},
                                            {true, true, true}}};

Expectation withFaults(Expectation expected, const Variant& variant) {
    if (variant.zeros) {
        const auto first =
            std::ranges::find_if(expected, [](const Expected& each) { return each.written != U'0'; });
        expected.erase(expected.begin(), first);
    }
    if (variant.separator) {
        std::erase_if(expected, [](const Expected& each) { return each.written == kSeparator; });
    }
    if (variant.caps) {
        for (Expected& each : expected) {
            each.typed = each.typed ? std::optional{otherCase(*each.typed)} : std::nullopt;
        }
    }
    return expected;
}

using Arrivals = std::vector<std::optional<char32_t>>; ///< one for each expected character

/// Where in `reading` the expected characters end when they begin at `from`; what dead keys leave is up to
/// two characters each (a system may give the accent by itself and once more), the fewest first.
std::optional<std::size_t> fits(std::u32string_view reading, std::size_t from,
                                std::span<const Expected> expected, Arrivals& arrivals) {
    if (expected.empty()) {
        return from;
    }
    constexpr std::size_t kMostOfDeadKey = 2;
    const auto& typed = expected.front().typed;
    if (typed && (from == reading.size() || reading[from] != *typed)) {
        return std::nullopt;
    }
    for (std::size_t taken = typed ? 1 : 0; taken <= (typed ? 1 : kMostOfDeadKey); ++taken) {
        if (from + taken > reading.size()) {
            break;
        }
        arrivals.push_back(taken > 0 ? std::optional{reading[from]} : std::nullopt);
        if (const auto end = fits(reading, from + taken, expected.subspan(1), arrivals)) {
            return end;
        }
        arrivals.pop_back();
    }
    return std::nullopt;
}

/// The reading explained by `expected`, with what is before and behind it; nothing when it is not.
std::optional<Diagnosis> explained(std::u32string_view reading, const Expectation& expected) {
    for (std::size_t from = 0; from <= std::min(kLongestAddition, reading.size()); ++from) {
        Arrivals arrivals;
        const auto end = fits(reading, from, expected, arrivals);
        if (!end || reading.size() - *end > kLongestAddition) {
            continue;
        }
        Diagnosis found;
        found.before = encoded(reading.substr(0, from));
        found.behind = encoded(reading.substr(*end));
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const Difference difference{expected[i].written, arrivals[i]};
            if (arrivals[i] != expected[i].written &&
                std::ranges::find(found.differences, difference) == found.differences.end()) {
                found.differences.push_back(difference);
            }
        }
        return found;
    }
    return std::nullopt;
}

struct Best {
    std::optional<Diagnosis> found;
    int faults = 100;

    void take(std::optional<Diagnosis> other, const Variant& variant, std::optional<LayoutPair> pair) {
        if (!other) {
            return;
        }
        const int more = variant.faults() + (pair ? 1 : 0) + (other->before.empty() ? 0 : 1) +
                         (other->behind.empty() ? 0 : 1);
        if (more > faults) {
            return;
        }
        if (more < faults) {
            other->isCapsLockOn = variant.caps;
            other->hasLostZeros = variant.zeros;
            other->hasLostSeparator = variant.separator;
            found = std::move(other);
            faults = more;
        }
        if (pair) {
            found->layouts.push_back(*std::move(pair));
        }
    }
};

/// The characters in which two texts differ, along their longest common subsequence.
struct Alignment {
    std::size_t common = 0;
    std::vector<Difference> differences;
};

Alignment aligned(std::u32string_view written, std::u32string_view reading) {
    std::vector<std::vector<std::size_t>> length(written.size() + 1,
                                                 std::vector<std::size_t>(reading.size() + 1));
    for (std::size_t i = written.size(); i-- > 0;) {
        for (std::size_t j = reading.size(); j-- > 0;) {
            length[i][j] = written[i] == reading[j] ? length[i + 1][j + 1] + 1
                                                    : std::max(length[i + 1][j], length[i][j + 1]);
        }
    }
    Alignment found{length[0][0], {}};
    for (std::size_t i = 0, j = 0; i < written.size();) {
        if (j < reading.size() && written[i] == reading[j]) {
            ++i, ++j;
        } else if (j < reading.size() && length[i + 1][j + 1] == length[i][j]) {
            found.differences.push_back({written[i++], reading[j++]});
        } else if (j == reading.size() || length[i + 1][j] >= length[i][j + 1]) {
            found.differences.push_back({written[i++], std::nullopt});
        } else {
            ++j; // something that was not in the code
        }
    }
    return found;
}

/// A reading that nothing explains, if it has enough of the test code to be one.
std::optional<Diagnosis> unexplained(std::u32string_view reading, std::u32string_view written) {
    auto alignment = aligned(written, reading);
    if (alignment.common * 2 < written.size()) {
        return std::nullopt;
    }
    Diagnosis found;
    found.isExplained = false;
    found.differences = std::move(alignment.differences);
    return found;
}

Best bestFor(std::u32string_view reading, std::u32string_view written,
             std::span<const KeyboardLayout> layouts) {
    Best best;
    const auto tryAll = [&](const Expectation& expected, const std::optional<LayoutPair>& pair) {
        for (const Variant& variant : kVariants) {
            if (variant.separator && written.find(kSeparator) == std::u32string_view::npos) {
                continue;
            }
            best.take(explained(reading, withFaults(expected, variant)), variant, pair);
        }
    };
    tryAll(asWritten(written), std::nullopt);
    for (const auto& scanner : layouts) {
        const auto strokes = strokesFor(written, scanner);
        for (const auto& computer : layouts) {
            if (scanner.code != computer.code) {
                tryAll(expectation(written, strokes, computer), LayoutPair{scanner.name, computer.name});
            }
        }
    }
    return best;
}

std::string shown(char32_t c) {
    return c == kSeparator ? "FNC1" : encoded(std::u32string_view(&c, 1));
}

std::string differencesInWords(const std::vector<Difference>& differences) {
    constexpr std::size_t kMost = 12;
    std::string words;
    std::vector<Difference> said;
    for (const Difference& each : differences) {
        if (said.size() == kMost) {
            return words + ", and more";
        }
        const bool isBackwards =
            each.arrived && std::ranges::find(said, Difference{*each.arrived, each.expected}) != said.end();
        if (isBackwards) {
            continue;
        }
        const bool isExchanged =
            each.arrived &&
            std::ranges::find(differences, Difference{*each.arrived, each.expected}) != differences.end();
        words += words.empty() ? "" : ", ";
        words += isExchanged
                     ? fmt::format("{} and {} are exchanged", shown(each.expected), shown(*each.arrived))
                 : each.arrived ? fmt::format("{} arrives as {}", shown(each.expected), shown(*each.arrived))
                                : fmt::format("{} does not arrive", shown(each.expected));
        said.push_back(each);
    }
    return words;
}

std::string layoutWords(const Diagnosis& diagnosis) {
    const auto& first = diagnosis.layouts.front();
    std::string others;
    for (std::size_t i = 1; i < diagnosis.layouts.size(); ++i) {
        const auto& pair = diagnosis.layouts[i];
        others += fmt::format("{}{} for {}", others.empty() ? "" : ", ", pair.scanner, pair.computer);
    }
    auto words = fmt::format("The scanner types as {}, the computer expects {}: {}.", first.scanner,
                             first.computer, differencesInWords(diagnosis.differences));
    if (!others.empty()) {
        words += fmt::format(" The same comes of {}.", others);
    }
    return words + fmt::format(" Set the scanner's keyboard country to {}, or better, set it to HID POS.",
                               first.computer);
}

std::string additionWords(std::string_view where, std::string_view text) {
    return fmt::format("The scanner sends “{}” {} each code. Take it out of its settings.", text, where);
}

} // namespace

std::string_view testText(TestCode code) {
    return code == TestCode::Matrix ? kMatrixText : kLinearText;
}

bool Diagnosis::isFlawless() const {
    return layouts.empty() && !isCapsLockOn && !hasLostZeros && !hasLostSeparator && before.empty() &&
           behind.empty() && differences.empty();
}

std::optional<Diagnosis> diagnose(std::string_view reading, std::span<const KeyboardLayout> layouts) {
    const auto read = decoded(reading);
    const auto matrix = decoded(kMatrixText);
    const auto linear = decoded(kLinearText);
    auto best = bestFor(read, matrix, layouts);
    if (auto other = bestFor(read, linear, layouts); other.faults < best.faults) {
        best = std::move(other);
    }
    if (best.found) {
        return best.found;
    }
    if (auto whole = unexplained(read, matrix)) {
        return whole;
    }
    return unexplained(read, linear);
}

std::string typedAs(std::string_view text, const KeyboardLayout& scanner, const KeyboardLayout& computer) {
    std::u32string typed;
    const auto written = decoded(text);
    for (const Expected& each : expectation(written, strokesFor(written, scanner), computer)) {
        if (each.typed) {
            typed += *each.typed;
        }
    }
    return encoded(typed);
}

std::vector<std::string> wordsOf(const Diagnosis& diagnosis) {
    std::vector<std::string> words;
    if (!diagnosis.layouts.empty()) {
        words.push_back(layoutWords(diagnosis));
    }
    if (!diagnosis.isExplained) {
        words.push_back(
            fmt::format("No known layout explains this: {}. Scan it again; if it stays so, set the "
                        "scanner to HID POS or USB serial.",
                        differencesInWords(diagnosis.differences)));
    }
    if (diagnosis.isCapsLockOn) {
        words.emplace_back("Caps Lock is on: capitals and small letters are exchanged. Switch it off.");
    }
    if (diagnosis.hasLostZeros) {
        words.emplace_back("The zeros at the beginning are lost. Switch off “strip leading zeros” in the "
                           "scanner's settings.");
    }
    if (diagnosis.hasLostSeparator) {
        words.emplace_back("The separator of GS1 codes (FNC1) does not arrive, so values can run into each "
                           "other. Let the scanner send it as Ctrl+], or set it to HID POS or USB serial.");
    }
    if (!diagnosis.before.empty()) {
        words.push_back(additionWords("before", diagnosis.before));
    }
    if (!diagnosis.behind.empty()) {
        words.push_back(additionWords("after", diagnosis.behind));
    }
    if (words.empty()) {
        words.emplace_back("Everything arrives as it stands in the test code.");
    }
    return words;
}

} // namespace scanner::wedge
