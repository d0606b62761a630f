// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/custody/packed_row.h"

#include <bit>
#include <cassert>
#include <cstdint>

namespace storage::custody {

namespace {

constexpr unsigned kNothing = 0;
constexpr unsigned kFirstInteger = 1;
constexpr unsigned kFirstText = 10;
constexpr unsigned kLongText = 255;
constexpr std::size_t kLengthBytes = 8;

void packBytes(std::string& packed, std::uint64_t bits, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        packed += static_cast<char>(static_cast<unsigned char>(bits >> (8 * i)));
    }
}

std::uint64_t unpackedBytes(std::string_view bytes) {
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        bits |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
    }
    return bits;
}

/// Small numbers of either sign become small unsigned ones: 0, -1, 1, -2 ... -> 0, 1, 2, 3 ...
std::uint64_t folded(std::int64_t number) {
    const auto bits = static_cast<std::uint64_t>(number);
    return number < 0 ? ~(bits << 1U) : bits << 1U;
}

std::int64_t unfolded(std::uint64_t bits) {
    return static_cast<std::int64_t>((bits & 1U) != 0 ? ~(bits >> 1U) : bits >> 1U);
}

void packText(std::string& packed, std::string_view text) {
    if (text.size() < kLongText - kFirstText) {
        packed += static_cast<char>(static_cast<unsigned char>(kFirstText + text.size()));
    } else {
        packed += static_cast<char>(static_cast<unsigned char>(kLongText));
        packBytes(packed, text.size(), kLengthBytes);
    }
    packed += text;
}

/// Bytes of the value at the front of `packed`, its first byte included.
std::size_t sizeOfFirst(std::string_view packed) {
    const unsigned lead = static_cast<unsigned char>(packed.front());
    if (lead < kFirstText) {
        return lead == kNothing ? 1 : 1 + (lead - kFirstInteger);
    }
    return lead < kLongText ? 1 + (lead - kFirstText)
                            : 1 + kLengthBytes + unpackedBytes(packed.substr(1, kLengthBytes));
}

} // namespace

void packValue(std::string& packed, const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        const auto bits = folded(*number);
        const auto size = static_cast<std::size_t>(std::bit_width(bits) + 7) / 8;
        packed += static_cast<char>(static_cast<unsigned char>(kFirstInteger + size));
        packBytes(packed, bits, size);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
        packText(packed, *text);
    } else {
        packed += static_cast<char>(kNothing);
    }
}

std::string packedRow(const Row& row) {
    std::string packed;
    for (const auto& value : row) {
        packValue(packed, value);
    }
    packed.shrink_to_fit();
    return packed;
}

void splitPacked(std::string_view packed, std::vector<std::string_view>& values) {
    values.clear();
    while (!packed.empty()) {
        const auto size = sizeOfFirst(packed);
        assert(size <= packed.size());
        values.push_back(packed.substr(0, size));
        packed.remove_prefix(size);
    }
}

std::vector<std::string_view> packedValues(std::string_view packed) {
    std::vector<std::string_view> values;
    splitPacked(packed, values);
    return values;
}

Value unpackedValue(std::string_view packed) {
    const unsigned lead = static_cast<unsigned char>(packed.front());
    if (lead == kNothing) {
        return {};
    }
    if (lead < kFirstText) {
        return unfolded(unpackedBytes(packed.substr(1)));
    }
    return std::string{packed.substr(lead < kLongText ? 1 : 1 + kLengthBytes)};
}

} // namespace storage::custody
