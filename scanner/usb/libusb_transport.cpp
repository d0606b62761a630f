// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/usb/libusb_transport.h"

#include "scanner/usb/access.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <deque>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <libusb.h>
#include <map>
#include <span>

namespace scanner::usb {

namespace {

using std::chrono::milliseconds;
using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;

/// How long closing waits for transfers that were called back. Only a broken system needs it.
constexpr auto kClosePatience = 5s;

Fault faultOfCode(int code) {
    switch (code) {
    case LIBUSB_ERROR_ACCESS:
        return Fault::AccessDenied;
    case LIBUSB_ERROR_BUSY:
        return Fault::Busy;
    case LIBUSB_ERROR_NO_DEVICE:
        return Fault::Gone;
    case LIBUSB_ERROR_PIPE:
        return Fault::Stalled;
    case LIBUSB_ERROR_TIMEOUT:
        return Fault::TimedOut;
    case LIBUSB_ERROR_OVERFLOW:
        return Fault::Overflow;
    case LIBUSB_ERROR_IO:
        return Fault::Protocol;
    case LIBUSB_ERROR_NOT_FOUND:
        return Fault::NotFound;
    case LIBUSB_ERROR_NOT_SUPPORTED:
        return Fault::Unsupported;
    default:
        return Fault::Other;
    }
}

std::optional<Fault> faultOfStatus(libusb_transfer_status status) {
    switch (status) {
    case LIBUSB_TRANSFER_COMPLETED:
        return std::nullopt;
    case LIBUSB_TRANSFER_ERROR:
        return Fault::Protocol;
    case LIBUSB_TRANSFER_TIMED_OUT:
        return Fault::TimedOut;
    case LIBUSB_TRANSFER_CANCELLED:
        return Fault::Cancelled;
    case LIBUSB_TRANSFER_STALL:
        return Fault::Stalled;
    case LIBUSB_TRANSFER_NO_DEVICE:
        return Fault::Gone;
    case LIBUSB_TRANSFER_OVERFLOW:
        return Fault::Overflow;
    }
    return Fault::Other;
}

std::string whyOf(int code) {
    const auto fault = faultOfCode(code);
    return fault == Fault::Other ? fmt::format("The system says: {}.", libusb_strerror(code))
                                 : std::string{faultWords(fault)};
}

tl::unexpected<Error> failed(int code, std::string what, std::string remedy = {}) {
    return failure(faultOfCode(code), std::move(what), whyOf(code), std::move(remedy));
}

std::string remedyOfOpening(Fault fault, std::uint16_t vendor) {
    if (fault == Fault::AccessDenied) {
        return fmt::format("Run this once, then plug the device in again: {}", accessCommand(vendor));
    }
    if (fault == Fault::Busy) {
        return "Close the other program, or unplug the device and plug it in again.";
    }
    return fault == Fault::Gone ? "Plug it in again." : "Unplug the device and plug it in again.";
}

// --- what the system knows of a device without opening it
// ---------------------------------------------------

const std::filesystem::path kSystemDevices{"/sys/bus/usb/devices"};

std::optional<Bytes> contentOf(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    if (!file) {
        return std::nullopt;
    }
    return bytesOf(std::string{std::istreambuf_iterator<char>{file}, {}});
}

std::string lineOf(const std::filesystem::path& path) {
    auto text = textOf(contentOf(path).value_or(Bytes{}));
    return text.substr(0, text.find('\n'));
}

/// The report descriptor as the system's HID driver read it.
std::optional<Bytes> knownReportDescriptor(const std::string& port, int configuration, int interface) {
    std::error_code problem;
    const auto folder = kSystemDevices / fmt::format("{}:{}.{}", port, configuration, interface);
    for (std::filesystem::directory_iterator at{folder, problem}, end; !problem && at != end;
         at.increment(problem)) {
        if (auto bytes = contentOf(at->path() / "report_descriptor"); bytes && !bytes->empty()) {
            return bytes;
        }
    }
    return std::nullopt;
}

std::string portOf(libusb_device* device) {
    std::array<std::uint8_t, 8> ports{};
    const int count = libusb_get_port_numbers(device, ports.data(), static_cast<int>(ports.size()));
    std::string text = fmt::format("{}", libusb_get_bus_number(device));
    for (int i = 0; i < count; ++i) {
        text += fmt::format("{}{}", i == 0 ? '-' : '.', ports.at(static_cast<std::size_t>(i)));
    }
    return text;
}

DeviceAddress addressOf(libusb_device* device) {
    return {libusb_get_bus_number(device), libusb_get_device_address(device)};
}

Bytes bytesAt(const unsigned char* first, int length) {
    const auto view = std::as_bytes(std::span{first, static_cast<std::size_t>(std::max(length, 0))});
    return {view.begin(), view.end()};
}

Interface interfaceOf(const libusb_interface_descriptor& from) {
    Interface to{from.bInterfaceNumber,
                 from.bAlternateSetting,
                 from.bInterfaceClass,
                 from.bInterfaceSubClass,
                 from.bInterfaceProtocol,
                 {},
                 bytesAt(from.extra, from.extra_length),
                 std::nullopt};
    for (const auto& endpoint : std::span{from.endpoint, from.bNumEndpoints}) {
        constexpr unsigned kPacketSizeBits = 0x7ff; // above them: packets a microframe
        to.endpoints.push_back({endpoint.bEndpointAddress,
                                static_cast<TransferKind>(endpoint.bmAttributes & 3),
                                static_cast<std::uint16_t>(endpoint.wMaxPacketSize & kPacketSizeBits)});
    }
    return to;
}

std::vector<Interface> interfacesOf(libusb_device* device, const std::string& port) {
    libusb_config_descriptor* raw = nullptr;
    if (libusb_get_active_config_descriptor(device, &raw) != 0) {
        return {};
    }
    const std::unique_ptr<libusb_config_descriptor, decltype(&libusb_free_config_descriptor)> configuration{
        raw, &libusb_free_config_descriptor};
    std::vector<Interface> interfaces;
    for (const auto& each : std::span{configuration->interface, configuration->bNumInterfaces}) {
        for (const auto& setting :
             std::span{each.altsetting, static_cast<std::size_t>(each.num_altsetting)}) {
            auto interface = interfaceOf(setting);
            if (interface.deviceClass == LIBUSB_CLASS_HID) {
                interface.reportDescriptor =
                    knownReportDescriptor(port, configuration->bConfigurationValue, interface.number);
            }
            interfaces.push_back(std::move(interface));
        }
    }
    return interfaces;
}

/// Nothing for hubs.
std::optional<DeviceDescription> descriptionOf(libusb_device* device) {
    libusb_device_descriptor descriptor{};
    if (libusb_get_device_descriptor(device, &descriptor) != 0 ||
        descriptor.bDeviceClass == LIBUSB_CLASS_HUB) {
        return std::nullopt;
    }
    const auto port = portOf(device);
    const auto folder = kSystemDevices / port;
    return DeviceDescription{addressOf(device),
                             {descriptor.idVendor, descriptor.idProduct},
                             port,
                             lineOf(folder / "manufacturer"),
                             lineOf(folder / "product"),
                             lineOf(folder / "serial"),
                             interfacesOf(device, port)};
}

// --- transport and connection
// ---------------------------------------------------------------------------------

/// What transport and connections share.
struct Shared {
    libusb_context* context = nullptr;
    std::deque<Event> events;
    Counters counters;
    std::int64_t lastTransfer = 0;

