// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/usb/transport.h"

#include <istream>
#include <nlohmann/json_fwd.hpp>
#include <optional>

/// The lines of a session file: what was asked of a transport, what it answered, and its events, one JSON
/// object a line, in order. docs/hardware.md describes them for people.
///
///     {"request":{"call":"claim","connection":1,"interface":0},"result":{"ok":null}}
///     {"event":{"completed":4,"count":64,"data":"02105d43…"}}
namespace scanner::usb::session {

/// Written first: the format's number, and what was recorded in words.
[[nodiscard]] nlohmann::json headerLine(std::string_view about);

[[nodiscard]] nlohmann::json jsonOf(const DeviceDescription& device);
[[nodiscard]] nlohmann::json jsonOf(const std::vector<DeviceDescription>& devices);
[[nodiscard]] nlohmann::json jsonOf(const Bytes& bytes);
[[nodiscard]] nlohmann::json jsonOf(TransferId transfer);
[[nodiscard]] nlohmann::json jsonOf(const Event& event);
[[nodiscard]] nlohmann::json jsonOf(const Error& error);

/// Each reads what `jsonOf` wrote. Fails with Malformed.
[[nodiscard]] Result<std::vector<DeviceDescription>> devicesOf(const nlohmann::json& json);
[[nodiscard]] Result<DeviceDescription> deviceOf(const nlohmann::json& json);
[[nodiscard]] Result<Bytes> bytesOf(const nlohmann::json& json);
[[nodiscard]] Result<TransferId> transferOf(const nlohmann::json& json);
[[nodiscard]] Result<std::int64_t> numberOf(const nlohmann::json& json);
[[nodiscard]] Result<Event> eventOf(const nlohmann::json& json);
[[nodiscard]] Result<Error> errorOf(const nlohmann::json& json);

/// The requests as they stand in a session.
[[nodiscard]] nlohmann::json devicesRequest();
[[nodiscard]] nlohmann::json describeRequest(DeviceAddress device);
[[nodiscard]] nlohmann::json openRequest(DeviceAddress device);
[[nodiscard]] nlohmann::json closeRequest(std::int64_t connection);
[[nodiscard]] nlohmann::json claimRequest(std::int64_t connection, std::uint8_t interface);
[[nodiscard]] nlohmann::json releaseRequest(std::int64_t connection, std::uint8_t interface);
[[nodiscard]] nlohmann::json controlInRequest(std::int64_t connection, const ControlRequest& request,
                                              std::uint16_t length);
[[nodiscard]] nlohmann::json controlOutRequest(std::int64_t connection, const ControlRequest& request,
                                               ByteView data);
[[nodiscard]] nlohmann::json submitInRequest(std::int64_t connection, const Endpoint& endpoint,
                                             std::size_t length);
[[nodiscard]] nlohmann::json submitOutRequest(std::int64_t connection, const Endpoint& endpoint,
                                              ByteView data);
[[nodiscard]] nlohmann::json cancelRequest(std::int64_t connection, TransferId transfer);
[[nodiscard]] nlohmann::json clearHaltRequest(std::int64_t connection, const Endpoint& endpoint);

/// All lines after the header. Fails with Malformed, naming the line.
[[nodiscard]] Result<std::vector<nlohmann::json>> linesOf(std::istream& file);

} // namespace scanner::usb::session
