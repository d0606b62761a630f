// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/languages/native_text.h"

namespace labels::languages {

bool mayBeNative(const PlacedText& text) {
    return text.turn == Turn::None && text.align == Align::Left && text.text.isPlain() &&
           text.text.text().find_first_of("\"\\") == std::string::npos;
}

bool isTallEnough(std::int64_t printed, std::int64_t wanted) {
    return printed * 4 >= wanted * 3;
}

std::string invertedBytes(const Bitmap& bitmap) {
    std::string bytes;
    bytes.reserve(bitmap.bytes().size());
    for (const auto byte : bitmap.bytes()) {
        bytes += static_cast<char>(~byte & 0xFF);
    }
    return bytes;
}

} // namespace labels::languages
