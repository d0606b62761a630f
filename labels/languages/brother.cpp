// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/languages/brother.h"

#include "labels/languages/canvas.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace labels::languages {

namespace {

constexpr std::int64_t kPins = 720;
constexpr std::int64_t kShortest = 150; ///< dots of 12.7 mm
constexpr std::size_t kInvalidate = 200;
constexpr int kMargin = 35; ///< dots of feed before and behind a label on continuous tape

struct Tape {
    int width;              ///< millimetres
    std::int64_t dots;      ///< that can be printed
    std::int64_t rightPins; ///< unused ones on the right
};

constexpr std::array kTapes{
    Tape{12, 106, 29}, Tape{29, 306, 6}, Tape{38, 413, 12},
    Tape{50, 554, 12}, Tape{54, 590, 0}, Tape{62, 696, 12},
};

const Tape* tapeFor(const Bitmap& bitmap) {
    const auto* tape = std::ranges::find_if(kTapes, [&](const Tape& t) { return t.dots >= bitmap.width(); });
    return tape == kTapes.end() ? nullptr : tape;
}

void put(Bytes& bytes, std::initializer_list<int> values) {
    for (const int value : values) {
        bytes.push_back(static_cast<std::byte>(value));
    }
}

Bytes head(const Tape& tape, std::int64_t rows) {
    Bytes bytes(kInvalidate, std::byte{0});
    put(bytes, {0x1B, 0x40});             // initialize
    put(bytes, {0x1B, 0x69, 0x61, 0x01}); // raster mode
    // Media: kind, width and quality are said; continuous, its width, length 0, number of rows, first page.
    put(bytes, {0x1B, 0x69, 0x7A, 0xC6, 0x0A, tape.width, 0x00});
    for (int shift = 0; shift < 32; shift += 8) {
        put(bytes, {static_cast<int>((rows >> shift) & 0xFF)});
    }
    put(bytes, {0x00, 0x00});
    put(bytes, {0x1B, 0x69, 0x4D, 0x40});          // cut by itself
    put(bytes, {0x1B, 0x69, 0x41, 0x01});          // after each label
    put(bytes, {0x1B, 0x69, 0x4B, 0x08});          // and at the end
    put(bytes, {0x1B, 0x69, 0x64, kMargin, 0x00}); // margin
    put(bytes, {0x4D, 0x00});                      // no compression
    return bytes;
}

/// One row of pins; the first pin is the rightmost.
void putRow(Bytes& bytes, const Bitmap& bitmap, std::int64_t y, std::int64_t left) {
    std::array<unsigned, kPins / 8> row{};
    for (std::int64_t x = 0; y < bitmap.height() && x < bitmap.width(); ++x) {
        if (bitmap.isBlack(x, y)) {
            const auto pin = kPins - 1 - (left + x);
            row.at(static_cast<std::size_t>(pin / 8)) |= 0x80U >> (pin % 8);
        }
    }
    put(bytes, {0x67, 0x00, static_cast<int>(row.size())});
    for (const unsigned byte : row) {
        bytes.push_back(static_cast<std::byte>(byte));
    }
}

} // namespace

tl::expected<Bytes, std::vector<Finding>> brother(const Layout& layout) {
    Bitmap bitmap = draw(layout).bitmap;
    if (tapeFor(bitmap) == nullptr) {
        bitmap = bitmap.turned();
    }
    const Tape* tape = tapeFor(bitmap);
    if (tape == nullptr) {
        return tl::unexpected(std::vector{Finding{Rule::PrinterCannot, "label",
                                                  "It is wider and higher than the 58.9 mm a tape can carry.",
                                                  "Print it on a sheet or with another printer."}});
    }
    const auto rows = std::max(bitmap.height(), kShortest);
    const auto left = kPins - tape->rightPins - tape->dots + (tape->dots - bitmap.width()) / 2;
    Bytes bytes = head(*tape, rows);
    for (std::int64_t y = 0; y < rows; ++y) {
        putRow(bytes, bitmap, y, left);
    }
    put(bytes, {0x1A});
    return bytes;
}

} // namespace labels::languages
