// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/devices/key_lines.h"
#include "scanner/devices/scanners.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace scanner::devices {

/// A keyboard of this computer, as Linux lists it.
struct KeyboardDevice {
    std::string key; ///< the same whenever it is plugged in: vendor, product, serial number and name
    std::string name;
    usb::ProductId id;
    std::filesystem::path node; ///< "/dev/input/event5"

    friend bool operator==(const KeyboardDevice&, const KeyboardDevice&) = default;
};

/// Everything here that has letters, digits and an Enter key; nothing needs to be opened for it. `inputs` is
/// the system's list of input devices.
[[nodiscard]] std::vector<KeyboardDevice> keyboards(const std::filesystem::path& inputs = "/sys/class/input");

/// One keyboard that is a scanner, heard alone: while it is open here, no other program gets its keys, so
/// that a scan can be typed nowhere else. It comes and goes like any scanner and is given back at the end.
class LoneKeyboard {
public:
    /// `key` as in KeyboardDevice; `layout` is what the scanner is set to type.
    LoneKeyboard(std::string key, const LayoutName& layout);
    LoneKeyboard(const LoneKeyboard&) = delete;
    LoneKeyboard& operator=(const LoneKeyboard&) = delete;
    ~LoneKeyboard();

    /// What it has to say; to be called again and again.
    [[nodiscard]] std::vector<Notice> turn(Moment now);
    /// Waits until it has something to say, at most so long.
    void wait(std::chrono::milliseconds most) const;

    [[nodiscard]] const DeviceStatus& status() const { return m_status; }

private:
    struct Grab;

    void look(Moment now, std::vector<Notice>& notices);
    void read(Moment now, std::vector<Notice>& notices);
    void say(DeviceState state, std::string words, std::string remedy, std::vector<Notice>& notices);

    std::string m_key;
    LayoutName m_layout;
    DeviceStatus m_status;
    std::unique_ptr<Grab> m_grab; ///< while it is open
    std::optional<Moment> m_lookAgainAt;
};

} // namespace scanner::devices
