// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/quantity.h"

#include <cstdlib>
#include <fmt/format.h>
#include <string_view>

namespace storage {

namespace {

/// Writes hundredths or thousandths without trailing zeros and with a true minus sign: 850 of 100 becomes
/// "8.5".
std::string decimal(std::int64_t value, std::int64_t unit) {
    const std::string_view sign = value < 0 ? "−" : "";
    const std::int64_t whole = std::llabs(value) / unit;
    std::int64_t part = std::llabs(value) % unit;
    if (part == 0) {
        return fmt::format("{}{}", sign, whole);
    }
    std::string digits;
    for (auto step = unit / 10; step > 0 && part > 0; step /= 10) {
        digits += static_cast<char>('0' + part / step);
        part %= step;
    }
    return fmt::format("{}{}.{}", sign, whole, digits);
}

} // namespace

std::string Volume::text() const {
    constexpr std::int64_t kMillilitre = 1000000;
    if (std::llabs(m_nanolitres) >= kMillilitre || m_nanolitres == 0) {
        return decimal(m_nanolitres, kMillilitre) + " mL";
    }
    return decimal(m_nanolitres, 1000) + " µL";
}

std::string Temperature::text() const {
    return decimal(m_centidegrees, 100) + " °C";
}

} // namespace storage
