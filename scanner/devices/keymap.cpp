// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/devices/keymap.h"

#include <algorithm>
#include <array>
#include <xkbcommon/xkbcommon.h>

namespace scanner::devices {

namespace {

using Context = std::unique_ptr<xkb_context, decltype(&xkb_context_unref)>;
using Map = std::unique_ptr<xkb_keymap, decltype(&xkb_keymap_unref)>;

/// XKB counts the keys of Linux from 8 (xkeyboard-config, keycodes/evdev).
constexpr xkb_keycode_t kFirstKey = 8;
constexpr xkb_level_index_t kLevels = 4;
/// The keys of the main block, the one between Shift and Y included; the number pad types the same
/// everywhere.
constexpr int kLastMainKey = 58;
constexpr int kExtraKey = 86;

constexpr std::array kLayouts{
    LayoutName{"us", ""},   LayoutName{"gb", ""}, LayoutName{"de", ""}, LayoutName{"ch", ""},
    LayoutName{"ch", "fr"}, LayoutName{"fr", ""}, LayoutName{"be", ""}, LayoutName{"es", ""},
    LayoutName{"it", ""},   LayoutName{"pt", ""}, LayoutName{"se", ""}, LayoutName{"fi", ""},
    LayoutName{"no", ""},   LayoutName{"dk", ""}, LayoutName{"pl", ""}, LayoutName{"cz", ""},
    LayoutName{"hu", ""},   LayoutName{"br", ""}, LayoutName{"ca", ""}};

Context newContext() {
    Context context{xkb_context_new(XKB_CONTEXT_NO_ENVIRONMENT_NAMES), xkb_context_unref};
    if (context) {
        xkb_context_set_log_level(context.get(), XKB_LOG_LEVEL_CRITICAL); // an unknown layout is an answer
    }
    return context;
}

Map mapOf(xkb_context* context, const LayoutName& name) {
    const xkb_rule_names names{"evdev", "pc105", name.layout, name.variant, ""};
    return {context == nullptr ? nullptr
                               : xkb_keymap_new_from_names(context, &names, XKB_KEYMAP_COMPILE_NO_FLAGS),
            xkb_keymap_unref};
}

std::string codeOf(const LayoutName& name) {
    const std::string_view variant = name.variant;
    return variant.empty() ? name.layout : std::string{name.layout} + "(" + name.variant + ")";
}

bool isDeadKey(xkb_keysym_t symbol) {
    constexpr xkb_keysym_t kFirstDead = 0xFE50; // XK_dead_grave
    constexpr xkb_keysym_t kLastDead = 0xFE93;  // XK_dead_greek and the last before it, <X11/keysymdef.h>
    return symbol >= kFirstDead && symbol <= kLastDead;
}

} // namespace

std::span<const LayoutName> commonLayouts() {
    return kLayouts;
}

const LayoutName& layoutNamed(std::string_view code) {
    const auto* found =
        std::ranges::find_if(kLayouts, [&](const LayoutName& name) { return codeOf(name) == code; });
    return found == kLayouts.end() ? kLayouts.front() : *found;
}

std::optional<wedge::KeyboardLayout> keyboardLayout(const LayoutName& name) {
    const auto context = newContext();
    const auto map = mapOf(context.get(), name);
    if (!map) {
        return std::nullopt;
    }
    wedge::KeyboardLayout layout{codeOf(name), xkb_keymap_layout_get_name(map.get(), 0), {}};
    for (int key = 1; key <= kExtraKey; key = key == kLastMainKey ? kExtraKey : key + 1) {
        const auto code = static_cast<xkb_keycode_t>(key) + kFirstKey;
        const auto levels = std::min(kLevels, xkb_keymap_num_levels_for_key(map.get(), code, 0));
        for (xkb_level_index_t level = 0; level < levels; ++level) {
            const xkb_keysym_t* symbols = nullptr;
            const int count = xkb_keymap_key_get_syms_by_level(map.get(), code, 0, level, &symbols);
            const char32_t typed = count == 1 ? xkb_keysym_to_utf32(symbols[0]) : 0;
            if (count == 1 && (typed >= 0x20 || isDeadKey(symbols[0]))) {
                layout.strokes[{key, static_cast<int>(level)}] = typed;
            }
        }
    }
    return layout;
}

const std::vector<wedge::KeyboardLayout>& keyboardLayouts() {
    static const std::vector<wedge::KeyboardLayout> all = [] {
        std::vector<wedge::KeyboardLayout> known;
        for (const LayoutName& name : kLayouts) {
            if (auto layout = keyboardLayout(name)) {
                known.push_back(*std::move(layout));
            }
        }
        return known;
    }();
    return all;
}

struct Keymap::State {
    Context context;
    Map map;
    std::unique_ptr<xkb_state, decltype(&xkb_state_unref)> state;
};

Keymap::Keymap(std::unique_ptr<State> state)
    : m_state(std::move(state)) {}

Keymap::Keymap(Keymap&& other) noexcept = default;
Keymap& Keymap::operator=(Keymap&& other) noexcept = default;
Keymap::~Keymap() = default;

std::optional<Keymap> Keymap::of(const LayoutName& name) {
    auto context = newContext();
    auto map = mapOf(context.get(), name);
    if (!map) {
        return std::nullopt;
    }
    auto* state = xkb_state_new(map.get());
    return Keymap{
        std::unique_ptr<State>{new State{std::move(context), std::move(map), {state, xkb_state_unref}}}};
}

std::string Keymap::pressed(int key) {
    const auto code = static_cast<xkb_keycode_t>(key) + kFirstKey;
    std::array<char, 16> text{};
    const int length = xkb_state_key_get_utf8(m_state->state.get(), code, text.data(), text.size());
    xkb_state_update_key(m_state->state.get(), code, XKB_KEY_DOWN);
    return {text.data(), static_cast<std::size_t>(std::clamp(length, 0, static_cast<int>(text.size()) - 1))};
}

void Keymap::released(int key) {
    xkb_state_update_key(m_state->state.get(), static_cast<xkb_keycode_t>(key) + kFirstKey, XKB_KEY_UP);
}

} // namespace scanner::devices
