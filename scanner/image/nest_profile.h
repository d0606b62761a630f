// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/image/error.h"
#include "scanner/image/picture.h"
#include "scanner/image/rack_format.h"

#include <string>
#include <string_view>

namespace scanner::image {

/// Where racks lie on one scanner, learnt from one full rack. Lengths in millimetres from the picture's upper
/// left.
struct NestProfile {
    std::string name;
    RackFormat format;
    RackPose pose;
    int dpi;     ///< of the pictures this scanner makes
    float width; ///< of the whole picture; another width is another scanner, or another part of the glass
    float height;
    Point first; ///< middle of A1

    friend bool operator==(const NestProfile&, const NestProfile&) = default;
};

/// The profile as a JSON document, for a file.
[[nodiscard]] std::string textOf(const NestProfile& profile);

/// Reads such a document. Fails with ProfileMalformed and says which field.
[[nodiscard]] Result<NestProfile> parseProfile(std::string_view json);

inline constexpr float kMillimetresPerInch = 25.4F;

} // namespace scanner::image