    /// One turn of libusb: transfers end and devices come and go in here.
    void turn(milliseconds patience) const {
        timeval time{static_cast<time_t>(patience.count() / 1000),
                     static_cast<suseconds_t>(patience.count() % 1000 * 1000)};
        libusb_handle_events_timeout_completed(context, &time, nullptr);
    }
};

class LibusbConnection final : public Connection {
public:
    LibusbConnection(Shared& shared, libusb_device_handle* handle, DeviceAddress address)
        : m_shared(shared)
        , m_handle(handle)
        , m_address(address) {
        libusb_set_auto_detach_kernel_driver(m_handle, 1);
        ++m_shared.counters.opens;
    }

    ~LibusbConnection() override {
        m_isClosing = true;
        for (const auto& [id, flight] : m_flights) {
            libusb_cancel_transfer(flight->transfer);
        }
        const auto until = std::chrono::steady_clock::now() + kClosePatience;
        while (!m_flights.empty() && std::chrono::steady_clock::now() < until) {
            m_shared.turn(10ms);
        }
        for (auto& [id, flight] : m_flights) {
            static_cast<void>(flight.release()); // still the kernel's: memory is lost rather than written to
        }
        while (!m_claimed.empty()) {
            libusb_release_interface(m_handle, m_claimed.back());
            m_claimed.pop_back();
        }
        libusb_close(m_handle);
        ++m_shared.counters.closes;
    }

