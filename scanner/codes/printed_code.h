// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/codes/identifier.h"

#include <optional>

namespace scanner::codes {

/// What the symbol of one physical label says: the specimen's code and, from the second label of the specimen
/// on, which print it is: "CT7K20914J", "CT7K20914J.2". So an old label is told from the one that replaced
/// it.
struct PrintedCode {
    SpecimenCode specimen;
    std::int64_t number; ///< of the print, from 1

    /// Reads both forms, grouped or not; a point and 2 to 9999 without a leading zero behind the code.
    [[nodiscard]] static std::optional<PrintedCode> parse(std::string_view text);

    /// As the symbol has it.
    [[nodiscard]] std::string canonical() const;
    /// As people read it: "CT7K-20914-J.2".
    [[nodiscard]] std::string grouped() const;

    friend bool operator==(const PrintedCode&, const PrintedCode&) = default;
};

/// The text without the number of a print, where it has one; every other text as it is.
[[nodiscard]] std::string_view withoutPrint(std::string_view text);

} // namespace scanner::codes
