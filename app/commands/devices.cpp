// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/devices.h"

#include "app/shell/scan_router.h"
#include "labels/printers/cups_printer.h"
#include "labels/printers/look.h"
#include "labels/printers/usb_printer.h"
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
namespace printers = labels::printers;
namespace usb = scanner::usb;
using nlohmann::ordered_json;
using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;

constexpr std::string_view kWhat = "The devices were not listed.";
constexpr auto kCupsPatience = 2s;

Exit complainOf(const usb::Error& error) {
    return complain(error.what, error.why, error.remedy, Exit::Environment);
}

/// A printer, and what it said of itself.
struct AskedPrinter {
    printers::UsbPlace place;
    labels::Result<printers::DeviceId> id;
    printers::PrinterStatus status;
};

AskedPrinter asked(usb::Transport& transport, const printers::UsbPlace& place) {
    printers::UsbPrinter printer{transport, place.address()};
    auto id = printer.deviceId();
    printers::PrinterStatus status;
    if (id) {
        status = printers::lookAt(printer, printers::inquiryFor(*id));
    } else {
        status.add(printers::Condition::Unreachable);
    }
    return {place, std::move(id), std::move(status)};
}

std::vector<AskedPrinter> askedPrinters(usb::Transport& transport,
                                        const std::vector<usb::DeviceDescription>& devices) {
    std::vector<AskedPrinter> all;
    for (const auto& device : devices) {
        if (const auto place = printers::printerOn(device)) {
            all.push_back(asked(transport, *place));
        }
    }
    return all;
}

std::string nameOf(const AskedPrinter& printer) {
    const auto name = printer.id ? printer.id->name() : std::string{};
    return name.empty() ? devices::nameOf(printer.place.device) : name;
}

std::string wordsOf(const printers::PrinterStatus& status) {
    const auto remedy = printers::statusRemedy(status);
    return printers::statusWords(status) + (remedy.empty() ? "" : " " + remedy);
}

ordered_json codesOf(const printers::PrinterStatus& status) {
    auto conditions = ordered_json::array();
    for (const auto each : status.conditions) {
        conditions.push_back(printers::explanationOf(each).code);
    }
    return conditions;
}

std::string wordsOf(const AskedPrinter& printer) {
    if (!printer.id) {
        return printer.id.error().detail;
    }
    return wordsOf(printer.status);
}

ordered_json jsonOf(const devices::DeviceStatus& status) {
    return {{"name", status.name},     {"mode", devices::modeText(status.mode)},
            {"id", status.id.text()},  {"port", status.port},
            {"serial", status.serial}, {"state", devices::stateText(status.state)},
            {"words", status.words},   {"remedy", status.remedy}};
}

ordered_json jsonOf(const AskedPrinter& printer) {
    return {{"name", nameOf(printer)},
            {"address", printer.place.address()},
            {"id", printer.place.device.id.text()},
            {"port", printer.place.device.port},
            {"serial", printer.place.device.serial},
            {"commandSets", printer.id ? printer.id->commandSets : std::vector<std::string>{}},
            {"asked",
             printers::inquiryText(printer.id ? printers::inquiryFor(*printer.id) : printers::Inquiry::None)},
            {"conditions", codesOf(printer.status)},
            {"words", wordsOf(printer)}};
}

ordered_json jsonOf(const printers::IppPrinterSeen& queue) {
    return {{"name", queue.name},
            {"address", queue.address.text()},
            {"model", queue.makeAndModel},
            {"asked", printers::inquiryText(printers::inquiryFor(queue))},
            {"conditions", codesOf(queue.status)},
            {"words", wordsOf(queue.status)}};
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
          const std::vector<AskedPrinter>& found, const std::vector<printers::IppPrinterSeen>& queues) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& each : scanners) {
        rows.push_back({each.name, std::string{devices::modeWords(each.mode)}, each.id.text(), each.port,
                        each.words + (each.remedy.empty() ? std::string{} : " " + each.remedy)});
    }
    for (const auto& each : found) {
        rows.push_back(
            {nameOf(each), "printer", each.place.device.id.text(), each.place.device.port, wordsOf(each)});
    }
    for (const auto& each : queues) {
        rows.push_back({each.name, "queue", each.address.text(), "", wordsOf(each.status)});
    }
    for (const auto& line : aligned(rows)) {
        say(common, line);
    }
    if (rows.empty()) {
        say(common, "No scanner and no printer is plugged in.");
    }
    ordered_json json{{"scanners", ordered_json::array()},
                      {"printers", ordered_json::array()},
                      {"queues", ordered_json::array()}};
    std::ranges::transform(scanners, std::back_inserter(json["scanners"]),
                           [](const auto& each) { return jsonOf(each); });
    std::ranges::transform(found, std::back_inserter(json["printers"]),
                           [](const auto& each) { return jsonOf(each); });
    std::ranges::transform(queues, std::back_inserter(json["queues"]),
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
    const auto found = (*transport)->devices();
    if (!found) {
        return complainOf(found.error());
    }
    // Printers are asked before a scanner is read: while they answer, nobody else listens.
    const auto printersFound = askedPrinters(**transport, *found);
    Look look{**transport, common};
    if (const auto begun = look.begin(); !begun) {
        return complainOf(begun.error());
    }
    // A computer without CUPS has no queues, and nothing is wrong.
    const auto queues = printers::cupsQueues(kCupsPatience);
    list(common, look.statuses(), printersFound, queues.value_or(std::vector<printers::IppPrinterSeen>{}));
    look.watch(std::chrono::seconds{options.watchSeconds});
    return Exit::Done;
}

} // namespace app::commands
