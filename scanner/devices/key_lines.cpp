// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/devices/key_lines.h"

namespace scanner::devices {

namespace {

constexpr char kStx = '\x02';
constexpr char kEtx = '\x03';
/// A scanner never pauses as long within a code.
constexpr std::chrono::seconds kPatience{1};

bool isEnd(const std::string& text) {
    return text == "\r" || text == "\n" || text == "\t";
}

} // namespace

std::optional<std::string> KeyLines::key(int number, KeyAct act, Moment now) {
    if (act == KeyAct::Released) {
        m_keymap.released(number);
        return std::nullopt;
    }
    if (act == KeyAct::Repeated) {
        return std::nullopt; // a scanner holds no key
    }
    m_lastKey = now;
    const auto text = m_keymap.pressed(number);
    if (!isEnd(text)) {
        m_line += text;
        return std::nullopt;
    }
    auto line = std::exchange(m_line, {});
    if (std::exchange(m_isTorn, false)) {
        return std::nullopt;
    }
    line.erase(0, line.starts_with(kStx) ? 1 : 0);
    if (line.ends_with(kEtx)) {
        line.pop_back();
    }
    return line.empty() ? std::nullopt : std::optional{std::move(line)};
}

void KeyLines::lost() {
    m_line.clear();
    m_isTorn = true;
}

bool KeyLines::tick(Moment now) {
    if ((m_line.empty() && !m_isTorn) || now - m_lastKey < kPatience) {
        return false;
    }
    m_line.clear();
    m_isTorn = false;
    return true;
}

} // namespace scanner::devices
