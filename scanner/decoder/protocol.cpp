// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/decoder/protocol.h"

#include "scanner/decoder/json_numbers.h"
#include "scanner/decoder/reading_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace scanner::decoder {

namespace {

using image::failure;
using image::ImageError;
using image::ImageFault;
using image::LabelReading;
using image::RackReading;
using image::Result;
using image::WellProgress;
using nlohmann::json;

std::string lineOf(const json& document) {
    return document.dump(-1, ' ', false, json::error_handler_t::replace);
}

template <class... Handlers>
struct Overloaded : Handlers... {
    using Handlers::operator()...;
};

/// clang 14 does not deduce it.
template <class... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

json jsonOf(const RackTask& task) {
    const auto& request = task.request;
    json document{{"do", "rack"},
                  {"picture", task.picture},
                  {"format", image::shapeOf(request.format).wells()},
                  {"threads", request.threads}};
    if (request.dpi) {
        document["dpi"] = *request.dpi;
    }
    if (request.first) {
        document["a1"] = image::cornerText(*request.first);
    }
    if (request.profile) {
        document["profile"] = textOf(*request.profile);
    }
    return document;
}

Result<Task> rackTaskFrom(const json& document) {
    RackTask task{
        document.at("picture").get<std::string>(),
        {.format = image::rackFormat(wholeIn(document.at("format")).value()).value(),
         .threads = static_cast<unsigned>(std::max(0, wholeIn(document.value("threads", json(0))).value()))}};
    if (document.contains("dpi")) {
        task.request.dpi = wholeIn(document.at("dpi")).value();
    }
    if (document.contains("a1")) {
        task.request.first = image::cornerFrom(document.at("a1").get<std::string>()).value();
    }
    if (document.contains("profile")) {
        auto profile = image::parseProfile(document.at("profile").get<std::string>());
        if (!profile) {
            return tl::unexpected(profile.error());
        }
        task.request.profile = std::move(*profile);
    }
    return task;
}

Result<Task> taskFrom(const json& document) {
    const auto what = document.at("do").get<std::string>();
    if (what == "rack") {
        return rackTaskFrom(document);
    }
    const auto picture = document.at("picture").get<std::string>();
    if (what == "labels") {
        return LabelTask{picture};
    }
    if (what == "crop") {
        return CropTask{picture,
                        {realIn(document.at("x")).value(), realIn(document.at("y")).value()},
                        realIn(document.at("half")).value(),
                        document.at("file").get<std::string>()};
    }
    return failure(ImageFault::ProtocolBroken, "nobody can do \"" + what + "\"");
}

json jsonOf(const std::vector<LabelReading>& labels) {
    json list = json::array();
    for (const auto& label : labels) {
        list.push_back(
            {{"aim", label.aim}, {"text", label.text}, {"x", label.middle.x}, {"y", label.middle.y}});
    }
    return list;
}

Answer labelsFrom(const json& list) {
    std::vector<LabelReading> labels;
    for (const auto& label : list) {
        labels.push_back({label.at("aim").get<std::string>(),
                          label.at("text").get<std::string>(),
                          {realIn(label.at("x")).value(), realIn(label.at("y")).value()}});
    }
    return labels;
}

Result<Answer> answerFrom(const json& document) {
    if (document.contains("progress")) {
        const auto& progress = document.at("progress");
        return WellProgress{wholeIn(progress.at("done")).value(), wholeIn(progress.at("total")).value(),
                            progress.at("text").get<std::string>()};
    }
    if (document.contains("labels")) {
        return labelsFrom(document.at("labels"));
    }
    if (document.contains("crop")) {
        return CropWritten{};
    }
    if (document.contains("rack")) {
        auto reading = parseReading(document.at("rack").get<std::string>());
        return reading ? Result<Answer>{std::move(*reading)} : tl::unexpected(reading.error());
    }
    const auto& error = document.at("error");
    return ImageError{image::faultFrom(error.at("fault").get<std::string>()),
                      error.at("detail").get<std::string>()};
}

/// What `read` makes of the line; whatever JSON throws is the other side's fault.
template <class T>
Result<T> parsed(std::string_view line, Result<T> (*read)(const json&)) {
    try {
        return read(json::parse(line));
    } catch (const std::exception& broken) {
        return failure(ImageFault::ProtocolBroken, broken.what());
    }
}

} // namespace

std::string lineOf(const Task& task) {
    const auto document = std::visit(
        Overloaded{[](const RackTask& rack) { return jsonOf(rack); },
                   [](const LabelTask& labels) {
                       return json{{"do", "labels"}, {"picture", labels.picture}};
                   },
                   [](const CropTask& crop) {
                       return json{{"do", "crop"},       {"picture", crop.picture}, {"x", crop.middle.x},
                                   {"y", crop.middle.y}, {"half", crop.half},       {"file", crop.file}};
                   }},
        task);
    return lineOf(document);
}

Result<Task> parseTask(std::string_view line) {
    return parsed<Task>(line, taskFrom);
}

std::string lineOf(const Answer& answer) {
    const auto document = std::visit(
        Overloaded{
            [](const WellProgress& progress) {
                return json{{"progress",
                             {{"done", progress.done}, {"total", progress.total}, {"text", progress.text}}}};
            },
            [](const RackReading& reading) {
                return json{{"rack", jsonOf(reading)}};
            },
            [](const std::vector<LabelReading>& labels) {
                return json{{"labels", jsonOf(labels)}};
            },
            [](const CropWritten&) {
                return json{{"crop", true}};
            },
            [](const ImageError& error) {
                return json{{"error", {{"fault", image::faultText(error.fault)}, {"detail", error.detail}}}};
            }},
        answer);
    return lineOf(document);
}

Result<Answer> parseAnswer(std::string_view line) {
    return parsed<Answer>(line, answerFrom);
}

} // namespace scanner::decoder
