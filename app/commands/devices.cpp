// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/devices.h"

#include "app/shell/scan_router.h"
#include "scanner/devices/scanners.h"
#include "scanner/usb/access.h"
#include "scanner/usb/libusb_transport.h"
#include "scanner/usb/recording_transport.h"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <nlohmann/json.hpp>

namespace app::commands {

namespace {

namespace devices = scanner::devices;
namespace usb = scanner::usb;
using nlohmann::ordered_json;
using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;

constexpr std::string_view kWhat = "The devices were not listed.";

Exit complainOf(const usb::Error& error) {
    return complain(error.what, error.why, error.remedy, Exit::Environment);
}

bool isPrinter(const usb::DeviceDescription& device) {
    constexpr std::uint8_t kPrinterClass = 7;
    return std::ranges::any_of(device.interfaces,
                               [](const auto& each) { return each.deviceClass == kPrinterClass; });
}

ordered_json jsonOf(const devices::DeviceStatus& status) {
    return {{"name", status.name},     {"mode", devices::modeText(status.mode)},
            {"id", status.id.text()},  {"port", status.port},
            {"serial", status.serial}, {"state", devices::stateText(status.state)},
            {"words", status.words},   {"remedy", status.remedy}};
}

ordered_json jsonOf(const usb::DeviceDescription& printer) {
    return {{"name", devices::nameOf(printer)},
            {"id", printer.id.text()},
            {"port", printer.port},
            {"serial", printer.serial}};
}

void sayScan(const Common& common, const devices::Reading& reading) {
    say(common, fmt::format("{}: {}{}", reading.scanner, shell::printable(reading.text),
                            reading.aim.empty() ? std::string{} : "  " + reading.aim));
    sayJson(common, ordered_json{{"scanner", reading.scanner},
                                 {"aim", reading.aim},
                                 {"text", shell::printable(reading.text)}}
                        .dump());
}

/// The scanners on a transport for as long as the command runs.
class Look {
public:
    Look(usb::Transport& transport, const Common& common)
        : m_transport(transport)
        , m_common(common)
        , m_scanners(transport) {}

    usb::Result<void> begin() {
        return m_scanners.begin(now()).map([this](const std::vector<devices::Notice>& notices) {
            tell(notices);
            // Some devices have to be asked what they are.
            for (const auto end = now() + 1s; m_scanners.isLooking() && now() < end;) {
                turn();
            }
        });
    }

    void watch(std::chrono::seconds duration) {
        m_isWatching = true;
        for (const auto end = now() + duration; now() < end;) {
            turn();
        }
    }

    [[nodiscard]] std::vector<devices::DeviceStatus> statuses() const { return m_scanners.statuses(); }

private:
    static devices::Moment now() { return std::chrono::steady_clock::now(); }

    void turn() {
        if (const auto event = m_transport.next(50ms)) {
            tell(m_scanners.take(*event, now()));
        }
        tell(m_scanners.tick(now()));
    }

    void tell(const std::vector<devices::Notice>& notices) const {
        for (const auto& notice : m_isWatching ? notices : std::vector<devices::Notice>{}) {
            if (const auto* reading = std::get_if<devices::Reading>(&notice)) {
                sayScan(m_common, *reading);
            } else {
                const auto& status = std::get<devices::DeviceStatus>(notice);
                say(m_common, fmt::format("{}: {}", status.name, status.words));
            }
        }
    }

    usb::Transport& m_transport;
    const Common& m_common;
    devices::Scanners m_scanners;
    bool m_isWatching = false;
};

void list(const Common& common, const std::vector<devices::DeviceStatus>& scanners,
          const std::vector<usb::DeviceDescription>& printers) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& each : scanners) {
        rows.push_back({each.name, std::string{devices::modeWords(each.mode)}, each.id.text(), each.port,
                        each.words + (each.remedy.empty() ? std::string{} : " " + each.remedy)});
    }
    for (const auto& each : printers) {
        rows.push_back({devices::nameOf(each), "printer", each.id.text(), each.port, "Plugged in."});
    }
    for (const auto& line : aligned(rows)) {
        say(common, line);
    }
    if (rows.empty()) {
        say(common, "No scanner and no printer is plugged in.");
    }
    ordered_json json{{"scanners", ordered_json::array()}, {"printers", ordered_json::array()}};
    std::ranges::transform(scanners, std::back_inserter(json["scanners"]),
                           [](const auto& each) { return jsonOf(each); });
    std::ranges::transform(printers, std::back_inserter(json["printers"]),
                           [](const auto& each) { return jsonOf(each); });
    sayJson(common, json.dump());
}

} // namespace

Exit runDevices(const Common& common, const DevicesOptions& options) {
    if (options.isRuleAsked) {
        say(common, usb::accessRules());
        sayJson(common, ordered_json{{"rules", usb::accessRules()}}.dump());
        return Exit::Done;
    }
    std::ofstream session;
    auto transport = usb::openUsb();
    if (!transport) {
        return complainOf(transport.error());
    }
    if (!options.session.empty()) {
        session.open(options.session);
        if (!session) {
            return complain(kWhat, fmt::format("{} cannot be written", options.session),
                            "Name a file in a folder that exists and where you may write.",
                            Exit::Environment);
        }
        transport = usb::recorded(*std::move(transport), session, "cryotrail devices");
    }
    Look look{**transport, common};
    const auto found = (*transport)->devices();
    const auto begun = look.begin();
    if (!found || !begun) {
        return complainOf(found ? begun.error() : found.error());
    }
    std::vector<usb::DeviceDescription> printers;
    std::ranges::copy_if(*found, std::back_inserter(printers), isPrinter);
    list(common, look.statuses(), printers);
    look.watch(std::chrono::seconds{options.watchSeconds});
    return Exit::Done;
}

} // namespace app::commands
