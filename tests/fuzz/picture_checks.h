// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/decoder/picture_file.h"
#include "scanner/decoder/protocol.h"
#include "scanner/decoder/reading_json.h"
#include "scanner/image/reed_solomon.h"
#include "scanner/image/symbol_decoding.h"
#include "tests/fuzz/check.h"

#include <array>
#include <string>
#include <sys/mman.h>
#include <unistd.h>

namespace scanner::decoder::fuzz {

using tests::fuzz::Check;

/// A picture file of these bytes is refused with words, or is a picture within the limits.
inline bool checkFile(std::string_view bytes) {
    const int file = ::memfd_create("picture", MFD_CLOEXEC);
    const bool isWritten = ::write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size());
    const auto loaded = loadPicture("/proc/self/fd/" + std::to_string(file));
    ::close(file);
    if (!isWritten || !loaded) {
        return isWritten && !loaded.error().detail.empty();
    }
    const auto pixels = std::int64_t{loaded->picture.width()} * loaded->picture.height();
    return pixels <= image::kMostPixels && (!loaded->dpi || *loaded->dpi > 0);
}

/// A picture of these bytes, repeated: the first two say its size, the third how it is read.
inline bool checkRack(std::string_view bytes) {
    if (bytes.size() < 4) {
        return true;
    }
    const auto byteAt = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    const int width = 8 + byteAt(0) / 6;
    const int height = 8 + byteAt(1) / 6;
    std::vector<std::uint8_t> grey(static_cast<std::size_t>(width * height));
    for (std::size_t i = 0; i < grey.size(); ++i) {
        grey[i] = byteAt(3 + i % (bytes.size() - 3));
    }
    const auto picture = image::Picture::of(width, height, std::move(grey));
    image::RackRequest request{.format = static_cast<image::RackFormat>(byteAt(2) % 4), .threads = 1};
    request.dpi = 60 + byteAt(2) / 4;
    const auto reading = image::readRack(*picture, request);
    return reading ? reading->wells.size() == static_cast<std::size_t>(shapeOf(request.format).wells())
                   : !reading.error().detail.empty();
}

/// Modules of these brightnesses, the side after the first byte.
inline bool checkSymbol(std::string_view bytes) {
    if (bytes.empty()) {
        return true;
    }
    const auto sizes = image::symbolSizes();
    const auto size = sizes[static_cast<unsigned char>(bytes.front()) % sizes.size()];
    image::ModuleValues modules{size.side, {}};
    for (int i = 0; i < size.side * size.side; ++i) {
        const auto at = 1 + static_cast<std::size_t>(i);
        modules.values.push_back(at < bytes.size() ? static_cast<float>(static_cast<signed char>(bytes[at]))
                                                   : -1);
    }
    const auto decoded = decode(modules);
    return !decoded || (decoded->size == size && 2 * decoded->errors + decoded->erasures <= size.checkWords);
}

/// Data words of these bytes, with their own check words, and two of them wrong.
inline bool checkWords(std::string_view bytes) {
    constexpr int kCheckWords = 12;
    constexpr std::size_t kMost = 200;
    std::vector<std::uint8_t> words;
    for (const char byte : bytes.substr(0, kMost)) {
        words.push_back(static_cast<std::uint8_t>(byte));
    }
    const auto text = image::textOf(words);
    const auto check = image::checkWordsFor(words, kCheckWords);
    words.insert(words.end(), check.begin(), check.end());
    auto damaged = words;
    damaged.front() ^= 0x55;
    damaged.back() ^= 0xAA;
    const auto corrected = image::correct(damaged, kCheckWords);
    return corrected && corrected->words == words && (!text || text->text.size() <= 16 * kMost);
}

/// What is read is the same after it was written and read again.
template <class Parse, class Write>
bool isSameAgain(std::string_view bytes, Parse parse, Write write) {
    const auto read = parse(bytes);
    if (!read) {
        return !read.error().detail.empty();
    }
    const auto line = write(*read);
    const auto again = parse(line);
    return again && write(*again) == line && line.find('\n') == std::string::npos;
}

inline bool checkTask(std::string_view bytes) {
    return isSameAgain(bytes, parseTask, [](const Task& task) { return lineOf(task); });
}

inline bool checkAnswer(std::string_view bytes) {
    return isSameAgain(bytes, parseAnswer, [](const Answer& answer) { return lineOf(answer); });
}

inline bool checkReading(std::string_view bytes) {
    return isSameAgain(bytes, parseReading, jsonOf);
}

inline bool checkProfile(std::string_view bytes) {
    const auto profile = image::parseProfile(bytes);
    return profile ? image::parseProfile(image::textOf(*profile)).has_value()
                   : !profile.error().detail.empty();
}

inline constexpr std::array kChecks{Check{"file", checkFile},       Check{"rack", checkRack},
                                    Check{"symbol", checkSymbol},   Check{"words", checkWords},
                                    Check{"task", checkTask},       Check{"answer", checkAnswer},
                                    Check{"reading", checkReading}, Check{"profile", checkProfile}};

} // namespace scanner::decoder::fuzz
