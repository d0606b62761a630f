// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/quantity.h"

#include <cstdlib>
#include <fmt/format.h>

namespace storage {

namespace {

/// Writes hundredths or thousandths without trailing zeros: 850 of 100 becomes "8.5".
std::string decimal(std::int64_t value, std::int64_t unit) {
    const std::int64_t whole = value / unit;
    std::int64_t part = value % unit;
    if (part == 0) {
        return fmt::format("{}", whole);
    }
    std::string digits;
    for (auto step = unit / 10; step > 0 && part > 0; step /= 10) {
        digits += static_cast<char>('0' + part / step);
        part %= step;
    }
    return fmt::format("{}.{}", whole, digits);
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
    return (m_centidegrees < 0 ? "−" : "") + decimal(std::llabs(m_centidegrees), 100) + " °C";
}

} // namespace storage
