// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace tests::fuzz {

/// What must hold for any bytes at all. Fuzzers and a test of kept inputs run the same checks.
struct Check {
    std::string_view name;
    bool (*holds)(std::string_view bytes);
};

} // namespace tests::fuzz
