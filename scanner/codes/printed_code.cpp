// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/printed_code.h"

#include <charconv>
#include <fmt/format.h>

namespace scanner::codes {

namespace {

constexpr char kPoint = '.';

std::string withNumber(std::string code, std::int64_t number) {
    return number == 1 ? code : fmt::format("{}{}{}", code, kPoint, number);
}

} // namespace

std::optional<PrintedCode> PrintedCode::parse(std::string_view text) {
    constexpr std::int64_t kMost = 9999;
    const auto point = text.find(kPoint);
    auto specimen = SpecimenCode::parse(text.substr(0, point));
    if (!specimen) {
        return std::nullopt;
    }
    std::int64_t number = 1;
    if (point != std::string_view::npos) {
        const auto digits = text.substr(point + 1);
        const auto* end = digits.data() + digits.size();
        const auto [stop, error] = std::from_chars(digits.data(), end, number);
        if (error != std::errc() || stop != end || digits.starts_with('0') || number < 2 || number > kMost) {
            return std::nullopt;
        }
    }
    return PrintedCode{*std::move(specimen), number};
}

std::string PrintedCode::canonical() const {
    return withNumber(specimen.canonical(), number);
}

std::string PrintedCode::grouped() const {
    return withNumber(specimen.grouped(), number);
}

std::string_view withoutPrint(std::string_view text) {
    return PrintedCode::parse(text) ? text.substr(0, text.find(kPoint)) : text;
}

} // namespace scanner::codes
