// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/console.h"

#include <cstdint>

namespace app::commands {

struct DemoOptions {
    std::int64_t scale = 1; ///< 24 participants each
    std::string now;        ///< ISO 8601; empty: this computer's clock
};

/// `cryotrail demo`: a repository filled with a made-up study.
[[nodiscard]] Exit runDemo(const Common& common, const DemoOptions& options);

/// The moment meant by --now, in UTC; this computer's clock when it is empty. Error Invalid.
[[nodiscard]] storage::Result<storage::Timestamp> momentOf(const std::string& now);

} // namespace app::commands
