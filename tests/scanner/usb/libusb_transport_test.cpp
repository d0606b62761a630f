// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/usb/libusb_transport.h"

#include "tests/support/usb/emulated_bus.h"

#include <algorithm>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <linux/usbdevice_fs.h>
#include <thread>
#include <unistd.h>

namespace scanner::usb {
namespace {

using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;
using tests::usb::EmulatedBus;
using tests::usb::EmulatedDevice;
using tests::usb::PrinterModel;
using tests::usb::ScannerModel;

const Endpoint kIn{0x81, TransferKind::Interrupt, 64};
const Endpoint kBulkOut{0x01, TransferKind::Bulk, 512};
const Endpoint kBulkIn{0x82, TransferKind::Bulk, 512};

/// A bus, one scanner on it, and the transport that looks at it.
class LibusbTransport : public testing::Test {
protected:
    std::unique_ptr<EmulatedDevice> add(std::shared_ptr<tests::usb::DeviceModel> model,
                                        tests::usb::Plug plug) {
        return m_bus.add(std::move(model), std::move(plug));
    }

    std::unique_ptr<Transport> openAll() {
        auto transport = openUsb();
        EXPECT_TRUE(transport) << transport.error().why;
        return *std::move(transport);
    }

    template <class Kind>
    static std::optional<Kind> await(Transport& transport) {
        for (const auto until = std::chrono::steady_clock::now() + 5s;
             std::chrono::steady_clock::now() < until;) {
            const auto event = transport.next(100ms);
            if (event && std::holds_alternative<Kind>(*event)) {
                return std::get<Kind>(*event);
            }
        }
        return std::nullopt;
    }

    static std::unique_ptr<Connection> connect(Transport& transport, const EmulatedDevice&) {
        auto connection = transport.open(transport.devices()->front().address).value();
        EXPECT_TRUE(connection->claim(0));
        return connection;
    }

