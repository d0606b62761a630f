// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/devices/lone_keyboard.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <libevdev/libevdev.h>
#include <poll.h>
#include <thread>
#include <unistd.h>

namespace scanner::devices {

namespace {

constexpr std::chrono::seconds kLookAgain{1};

std::string lineOf(const std::filesystem::path& path) {
    std::ifstream file{path};
    std::string line;
    std::getline(file, line);
    return line;
}

std::uint16_t numberOf(const std::filesystem::path& path) {
    return static_cast<std::uint16_t>(std::strtoul(lineOf(path).c_str(), nullptr, 16));
}

/// The kernel writes the keys as words of 64 bits, the lowest last (input core, "capabilities").
bool isKeyboard(const std::filesystem::path& device) {
    const auto words = lineOf(device / "capabilities" / "key");
    const auto lowest = std::strtoull(words.substr(words.find_last_of(' ') + 1).c_str(), nullptr, 16);
    return std::ranges::all_of(std::array{KEY_1, KEY_0, KEY_A, KEY_M, KEY_ENTER, KEY_LEFTSHIFT},
                               [&](int key) { return (lowest >> key & 1U) != 0; });
}

/// Makes one keyboard readable to whoever sits here, and no other: the group "input" would give them all.
std::string accessRemedy(usb::ProductId id) {
    return fmt::format("Run this once, then plug the scanner in again:\n"
                       "echo 'SUBSYSTEM==\"input\", KERNEL==\"event*\", ATTRS{{idVendor}}==\"{0:04x}\", "
                       "ATTRS{{idProduct}}==\"{1:04x}\", MODE=\"0660\", GROUP=\"plugdev\", TAG+=\"uaccess\"' "
                       "| sudo tee /etc/udev/rules.d/70-cryotrail-keyboard-{0:04x}-{1:04x}.rules "
                       "&& sudo udevadm control --reload && sudo udevadm trigger --subsystem-match=input",
                       id.vendor, id.product);
}

KeyAct actOf(int value) {
    return value == 0 ? KeyAct::Released : value == 1 ? KeyAct::Pressed : KeyAct::Repeated;
}

} // namespace

std::vector<KeyboardDevice> keyboards(const std::filesystem::path& inputs) {
    std::vector<KeyboardDevice> found;
    std::error_code problem;
    // Keyboards come and go while this looks; the step to the next entry must not throw.
    for (std::filesystem::directory_iterator at{inputs, problem};
         !problem && at != std::filesystem::directory_iterator{}; at.increment(problem)) {
        const auto& entry = *at;
        const auto file = entry.path().filename().string();
        const auto device = entry.path() / "device";
        if (!file.starts_with("event") || !isKeyboard(device)) {
            continue;
        }
        const usb::ProductId id{numberOf(device / "id" / "vendor"), numberOf(device / "id" / "product")};
        auto name = lineOf(device / "name");
        auto key = fmt::format("{:04x}:{:04x}:{}:{}", id.vendor, id.product, lineOf(device / "uniq"), name);
        found.push_back({std::move(key), std::move(name), id, "/dev/input/" + file});
    }
    std::ranges::sort(found, {}, [](const KeyboardDevice& each) { return std::pair(each.name, each.node); });
    return found;
}

struct LoneKeyboard::Grab {
    Grab(int file, libevdev* opened, Keymap keymap)
        : descriptor(file)
        , device(opened)
        , lines(std::move(keymap)) {}

    Grab(const Grab&) = delete;
    Grab& operator=(const Grab&) = delete;

    ~Grab() {
        libevdev_grab(device, LIBEVDEV_UNGRAB);
        libevdev_free(device);
        ::close(descriptor);
    }

