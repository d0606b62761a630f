// SPDX-License-Identifier: GPL-3.0-or-later
// CUPS' own USB driver, which shares no code with ours, prints on the printer that our driver is tested with:
// so the emulation is not just what our driver believes of printers.
#include "labels/printers/cups_printer.h"
#include "tests/support/net/private_cups.h"
#include "tests/support/usb/emulated_bus.h"

#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace labels::printers {
namespace {

namespace files = std::filesystem;
using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;
namespace usb = ::scanner::usb;
using tests::contentOf;
using tests::PrivateCups;
using tests::usb::EmulatedBus;
using tests::usb::PrinterModel;

class CupsUsbBackend : public testing::Test {
protected:
    CupsUsbBackend() { m_device->plug(); }

    static std::string job() {
        std::string labels;
        for (int i = 0; labels.size() < 300'000; ++i) {
            labels += fmt::format("^XA^FO20,20^BXN,5,200^FDCT7K{:05}\xC3\xA9^FS{}^XZ\n", i,
                                  static_cast<char>(i % 256));
        }
        return labels;
    }

    static constexpr const char* kUri = "usb://Zebra%20Technologies/ZTC%20GK420d";
    EmulatedBus m_bus;
    std::shared_ptr<PrinterModel> m_model = std::make_shared<PrinterModel>("28J1");
    std::unique_ptr<tests::usb::EmulatedDevice> m_device = m_bus.add(m_model, {"1-1", {{0, "usblp"}}});
};

/// Outside of CUPS, as its own programs run it: without arguments it lists what is there.
TEST_F(CupsUsbBackend, FindsOurPrinterAndPrintsOnItByteForByte) {
    std::string pattern = (files::temp_directory_path() / "cryotrail-backend-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    const files::path folder{pattern};
    const auto backend = (folder / "usb").string();
    files::copy_file("/usr/lib/cups/backend-available/usb", backend);
    files::permissions(backend, files::perms{0700});
    std::ofstream{folder / "job", std::ios::binary} << job();
    const auto run = [&](const std::string& arguments) {
        return WEXITSTATUS(std::system(fmt::format("cd {} && DEVICE_URI={} timeout 30 ./usb {} >said 2>log",
                                                   folder.string(), kUri, arguments)
                                           .c_str()));
    };
    EXPECT_EQ(run(""), 0) << contentOf(folder / "log");
    EXPECT_THAT(contentOf(folder / "said"), testing::HasSubstr(kUri));
    EXPECT_EQ(run("1 somebody label 1 '' job"), 0) << contentOf(folder / "log");
    EXPECT_TRUE(m_model->received == job());
    EXPECT_EQ(m_device->seen().submits, m_device->seen().reaps);
    files::remove_all(folder);
}

TEST_F(CupsUsbBackend, ALabelOfOursGoesThroughAQueueToItByteForByte) {
    PrivateCups cups;
    cups.addBackend("usb");
    cups.addQueue("zebra", kUri);
    CupsPrinter printer{IppAddress::ofQueue("zebra").value(), {1s, 20ms, 2s, 10s}};
    const auto printed = printer.print(usb::bytesOf(job()));
    ASSERT_TRUE(printed) << printed.error().detail << contentOf(cups.folder() / "log/error");
    EXPECT_TRUE(m_model->received == job());
}

} // namespace
} // namespace labels::printers