    EmulatedBus m_bus;
    std::shared_ptr<ScannerModel> m_model = tests::usb::honeywellScanner();
};

TEST_F(LibusbTransport, ADeviceIsDescribedWithoutOpeningIt) {
    const auto device = add(m_model, {"1-2", {{0, "usbhid"}}});
    device->plug();
    const auto transport = openAll();
    const auto devices = transport->devices();
    ASSERT_TRUE(devices);
    ASSERT_EQ(devices->size(), 1U); // the hub is not listed
    const auto& found = devices->front();
    EXPECT_EQ(found.address.text(), "001/002");
    EXPECT_EQ(found.id.text(), "0c2e:0b6a");
    EXPECT_EQ(found.port, "1-2");
    EXPECT_EQ(found.manufacturer, "Honeywell");
    EXPECT_EQ(found.product, "Vuquest 3310");
    EXPECT_EQ(found.serial, "17115B0A1C");
    ASSERT_EQ(found.interfaces.size(), 1U);
    EXPECT_EQ(found.interfaces.front().reportDescriptor, tests::usb::honeywellReportDescriptor());
    EXPECT_EQ(reportDescriptorLength(found.interfaces.front()),
              found.interfaces.front().reportDescriptor->size());
    EXPECT_EQ(found.interfaces.front().endpoint(TransferKind::Interrupt, Direction::In), kIn);
    EXPECT_EQ(transport->describe(found.address), found);
    EXPECT_EQ(device->seen().detaches, 0);
    EXPECT_EQ(transport->describe({1, 99}).error().fault, Fault::NotFound);
}

TEST_F(LibusbTransport, PluggingInAndOutIsReported) {
    const auto transport = openAll();
    const auto device = add(m_model, {"1-2", {{0, "usbhid"}}});
    device->plug();
    const auto arrived = await<Arrived>(*transport);
    ASSERT_TRUE(arrived);
    EXPECT_EQ(arrived->device.product, "Vuquest 3310");
    device->unplug();
    const auto left = await<Left>(*transport);
    ASSERT_TRUE(left);
    EXPECT_EQ(left->device, arrived->device.address);
    EXPECT_TRUE(transport->devices()->empty());
}

TEST_F(LibusbTransport, ReportsArriveInOrderAndEverythingIsGivenBack) {
    const auto device = add(m_model, {"1-2", {{0, "usbhid"}}});
    device->plug();
    const auto transport = openAll();
    {
        const auto connection = connect(*transport, *device);
        EXPECT_EQ(device->driver(0), "");
        const auto first = connection->submitIn(kIn, 64).value();
        const auto second = connection->submitIn(kIn, 64).value();
        device->change([&] {
            m_model->send("first");
            m_model->send("second");
        });
        const auto one = await<Completed>(*transport);
        const auto two = await<Completed>(*transport);
        ASSERT_TRUE(one && two);
        EXPECT_EQ(*one, (Completed{first, std::nullopt, bytesOf("first"), 5}));
        EXPECT_EQ(*two, (Completed{second, std::nullopt, bytesOf("second"), 6}));
        for (int i = 0; i < 3; ++i) {
            EXPECT_TRUE(connection->submitIn(kIn, 64)); // under way while it closes
        }
    }
    EXPECT_EQ(device->driver(0), "usbhid");
    EXPECT_EQ(transport->next(0ms), std::nullopt); // what was called back by closing is nobody's event
    EXPECT_EQ(transport->counters(), (Counters{5, 5, 1, 1}));
    const auto seen = device->seen();
    EXPECT_EQ(seen.submits, seen.reaps);
    EXPECT_EQ(seen.discards, 3);
    EXPECT_EQ(seen.unknown, 0);
}

TEST_F(LibusbTransport, EachFaultOfATransferHasItsName) {
    struct Row {
        int status;
        Fault fault;
    };

    const auto device = add(m_model, {"1-2", {{0, "usbhid"}}});
    device->plug();
    const auto transport = openAll();
    const auto connection = connect(*transport, *device);
    for (const auto& row :
         {Row{-EPIPE, Fault::Stalled}, Row{-EPROTO, Fault::Protocol}, Row{-EILSEQ, Fault::Protocol},
          Row{-EOVERFLOW, Fault::Overflow}, Row{-ESHUTDOWN, Fault::Gone}, Row{-ENODEV, Fault::Gone}}) {
        const auto transfer = connection->submitIn(kIn, 64).value();
        device->change([&] { m_model->fail(row.status); });
        const auto ended = await<Completed>(*transport);
        ASSERT_TRUE(ended) << row.status;
        EXPECT_EQ(*ended, (Completed{transfer, row.fault, {}, 0})) << row.status;
        if (row.fault == Fault::Stalled) {
            EXPECT_TRUE(connection->clearHalt(kIn));
            EXPECT_FALSE(m_model->isStalled);
        }
    }
    device->change([&] { m_model->send(std::string(65, 'x')); });
    static_cast<void>(connection->submitIn(kIn, 64).value());
    EXPECT_EQ(await<Completed>(*transport)->fault, Fault::Overflow);
    const auto transfer = connection->submitIn(kIn, 64).value();
    connection->cancel(transfer);
    EXPECT_EQ(await<Completed>(*transport)->fault, Fault::Cancelled);
}

TEST_F(LibusbTransport, ControlRequestsAreAnsweredOrRefused) {
    const auto device = add(m_model, {"1-2", {{0, "usbhid"}}});
    device->plug();
    const auto transport = openAll();
    const auto connection = connect(*transport, *device);
    EXPECT_EQ(connection->controlIn({0x81, 6, 0x2200, 0}, 1024, 1s), tests::usb::honeywellReportDescriptor());
    EXPECT_EQ(connection->controlIn({0x81, 6, 0x2200, 7}, 64, 1s).error().fault, Fault::Stalled);
    ASSERT_TRUE(connection->controlOut({0x21, 9, 0x0204, 0}, bytesOf("\x04\x01"), 1s));
    EXPECT_EQ(m_model->told.back().data, bytesOf("\x04\x01"));
}

TEST_F(LibusbTransport, AForbiddenDeviceComesWithTheCommandThatGrantsAccess) {
    const auto device = add(m_model, {"1-2", {{0, "usbhid"}}});
    device->plug();
    device->forbid();
    const auto transport = openAll();
    const auto address = transport->devices()->front().address;
    constexpr uid_t kNobody = 65534;
    const bool isRoot = ::geteuid() == 0; // who may open anything
    ASSERT_EQ(isRoot ? ::seteuid(kNobody) : 0, 0);
    const auto refused = transport->open(address);
    ASSERT_EQ(isRoot ? ::seteuid(0) : 0, 0);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fault, Fault::AccessDenied);
    EXPECT_NE(refused.error().remedy.find("70-cryotrail-0c2e.rules"), std::string::npos)
        << refused.error().remedy;
}

TEST_F(LibusbTransport, AnInterfaceInUseByAnotherProgramIsBusy) {
    const auto device = add(m_model, {"1-2", {}});
    device->plug();
    device->occupy(0);
    const auto transport = openAll();
    const auto connection = transport->open(transport->devices()->front().address).value();
    const auto refused = connection->claim(0);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fault, Fault::Busy);
    EXPECT_NE(refused.error().remedy.find("Close the other program"), std::string::npos);
}

TEST_F(LibusbTransport, ADeviceThatLeftCannotBeOpened) {
    const auto device = add(m_model, {"1-2", {}});
    device->plug();
    const auto transport = openAll();
    const auto address = transport->devices()->front().address;
    device->unplug();
    ASSERT_TRUE(await<Left>(*transport));
    EXPECT_EQ(transport->open(address).error().fault, Fault::Gone);
}

