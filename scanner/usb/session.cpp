// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/usb/session.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace scanner::usb::session {

namespace {

using nlohmann::json;

constexpr int kFormat = 1;
constexpr const char* kHeader = "cryotrail-session";

constexpr std::array<std::string_view, 4> kKinds{"control", "isochronous", "bulk", "interrupt"};

tl::unexpected<Error> malformed(std::string why) {
    return failure(Fault::Malformed, "The recorded session cannot be understood.", std::move(why));
}

/// The JSON library reports what is missing or of another type by exceptions; they end here.
template <class Read>
auto reading(Read read) -> Result<decltype(read())> {
    try {
        return read();
    } catch (const json::exception& problem) {
        return malformed(problem.what());
    }
}

json callOn(std::string_view call, std::int64_t connection) {
    return {{"call", call}, {"connection", connection}};
}

json withSetup(json request, const ControlRequest& setup) {
    request["type"] = setup.type;
    request["request"] = setup.request;
    request["value"] = setup.value;
    request["index"] = setup.index;
    return request;
}

json jsonOf(const Endpoint& endpoint) {
    return {{"address", endpoint.address},
            {"kind", kKinds.at(static_cast<std::size_t>(endpoint.kind))},
            {"packet", endpoint.packetSize}};
}

json jsonOf(const Interface& interface) {
    json to{{"number", interface.number},     {"setting", interface.setting},
            {"class", interface.deviceClass}, {"subclass", interface.subclass},
            {"protocol", interface.protocol}, {"descriptors", hexText(interface.classDescriptors)},
            {"endpoints", json::array()}};
    for (const auto& endpoint : interface.endpoints) {
        to["endpoints"].push_back(jsonOf(endpoint));
    }
    if (interface.reportDescriptor) {
        to["report-descriptor"] = hexText(*interface.reportDescriptor);
    }
    return to;
}

/// The functions below throw json::exception, `reading` above catches it.
Bytes bytesIn(const json& from) {
    // Digits that are none read as no bytes: what was recorded is then not found again, and the replay says
    // so.
    return bytesOfHex(from.get<std::string>()).value_or(Bytes{});
}

Endpoint endpointIn(const json& from) {
    const auto word = from.at("kind").get<std::string>();
    const auto* kind = std::ranges::find(kKinds, word);
    return {from.at("address").get<std::uint8_t>(),
            kind == kKinds.end() ? TransferKind::Control
                                 : static_cast<TransferKind>(std::distance(kKinds.begin(), kind)),
            from.at("packet").get<std::uint16_t>()};
}

Interface interfaceIn(const json& from) {
    Interface to{from.at("number").get<std::uint8_t>(),   from.at("setting").get<std::uint8_t>(),
                 from.at("class").get<std::uint8_t>(),    from.at("subclass").get<std::uint8_t>(),
                 from.at("protocol").get<std::uint8_t>(), {},
                 bytesIn(from.at("descriptors")),         std::nullopt};
    for (const auto& endpoint : from.at("endpoints")) {
        to.endpoints.push_back(endpointIn(endpoint));
    }
    if (from.contains("report-descriptor")) {
        to.reportDescriptor = bytesIn(from.at("report-descriptor"));
    }
    return to;
}

DeviceDescription deviceIn(const json& from) {
    DeviceDescription to{
        DeviceAddress::parse(from.at("address").get<std::string>()).value_or(DeviceAddress{0, 0}),
        ProductId::parse(from.at("id").get<std::string>()).value_or(ProductId{0, 0}),
        from.at("port").get<std::string>(),
        from.value("manufacturer", std::string{}),
        from.value("product", std::string{}),
        from.value("serial", std::string{}),
        {}};
    for (const auto& interface : from.at("interfaces")) {
        to.interfaces.push_back(interfaceIn(interface));
    }
    return to;
}

struct EventJson {
    json operator()(const Arrived& arrived) const { return {{"arrived", session::jsonOf(arrived.device)}}; }

    json operator()(const Left& left) const { return {{"left", left.device.text()}}; }

    json operator()(const Completed& completed) const {
        json to{{"completed", static_cast<std::int64_t>(completed.transfer)},
                {"count", completed.count},
                {"data", hexText(completed.data)}};
        if (completed.fault) {
            to["fault"] = faultText(*completed.fault);
        }
        return to;
    }
};

} // namespace

json headerLine(std::string_view about) {
    return {{kHeader, kFormat}, {"about", about}};
}

json jsonOf(const DeviceDescription& device) {
    json to{{"address", device.address.text()},    {"id", device.id.text()},    {"port", device.port},
            {"manufacturer", device.manufacturer}, {"product", device.product}, {"serial", device.serial},
            {"interfaces", json::array()}};
    for (const auto& interface : device.interfaces) {
        to["interfaces"].push_back(jsonOf(interface));
    }
    return to;
}

json jsonOf(const std::vector<DeviceDescription>& devices) {
    auto to = json::array();
    for (const auto& device : devices) {
        to.push_back(jsonOf(device));
    }
    return to;
}

