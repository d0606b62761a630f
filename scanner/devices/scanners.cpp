// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/devices/scanners.h"

#include "scanner/usb/access.h"

#include <algorithm>
#include <fmt/format.h>

namespace scanner::devices {

namespace {

using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;
using usb::Fault;

/// The system's drivers need a moment after a device was plugged in; then they show its report descriptor.
constexpr auto kSystemPatience = 500ms;
/// Between two tries to open a device that was refused.
constexpr auto kRetry = 3s;
constexpr auto kControlPatience = 1s;

DeviceState stateOf(Fault fault) {
    switch (fault) {
    case Fault::AccessDenied:
        return DeviceState::NoAccess;
    case Fault::Busy:
        return DeviceState::Busy;
    case Fault::Gone:
    case Fault::NotFound:
        return DeviceState::Unplugged;
    case Fault::Stalled:
    case Fault::TimedOut:
    case Fault::Overflow:
    case Fault::Protocol:
    case Fault::Cancelled:
    case Fault::Unsupported:
    case Fault::OutOfStep:
    case Fault::Malformed:
    case Fault::Other:
        return DeviceState::Failed;
    }
    return DeviceState::Failed;
}

/// The same physical device, perhaps plugged in again.
bool isSame(const usb::DeviceDescription& one, const usb::DeviceDescription& other) {
    return one.id == other.id && one.serial == other.serial &&
           (!one.serial.empty() || one.port == other.port);
}

constexpr std::string_view kUnpluggedRemedy = "Plug it in again.";

} // namespace

usb::Result<std::vector<Notice>> Scanners::begin(Moment now) {
    const auto devices = m_transport.devices();
    if (!devices) {
        return tl::unexpected(devices.error());
    }
    std::vector<Notice> notices;
    for (const auto& device : *devices) {
        arrive(device, now, notices);
    }
    return notices;
}

std::vector<Notice> Scanners::take(const usb::Event& event, Moment now) {
    std::vector<Notice> notices;
    if (const auto* arrived = std::get_if<usb::Arrived>(&event)) {
        arrive(arrived->device, now, notices);
    } else if (const auto* left = std::get_if<usb::Left>(&event)) {
        leave(left->device, notices);
    } else {
        const auto& completed = std::get<usb::Completed>(event);
        for (const auto& place : m_places) {
            if (place->driver && place->driver->owns(completed.transfer)) {
                follow(*place, place->driver->take(completed, now), now, notices);
                break;
            }
        }
    }
    return notices;
}

std::vector<Notice> Scanners::tick(Moment now) {
    std::vector<Notice> notices;
    for (const auto& place : m_places) {
        if (place->driver) {
            follow(*place, {{}, place->driver->tick(now)}, now, notices);
        } else if (place->isPresent && place->lookAgainAt && *place->lookAgainAt <= now) {
            place->lookAgainAt.reset();
            place->maySystemKnowLater = false;
            look(*place, now, notices);
        }
    }
    return notices;
}

bool Scanners::isLooking() const {
    return std::ranges::any_of(
        m_places, [](const auto& place) { return place->isPresent && place->lookAgainAt && !place->status; });
}

void Scanners::say(const std::string& scanner, Feedback feedback) {
    for (const auto& place : m_places) {
        if (place->driver && place->status && place->status->name == scanner) {
            place->driver->say(feedback);
        }
    }
}

std::vector<DeviceStatus> Scanners::statuses() const {
    std::vector<DeviceStatus> statuses;
    for (const auto& place : m_places) {
        if (place->status) {
            statuses.push_back(*place->status);
        }
    }
    return statuses;
}

Scanners::Place& Scanners::placeOf(const usb::DeviceDescription& device) {
    const auto found = std::ranges::find_if(
        m_places, [&](const auto& place) { return !place->isPresent && isSame(place->device, device); });
    if (found != m_places.end()) {
        return **found;
    }
    // What turned out to be no scanner and left again needs no place any more.
    std::erase_if(m_places, [](const auto& place) { return !place->isPresent && !place->status; });
    return *m_places.emplace_back(std::make_unique<Place>());
}

void Scanners::arrive(const usb::DeviceDescription& device, Moment now, std::vector<Notice>& notices) {
    const bool isKnown = std::ranges::any_of(m_places, [&](const auto& place) {
        return place->isPresent && place->device.address == device.address;
    });
    if (isKnown) { // listed and reported at once
        return;
    }
    auto& place = placeOf(device);
    place.device = device;
    place.isPresent = true;
    place.maySystemKnowLater = true;
    look(place, now, notices);
}

void Scanners::leave(usb::DeviceAddress device, std::vector<Notice>& notices) {
    for (const auto& place : m_places) {
        if (place->isPresent && place->device.address == device) {
            place->isPresent = false;
            place->driver.reset();
            place->lookAgainAt.reset();
            if (place->status) {
                say(*place, place->status->mode, DeviceState::Unplugged,
                    std::string{usb::faultWords(Fault::Gone)}, std::string{kUnpluggedRemedy}, notices);
            }
        }
    }
}

void Scanners::look(Place& place, Moment now, std::vector<Notice>& notices) {
    auto fresh = m_transport.describe(place.device.address);
    if (!fresh) { // it left, and the transport will say so; or the system has not read it yet
        place.lookAgainAt = now + kRetry;
        return;
    }
    place.device = *std::move(fresh);
    const auto recognised = recognise(place.device);
    if (const auto* question = std::get_if<MustAsk>(&recognised)) {
        if (place.maySystemKnowLater) {
            place.lookAgainAt = now + kSystemPatience;
        } else {
            ask(place, *question, now, notices);
        }
        return;
    }
    const auto* approach = std::get_if<Approach>(&recognised);
    if (approach == nullptr) {
        if (place.status) {
            place.lookAgainAt = now + kRetry;
        }
        return;
    }
    if (approach->mode == ScannerMode::Keyboard) {
        say(place, approach->mode, DeviceState::Typing, "It types like a keyboard.",
            "Better set it to HID POS or USB serial: the guide to scanners says how.", notices);
        return;
    }
    auto connection = m_transport.open(place.device.address);
    if (!connection) {
        refuse(place, approach->mode, connection.error(), now, notices);
        return;
    }
    start(place, *std::move(connection), *approach, now, notices);
}

/// No driver of the system has it, so nobody is disturbed by asking.
void Scanners::ask(Place& place, const MustAsk& question, Moment now, std::vector<Notice>& notices) {
    constexpr std::uint8_t kStandardInterfaceIn = 0x81;
    constexpr std::uint8_t kGetDescriptor = 6;
    constexpr std::uint16_t kReportDescriptor = 0x2200;
    auto connection = m_transport.open(place.device.address);
    const auto claimed =
        connection ? (*connection)->claim(question.interface) : tl::unexpected(connection.error());
    if (!claimed) {
        // Who made it is all that is known: another program may have it, and then the system shows no more.
        if (place.status || !usb::scannerVendorName(place.device.id.vendor).empty()) {
            connection = tl::unexpected(claimed.error()); // closes it
            refuse(place, place.status ? place.status->mode : ScannerMode::HidPos, claimed.error(), now,
                   notices);
        }
        return;
    }
    const auto descriptor =
        (*connection)
            ->controlIn({kStandardInterfaceIn, kGetDescriptor, kReportDescriptor, question.interface},
                        question.length, kControlPatience);
    // Given back before it is taken for reading: a device that is no scanner must be free again at once.
    if (!(*connection)->release(question.interface) || !descriptor) {
        if (place.status) { // it was a scanner before: plugged in again, it may need another moment
            place.lookAgainAt = now + kRetry;
        }
        return;
    }
    const auto recognised = recognise(place.device, question.interface, *descriptor);
    if (const auto* approach = std::get_if<Approach>(&recognised)) {
        start(place, *std::move(connection), *approach, now, notices);
    }
}

void Scanners::start(Place& place, std::unique_ptr<usb::Connection> connection, const Approach& approach,
                     Moment now, std::vector<Notice>& notices) {
    auto driver = Driver::start(std::move(connection), approach);
    if (!driver) {
        refuse(place, approach.mode, driver.error(), now, notices);
        return;
    }
    place.driver = *std::move(driver);
    say(place, approach.mode, place.driver->state(), place.driver->words(), {}, notices);
}

void Scanners::refuse(Place& place, ScannerMode mode, const usb::Error& error, Moment now,
                      std::vector<Notice>& notices) {
    place.lookAgainAt = now + kRetry;
    say(place, mode, stateOf(error.fault), error.why, error.remedy, notices);
}

/// Two names are never the same, and a scanner that comes back keeps its own.
std::string Scanners::freeName(const usb::DeviceDescription& device) const {
    const auto isTaken = [this](const std::string& name) {
        return std::ranges::any_of(
            m_places, [&](const auto& place) { return place->status && place->status->name == name; });
    };
    const auto plain = nameOf(device);
    auto name = plain;
    if (isTaken(name) && !device.serial.empty()) {
        name = fmt::format("{} {}", plain, device.serial);
    }
    for (int number = 2; isTaken(name); ++number) {
        name = fmt::format("{} ({})", plain, number);
    }
    return name;
}

void Scanners::say(Place& place, ScannerMode mode, DeviceState state, std::string words, std::string remedy,
                   std::vector<Notice>& notices) {
    DeviceStatus status{place.status ? place.status->name : freeName(place.device),
                        mode,
                        place.device.id,
                        place.device.port,
                        place.device.serial,
                        state,
                        std::move(words),
                        std::move(remedy),
                        place.status ? place.status->codes : 0};
    if (place.status != status) {
        place.status = status;
        notices.emplace_back(std::move(status));
    }
}

void Scanners::follow(Place& place, DriverOutput output, Moment now, std::vector<Notice>& notices) {
    for (auto& code : output.codes) {
        ++place.status->codes;
        notices.emplace_back(Reading{place.status->name, std::move(code.aim), std::move(code.text), now});
    }
    if (!output.isStateNew) {
        return;
    }
    const auto state = place.driver->state();
    const auto remedy = state == DeviceState::Unplugged ? kUnpluggedRemedy : std::string_view{};
    say(place, place.status->mode, state, place.driver->words(), std::string{remedy}, notices);
    if (state == DeviceState::Unplugged) {
        place.driver.reset();
        place.lookAgainAt = now + kRetry; // only its interface may have gone
    }
}

} // namespace scanner::devices
