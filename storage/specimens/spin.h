// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/quantity.h"
#include "storage/base/text_codes.h"

#include <chrono>
#include <string>

namespace storage::specimens {

/// Whether a centrifuge brakes at the end. Without it a density gradient keeps its layers.
enum class Brake { On, Off };

inline constexpr TextCodes<Brake, 2> kBrakeCodes{{"ON", "OFF"}};
static_assert(kBrakeCodes.texts.size() == static_cast<std::size_t>(Brake::Off) + 1);

/// What a centrifuge was set to, or is to be set to.
struct SpinProgram {
    std::int64_t g; ///< relative centrifugal force, 1 to 30,000
    std::chrono::minutes duration;
    Temperature temperature;
    Brake brake;

    friend bool operator==(const SpinProgram&, const SpinProgram&) = default;
};

/// "400 g, 30 min, 20 °C, no brake": for people.
[[nodiscard]] std::string programWords(const SpinProgram& program);

} // namespace storage::specimens