    Result<void> claim(std::uint8_t interface) override {
        if (const int code = libusb_claim_interface(m_handle, interface); code != 0) {
            return failed(code, fmt::format("Interface {} of {} could not be taken.", interface, name()),
                          remedyOfOpening(faultOfCode(code), 0));
        }
        m_claimed.push_back(interface);
        return {};
    }

    Result<void> release(std::uint8_t interface) override {
        std::erase(m_claimed, interface);
        if (const int code = libusb_release_interface(m_handle, interface); code != 0) {
            return failed(code,
                          fmt::format("Interface {} of {} could not be given back.", interface, name()));
        }
        return {};
    }

    Result<Bytes> controlIn(const ControlRequest& request, std::uint16_t length,
                            milliseconds patience) override {
        Bytes answer(length);
        const int code = control(request, answer, patience);
        if (code < 0) {
            return failed(code, fmt::format("{} did not answer request {:02x}.", name(), request.request));
        }
        answer.resize(static_cast<std::size_t>(code));
        return answer;
    }

    Result<void> controlOut(const ControlRequest& request, ByteView data, milliseconds patience) override {
        Bytes copy{data.begin(), data.end()};
        if (const int code = control(request, copy, patience); code < 0) {
            return failed(code, fmt::format("{} did not take request {:02x}.", name(), request.request));
        }
        return {};
    }

    Result<TransferId> submitIn(const Endpoint& endpoint, std::size_t length) override {
        return submit(endpoint, Bytes(length), 0ms);
    }

    Result<TransferId> submitOut(const Endpoint& endpoint, ByteView data, milliseconds patience) override {
        return submit(endpoint, {data.begin(), data.end()}, patience);
    }

    void cancel(TransferId transfer) override {
        if (const auto found = m_flights.find(transfer); found != m_flights.end()) {
            libusb_cancel_transfer(found->second->transfer);
        }
    }

    Result<void> clearHalt(const Endpoint& endpoint) override {
        if (const int code = libusb_clear_halt(m_handle, endpoint.address); code != 0) {
            return failed(code, fmt::format("{} could not be made to go on.", name()));
        }
        return {};
    }

private:
    /// A transfer under way, with the memory it writes to.
    struct Flight {
        LibusbConnection& connection;
        TransferId id;
        Bytes buffer;
        libusb_transfer* transfer;

        Flight(LibusbConnection& owner, TransferId number, Bytes bytes)
            : connection(owner)
            , id(number)
            , buffer(std::move(bytes))
            , transfer(libusb_alloc_transfer(0)) {}

        Flight(const Flight&) = delete;
        Flight& operator=(const Flight&) = delete;

        ~Flight() { libusb_free_transfer(transfer); }
    };

    [[nodiscard]] std::string name() const { return "USB device " + m_address.text(); }

    int control(const ControlRequest& request, Bytes& data, milliseconds patience) {
        return libusb_control_transfer(m_handle, request.type, request.request, request.value, request.index,
                                       reinterpret_cast<unsigned char*>(data.data()),
                                       static_cast<std::uint16_t>(data.size()),
                                       static_cast<unsigned>(patience.count()));
    }

