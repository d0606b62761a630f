// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/languages/bitmap.h"
#include "labels/languages/language.h"

#include <gtest/gtest.h>

namespace labels::languages {

/// One label as it would come out of a Brother QL, seen with its text upright: 720 dots wide.
struct BrotherPage {
    int tape; ///< millimetres
    Bitmap bitmap;

    /// The part of this size in the middle of the printable width of the tape.
    [[nodiscard]] Bitmap cropped(std::int64_t width, std::int64_t height) const {
        const std::int64_t printable = tape == 12   ? 106
                                       : tape == 29 ? 306
                                       : tape == 38 ? 413
                                       : tape == 50 ? 554
                                       : tape == 54 ? 590
                                                    : 696;
        const std::int64_t right = tape == 12 ? 29 : tape == 29 ? 6 : tape == 54 ? 0 : 12;
        const auto left = 720 - right - printable + (printable - width) / 2;
        Bitmap part(width, height);
        part.add(bitmap, -left, 0);
        return part;
    }
};

/// Reads a job byte by byte as the printer does; anything unknown fails the test.
inline BrotherPage readBrother(const Bytes& job) {
    std::size_t at = 0;
    const auto next = [&] { return static_cast<unsigned>(job.at(at++)); };
    while (job.at(at) == std::byte{0}) {
        ++at;
    }
    int tape = 0;
    std::int64_t rows = 0;
    std::vector<std::vector<unsigned>> lines;
    for (bool isDone = false; !isDone;) {
        const unsigned command = next();
        if (command == 0x1B) {
            const unsigned second = next();
            if (second == 0x40) {
                continue;
            }
            EXPECT_EQ(second, 0x69U);
            const unsigned third = next();
            const std::size_t length = third == 0x7A ? 10 : third == 0x64 ? 2 : 1;
            if (third == 0x7A) {
                tape = static_cast<int>(job.at(at + 2));
                rows = static_cast<std::int64_t>(job.at(at + 4)) | static_cast<std::int64_t>(job.at(at + 5))
                                                                       << 8;
            }
            at += length;
        } else if (command == 0x4D) {
            EXPECT_EQ(next(), 0U); // not compressed
        } else if (command == 0x67) {
            EXPECT_EQ(next(), 0U);
            std::vector<unsigned> line(next());
            for (unsigned& byte : line) {
                byte = next();
            }
            lines.push_back(std::move(line));
        } else {
            EXPECT_EQ(command, 0x1AU);
            isDone = true;
        }
    }
    EXPECT_EQ(at, job.size());
    EXPECT_EQ(static_cast<std::int64_t>(lines.size()), rows);
    BrotherPage page{tape, Bitmap(720, rows)};
    for (std::int64_t y = 0; y < rows; ++y) {
        for (std::int64_t pin = 0; pin < 720; ++pin) {
            const unsigned byte = lines[static_cast<std::size_t>(y)].at(static_cast<std::size_t>(pin / 8));
            if ((byte & (0x80U >> (pin % 8))) != 0) {
                page.bitmap.blacken(719 - pin, y);
            }
        }
    }
    return page;
}

} // namespace labels::languages
