// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/usb/error.h"

#include <algorithm>
#include <array>

namespace scanner::usb {

namespace {

struct Words {
    std::string_view text;
    std::string_view words;
};

/// In enumerator order.
constexpr std::array<Words, 13> kWords{{
    {"access-denied", "This user may not open the device."},
    {"busy", "Another program is using the device."},
    {"gone", "The device was unplugged."},
    {"stalled", "The device refused the request."},
    {"timed-out", "The device did not answer in time."},
    {"overflow", "The device sent more than was asked for."},
    {"protocol", "There was an error on the cable."},
    {"cancelled", "The transfer was called back."},
    {"not-found", "The device has no such part."},
    {"unsupported", "This system cannot do it."},
    {"out-of-step", "The recorded session expects another request."},
    {"malformed", "What was read cannot be understood."},
    {"other", "The system gave no reason."},
}};
static_assert(kWords.size() == static_cast<std::size_t>(Fault::Other) + 1);

} // namespace

std::string_view faultText(Fault fault) {
    return kWords.at(static_cast<std::size_t>(fault)).text;
}

std::optional<Fault> faultOf(std::string_view text) {
    const auto found = std::ranges::find(kWords, text, &Words::text);
    return found == kWords.end() ? std::nullopt
                                 : std::optional{static_cast<Fault>(std::distance(kWords.begin(), found))};
}

std::string_view faultWords(Fault fault) {
    return kWords.at(static_cast<std::size_t>(fault)).words;
}

} // namespace scanner::usb
