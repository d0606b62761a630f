// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/nest_profile.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace scanner::image {

namespace {

using nlohmann::json;

tl::unexpected<ImageError> malformed(std::string_view field) {
    return failure(ImageFault::ProfileMalformed, fmt::format("\"{}\" is missing or out of range", field));
}

/// A number within limits, or nothing.
std::optional<double> number(const json& document, const char* field, double least, double most) {
    const auto found = document.find(field);
    if (found == document.end() || !found->is_number()) {
        return std::nullopt;
    }
    const auto value = found->get<double>();
    return value >= least && value <= most ? std::optional{value} : std::nullopt;
}

std::string text(const json& document, const char* field) {
    const auto found = document.find(field);
    return found != document.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

constexpr double kLongestGlass = 2000;

} // namespace

std::string textOf(const NestProfile& profile) {
    return nlohmann::ordered_json{{"name", profile.name},
                                  {"format", shapeOf(profile.format).wells()},
                                  {"a1", cornerText(profile.pose.first)},
                                  {"upright", profile.pose.isUpright},
                                  {"dpi", profile.dpi},
                                  {"width_mm", profile.width},
                                  {"height_mm", profile.height},
                                  {"a1_x_mm", profile.first.x},
                                  {"a1_y_mm", profile.first.y}}
        .dump(2);
}

Result<NestProfile> parseProfile(std::string_view content) {
    const auto document = json::parse(content, nullptr, false);
    if (!document.is_object()) {
        return failure(ImageFault::ProfileMalformed, "the file is not a JSON object");
    }
    const auto wells = number(document, "format", 24, 384);
    const auto format = wells ? rackFormat(static_cast<int>(*wells)) : std::nullopt;
    const auto corner = cornerFrom(text(document, "a1"));
    const auto upright = document.find("upright");
    if (!format) {
        return malformed("format");
    }
    if (!corner || upright == document.end() || !upright->is_boolean()) {
        return malformed("a1");
    }
    const auto dpi = number(document, "dpi", 50, 4800);
    if (!dpi) {
        return malformed("dpi");
    }
    const auto width = number(document, "width_mm", 10, kLongestGlass);
    const auto height = number(document, "height_mm", 10, kLongestGlass);
    const auto x = number(document, "a1_x_mm", 0, kLongestGlass);
    const auto y = number(document, "a1_y_mm", 0, kLongestGlass);
    if (!width || !height || !x || !y) {
        return malformed("width_mm, height_mm, a1_x_mm, a1_y_mm");
    }
    return NestProfile{text(document, "name"),
                       *format,
                       {upright->get<bool>(), *corner},
                       static_cast<int>(*dpi),
                       static_cast<float>(*width),
                       static_cast<float>(*height),
                       {static_cast<float>(*x), static_cast<float>(*y)}};
}

} // namespace scanner::image
