// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace scanner::wedge {

/// A key with the modifiers that choose one of its characters.
struct KeyStroke {
    int key = 0;   ///< the system's number of the key; the same key of two layouts has the same
    int level = 0; ///< 0 alone, 1 with Shift, 2 with AltGr, 3 with both

    friend auto operator<=>(KeyStroke, KeyStroke) = default;
};

/// What a keyboard types.
struct KeyboardLayout {
    std::string code; ///< of the system: "de", "ch(fr)"
    std::string name; ///< for people: "German"
    /// Character of each stroke; 0 for a dead key, which waits for the next one and changes it.
    std::map<KeyStroke, char32_t> strokes;
};

/// What the test codes hold: leading zeros, letters and signs that differ between layouts, and in the one for
/// two-dimensional readers a group separator. ASCII.
enum class TestCode { Matrix, Linear };
[[nodiscard]] std::string_view testText(TestCode code);

/// A scanner set to one layout at a computer set to another; codes and names as in KeyboardLayout.
struct LayoutPair {
    std::string scanner;
    std::string computer;

    friend bool operator==(const LayoutPair&, const LayoutPair&) = default;
};

/// One character of the test code that arrived as another; nothing when it did not arrive.
struct Difference {
    char32_t expected;
    std::optional<char32_t> arrived;

    friend bool operator==(const Difference&, const Difference&) = default;
};

/// What is wrong with a keyboard scanner, as its reading of a test code shows.
struct Diagnosis {
    std::vector<LayoutPair> layouts; ///< empty when they agree; several when their damage is the same
    bool isCapsLockOn = false;
    bool hasLostZeros = false;             ///< leading ones
    bool hasLostSeparator = false;         ///< FNC1, the separator of GS1 codes
    std::string before;                    ///< sent before the code, beside the prefix that was set up
    std::string behind;                    ///< sent after it
    std::vector<Difference> differences{}; ///< each once, in the order of the code
    /// False when no layout and none of the faults above explains the differences.
    bool isExplained = true;

    [[nodiscard]] bool isFlawless() const;
};

/// Compares a reading (UTF-8) with the test codes. Nothing when it is a reading of neither, however damaged.
/// Of several explanations that with the fewest faults counts.
[[nodiscard]] std::optional<Diagnosis> diagnose(std::string_view reading,
                                                std::span<const KeyboardLayout> layouts);

/// What `text` (UTF-8) arrives as when a scanner with one layout types it at a computer with the other; a
/// character that the scanner's layout cannot type, and whatever a dead key would change, is missing.
[[nodiscard]] std::string typedAs(std::string_view text, const KeyboardLayout& scanner,
                                  const KeyboardLayout& computer);

/// The diagnosis in whole sentences, the gravest first; each says what to do. Never empty.
[[nodiscard]] std::vector<std::string> wordsOf(const Diagnosis& diagnosis);

} // namespace scanner::wedge
