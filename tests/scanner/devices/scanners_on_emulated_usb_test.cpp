// SPDX-License-Identifier: GPL-3.0-or-later
// Our drivers under the unmodified libusb, with every fault that a device, a cable or a system can cause.
#include "scanner/devices/scanners.h"
#include "scanner/usb/libusb_transport.h"
#include "scanner/usb/recording_transport.h"
#include "scanner/usb/replaying_transport.h"
#include "tests/support/usb/emulated_bus.h"

#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <functional>
#include <gtest/gtest.h>
#include <linux/ioctl.h>
#include <linux/usbdevice_fs.h>
#include <sstream>
#include <unistd.h>

namespace scanner::devices {
namespace {

using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;
using tests::usb::EmulatedBus;
using tests::usb::EmulatedDevice;
using tests::usb::honeywellReports;
using tests::usb::ScannerModel;
using Texts = std::vector<std::string>;

/// Scanners on a transport, as a thread of the program would keep them.
class Desk {
public:
    explicit Desk(std::unique_ptr<usb::Transport> transport)
        : m_transport(std::move(transport))
        , m_scanners(std::make_unique<Scanners>(*m_transport)) {
        keep(m_scanners->begin(now()).value());
    }

    /// Turns until `isReached`, five seconds at most.
    bool until(const std::function<bool()>& isReached) {
        for (const auto end = now() + 5s; !isReached();) {
            if (now() > end) {
                return false;
            }
            turn(10ms);
        }
        return true;
    }

    void turn(std::chrono::milliseconds patience) {
        if (const auto event = m_transport->next(patience)) {
            keep(m_scanners->take(*event, now()));
        }
        keep(m_scanners->tick(now()));
    }

    /// A session has its own time: what stands in it comes at once.
    void playOut(const usb::ReplayingTransport& session) {
        for (int i = 0; i < 100'000 && !session.finished(); ++i) {
            m_playTime += 10ms;
            turn(0ms);
        }
    }

    bool hasRead(std::size_t count) {
        return until([&] { return texts.size() >= count; });
    }

    bool isIn(DeviceState state) {
        return until([&] {
            const auto all = m_scanners->statuses();
            return !all.empty() && all.front().state == state;
        });
    }

    DeviceStatus status(std::size_t at = 0) { return m_scanners->statuses().at(at); }

    std::size_t count() { return m_scanners->statuses().size(); }

    Scanners& scanners() { return *m_scanners; }

    /// Everything is given back; the counters of what happened.
    usb::Counters close() {
        m_scanners.reset();
        return m_transport->counters();
    }

    Texts texts; ///< "identifier|text" of each code
    std::vector<DeviceState> states;

private:
    Moment now() const { return std::chrono::steady_clock::now() + m_playTime; }

    void keep(std::vector<Notice> notices) {
        for (const auto& notice : notices) {
            if (const auto* reading = std::get_if<Reading>(&notice)) {
                texts.push_back(reading->aim + "|" + reading->text);
            } else {
                states.push_back(std::get<DeviceStatus>(notice).state);
            }
        }
    }

    std::unique_ptr<usb::Transport> m_transport;
    std::unique_ptr<Scanners> m_scanners;
    Moment::duration m_playTime{};
};

class ScannersOnEmulatedUsb : public testing::Test {
protected:
    std::unique_ptr<EmulatedDevice> plug(std::shared_ptr<ScannerModel> model, const std::string& port = "1-1",
                                         std::map<int, std::string> drivers = {{0, "usbhid"}}) {
        auto device = m_bus.add(std::move(model), {port, std::move(drivers)});
        device->plug();
        return device;
    }

    static void scan(EmulatedDevice& device, ScannerModel& model, std::string_view text,
                     std::string_view aim = "]C1") {
        device.change([&] {
            for (auto& report : honeywellReports(aim, text)) {
                model.send(std::move(report));
            }
        });
    }

