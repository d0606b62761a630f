// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/devices/device_status.h"

#include <array>

namespace scanner::devices {

namespace {

/// In enumerator order.
constexpr std::array<std::string_view, 8> kTexts{"ready",     "typing", "recovering", "disturbed",
                                                 "no-access", "busy",   "failed",     "unplugged"};
static_assert(kTexts.size() == static_cast<std::size_t>(DeviceState::Unplugged) + 1);

} // namespace

std::string_view stateText(DeviceState state) {
    return kTexts.at(static_cast<std::size_t>(state));
}

} // namespace scanner::devices