    Result<TransferId> submit(const Endpoint& endpoint, Bytes bytes, milliseconds patience) {
        const TransferId id{++m_shared.lastTransfer};
        auto flight = std::make_unique<Flight>(*this, id, std::move(bytes));
        auto* transfer = flight->transfer;
        if (transfer == nullptr) {
            return failed(LIBUSB_ERROR_NO_MEM, fmt::format("Nothing was sent to {}.", name()));
        }
        libusb_fill_bulk_transfer(transfer, m_handle, endpoint.address,
                                  reinterpret_cast<unsigned char*>(flight->buffer.data()),
                                  static_cast<int>(flight->buffer.size()), &LibusbConnection::ended,
                                  flight.get(), static_cast<unsigned>(patience.count()));
        if (endpoint.kind == TransferKind::Interrupt) {
            transfer->type = LIBUSB_TRANSFER_TYPE_INTERRUPT;
        }
        if (const int code = libusb_submit_transfer(transfer); code != 0) {
            return failed(code, fmt::format("Nothing was sent to {}.", name()));
        }
        ++m_shared.counters.submits;
        m_flights.emplace(id, std::move(flight));
        return id;
    }

    static void LIBUSB_CALL ended(libusb_transfer* transfer) {
        auto& flight = *static_cast<Flight*>(transfer->user_data);
        flight.connection.end(flight);
    }

    void end(Flight& flight) {
        ++m_shared.counters.reaps;
        if (!m_isClosing) {
            const auto count = static_cast<std::size_t>(flight.transfer->actual_length);
            const bool isIn = (flight.transfer->endpoint & LIBUSB_ENDPOINT_IN) != 0;
            flight.buffer.resize(isIn ? count : 0);
            m_shared.events.emplace_back(Completed{flight.id, faultOfStatus(flight.transfer->status),
                                                   std::move(flight.buffer), count});
        }
        m_flights.erase(flight.id);
    }

    Shared& m_shared;
    libusb_device_handle* m_handle;
    DeviceAddress m_address;
    std::vector<std::uint8_t> m_claimed;
    std::map<TransferId, std::unique_ptr<Flight>> m_flights;
    bool m_isClosing = false;
};

/// All devices, each with a reference of ours until the end.
class DeviceList {
public:
    explicit DeviceList(libusb_context* context)
        : m_count(libusb_get_device_list(context, &m_devices)) {}

    DeviceList(const DeviceList&) = delete;
    DeviceList& operator=(const DeviceList&) = delete;

    ~DeviceList() {
        if (m_count >= 0) {
            libusb_free_device_list(m_devices, 1);
        }
    }

    [[nodiscard]] std::span<libusb_device* const> devices() const {
        return {m_devices, static_cast<std::size_t>(std::max<std::ptrdiff_t>(m_count, 0))};
    }

    [[nodiscard]] int problem() const { return m_count < 0 ? static_cast<int>(m_count) : 0; }

    [[nodiscard]] libusb_device* at(DeviceAddress address) const {
        const auto found = std::ranges::find(devices(), address, addressOf);
        return found == devices().end() ? nullptr : *found;
    }

private:
    libusb_device** m_devices = nullptr;
    std::ptrdiff_t m_count;
};

class LibusbTransport final : public Transport {
public:
    explicit LibusbTransport(libusb_context* context) { m_shared.context = context; }

    ~LibusbTransport() override {
        if (m_isWatching) {
            libusb_hotplug_deregister_callback(m_shared.context, m_watch);
        }
        libusb_exit(m_shared.context);
    }

    Result<void> watch() {
        const int code = libusb_hotplug_register_callback(
            m_shared.context, LIBUSB_HOTPLUG_EVENT_DEVICE_ARRIVED | LIBUSB_HOTPLUG_EVENT_DEVICE_LEFT, 0,
            LIBUSB_HOTPLUG_MATCH_ANY, LIBUSB_HOTPLUG_MATCH_ANY, LIBUSB_HOTPLUG_MATCH_ANY,
            &LibusbTransport::changed, this, &m_watch);
        if (code != 0) {
            return failed(code, "Devices that are plugged in later would not be seen.");
        }
        m_isWatching = true;
        return {};
    }

