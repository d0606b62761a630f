// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/cells.h"

#include <fmt/format.h>
#include <optional>

namespace storage {

namespace {

constexpr std::int64_t kMillion = 1'000'000;

/// A plain decimal times `unit`; nothing when it is another form, has more decimals than the unit has zeros,
/// or is above `most`.
std::optional<std::int64_t> scaled(std::string_view text, std::int64_t unit, std::int64_t most) {
    const auto point = text.find('.');
    const auto whole = text.substr(0, point);
    const auto part = point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
    if (whole.empty() || (point != std::string_view::npos && part.empty())) {
        return std::nullopt;
    }
    std::int64_t value = 0;
    for (const char c : whole) {
        if (c < '0' || c > '9' || value > most) {
            return std::nullopt;
        }
        value = value * 10 + (c - '0');
    }
    if (value > most / unit) {
        return std::nullopt;
    }
    value *= unit;
    auto step = unit;
    for (const char c : part) {
        if (c < '0' || c > '9' || step == 1) {
            return std::nullopt;
        }
        step /= 10;
        value += (c - '0') * step;
    }
    return value <= most ? std::optional{value} : std::nullopt;
}

/// `text` without this end; nothing when it ends otherwise.
std::optional<std::string_view> without(std::string_view text, std::string_view end) {
    if (!text.ends_with(end)) {
        return std::nullopt;
    }
    text.remove_suffix(end.size());
    while (text.ends_with(' ')) {
        text.remove_suffix(1);
    }
    return text;
}

tl::unexpected<Error> refused(std::string_view text, std::string_view example) {
    return failure(ErrorCode::Invalid,
                   fmt::format("\"{}\" is not understood. Write it with its unit, like {}.", text, example));
}

} // namespace

std::string CellCount::text() const {
    const auto thousands = (m_cells + (m_cells < 0 ? -500 : 500)) / 1000;
    const auto digits = fmt::format("{}.{:03}", std::abs(thousands) / 1000, std::abs(thousands) % 1000);
    const auto last = digits.find_last_not_of('0');
    const auto shortened = digits.substr(0, digits[last] == '.' ? last : last + 1);
    return fmt::format("{}{} ×10⁶ cells", thousands < 0 ? "−" : "", shortened);
}

CellCount cellsIn(Volume volume, CellConcentration concentration) {
    const auto perMillilitre = concentration.perMillilitre();
    const auto nanolitres = volume.nanolitres();
    return CellCount::cells(perMillilitre / kMillion * nanolitres +
                            perMillilitre % kMillion * nanolitres / kMillion);
}

Result<CellCount> parseCellCount(std::string_view text) {
    constexpr std::int64_t kMost = kMillion * kMillion;
    const auto number = without(text, "e6");
    const auto value = number ? scaled(*number, kMillion, kMost) : std::nullopt;
    return value ? Result<CellCount>{CellCount::cells(*value)} : refused(text, "24.5e6, millions of cells");
}

Result<CellConcentration> parseCellConcentration(std::string_view text) {
    constexpr std::int64_t kMost = 10'000 * kMillion;
    const auto number = without(text, "e6/mL");
    const auto value = number ? scaled(*number, kMillion, kMost) : std::nullopt;
    return value ? Result<CellConcentration>{CellConcentration::perMillilitre(*value)}
                 : refused(text, "3.2e6/mL");
}

Result<Volume> parseVolume(std::string_view text) {
    constexpr std::int64_t kMost = 10'000 * kMillion;
    std::optional<std::int64_t> value;
    if (const auto millilitres = without(text, "mL")) {
        value = scaled(*millilitres, kMillion, kMost);
    }
    for (const std::string_view unit : {"uL", "µL", "μL"}) {
        if (const auto microlitres = without(text, unit)) {
            value = scaled(*microlitres, 1000, kMost);
        }
    }
    return value ? Result<Volume>{Volume::nanolitres(*value)} : refused(text, "8.5 mL or 500 uL");
}

} // namespace storage