json jsonOf(const Bytes& bytes) {
    return hexText(bytes);
}

json jsonOf(TransferId transfer) {
    return static_cast<std::int64_t>(transfer);
}

json jsonOf(const Event& event) {
    return std::visit(EventJson{}, event);
}

json jsonOf(const Error& error) {
    return {{"fault", faultText(error.fault)},
            {"what", error.what},
            {"why", error.why},
            {"remedy", error.remedy}};
}

Result<std::vector<DeviceDescription>> devicesOf(const json& from) {
    return reading([&] {
        std::vector<DeviceDescription> devices;
        for (const auto& device : from) {
            devices.push_back(deviceIn(device));
        }
        return devices;
    });
}

Result<DeviceDescription> deviceOf(const json& from) {
    return reading([&] { return deviceIn(from); });
}

Result<Bytes> bytesOf(const json& from) {
    return reading([&] { return bytesIn(from); });
}

Result<TransferId> transferOf(const json& from) {
    return reading([&] { return TransferId{from.get<std::int64_t>()}; });
}

Result<std::int64_t> numberOf(const json& from) {
    return reading([&] { return from.get<std::int64_t>(); });
}

Result<Event> eventOf(const json& from) {
    return reading([&]() -> Event {
        if (from.contains("arrived")) {
            return Arrived{deviceIn(from.at("arrived"))};
        }
        if (from.contains("left")) {
            return Left{
                DeviceAddress::parse(from.at("left").get<std::string>()).value_or(DeviceAddress{0, 0})};
        }
        return Completed{TransferId{from.at("completed").get<std::int64_t>()},
                         from.contains("fault") ? faultOf(from.at("fault").get<std::string>()) : std::nullopt,
                         bytesIn(from.at("data")), from.at("count").get<std::size_t>()};
    });
}

Result<Error> errorOf(const json& from) {
    return reading([&] {
        return Error{faultOf(from.at("fault").get<std::string>()).value_or(Fault::Other),
                     from.value("what", std::string{}), from.value("why", std::string{}),
                     from.value("remedy", std::string{})};
    });
}

json devicesRequest() {
    return {{"call", "devices"}};
}

json describeRequest(DeviceAddress device) {
    return {{"call", "describe"}, {"device", device.text()}};
}

json openRequest(DeviceAddress device) {
    return {{"call", "open"}, {"device", device.text()}};
}

json closeRequest(std::int64_t connection) {
    return callOn("close", connection);
}

json claimRequest(std::int64_t connection, std::uint8_t interface) {
    auto request = callOn("claim", connection);
    request["interface"] = interface;
    return request;
}

json releaseRequest(std::int64_t connection, std::uint8_t interface) {
    auto request = callOn("release", connection);
    request["interface"] = interface;
    return request;
}

json controlInRequest(std::int64_t connection, const ControlRequest& setup, std::uint16_t length) {
    auto request = withSetup(callOn("control-in", connection), setup);
    request["length"] = length;
    return request;
}

json controlOutRequest(std::int64_t connection, const ControlRequest& setup, ByteView data) {
    auto request = withSetup(callOn("control-out", connection), setup);
    request["data"] = hexText(data);
    return request;
}

json submitInRequest(std::int64_t connection, const Endpoint& endpoint, std::size_t length) {
    auto request = callOn("submit-in", connection);
    request["endpoint"] = endpoint.address;
    request["length"] = length;
    return request;
}

json submitOutRequest(std::int64_t connection, const Endpoint& endpoint, ByteView data) {
    auto request = callOn("submit-out", connection);
    request["endpoint"] = endpoint.address;
    request["data"] = hexText(data);
    return request;
}

json cancelRequest(std::int64_t connection, TransferId transfer) {
    auto request = callOn("cancel", connection);
    request["transfer"] = static_cast<std::int64_t>(transfer);
    return request;
}

json clearHaltRequest(std::int64_t connection, const Endpoint& endpoint) {
    auto request = callOn("clear-halt", connection);
    request["endpoint"] = endpoint.address;
    return request;
}

Result<std::vector<json>> linesOf(std::istream& file) {
    std::vector<json> lines;
    std::size_t number = 0;
    for (std::string text; std::getline(file, text);) {
        ++number;
        auto line = json::parse(text, nullptr, false);
        const bool isHeader = line.is_object() && line.contains(kHeader) && line[kHeader].is_number_integer();
        if (number == 1 && (!isHeader || line[kHeader].get<int>() != kFormat)) {
            return malformed("The first line is not that of a Cryotrail session.");
        }
        const bool isStep = line.is_object() &&
                            (line.contains("event") || (line.contains("request") && line.contains("result")));
        if (number > 1 && !isStep) {
            return malformed(
                fmt::format("Line {} is neither an event nor a request with its result.", number));
        }
        if (number > 1) {
            lines.push_back(std::move(line));
        }
    }
    return number > 0 ? Result<std::vector<json>>{std::move(lines)} : malformed("The file is empty.");
}

} // namespace scanner::usb::session
