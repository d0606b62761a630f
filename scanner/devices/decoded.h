// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <variant>
#include <vector>

namespace scanner::devices {

/// One whole code, as the scanner sent it.
struct CodeRead {
    std::string aim;  ///< the AIM identifier, "]d2"; empty when the scanner sends none beside the text
    std::string text; ///< never empty, without terminator

    friend bool operator==(const CodeRead&, const CodeRead&) = default;
};

/// Something that is no code, and of which no part may be used as one.
struct Garbled {
    std::string why; ///< one sentence for people

    friend bool operator==(const Garbled&, const Garbled&) = default;
};

using Decoded = std::variant<CodeRead, Garbled>;

/// The longest text taken for a code; the largest symbols hold about 7000 characters.
constexpr std::size_t kLongestText = 8192;

} // namespace scanner::devices
