// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace scanner::wedge {

enum class KeyRole { Character, Terminator };
enum class Repeat { No, Auto };

/// One key press as the window system delivered it.
struct Key {
    /// When the window system saw the key, not when the program got round to it: a busy program receives
    /// typing and scans alike in one heap, and only this time still tells them apart.
    std::chrono::milliseconds at;
    std::string text;                  ///< UTF-8; empty for Shift, arrows and the like; Ctrl+B is "\x02"
    KeyRole role = KeyRole::Character; ///< Enter and Tab are terminators
    Repeat repeat = Repeat::No;        ///< a scanner never holds a key down

    friend bool operator==(const Key&, const Key&) = default;
};

/// How the scanners of this workstation are set up. The times were chosen from measurements under load.
struct Settings {
    /// Sent by the scanner before each code. Empty when the scanner cannot be programmed.
    std::string prefix = "\x02";
    enum class Timing { Off, On } timing = Timing::On;
    std::chrono::milliseconds longestGap{50}; ///< between two keys of a scan recognised by timing alone
    std::size_t fewestKeys = 6;               ///< of a scan recognised by timing alone
    std::chrono::milliseconds quietBefore{
        500}; ///< a burst sooner after other keys may have lost its beginning
    std::chrono::milliseconds prefixTimeout{
        1000}; ///< since the last key of a scan that began with the prefix
};

/// How a scan was told from typing.
enum class Evidence { Prefix, Timing };

/// A whole scan, without prefix and terminator.
struct ScannedText {
    std::string text;
    Evidence evidence;

    friend bool operator==(const ScannedText&, const ScannedText&) = default;
};

/// A scan of which a part may be missing. It must never be used as a code; the person scans again.
struct TornScan {
    std::string text; ///< what was seen of it, for the scan journal

    friend bool operator==(const TornScan&, const TornScan&) = default;
};

using Reading = std::variant<ScannedText, TornScan>;

/// What becomes of the key just fed.
enum class Fate {
    Pass,    ///< not ours: deliver it as if nobody had looked
    Hold,    ///< keep it from the window; a later response gives it back or makes it part of a reading
    Swallow, ///< keep it from the window; the response has dealt with it
};

/// The answer to one key, or to a silence. Deliver `giveBack` to the window in order; it may end with the key
/// just fed and is empty whenever `fate` is Pass, so that no key overtakes another.
struct Response {
    Fate fate = Fate::Pass;
    std::vector<Key> giveBack;      ///< typing after all
    std::optional<Reading> reading; ///< at most one scan ends with one key
};

/// Separates a keyboard-wedge scanner from typing: by its programmed prefix and suffix first, by the window
/// system's timestamps second. Pure: it has no clock and no window. Timing alone can mistake an automatic
/// typist for a scanner, so codes found by it are trusted only with their check character.
class Detector {
public:
    explicit Detector(Settings settings);

    [[nodiscard]] Response key(const Key& key);

    /// Call when no key came for `quiet` and none is waiting in the window system's queue. Gives back held
    /// typing and reports a scan that stopped in the middle.
    [[nodiscard]] Response idle(std::chrono::milliseconds quiet);

    /// How long a silence should last before `idle` is worth calling; nothing when no key is held and no scan
    /// is open.
    [[nodiscard]] std::optional<std::chrono::milliseconds> patience() const;

private:
    enum class State {
        Typing,    ///< ordinary keys, some perhaps held
        InScan,    ///< between prefix and terminator
        AfterTorn, ///< the rest of a scan that was already reported as torn
    };

    [[nodiscard]] Response keyAfterGap(const Key& key, std::chrono::milliseconds gap);
    [[nodiscard]] Response keyAfterTear(const Key& key);
    [[nodiscard]] Response ordinaryKey(const Key& key);
    [[nodiscard]] Response burstKey(const Key& key);
    [[nodiscard]] Response terminatorWhileTyping(const Key& key);
    [[nodiscard]] Response giveBackWith(const Key& key);
    [[nodiscard]] Response scanKey(const Key& key);
    [[nodiscard]] bool holdsBurst() const;
    [[nodiscard]] bool mayHaveLostItsBeginning() const;
    [[nodiscard]] std::string heldText() const;
    [[nodiscard]] std::size_t keysOfPrefix() const;
    [[nodiscard]] std::size_t keysToKeep() const;
    void giveBackHeld(std::size_t count, std::vector<Key>& to);
    void startAfresh(State state);

    Settings m_settings;
    State m_state = State::Typing;
    std::optional<std::chrono::milliseconds> m_lastKey;
    std::vector<Key> m_held;
    bool m_heldUnevenly = false; ///< a burst was interrupted for longer than a scanner would
    std::string m_scan;
    std::optional<std::chrono::milliseconds> m_lastTyped; ///< last key given back since the last terminator
    bool m_restMayFollow = false; ///< a part of a scan was seen, its terminator not yet
};

} // namespace scanner::wedge
