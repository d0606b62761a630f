// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/devices/device_status.h"
#include "scanner/devices/keymap.h"

#include <optional>
#include <string>

namespace scanner::devices {

/// What a key of an input device did, as Linux says it.
enum class KeyAct { Released, Pressed, Repeated };

/// Makes codes of the keys of one scanner that types: whatever comes before Enter or Tab, without the prefix
/// STX and the suffix ETX. What is not ended within a second is no code, nor is one of which keys were lost.
class KeyLines {
public:
    explicit KeyLines(Keymap keymap)
        : m_keymap(std::move(keymap)) {}

    /// The code that ends with this key, by its number in <linux/input-event-codes.h>.
    [[nodiscard]] std::optional<std::string> key(int number, KeyAct act, Moment now);
    /// Keys were lost: what was begun is dropped up to its end.
    void lost();
    /// Time passed. True when a code that was begun is given up.
    [[nodiscard]] bool tick(Moment now);

private:
    Keymap m_keymap;
    std::string m_line;
    Moment m_lastKey{};
    bool m_isTorn = false;
};

} // namespace scanner::devices
