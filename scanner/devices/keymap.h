// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/wedge/layout_test.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace scanner::devices {

/// A layout of the system's keyboard database (xkeyboard-config), with a variant where it needs one.
struct LayoutName {
    const char* layout;  ///< "ch"
    const char* variant; ///< "fr"; empty for the usual one
};

/// The layouts that scanners can be set to and computers in laboratories have.
[[nodiscard]] std::span<const LayoutName> commonLayouts();

/// The layout with this code, "de" or "ch(fr)"; the first, American one, when there is none.
[[nodiscard]] const LayoutName& layoutNamed(std::string_view code);

/// What a keyboard with this layout types; nothing when the system does not know the layout.
[[nodiscard]] std::optional<wedge::KeyboardLayout> keyboardLayout(const LayoutName& name);

/// All common layouts that this system knows; read once.
[[nodiscard]] const std::vector<wedge::KeyboardLayout>& keyboardLayouts();

/// A keyboard of its own: turns the key numbers of Linux' input devices into text.
class Keymap {
public:
    /// Nothing when the system does not know the layout.
    [[nodiscard]] static std::optional<Keymap> of(const LayoutName& name);
    Keymap(Keymap&& other) noexcept;
    Keymap& operator=(Keymap&& other) noexcept;
    ~Keymap();

    /// The text (UTF-8) of a key that goes down, by its number in <linux/input-event-codes.h>; control
    /// characters as a terminal has them, Enter as "\r". Empty for Shift and the like.
    [[nodiscard]] std::string pressed(int key);
    void released(int key);

private:
    struct State;
    explicit Keymap(std::unique_ptr<State> state);

    std::unique_ptr<State> m_state;
};

} // namespace scanner::devices