    /// What must hold whatever happened before.
    static void expectNothingLeft(Desk& desk, const EmulatedDevice& device, const char* driver = "usbhid") {
        const auto counters = desk.close();
        EXPECT_EQ(counters.submits, counters.reaps);
        EXPECT_EQ(counters.opens, counters.closes);
        const auto seen = device.seen();
        EXPECT_EQ(seen.submits, seen.reaps);
        EXPECT_EQ(seen.unknown, 0);
        EXPECT_EQ(device.driver(0), driver);
        EXPECT_EQ(seen.detaches, seen.attaches);
    }

    EmulatedBus m_bus;
    std::shared_ptr<ScannerModel> m_model = tests::usb::honeywellScanner();
};

TEST_F(ScannersOnEmulatedUsb, TwoThousandScansArriveInOrder) {
    const auto device = plug(m_model);
    Desk desk{usb::openUsb().value()};
    Texts expected;
    device->change([&] {
        for (int i = 0; i < 2000; ++i) {
            m_model->send(honeywellReports("]d2", fmt::format("S{:05}", i)).front());
            expected.push_back(fmt::format("]d2|S{:05}", i));
        }
    });
    EXPECT_TRUE(desk.until([&] { return desk.texts.size() == 2000; }));
    EXPECT_EQ(desk.texts, expected);
    EXPECT_EQ(desk.status().codes, 2000);
    expectNothingLeft(desk, *device);
}

TEST_F(ScannersOnEmulatedUsb, EveryModeIsRead) {
    const auto newland = tests::usb::newlandScanner();
    const auto serial = tests::usb::cdcScanner();
    const auto hidSerial = tests::usb::zebraHidSerialScanner();
    const auto one = plug(m_model, "1-1");
    const auto two = plug(newland, "1-2");
    const auto three = plug(serial, "1-3", {{0, "cdc_acm"}, {1, "cdc_acm"}});
    const auto four = plug(hidSerial, "1-4");
    const auto five = plug(tests::usb::keyboardScanner(), "1-5");
    const auto six = plug(tests::usb::mouse(), "1-6");
    Desk desk{usb::openUsb().value()};
    ASSERT_EQ(desk.count(), 5U); // the mouse is none of ours
    scan(*one, *m_model, std::string(300, 'x'));
    EXPECT_TRUE(desk.hasRead(1));
    two->change([&] { newland->send(tests::usb::newlandReports("two").front()); });
    EXPECT_TRUE(desk.hasRead(2));
    three->change([&] {
        serial->send("thr");
        serial->send("ee\r");
        serial->send("\n");
    });
    EXPECT_TRUE(desk.hasRead(3));
    auto padded = usb::bytesOf("\x04"
                               "four");
    padded.resize(64);
    four->change([&] { hidSerial->send(padded); });
    EXPECT_TRUE(desk.hasRead(4));
    EXPECT_EQ(desk.texts, (Texts{"]C1|" + std::string(300, 'x'), "|two", "|three", "|four"}));
    EXPECT_EQ(serial->told.size(), 2U);
    EXPECT_EQ(desk.status(4).state, DeviceState::Typing);
    EXPECT_EQ(five->driver(0), "usbhid"); // never touched
    EXPECT_EQ(six->seen().submits + six->seen().detaches, 0);
    desk.scanners().say(desk.status(0).name, Feedback::NotOnFile);
    EXPECT_TRUE(one->waitUntil([&] { return !m_model->written.empty(); }));
    EXPECT_EQ(m_model->written.front(), usb::bytesOfHex("0402"));
    expectNothingLeft(desk, *one);
    EXPECT_EQ(three->driver(0), "cdc_acm");
    EXPECT_EQ(three->driver(1), "cdc_acm");
}

/// What goes wrong between two scans, and what the scanner is said to be doing then.
struct Trouble {
    std::string name;
    int status;
    DeviceState state;
};

class AfterTrouble : public ScannersOnEmulatedUsb, public testing::WithParamInterface<Trouble> {};

TEST_P(AfterTrouble, TheScannerIsReadAgainWithoutRestart) {
    const auto device = plug(m_model);
    Desk desk{usb::openUsb().value()};
    for (int round = 0; round < 3; ++round) {
        desk.states.clear();
        const auto text = fmt::format("round {}", round);
        device->change([&] { m_model->fail(GetParam().status); });
        EXPECT_TRUE(desk.until([&] { return !desk.states.empty(); }));
        EXPECT_EQ(desk.states.front(), GetParam().state);
        EXPECT_TRUE(GetParam().state == DeviceState::Disturbed || desk.isIn(DeviceState::Ready));
        const auto quiet = std::chrono::steady_clock::now() + 250ms; // a person does not scan faster
        desk.until([&] { return std::chrono::steady_clock::now() > quiet; });
        scan(*device, *m_model, text);
        EXPECT_TRUE(desk.hasRead(static_cast<std::size_t>(round) + 1));
        EXPECT_EQ(desk.texts.back(), "]C1|" + text);
        EXPECT_TRUE(desk.isIn(DeviceState::Ready));
    }
    EXPECT_EQ(device->seen().clearedHalts, GetParam().status == -EPIPE ? 3 : 0);
    expectNothingLeft(desk, *device);
}

TEST_P(AfterTrouble, HalfACodeIsNeverACode) {
    const auto device = plug(m_model);
    Desk desk{usb::openUsb().value()};
    const auto reports = honeywellReports("]C1", std::string(150, 'x'));
    device->change([&] {
        m_model->send(reports[0]);
        m_model->fail(GetParam().status);
        m_model->send(reports[2]);
    });
    EXPECT_TRUE(desk.until([&] { return desk.states.size() >= 2; }));
    const auto quiet = std::chrono::steady_clock::now() + 250ms;
    desk.until([&] { return std::chrono::steady_clock::now() > quiet; });
    scan(*device, *m_model, "whole");
    EXPECT_TRUE(desk.hasRead(1));
    EXPECT_EQ(desk.texts, Texts{"]C1|whole"});
    expectNothingLeft(desk, *device);
}

INSTANTIATE_TEST_SUITE_P(Faults, AfterTrouble,
                         testing::Values(Trouble{"Stall", -EPIPE, DeviceState::Recovering},
                                         Trouble{"ProtocolError", -EPROTO, DeviceState::Recovering},
                                         Trouble{"WrongChecksum", -EILSEQ, DeviceState::Recovering},
                                         Trouble{"Overflow", -EOVERFLOW, DeviceState::Disturbed}),
                         [](const auto& trouble) { return trouble.param.name; });

TEST_F(ScannersOnEmulatedUsb, ABabblingScannerIsSaidToBabbleAndReadAgain) {
    const auto device = plug(m_model);
    Desk desk{usb::openUsb().value()};
    device->change([&] { m_model->send(usb::Bytes(200, std::byte{'x'})); });
    EXPECT_TRUE(desk.isIn(DeviceState::Disturbed));
    const auto quiet = std::chrono::steady_clock::now() + 250ms;
    desk.until([&] { return std::chrono::steady_clock::now() > quiet; });
    scan(*device, *m_model, "next");
    EXPECT_TRUE(desk.hasRead(1));
    expectNothingLeft(desk, *device);
}

TEST_F(ScannersOnEmulatedUsb, ShortReportsAreGarbledNotCodes) {
    const auto device = plug(m_model);
    Desk desk{usb::openUsb().value()};
    auto report = honeywellReports("]C1", "0123456789").front();
    report.resize(10);
    device->change([&] { m_model->send(report); });
    EXPECT_TRUE(desk.isIn(DeviceState::Disturbed));
    scan(*device, *m_model, "next");
    EXPECT_TRUE(desk.hasRead(1));
    EXPECT_EQ(desk.texts, Texts{"]C1|next"});
    expectNothingLeft(desk, *device);
}

TEST_F(ScannersOnEmulatedUsb, ASilentScannerCostsNothing) {
    const auto device = plug(m_model);
    Desk desk{usb::openUsb().value()};
    const auto before = device->seen();
    const auto cpu = std::clock();
    const auto quiet = std::chrono::steady_clock::now() + 500ms;
    while (std::chrono::steady_clock::now() < quiet) {
        desk.turn(50ms);
    }
    EXPECT_EQ(device->seen().submits, before.submits); // four transfers wait, none is renewed
    EXPECT_LT(static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC, 0.1);
    expectNothingLeft(desk, *device);
}

TEST_F(ScannersOnEmulatedUsb, UnpluggingIsSaidAndTheScannerIsReadAgainWhenItComesBack) {
    for (const int status : {-ESHUTDOWN, -EPROTO, -ENODEV}) {
        auto device = plug(m_model);
        Desk desk{usb::openUsb().value()};
        device->change([&] { m_model->send(honeywellReports("]C1", std::string(100, 'x')).front()); });
        device->unplug(status);
        EXPECT_TRUE(desk.isIn(DeviceState::Unplugged)) << status;
        const auto again = plug(m_model, "1-2");
        EXPECT_TRUE(desk.isIn(DeviceState::Ready)) << status;
        scan(*again, *m_model, "after");
        EXPECT_TRUE(desk.hasRead(1));
        EXPECT_EQ(desk.texts, Texts{"]C1|after"}) << status;
        EXPECT_EQ(desk.count(), 1U);
        expectNothingLeft(desk, *again);
        EXPECT_EQ(device->seen().submits, device->seen().reaps);
    }
}

TEST_F(ScannersOnEmulatedUsb, UnpluggingAtAnyStageOfOpeningIsGotOver) {
    // The cable is pulled before the first, second, third... request to the system.
    for (int stage = 0; stage < 14; ++stage) {
        auto device = m_bus.add(m_model, {"1-1", {{0, "usbhid"}}});
        device->vanishAfter(stage);
        device->plug();
        Desk desk{usb::openUsb().value()};
        device->unplug();
        EXPECT_TRUE(desk.until([&] {
            return desk.count() == 0 || desk.status().state == DeviceState::Unplugged;
        })) << stage;
        const auto again = plug(m_model, "1-2");
        EXPECT_TRUE(desk.isIn(DeviceState::Ready)) << stage;
        expectNothingLeft(desk, *again);
    }
}

TEST_F(ScannersOnEmulatedUsb, ABusyScannerWorksWhenTheOtherProgramLetsGo) {
    const auto device = m_bus.add(m_model, {"1-1", {{0, "usbhid"}}});
    bool isBusy = true;
    device->setFault([&isBusy](unsigned long request) {
        const bool isClaim = request == USBDEVFS_CLAIMINTERFACE || request == USBDEVFS_DISCONNECT_CLAIM;
        return isBusy && isClaim ? EBUSY : 0;
    });
    device->plug();
    Desk desk{usb::openUsb().value()};
    EXPECT_TRUE(desk.isIn(DeviceState::Busy));
    EXPECT_NE(desk.status().remedy.find("Close the other program"), std::string::npos);
    device->change([&] { isBusy = false; });
    EXPECT_TRUE(desk.isIn(DeviceState::Ready));
    expectNothingLeft(desk, *device);
}

TEST_F(ScannersOnEmulatedUsb, WithoutAccessTheMessageHoldsTheExactCommand) {
    const auto device = plug(m_model);
    device->forbid();
    const bool isRoot = ::geteuid() == 0;
    constexpr uid_t kNobody = 65534;
    ASSERT_EQ(isRoot ? ::seteuid(kNobody) : 0, 0);
    Desk desk{usb::openUsb().value()};
    ASSERT_EQ(isRoot ? ::seteuid(0) : 0, 0);
    EXPECT_EQ(desk.status().state, DeviceState::NoAccess);
    EXPECT_NE(desk.status().remedy.find("sudo tee /etc/udev/rules.d/70-cryotrail-0c2e.rules"),
              std::string::npos)
        << desk.status().remedy;
    EXPECT_EQ(device->driver(0), "usbhid");
}

TEST_F(ScannersOnEmulatedUsb, AfterAStormOfTwoHundredPlugsTheScannerIsRead) {
    Desk desk{usb::openUsb().value()};
    for (int i = 0; i < 200; ++i) {
        const auto device = m_bus.add(m_model, {fmt::format("1-{}", 1 + i % 4), {}});
        device->plug();
        desk.turn(0ms);
        device->unplug(i % 2 == 0 ? -ESHUTDOWN : -EPROTO);
        desk.turn(0ms);
    }
    const auto last = m_bus.add(m_model, {"1-7", {{0, "usbhid"}}});
    last->plug();
    EXPECT_TRUE(desk.until([&] {
        return desk.count() == 1 && desk.status().state == DeviceState::Ready && desk.status().port == "1-7";
    }));
    scan(*last, *m_model, "after the storm");
    EXPECT_TRUE(desk.hasRead(1));
    EXPECT_EQ(desk.texts, Texts{"]C1|after the storm"});
    expectNothingLeft(desk, *last);
}

/// A scanner of each kind, and how it sends a text.
struct Kind {
    std::string name;
    std::shared_ptr<ScannerModel> (*make)();
    std::map<int, std::string> drivers;
    std::vector<usb::Bytes> (*packets)(const std::string& text);
};

std::vector<usb::Bytes> paddedReports(const std::string& text) {
    auto report = usb::bytesOf(static_cast<char>(text.size()) + text);
    report.resize(64);
    return {report};
}

std::vector<usb::Bytes> serialPackets(const std::string& text) {
    return {usb::bytesOf(text.substr(0, 3)), usb::bytesOf(text.substr(3)), usb::bytesOf("\r"),
            usb::bytesOf("\n")};
}

class EachKind : public ScannersOnEmulatedUsb, public testing::WithParamInterface<Kind> {};

TEST_P(EachKind, ARecordedSessionPlaysTheSameWithoutAnyDevice) {
    std::stringstream session;
    Texts texts;
    const auto model = GetParam().make();
    const auto scanText = [&](EmulatedDevice& device, const std::string& text) {
        device.change([&] {
            for (auto& packet : GetParam().packets(text)) {
                model->send(std::move(packet));
            }
        });
    };
    {
        const auto device = plug(model, "1-2", GetParam().drivers);
        Desk desk{usb::recorded(usb::openUsb().value(), session,
                                fmt::format("{} {}, emulated", model->manufacturer, model->product))};
        scanText(*device, "01086001234567891");
        EXPECT_TRUE(desk.hasRead(1));
        device->change([&] { model->fail(-EPIPE); });
        EXPECT_TRUE(desk.isIn(DeviceState::Recovering));
        EXPECT_TRUE(desk.isIn(DeviceState::Ready));
        scanText(*device, "CT7K-20916-W");
        EXPECT_TRUE(desk.hasRead(2));
        device->change([&] { model->send(usb::Bytes{GetParam().packets("half").front().front()}); });
        device->unplug();
        EXPECT_TRUE(desk.isIn(DeviceState::Unplugged));
        EXPECT_TRUE(desk.until([&] { return device->seen().submits == device->seen().reaps; }));
        static_cast<void>(desk.close());
        texts = desk.texts;
    }
    if (const char* folder = std::getenv("CRYOTRAIL_SESSIONS")) { // to record them anew
        std::ofstream{fmt::format("{}/{}.jsonl", folder, GetParam().name)} << session.str();
    }
    auto played = usb::replayed(session).value();
    const auto& script = *played;
    Desk desk{std::move(played)};
    desk.playOut(script);
    EXPECT_TRUE(script.finished()) << script.finished().error().why;
    EXPECT_EQ(desk.texts, texts);
}

INSTANTIATE_TEST_SUITE_P(
    Scanners, EachKind,
    testing::Values(
        Kind{"honeywell_hid_pos",
             [] { return tests::usb::honeywellScanner(); },
             {{0, "usbhid"}},
             [](const auto& text) { return honeywellReports("]d2", text); }},
        Kind{"newland_hid_pos",
             tests::usb::newlandScanner,
             {{0, "usbhid"}},
             [](const auto& text) { return tests::usb::newlandReports(text); }},
        Kind{"zebra_hid_serial", tests::usb::zebraHidSerialScanner, {{0, "usbhid"}}, paddedReports},
        Kind{"zebra_cdc", tests::usb::cdcScanner, {{0, "cdc_acm"}, {1, "cdc_acm"}}, serialPackets}),
    [](const auto& kind) { return kind.param.name; });

} // namespace
} // namespace scanner::devices