TEST_F(LibusbTransport, UnpluggingEndsEveryTransferUnderWay) {
    for (const auto& [status, fault] : {std::pair{-ESHUTDOWN, Fault::Gone}, {-EPROTO, Fault::Protocol}}) {
        const auto device = add(m_model, {"1-2", {{0, "usbhid"}}});
        device->plug();
        const auto transport = openAll();
        {
            const auto connection = connect(*transport, *device);
            for (int i = 0; i < 4; ++i) {
                ASSERT_TRUE(connection->submitIn(kIn, 64));
            }
            device->unplug(status);
            for (int i = 0; i < 4; ++i) {
                const auto ended = await<Completed>(*transport);
                ASSERT_TRUE(ended) << i;
                EXPECT_TRUE(ended->fault == fault || ended->fault == Fault::Gone) << faultText(*ended->fault);
            }
            EXPECT_FALSE(connection->submitIn(kIn, 64));
        }
        EXPECT_EQ(transport->counters().submits, transport->counters().reaps);
        EXPECT_EQ(device->seen().submits, device->seen().reaps);
    }
}

TEST_F(LibusbTransport, ALongJobReachesThePrinterByteForByte) {
    const auto printer = std::make_shared<PrinterModel>();
    const auto device = add(printer, {"1-1", {{0, "usblp"}}});
    device->plug();
    const auto transport = openAll();
    const auto connection = connect(*transport, *device);
    Bytes job(700'001);
    std::uint32_t state = 1;
    std::ranges::generate(job, [&] {
        state = state * 1664525 + 1013904223;
        return static_cast<std::byte>(state >> 24);
    });
    ASSERT_TRUE(connection->submitOut(kBulkOut, job, 5s));
    const auto sent = await<Completed>(*transport);
    ASSERT_TRUE(sent);
    EXPECT_EQ(sent->fault, std::nullopt);
    EXPECT_EQ(sent->count, job.size());
    EXPECT_TRUE(bytesOf(printer->received) == job);
    device->change([&] { printer->reply = "\x02status\x03"; });
    ASSERT_TRUE(connection->submitIn(kBulkIn, 512));
    EXPECT_EQ(await<Completed>(*transport)->data, bytesOf("\x02status\x03"));
    EXPECT_EQ(connection->controlIn({0xA1, 1, 0, 0}, 1, 1s), bytesOf("\x18"));
}

TEST_F(LibusbTransport, AJobThatStallsOrWaitsEndsWithItsFault) {
    const auto printer = std::make_shared<PrinterModel>();
    const auto device = add(printer, {"1-1", {{0, "usblp"}}});
    device->plug();
    const auto transport = openAll();
    const auto connection = connect(*transport, *device);
    const Bytes job(50'000, std::byte{'x'});
    printer->stalledAt = 20'000;
    ASSERT_TRUE(connection->submitOut(kBulkOut, job, 5s));
    EXPECT_EQ(await<Completed>(*transport)->fault, Fault::Stalled);
    ASSERT_TRUE(connection->clearHalt(kBulkOut));
    device->change([&] {
        printer->received.clear();
        printer->pausedAt = 5'000;
    });
    ASSERT_TRUE(connection->submitOut(kBulkOut, job, 100ms));
    EXPECT_EQ(await<Completed>(*transport)->fault, Fault::TimedOut);
    EXPECT_EQ(transport->counters().submits, transport->counters().reaps);
}

TEST_F(LibusbTransport, AnotherThreadCanEndTheWaiting) {
    const auto transport = openAll();
    std::thread other{[&] { transport->wake(); }};
    EXPECT_EQ(transport->next(60s), std::nullopt);
    other.join();
}

TEST_F(LibusbTransport, TwoHundredPlugsInARowLeaveNothingBehind) {
    const auto transport = openAll();
    for (int i = 0; i < 200; ++i) {
        const auto device = add(m_model, {fmt::format("1-{}", 1 + i % 8), {}});
        device->plug();
        device->unplug();
    }
    const auto last = add(tests::usb::newlandScanner(), {"1-9", {{0, "usbhid"}}});
    last->plug();
    // One that left before libusb looked at it has neither arrived nor left; every other has done both.
    int present = 0;
    bool isLastSeen = false;
    while (const auto event = transport->next(isLastSeen ? 0ms : 5000ms)) {
        const auto* arrived = std::get_if<Arrived>(&*event);
        present += arrived != nullptr ? 1 : -1;
        isLastSeen = isLastSeen || (arrived != nullptr && arrived->device.product == "HR32");
        ASSERT_GE(present, 0);
    }
    EXPECT_TRUE(isLastSeen);
    EXPECT_EQ(present, 1);
    EXPECT_EQ(transport->devices()->size(), 1U);
    EXPECT_TRUE(transport->open(transport->devices()->front().address).value()->claim(0));
}

} // namespace
} // namespace scanner::usb
