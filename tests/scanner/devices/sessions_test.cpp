// SPDX-License-Identifier: GPL-3.0-or-later
// Each scanner in docs/hardware.md has a recorded session; the drivers must make the same of it for ever.
#include "scanner/devices/scanners.h"
#include "scanner/usb/replaying_transport.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <map>

namespace scanner::devices {
namespace {

using std::chrono_literals::operator""h;
using std::chrono_literals::operator""ms;
using Texts = std::vector<std::string>;

const std::filesystem::path kSessions{CRYOTRAIL_SOURCE_DIR "/tests/data/usb"};

struct Played {
    Texts codes;
    usb::Result<void> finished;
    std::vector<DeviceStatus> statuses;
};

Played play(const std::filesystem::path& path) {
    std::ifstream file{path};
    const auto session = usb::replayed(file).value();
    Scanners scanners{*session};
    Moment now{1h};
    Texts codes;
    const auto keep = [&](const std::vector<Notice>& notices) {
        for (const auto& notice : notices) {
            if (const auto* reading = std::get_if<Reading>(&notice)) {
                codes.push_back(reading->raw());
            }
        }
    };
    keep(scanners.begin(now).value());
    constexpr int kTurns = 10'000; // of 10 ms each, which pass at once
    for (int i = 0; i < kTurns && !session->finished(); ++i) {
        now += 10ms;
        if (const auto event = session->next(0ms)) {
            keep(scanners.take(*event, now));
        }
        keep(scanners.tick(now));
    }
    return {codes, session->finished(), scanners.statuses()};
}

TEST(Sessions, EachScannerIsReadAsWhenItWasRecorded) {
    struct Row {
        std::string name;
        ScannerMode mode;
        Texts codes;
    };

    const Row rows[] = {
        {"honeywell_hid_pos", ScannerMode::HidPos, {"]d201086001234567891", "]d2CT7K-20916-W"}},
        {"newland_hid_pos", ScannerMode::HidPos, {"01086001234567891", "CT7K-20916-W"}},
        {"zebra_hid_serial", ScannerMode::HidSerial, {"01086001234567891", "CT7K-20916-W"}},
        {"zebra_cdc", ScannerMode::Serial, {"01086001234567891", "CT7K-20916-W"}},
    };
    for (const auto& row : rows) {
        const auto played = play(kSessions / (row.name + ".jsonl"));
        EXPECT_TRUE(played.finished) << row.name << ": " << played.finished.error().why;
        EXPECT_EQ(played.codes, row.codes) << row.name;
        ASSERT_EQ(played.statuses.size(), 1U) << row.name;
        EXPECT_EQ(played.statuses.front().mode, row.mode) << row.name;
        EXPECT_EQ(played.statuses.front().state, DeviceState::Unplugged) << row.name;
    }
}

} // namespace
} // namespace scanner::devices
