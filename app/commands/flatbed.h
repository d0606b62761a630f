// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/flatbed/scanimage.h"

#include <functional>
#include <string>
#include <tl/expected.hpp>

namespace app::commands {

/// No picture came.
struct FlatbedFailure {
    scanner::flatbed::FlatbedFault fault;
    std::string detail; ///< one clause for people, with the scanner's own words
};

/// Takes one picture and waits until it is whole in `scan.file`; ten minutes at most. An empty `scan.device`
/// stands for $SANE_DEFAULT_DEVICE or the preferred one. `progress` gets percent.
[[nodiscard]] tl::expected<void, FlatbedFailure> takePicture(scanner::flatbed::FlatbedScan scan,
                                                             const std::function<void(int)>& progress);

} // namespace app::commands
