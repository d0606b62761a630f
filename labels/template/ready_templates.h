// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

namespace labels {

/// A template file that comes with the program (labels/ready/).
struct ReadyTemplate {
    std::string_view name; ///< "cryovial-wrap"
    std::string_view json;
};

/// All of them, by name.
[[nodiscard]] const std::vector<ReadyTemplate>& readyTemplates();

} // namespace labels
