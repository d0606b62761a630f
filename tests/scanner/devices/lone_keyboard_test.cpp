// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/devices/lone_keyboard.h"

#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

namespace scanner::devices {
namespace {

namespace fs = std::filesystem;

/// The system's list of input devices in a folder.
class Inputs {
public:
    Inputs() { fs::create_directories(m_path); }

    Inputs(const Inputs&) = delete;
    Inputs& operator=(const Inputs&) = delete;

    ~Inputs() { fs::remove_all(m_path); }

    void add(const std::string& event, const std::string& name, const std::string& keys) const {
        const auto device = m_path / event / "device";
        fs::create_directories(device / "id");
        fs::create_directories(device / "capabilities");
        std::ofstream{device / "name"} << name << "\n";
        std::ofstream{device / "uniq"} << "S1\n";
        std::ofstream{device / "id" / "vendor"} << "05e0\n";
        std::ofstream{device / "id" / "product"} << "1200\n";
        std::ofstream{device / "capabilities" / "key"} << keys << "\n";
    }

    [[nodiscard]] const fs::path& path() const { return m_path; }

private:
    fs::path m_path = fs::temp_directory_path() / ("cryotrail_inputs_" + std::to_string(::getpid()));
};

TEST(LoneKeyboard, KeyboardsAreFoundByTheirKeys) {
    const Inputs inputs;
    inputs.add("event3", "Symbol Bar Code Scanner",
               "1000000000007 ff9f207ac14057ff febeffdfffefffff fffffffffffffffe");
    inputs.add("event4", "Power Button", "8000 10000000000000 0");
    inputs.add("mouse0", "Not an event device", "fffffffffffffffe");
    const auto found = keyboards(inputs.path());
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].name, "Symbol Bar Code Scanner");
    EXPECT_EQ(found[0].key, "05e0:1200:S1:Symbol Bar Code Scanner");
    EXPECT_EQ(found[0].node, "/dev/input/event3");
    EXPECT_EQ(found[0].id, (usb::ProductId{0x05e0, 0x1200}));
    EXPECT_TRUE(keyboards(inputs.path() / "nowhere").empty());
}

TEST(LoneKeyboard, OneThatIsNotThereIsUnplugged) {
    LoneKeyboard keyboard{"ffff:ffff::Nobody's", {"us", ""}};
    EXPECT_TRUE(keyboard.turn(Moment{} + std::chrono::hours(1)).empty());
    EXPECT_EQ(keyboard.status().state, DeviceState::Unplugged);
    EXPECT_EQ(keyboard.status().name, "Nobody's");
    EXPECT_EQ(keyboard.status().mode, ScannerMode::Keyboard);
}

} // namespace
} // namespace scanner::devices