    Result<std::vector<DeviceDescription>> devices() override {
        const DeviceList list{m_shared.context};
        if (list.problem() != 0) {
            return failed(list.problem(), "The USB devices could not be listed.");
        }
        std::vector<DeviceDescription> descriptions;
        for (auto* device : list.devices()) {
            if (auto description = descriptionOf(device)) {
                descriptions.push_back(std::move(*description));
            }
        }
        std::ranges::sort(descriptions, {}, &DeviceDescription::address);
        return descriptions;
    }

    Result<DeviceDescription> describe(DeviceAddress address) override {
        const DeviceList list{m_shared.context};
        auto* device = list.at(address);
        auto description = device == nullptr ? std::nullopt : descriptionOf(device);
        if (!description) {
            return failed(LIBUSB_ERROR_NOT_FOUND, fmt::format("USB device {} is not there.", address.text()));
        }
        return *std::move(description);
    }

    Result<std::unique_ptr<Connection>> open(DeviceAddress address) override {
        const auto what = fmt::format("USB device {} could not be opened.", address.text());
        const DeviceList list{m_shared.context};
        auto* device = list.at(address);
        if (device == nullptr) {
            return failed(LIBUSB_ERROR_NO_DEVICE, what, remedyOfOpening(Fault::Gone, 0));
        }
        libusb_device_descriptor descriptor{};
        static_cast<void>(libusb_get_device_descriptor(device, &descriptor)); // kept by libusb, cannot fail
        libusb_device_handle* handle = nullptr;
        if (const int code = libusb_open(device, &handle); code != 0) {
            return failed(code, what, remedyOfOpening(faultOfCode(code), descriptor.idVendor));
        }
        return std::make_unique<LibusbConnection>(m_shared, handle, address);
    }

    std::optional<Event> next(milliseconds patience) override {
        const auto until = std::chrono::steady_clock::now() + patience;
        for (auto left = patience;;) {
            if (auto event = take()) {
                return event;
            }
            if (m_isWoken.exchange(false) || left < 0ms) {
                return std::nullopt;
            }
            m_shared.turn(left);
            left = std::chrono::ceil<milliseconds>(until - std::chrono::steady_clock::now());
            left = left <= 0ms ? -1ms : left; // one more look at what the last turn brought
        }
    }

    void wake() override {
        m_isWoken = true;
        libusb_interrupt_event_handler(m_shared.context);
    }

    Counters counters() const override { return m_shared.counters; }

private:
    static int LIBUSB_CALL changed(libusb_context*, libusb_device* device, libusb_hotplug_event event,
                                   void* self) {
        auto& events = static_cast<LibusbTransport*>(self)->m_shared.events;
        if (event == LIBUSB_HOTPLUG_EVENT_DEVICE_LEFT) {
            events.emplace_back(Left{addressOf(device)});
        } else if (auto description = descriptionOf(device)) {
            events.emplace_back(Arrived{std::move(*description)});
        }
        return 0;
    }

    std::optional<Event> take() {
        if (m_shared.events.empty()) {
            return std::nullopt;
        }
        auto event = std::move(m_shared.events.front());
        m_shared.events.pop_front();
        return event;
    }

    Shared m_shared;
    libusb_hotplug_callback_handle m_watch = 0;
    bool m_isWatching = false;
    std::atomic<bool> m_isWoken = false;
};

} // namespace

Result<std::unique_ptr<Transport>> openUsb() {
    libusb_context* context = nullptr;
    if (const int code = libusb_init(&context); code != 0) {
        return failure(Fault::Unsupported, "USB devices cannot be used.",
                       fmt::format("This computer shows no USB ({}).", libusb_error_name(code)),
                       "In a container or virtual machine, pass the host's USB through.");
    }
    libusb_set_option(context, LIBUSB_OPTION_LOG_LEVEL, LIBUSB_LOG_LEVEL_NONE);
    auto transport = std::make_unique<LibusbTransport>(context);
    if (auto watching = transport->watch(); !watching) {
        return tl::unexpected(watching.error());
    }
    return transport;
}

} // namespace scanner::usb
