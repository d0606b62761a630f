// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/usb/device_model.h"

namespace tests::usb {

/// The device as a transport describes it. Whether its report descriptors are known is up to the system's own
/// driver.
enum class SystemDriver { Bound, None };

[[nodiscard]] scanner::usb::DeviceDescription descriptionOf(const DeviceModel& model,
                                                            scanner::usb::DeviceAddress address,
                                                            const std::string& port, SystemDriver driver);

} // namespace tests::usb
