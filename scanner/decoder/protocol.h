// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/image/label_reader.h"
#include "scanner/image/rack_reader.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace scanner::decoder {

/// Read a rack from the picture in this file.
struct RackTask {
    std::string picture;
    image::RackRequest request;
};

/// Read single tubes and labels.
struct LabelTask {
    std::string picture;
};

/// Write the part around `middle` as PNG, or as PGM when `file` ends in .pgm, `half` pixels to each side.
struct CropTask {
    std::string picture;
    image::Point middle;
    float half;
    std::string file;
};

/// What the decoder can be asked for, one line of JSON each.
using Task = std::variant<RackTask, LabelTask, CropTask>;

[[nodiscard]] std::string lineOf(const Task& task);

/// Fails with ProtocolBroken for anything else than a task.
[[nodiscard]] image::Result<Task> parseTask(std::string_view line);

/// A crop was written.
struct CropWritten {
    friend bool operator==(const CropWritten&, const CropWritten&) = default;
};

/// What the decoder says, one line of JSON each: any number of WellProgress, then one of the others.
using Answer = std::variant<image::WellProgress, image::RackReading, std::vector<image::LabelReading>,
                            CropWritten, image::ImageError>;

[[nodiscard]] std::string lineOf(const Answer& answer);

/// Fails with ProtocolBroken for anything else than an answer.
[[nodiscard]] image::Result<Answer> parseAnswer(std::string_view line);

/// The longest line that is accepted, in bytes; a 384-well reading has about 150,000.
inline constexpr std::size_t kLongestLine = 4'000'000;

/// How the decoder exits when it has no more memory (ENOMEM).
inline constexpr int kOutOfMemoryExit = 12;

} // namespace scanner::decoder
