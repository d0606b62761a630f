// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/usb/transport.h"

namespace scanner::usb {

/// The real USB of this computer, by libusb. Connections must end before the transport does. Hubs are not
/// listed. Fails with Unsupported where there is no USB.
[[nodiscard]] Result<std::unique_ptr<Transport>> openUsb();

} // namespace scanner::usb
