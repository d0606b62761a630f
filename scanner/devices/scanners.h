// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/devices/driver.h"

#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace scanner::devices {

/// What the scanners have to say, in order.
using Notice = std::variant<Reading, DeviceStatus>;

/// All scanners of this computer: finds them, reads them, follows them as they come and go, and knows each by
/// a name of its own. It knows no clock and no thread: whoever owns the transport feeds it. Scanners that are
/// refused are tried again, so that they work as soon as access is granted.
class Scanners {
public:
    /// The transport must outlive the scanners.
    explicit Scanners(usb::Transport& transport)
        : m_transport(transport) {}

    /// Looks at what is plugged in already.
    [[nodiscard]] usb::Result<std::vector<Notice>> begin(Moment now);
    /// Something happened.
    [[nodiscard]] std::vector<Notice> take(const usb::Event& event, Moment now);
    /// Time passed. To be called after each event and every 50 ms or so.
    [[nodiscard]] std::vector<Notice> tick(Moment now);
    /// Some device may still turn out to be a scanner, within half a second or so.
    [[nodiscard]] bool isLooking() const;
    /// Tells the person who holds that scanner, where it can.
    void say(const std::string& scanner, Feedback feedback);

    /// Every scanner seen since the beginning, in order of its first appearance.
    [[nodiscard]] std::vector<DeviceStatus> statuses() const;

private:
    /// A device that is or was a scanner, or may turn out to be one.
    struct Place {
        usb::DeviceDescription device;
        std::optional<DeviceStatus> status; ///< nothing until it is known to be a scanner
        std::unique_ptr<Driver> driver;
        std::optional<Moment> lookAgainAt;
        bool isPresent = true;
        bool maySystemKnowLater = false; ///< its report descriptor may show up by itself
    };

    void arrive(const usb::DeviceDescription& device, Moment now, std::vector<Notice>& notices);
    void leave(usb::DeviceAddress device, std::vector<Notice>& notices);
    void look(Place& place, Moment now, std::vector<Notice>& notices);
    void ask(Place& place, const MustAsk& question, Moment now, std::vector<Notice>& notices);
    void start(Place& place, std::unique_ptr<usb::Connection> connection, const Approach& approach,
               Moment now, std::vector<Notice>& notices);
    void refuse(Place& place, ScannerMode mode, const usb::Error& error, Moment now,
                std::vector<Notice>& notices);
    void say(Place& place, ScannerMode mode, DeviceState state, std::string words, std::string remedy,
             std::vector<Notice>& notices);
    void follow(Place& place, DriverOutput output, Moment now, std::vector<Notice>& notices);
    [[nodiscard]] std::string freeName(const usb::DeviceDescription& device) const;
    [[nodiscard]] Place& placeOf(const usb::DeviceDescription& device);

    usb::Transport& m_transport;
    std::vector<std::unique_ptr<Place>> m_places;
};

} // namespace scanner::devices
