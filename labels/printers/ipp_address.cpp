// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/printers/ipp_address.h"

#include <algorithm>
#include <fmt/format.h>

namespace labels::printers {

namespace {

constexpr std::string_view kQueue = "cups:";
constexpr std::string_view kPlain = "ipp://";
constexpr std::string_view kEncrypted = "ipps://";
constexpr std::string_view kQueues = "/printers/";
constexpr std::string_view kClasses = "/classes/";
constexpr std::uint16_t kPort = 631; ///< RFC 8010, section 4

tl::unexpected<Error> wrongAddress(std::string_view address) {
    return failure(Fault::WrongAddress, fmt::format("Not the address of a queue or printer: {}", address));
}

/// As it can stand in an address without another writing.
bool isPlain(std::string_view text) {
    return std::ranges::none_of(text, [](char c) {
        return static_cast<unsigned char>(c) <= ' ' || c == '\x7F' || c == '#' || c == '?' || c == '%';
    });
}

/// The host with IPP's port, unless another one is named.
Result<Endpoint> hostOf(std::string_view authority) {
    const auto bracket = authority.rfind(']');
    const bool hasPort =
        authority.find(':', bracket == std::string_view::npos ? 0 : bracket) != std::string_view::npos;
    return Endpoint::parse(hasPort ? std::string{authority} : fmt::format("{}:{}", authority, kPort));
}

} // namespace

Result<IppAddress> IppAddress::ofQueue(std::string_view name) {
    constexpr std::size_t kLongest = 127;
    if (name.empty() || name.size() > kLongest || !isPlain(name) ||
        name.find('/') != std::string_view::npos) {
        return wrongAddress(fmt::format("{}{}", kQueue, name));
    }
    return IppAddress{std::nullopt, std::string{kQueues} + std::string{name}, false};
}

Result<IppAddress> IppAddress::parse(std::string_view address) {
    if (address.starts_with(kQueue)) {
        return ofQueue(address.substr(kQueue.size()));
    }
    const bool isEncrypted = address.starts_with(kEncrypted);
    if (!isEncrypted && !address.starts_with(kPlain)) {
        return wrongAddress(address);
    }
    const auto rest = address.substr((isEncrypted ? kEncrypted : kPlain).size());
    const auto slash = std::min(rest.find('/'), rest.size());
    const auto host = hostOf(rest.substr(0, slash));
    const auto path = rest.substr(slash);
    if (!host || !isPlain(path)) {
        return wrongAddress(address);
    }
    return IppAddress{*host, path.size() > 1 ? std::string{path} : "/ipp/print", isEncrypted};
}

std::string IppAddress::text() const {
    return host ? uri() : fmt::format("{}{}", kQueue, resource.substr(kQueues.size()));
}

std::string IppAddress::uri() const {
    return fmt::format("{}{}{}", isEncrypted ? kEncrypted : kPlain, host ? host->text() : "localhost",
                       resource);
}

bool IppAddress::isQueue() const {
    return resource.starts_with(kQueues) || resource.starts_with(kClasses);
}

bool isIppAddress(std::string_view address) {
    return std::ranges::any_of(std::initializer_list{kQueue, kPlain, kEncrypted},
                               [&](std::string_view scheme) { return address.starts_with(scheme); });
}

} // namespace labels::printers
