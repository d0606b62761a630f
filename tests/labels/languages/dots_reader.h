// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/languages/canvas.h"
#include "labels/languages/language.h"

#include <gtest/gtest.h>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace labels::languages {

/// What a printer would make of a job: pictures and bars where they belong, texts as they were given.
struct ReadJob {
    struct Dots {
        std::int64_t x;
        std::int64_t y;
        Bitmap bitmap;
    };

    std::vector<Dots> dots;
    std::vector<std::string> texts;
    std::size_t commands = 0;

    [[nodiscard]] Bitmap drawn(const Layout& layout) const {
        Bitmap all(layout.width(), layout.height());
        for (const Dots& one : dots) {
            all.add(one.bitmap, one.x, one.y);
        }
        return all;
    }
};

/// Numbers separated by commas.
inline std::vector<std::int64_t> numbersIn(const std::string& text) {
    std::vector<std::int64_t> numbers;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, ',');) {
        numbers.push_back(part.empty() ? 0 : std::stoll(part));
    }
    return numbers;
}

/// Reads commands of one line each; those named `graphic` have x, y, bytes a row, rows, and then the bytes
/// with 0 for black, those named `text` end with the text in quotes, those named `bar` have x, y, width,
/// height.
inline ReadJob readJob(const std::string& bytes, std::string_view graphic, std::size_t graphicFields,
                       std::string_view text, std::string_view bar, std::string_view end) {
    ReadJob job;
    for (std::size_t at = 0; at < bytes.size();) {
        const auto rest = std::string_view(bytes).substr(at);
        if (rest.starts_with(graphic)) {
            std::size_t comma = at;
            for (std::size_t i = 0; i < graphicFields; ++i) {
                comma = bytes.find(',', comma + 1);
            }
            const auto numbers = numbersIn(bytes.substr(at + graphic.size(), comma - at - graphic.size()));
            Bitmap bitmap(numbers.at(2) * 8, numbers.at(3));
            for (std::int64_t i = 0; i < numbers[2] * 8 * numbers[3]; ++i) {
                const auto byte =
                    static_cast<unsigned char>(bytes.at(comma + 1 + static_cast<std::size_t>(i / 8)));
                if ((byte & (0x80U >> (i % 8))) == 0) {
                    bitmap.blacken(i % (numbers[2] * 8), i / (numbers[2] * 8));
                }
            }
            job.dots.push_back({numbers[0], numbers[1], std::move(bitmap)});
            at = comma + 1 + static_cast<std::size_t>(numbers[2] * numbers[3]);
            EXPECT_EQ(bytes.substr(at, end.size()), end);
        } else if (rest.starts_with(text)) {
            const auto line = rest.substr(0, rest.find(end));
            const auto before = line.substr(0, line.size() - 1);
            EXPECT_EQ(line.back(), '"');
            job.texts.emplace_back(before.substr(before.rfind('"') + 1));
        } else if (rest.starts_with(bar)) {
            const auto numbers = numbersIn(std::string(rest.substr(bar.size(), rest.find(end) - bar.size())));
            Bitmap bitmap(numbers.at(2), numbers.at(3));
            bitmap.blacken({0, 0, numbers[2], numbers[3]});
            job.dots.push_back({numbers[0], numbers[1], std::move(bitmap)});
        }
        const auto lineEnd = bytes.find(end, at);
        job.commands += lineEnd > at || rest.starts_with(graphic) ? 1 : 0;
        at = lineEnd == std::string::npos ? bytes.size() : lineEnd + end.size();
    }
    return job;
}

inline ReadJob readTspl(const std::string& bytes) {
    return readJob(bytes, "BITMAP ", 5, "TEXT ", "BAR ", "\r\n");
}

inline ReadJob readEpl(const std::string& bytes) {
    return readJob(bytes, "GW", 4, "A", "LO", "\n");
}

/// The symbols of the layout are among the dots, in their places and exactly as they are drawn.
inline void expectSymbolDots(const Layout& layout, const std::vector<ReadJob::Dots>& dots) {
    for (const Element& element : layout.elements) {
        const auto* symbol = std::get_if<PlacedSymbol>(&element);
        if (symbol == nullptr) {
            continue;
        }
        const auto expected = symbolBitmap(*symbol).value();
        bool isFound = false;
        for (const auto& one : dots) {
            Bitmap cut(expected.width(), expected.height());
            cut.add(one.bitmap, 0, 0);
            isFound = isFound || (one.x == symbol->box.x && one.y == symbol->box.y && cut == expected);
        }
        EXPECT_TRUE(isFound) << symbol->field;
    }
}

} // namespace labels::languages
