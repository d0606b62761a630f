// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/usb/description.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace scanner::usb {

namespace {

/// A whole text as a number; nothing when a character does not belong or it is too large.
template <class Number>
std::optional<Number> numberOf(std::string_view text, int base) {
    Number number{};
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number, base);
    return problem == std::errc{} && end == text.data() + text.size() ? std::optional{number} : std::nullopt;
}

} // namespace

std::string DeviceAddress::text() const {
    return fmt::format("{:03}/{:03}", bus, number);
}

std::optional<DeviceAddress> DeviceAddress::parse(std::string_view text) {
    const auto slash = text.find('/');
    if (slash == std::string_view::npos) {
        return std::nullopt;
    }
    const auto bus = numberOf<std::uint8_t>(text.substr(0, slash), 10);
    const auto number = numberOf<std::uint8_t>(text.substr(slash + 1), 10);
    return bus && number ? std::optional{DeviceAddress{*bus, *number}} : std::nullopt;
}

std::string ProductId::text() const {
    return fmt::format("{:04x}:{:04x}", vendor, product);
}

std::optional<ProductId> ProductId::parse(std::string_view text) {
    if (text.size() != 9 || text[4] != ':') {
        return std::nullopt;
    }
    const auto vendor = numberOf<std::uint16_t>(text.substr(0, 4), 16);
    const auto product = numberOf<std::uint16_t>(text.substr(5), 16);
    return vendor && product ? std::optional{ProductId{*vendor, *product}} : std::nullopt;
}

std::optional<Endpoint> Interface::endpoint(TransferKind kind, Direction direction) const {
    const auto found = std::ranges::find_if(
        endpoints, [&](const Endpoint& each) { return each.kind == kind && each.direction() == direction; });
    return found == endpoints.end() ? std::nullopt : std::optional{*found};
}

std::optional<std::uint16_t> reportDescriptorLength(const Interface& interface) {
    constexpr std::byte kHid{0x21};
    constexpr std::size_t kLengthAt = 7;
    const ByteView bytes{interface.classDescriptors};
    for (std::size_t at = 0; at + 2 <= bytes.size();) {
        const auto length = std::to_integer<std::size_t>(bytes[at]);
        if (length < 2 || at + length > bytes.size()) {
            return std::nullopt;
        }
        if (bytes[at + 1] == kHid && length >= kLengthAt + 2) {
            return littleEndian16(bytes, at + kLengthAt);
        }
        at += length;
    }
    return std::nullopt;
}

} // namespace scanner::usb
