// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/decoder/reading_json.h"

#include "scanner/decoder/json_numbers.h"

#include <nlohmann/json.hpp>

namespace scanner::decoder {

namespace {

using image::CodeReading;
using image::Point;
using image::RackReading;
using image::WellReading;
using nlohmann::json;
using nlohmann::ordered_json;

ordered_json jsonOf(Point point) {
    return ordered_json::array({point.x, point.y});
}

ordered_json jsonOf(const CodeReading& code) {
    return {{"text", code.text},
            {"modules", code.modules},
            {"corrections", code.errors},
            {"erasures", code.erasures},
            {"border_faults", code.borderFaults},
            {"accident", code.accident},
            {"side_px", code.side},
            {"middle", jsonOf(code.middle)},
            {"dark_on_light", code.polarity == image::Polarity::DarkOnLight}};
}

ordered_json jsonOf(const WellReading& well) {
    ordered_json document{{"well", nullptr},
                          {"row", well.place.row + 1},
                          {"column", well.place.column + 1},
                          {"state", image::stateText(well.state)},
                          {"text", well.text()},
                          {"doubts", ordered_json::array()},
                          {"middle", jsonOf(well.middle)},
                          {"code", nullptr}};
    if (well.well) {
        document["well"] = well.well->name();
    }
    for (const auto doubt : well.doubts) {
        document["doubts"].push_back(image::doubtText(doubt));
    }
    if (well.code) {
        document["code"] = jsonOf(*well.code);
    }
    return document;
}

ordered_json jsonOf(const std::optional<image::RackPose>& pose) {
    if (!pose) {
        return nullptr;
    }
    return {{"a1", image::cornerText(pose->first)},
            {"quarter_turns", pose->quarterTurns()},
            {"from_below", pose->isFromBelow()}};
}

Point pointFrom(const json& document) {
    return {realIn(document.at(0)).value(), realIn(document.at(1)).value()};
}

CodeReading codeFrom(const json& document) {
    return {document.at("text").get<std::string>(),
            wholeIn(document.at("modules")).value(),
            wholeIn(document.at("corrections")).value(),
            wholeIn(document.at("erasures")).value(),
            wholeIn(document.at("border_faults")).value(),
            realIn(document.at("accident")).value(),
            realIn(document.at("side_px")).value(),
            pointFrom(document.at("middle")),
            document.at("dark_on_light").get<bool>() ? image::Polarity::DarkOnLight
                                                     : image::Polarity::LightOnDark};
}

WellReading wellFrom(const json& document, const image::RackShape& shape) {
    WellReading well;
    well.place = {wholeIn(document.at("row")).value() - 1, wholeIn(document.at("column")).value() - 1};
    if (document.at("well").is_string()) {
        well.well = image::Well::parse(document.at("well").get<std::string>(), shape).value();
    }
    well.state = image::stateFrom(document.at("state").get<std::string>()).value();
    for (const auto& doubt : document.at("doubts")) {
        well.doubts.push_back(image::doubtFrom(doubt.get<std::string>()).value());
    }
    well.middle = pointFrom(document.at("middle"));
    if (document.at("code").is_object()) {
        well.code = codeFrom(document.at("code"));
    }
    return well;
}

RackReading readingFrom(const json& document) {
    const auto format = image::rackFormat(wholeIn(document.at("format")).value()).value();
    const auto& lattice = document.at("lattice");
    const auto& pose = document.at("pose");
    const bool isUpright = document.at("upright").get<bool>();
    RackReading reading{
        format,
        wholeIn(document.at("dpi")).value(),
        wholeIn(document.at("width_px")).value(),
        wholeIn(document.at("height_px")).value(),
        isUpright,
        std::nullopt,
        image::fixedByFrom(document.at("pose_fixed_by").get<std::string>()).value(),
        image::fixedByFrom(document.at("offset_fixed_by").get<std::string>()).value(),
        document.at("mirrored").get<bool>(),
        {pointFrom(lattice.at("first")), pointFrom(lattice.at("right")), pointFrom(lattice.at("down"))},
        {}};
    if (pose.is_object()) {
        reading.pose = {isUpright, image::cornerFrom(pose.at("a1").get<std::string>()).value()};
    }
    for (const auto& well : document.at("wells")) {
        reading.wells.push_back(wellFrom(well, image::shapeOf(format)));
    }
    return reading;
}

} // namespace

std::string jsonOf(const RackReading& reading) {
    ordered_json document{{"format", image::shapeOf(reading.format).wells()},
                          {"dpi", reading.dpi},
                          {"width_px", reading.width},
                          {"height_px", reading.height},
                          {"upright", reading.isUpright},
                          {"pose", jsonOf(reading.pose)},
                          {"pose_fixed_by", image::fixedByText(reading.poseBy)},
                          {"offset_fixed_by", image::fixedByText(reading.offsetBy)},
                          {"mirrored", reading.isMirrored},
                          {"lattice",
                           {{"first", jsonOf(reading.lattice.origin)},
                            {"right", jsonOf(reading.lattice.right)},
                            {"down", jsonOf(reading.lattice.down)}}},
                          {"wells", ordered_json::array()}};
    for (const auto& well : reading.wells) {
        document["wells"].push_back(jsonOf(well));
    }
    return document.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

image::Result<RackReading> parseReading(std::string_view text) {
    try {
        auto reading = readingFrom(json::parse(text));
        if (static_cast<int>(reading.wells.size()) != image::shapeOf(reading.format).wells()) {
            return image::failure(image::ImageFault::ProtocolBroken,
                                  "a reading has too few or too many wells");
        }
        return reading;
    } catch (const std::exception& broken) {
        return image::failure(image::ImageFault::ProtocolBroken, broken.what());
    }
}

} // namespace scanner::decoder