    int descriptor;
    libevdev* device;
    KeyLines lines;
};

LoneKeyboard::LoneKeyboard(std::string key, const LayoutName& layout)
    : m_key(std::move(key))
    , m_layout(layout)
    , m_status{m_key.substr(m_key.find_last_of(':') + 1),
               ScannerMode::Keyboard,
               {},
               {},
               {},
               DeviceState::Unplugged,
               "This scanner is not plugged in.",
               {}} {}

LoneKeyboard::~LoneKeyboard() = default;

void LoneKeyboard::say(DeviceState state, std::string words, std::string remedy,
                       std::vector<Notice>& notices) {
    if (m_status.state == state && m_status.words == words) {
        return;
    }
    m_status.state = state;
    m_status.words = std::move(words);
    m_status.remedy = std::move(remedy);
    notices.emplace_back(m_status);
}

void LoneKeyboard::look(Moment now, std::vector<Notice>& notices) {
    if (m_lookAgainAt && now < *m_lookAgainAt) {
        return;
    }
    m_lookAgainAt = now + kLookAgain;
    const auto all = keyboards();
    const auto found = std::ranges::find(all, m_key, &KeyboardDevice::key);
    if (found == all.end()) {
        say(DeviceState::Unplugged, "This scanner is not plugged in.", {}, notices);
        return;
    }
    m_status.id = found->id;
    auto keymap = Keymap::of(m_layout);
    if (!keymap) {
        say(DeviceState::Failed, "This computer does not know the scanner's keyboard layout.",
            "Install the package xkb-data, or choose another layout in the set-up.", notices);
        return;
    }
    const int file = ::open(found->node.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (file < 0) {
        say(DeviceState::NoAccess,
            "The system does not let you hear this keyboard alone. It types as before.",
            accessRemedy(found->id), notices);
        return;
    }
    libevdev* device = nullptr;
    if (libevdev_new_from_fd(file, &device) < 0) {
        ::close(file);
        say(DeviceState::Failed, "This keyboard cannot be read.", "Unplug it and plug it in again.", notices);
        return;
    }
    auto grab = std::make_unique<Grab>(file, device, *std::move(keymap));
    if (libevdev_grab(device, LIBEVDEV_GRAB) < 0) {
        say(DeviceState::Busy, "Another program hears this keyboard alone.", "Close the other program.",
            notices);
        return;
    }
    m_grab = std::move(grab);
    say(DeviceState::Ready, "It is heard here and types nowhere else.", {}, notices);
}

void LoneKeyboard::read(Moment now, std::vector<Notice>& notices) {
    input_event event{};
    for (unsigned flag = LIBEVDEV_READ_FLAG_NORMAL;;) {
        const int outcome = libevdev_next_event(m_grab->device, flag, &event);
        if (outcome == -EAGAIN) {
            if (flag == LIBEVDEV_READ_FLAG_NORMAL) {
                return;
            }
            flag = LIBEVDEV_READ_FLAG_NORMAL; // in step again
            continue;
        }
        if (outcome < 0) {
            m_grab.reset();
            m_lookAgainAt = now + kLookAgain;
            say(DeviceState::Unplugged, "This scanner was unplugged.", {}, notices);
            return;
        }
        if (outcome == LIBEVDEV_READ_STATUS_SYNC) {
            m_grab->lines.lost();
            flag = LIBEVDEV_READ_FLAG_SYNC;
            say(DeviceState::Disturbed, "Keys were lost. Scan again.", {}, notices);
        }
        if (event.type != EV_KEY) {
            continue;
        }
        if (auto line = m_grab->lines.key(event.code, actOf(event.value), now)) {
            m_status.codes += 1;
            const bool hasAim = line->size() > 3 && line->front() == ']';
            notices.emplace_back(Reading{m_status.name, hasAim ? line->substr(0, 3) : std::string{},
                                         hasAim ? line->substr(3) : *line, now});
            say(DeviceState::Ready, "It is heard here and types nowhere else.", {}, notices);
        }
    }
}

std::vector<Notice> LoneKeyboard::turn(Moment now) {
    std::vector<Notice> notices;
    if (!m_grab) {
        look(now, notices);
    }
    if (m_grab) {
        read(now, notices);
    }
    if (m_grab && m_grab->lines.tick(now)) {
        say(DeviceState::Disturbed,
            "A code came without its Enter. Let the scanner send Enter after each code.", {}, notices);
    }
    return notices;
}

void LoneKeyboard::wait(std::chrono::milliseconds most) const {
    if (!m_grab) {
        std::this_thread::sleep_for(most);
        return;
    }
    pollfd file{m_grab->descriptor, POLLIN, 0};
    ::poll(&file, 1, static_cast<int>(most.count()));
}

} // namespace scanner::devices
