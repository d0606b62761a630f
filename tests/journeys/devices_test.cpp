// SPDX-License-Identifier: GPL-3.0-or-later
// The built program lists and reads scanners on an emulated USB, which it inherits from this one.
#include "tests/support/usb/emulated_bus.h"

#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace tests::usb {
namespace {

/// The program under test, with its output line by line.
class Program {
public:
    explicit Program(const std::string& arguments)
        : m_pipe(::popen(fmt::format("{} {}", std::getenv("CRYOTRAIL_PROGRAM"), arguments).c_str(), "r")) {}

    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    ~Program() {
        if (m_pipe != nullptr) {
            ::pclose(m_pipe);
        }
    }

    std::string line() {
        std::string text;
        for (int c = std::fgetc(m_pipe); c != EOF && c != '\n'; c = std::fgetc(m_pipe)) {
            text += static_cast<char>(c);
        }
        return text;
    }

    int exitCode() { return WEXITSTATUS(::pclose(std::exchange(m_pipe, nullptr))); }

private:
    std::FILE* m_pipe;
};

TEST(DevicesCommand, ListsScannersAndPrintersAndThenShowsWhatIsScanned) {
    EmulatedBus bus;
    const auto model = honeywellScanner();
    const auto scanner = bus.add(model, {"1-1", {{0, "usbhid"}}});
    const auto printer = bus.add(std::make_shared<PrinterModel>(), {"1-2", {{0, "usblp"}}});
    const auto pointer = bus.add(mouse(), {"1-3", {{0, "usbhid"}}});
    for (auto* device : {scanner.get(), printer.get(), pointer.get()}) {
        device->plug();
    }
    Program program{"devices --json --watch 2"};
    const auto list = nlohmann::json::parse(program.line(), nullptr, false);
    ASSERT_TRUE(list.is_object());
    ASSERT_EQ(list["scanners"].size(), 1U);
    EXPECT_EQ(list["scanners"][0]["name"], "Honeywell Vuquest 3310");
    EXPECT_EQ(list["scanners"][0]["mode"], "hid-pos");
    EXPECT_EQ(list["scanners"][0]["state"], "ready");
    ASSERT_EQ(list["printers"].size(), 1U);
    EXPECT_EQ(list["printers"][0]["name"], "Zebra Technologies ZTC GK420d");
    scanner->change([&] { model->send(honeywellReports("]d2", "01086001234567891").front()); });
    const auto scan = nlohmann::json::parse(program.line(), nullptr, false);
    EXPECT_EQ(scan.value("text", ""), "01086001234567891");
    EXPECT_EQ(scan.value("aim", ""), "]d2");
    EXPECT_EQ(program.exitCode(), 0);
    EXPECT_EQ(scanner->driver(0), "usbhid"); // given back at the end
    EXPECT_EQ(scanner->seen().submits, scanner->seen().reaps);
    EXPECT_EQ(pointer->seen().submits, 0);
}

TEST(DevicesCommand, SaysTheCommandThatGrantsAccess) {
    Program program{"devices --rule"};
    EXPECT_EQ(program.line(), "# SPDX-License-Identifier: GPL-3.0-or-later");
}

TEST(DevicesCommand, WithoutAnyDeviceItSaysSo) {
    const EmulatedBus bus;
    Program program{"devices"};
    EXPECT_EQ(program.line(), "No scanner and no printer is plugged in.");
    EXPECT_EQ(program.exitCode(), 0);
}

} // namespace
} // namespace tests::usb
