// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/usb/description.h"

#include <chrono>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <functional>
#include <gtest/gtest.h>
#include <string>
#include <thread>
#include <unistd.h>

namespace tests::usbstack {

namespace fs = std::filesystem;

inline void put(const fs::path& path, std::string_view content) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
    ASSERT_GE(file, 0) << path;
    EXPECT_EQ(::write(file, content.data(), content.size()), static_cast<ssize_t>(content.size())) << path;
    ::close(file);
}

/// A USB device made of the kernel's own functions.
class Gadget {
public:
    Gadget(const std::string& name, std::string controller, scanner::usb::ProductId id,
           const std::string& product)
        : m_folder("/sys/kernel/config/usb_gadget/" + name)
        , m_controller(std::move(controller)) {
        fs::create_directories(m_folder / "strings/0x409");
        fs::create_directories(m_folder / "configs/c.1");
        put(m_folder / "idVendor", fmt::format("{:#06x}", id.vendor));
        put(m_folder / "idProduct", fmt::format("{:#06x}", id.product));
        put(m_folder / "strings/0x409/product", product);
        put(m_folder / "strings/0x409/serialnumber", "SN-" + name);
    }

    Gadget(const Gadget&) = delete;
    Gadget& operator=(const Gadget&) = delete;

    ~Gadget() {
        if (m_isPlugged) {
            unplug();
        }
        // Linux has four HID functions at once and numbers them from 0: each test begins with none.
        std::error_code ignored;
        for (const auto* function : {"hid.0", "acm.0"}) {
            fs::remove(m_folder / "configs/c.1" / function, ignored);
            fs::remove(m_folder / "functions" / function, ignored);
        }
    }

    void addHid(const scanner::usb::Bytes& descriptor, int reportLength, int boot) {
        const auto function = m_folder / "functions/hid.0";
        fs::create_directory(function);
        put(function / "protocol", std::to_string(boot));
        put(function / "subclass", std::to_string(boot));
        put(function / "report_length", std::to_string(reportLength));
        put(function / "report_desc", scanner::usb::textOf(descriptor));
        fs::create_symlink(function, m_folder / "configs/c.1/hid.0");
    }

    void addSerial() {
        const auto function = m_folder / "functions/acm.0";
        fs::create_directory(function);
        fs::create_symlink(function, m_folder / "configs/c.1/acm.0");
    }

    /// `id` as GET_DEVICE_ID gives it.
    void addPrinter(const std::string& id) {
        const auto function = m_folder / "functions/printer.0";
        fs::create_directory(function);
        put(function / "pnp_string", id);
        put(function / "q_len", "10");
        fs::create_symlink(function, m_folder / "configs/c.1/printer.0");
    }

    void plug() {
        put(m_folder / "UDC", m_controller);
        m_isPlugged = true;
    }

    void unplug() {
        put(m_folder / "UDC", "\n");
        m_isPlugged = false;
    }

private:
    fs::path m_folder;
    std::string m_controller;
    bool m_isPlugged = false;
};

inline bool eventually(const std::function<bool()>& isReached) {
    for (const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{20};
         std::chrono::steady_clock::now() < end;) {
        if (isReached()) {
            return true;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
    return false;
}

/// Interfaces that a driver of the system is bound to.
inline int boundTo(const std::string& driver) {
    int count = 0;
    std::error_code problem;
    for (const auto& each : fs::directory_iterator{"/sys/bus/usb/drivers/" + driver, problem}) {
        count += each.path().filename().string().find(':') != std::string::npos ? 1 : 0;
    }
    return count;
}

} // namespace tests::usbstack
