// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/image/rack_reading.h"

#include <string>
#include <string_view>

namespace scanner::decoder {

/// A reading as one line of JSON, as `cryotrail rack --json` prints it and the decoder process answers; the
/// fields are explained in docs/racks.md. Bytes that are no UTF-8 are replaced.
[[nodiscard]] std::string jsonOf(const image::RackReading& reading);

/// Reads it back. Fails with ProtocolBroken and names what is wrong.
[[nodiscard]] image::Result<image::RackReading> parseReading(std::string_view json);

} // namespace scanner::decoder
