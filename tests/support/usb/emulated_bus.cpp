// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/usb/emulated_bus.h"

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <linux/usbdevice_fs.h>
#include <poll.h>
#include <pty.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <termios.h>
#include <umockdev.h>
#include <unistd.h>
#include <vector>

namespace tests::usb {

namespace {

constexpr const char* kHost = "/devices/pci0000:00/0000:00:14.0/usb1";

void mustWork(bool isDone, GError* error, const char* what) {
    if (!isDone) {
        fmt::print(stderr, "emulated bus: {}: {}\n", what, error != nullptr ? error->message : "");
        std::abort();
    }
}

std::string rootOf(UMockdevTestbed* testbed) {
    const std::unique_ptr<gchar, decltype(&g_free)> root{umockdev_testbed_get_root_dir(testbed), &g_free};
    return root.get();
}

/// Whether the socket there has room for another message: the kernel keeps eleven for a reader that is late.
bool hasRoom(const std::filesystem::path& listener) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const auto length = listener.native().copy(address.sun_path, sizeof address.sun_path - 1);
    pollfd probe{::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0), POLLOUT, 0};
    const auto* target = reinterpret_cast<const sockaddr*>(&address); // NOLINT: how sockets are named
    const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + length + 1);
    const bool isGone = ::connect(probe.fd, target, size) != 0;
    const bool isReady = isGone || ::poll(&probe, 1, 5000) != 0;
    ::close(probe.fd);
    return isReady;
}

/// Waits until each listener to the emulated kernel has room: where the real kernel drops a message, umockdev
/// ends the program.
void waitForListeners(UMockdevTestbed* testbed) {
    for (const auto& entry : std::filesystem::directory_iterator{rootOf(testbed)}) {
        if (entry.path().filename().native().starts_with("event") && !hasRoom(entry.path())) {
            fmt::print(stderr, "emulated bus: {} does not listen\n", entry.path().native());
        }
    }
}

void add(UMockdevTestbed* testbed, const std::string& description) {
    waitForListeners(testbed);
    GError* error = nullptr;
    mustWork(umockdev_testbed_add_from_string(testbed, description.c_str(), &error) != FALSE, error, "add");
}

struct DropData {
    void operator()(UMockdevIoctlData* data) const { umockdev_ioctl_data_unref(data); }
};

using Memory = std::unique_ptr<UMockdevIoctlData, DropData>;

/// The structure the request's argument points to.
template <class T>
T read(UMockdevIoctlData* argument) {
    const Memory memory{umockdev_ioctl_data_resolve(argument, 0, sizeof(T), nullptr)};
    T value;
    std::memcpy(&value, memory->data, sizeof value);
    return value;
}

template <class T>
void write(UMockdevIoctlData* argument, const T& value) {
    const Memory memory{umockdev_ioctl_data_resolve(argument, 0, sizeof(T), nullptr)};
    std::memcpy(memory->data, &value, sizeof value);
}

/// A transfer the program handed over, in our copies of its memory.
struct Urb {
    Memory urb;
    Memory buffer;
    std::size_t progress = 0;

    explicit Urb(UMockdevIoctlData* argument)
        : urb(umockdev_ioctl_data_resolve(argument, 0, sizeof(usbdevfs_urb), nullptr)) {
        if (raw().buffer_length > 0) {
            buffer.reset(umockdev_ioctl_data_resolve(urb.get(), G_STRUCT_OFFSET(usbdevfs_urb, buffer),
                                                     static_cast<gsize>(raw().buffer_length), nullptr));
        }
    }

    [[nodiscard]] usbdevfs_urb& raw() const { return *reinterpret_cast<usbdevfs_urb*>(urb->data); }

    [[nodiscard]] std::span<std::byte> data() const {
        return buffer == nullptr ? std::span<std::byte>{}
                                 : std::as_writable_bytes(std::span{
                                       buffer->data, static_cast<std::size_t>(raw().buffer_length)});
    }

    /// Transfers of one pipe end in their order.
    [[nodiscard]] int pipe() const {
        return raw().endpoint | (raw().type == USBDEVFS_URB_TYPE_CONTROL ? 0x100 : 0);
    }

    void end(int status) const {
        raw().status = status;
        raw().actual_length = static_cast<int>(progress);
    }
};

} // namespace

/// The ioctl side. libusb waits for the device node to become writable ("a transfer ended") or to report an
/// error ("unplugged"). The node is the slave side of a pty, which can say both: stopped output is not
/// writable, and a closed master is an error.
class EmulatedDevice::Usbfs {
public:
    Usbfs(UMockdevTestbed* testbed, std::shared_ptr<DeviceModel> model, Plug plug, int number)
        : m_testbed(testbed)
        , m_model(std::move(model))
        , m_plug(std::move(plug))
        , m_number(number)
        , m_node(fmt::format("/dev/bus/usb/001/{:03}", number))
        , m_path(fmt::format("{}/{}", kHost, m_plug.port))
        , m_drivers(m_plug.drivers)
        , m_handler(umockdev_ioctl_base_new()) {
        g_signal_connect(m_handler, "handle-ioctl", G_CALLBACK(&Usbfs::onIoctl), this);
    }

    Usbfs(const Usbfs&) = delete;
    Usbfs& operator=(const Usbfs&) = delete;

    ~Usbfs() {
        if (m_isPlugged) {
            unplug(-ESHUTDOWN);
        }
        GError* error = nullptr;
        umockdev_testbed_detach_ioctl(m_testbed, m_node.c_str(), &error);
        g_clear_error(&error);
        g_signal_handlers_disconnect_by_data(m_handler, this);
        {
            const std::lock_guard lock{m_mutex};
            m_flying.clear();
            m_ended.clear();
        }
        g_object_unref(m_handler);
        if (m_slave >= 0) {
            ::close(m_slave);
        }
    }

    void plug() {
        makeNode();
        GError* error = nullptr;
        mustWork(umockdev_testbed_attach_ioctl(m_testbed, m_node.c_str(), m_handler, &error) != FALSE, error,
                 "attach_ioctl");
        m_isPlugged = true;
        addDrivers(); // a program that sees the device sees what the system's drivers know of it
        add(m_testbed, systemEntry());
    }

    void unplug(int status) {
        {
            const std::lock_guard lock{m_mutex};
            vanish(status);
        }
        waitForListeners(m_testbed);
        umockdev_testbed_uevent(m_testbed, ("/sys" + m_path).c_str(), "remove");
        for (; !m_parts.empty(); m_parts.pop_back()) {
            umockdev_testbed_remove_device(m_testbed, ("/sys" + m_parts.back()).c_str());
        }
        umockdev_testbed_remove_device(m_testbed, ("/sys" + m_path).c_str());
        const std::lock_guard lock{m_mutex};
        ::close(m_master);
        m_isPlugged = false;
        std::error_code ignored;
        std::filesystem::remove(rootOf(m_testbed) + m_node, ignored);
        m_changed.notify_all();
    }

    void change(const std::function<void()>& act) {
        const std::lock_guard lock{m_mutex};
        act();
        pump();
    }

    void setFault(std::function<int(unsigned long)> fault) {
        const std::lock_guard lock{m_mutex};
        m_fault = std::move(fault);
    }

    void vanishAfter(int requests) {
        const std::lock_guard lock{m_mutex};
        m_requestsLeft = requests;
    }

    void forbid() const {
        // The emulation's own folders stay open to everybody, or it would fail before the node does.
        namespace fs = std::filesystem;
        const fs::path root{rootOf(m_testbed)};
        fs::permissions(root, fs::perms::all);
        for (const auto& each : fs::recursive_directory_iterator{root / "ioctl"}) {
            fs::permissions(each, fs::perms::all);
        }
        ::fchmod(m_slave, 0);
    }

    void occupy(int interface) {
        const std::lock_guard lock{m_mutex};
        m_drivers.erase(interface);
        m_claims[interface] = nullptr;
    }

    Seen seen() const {
        const std::lock_guard lock{m_mutex};
        return m_seen;
    }

    std::string driver(int interface) const {
        const std::lock_guard lock{m_mutex};
        const auto found = m_drivers.find(interface);
        return found == m_drivers.end() ? std::string{} : found->second;
    }

    bool waitUntil(const std::function<bool()>& reached) const {
        using std::chrono_literals::operator""s;
        std::unique_lock lock{m_mutex};
        return m_changed.wait_for(lock, 5s, reached);
    }

private:
    void vanish(int status) {
        m_isGone = true;
        for (auto& urb : m_flying) {
            urb->end(status);
            m_ended.push_back(std::move(urb));
        }
        m_flying.clear();
        tellReadiness();
    }

    void makeNode() {
        char name[128];
        termios settings{};
        cfmakeraw(&settings);
        mustWork(openpty(&m_master, &m_slave, name, &settings, nullptr) == 0, nullptr, "openpty");
        ::fcntl(m_master, F_SETFD, FD_CLOEXEC);
        ::fcntl(m_slave, F_SETFD, FD_CLOEXEC);
        const std::filesystem::path node{rootOf(m_testbed) + m_node};
        std::filesystem::create_directories(node.parent_path());
        std::error_code ignored;
        std::filesystem::remove(node, ignored);
        std::filesystem::create_symlink(name, node);
        const std::lock_guard lock{m_mutex};
        tellReadiness();
    }

    std::string systemEntry() const {
        auto descriptors = m_model->deviceDescriptor();
        descriptors.insert(descriptors.end(), m_model->configuration.begin(), m_model->configuration.end());
        const auto& id = m_model->id;
        std::string entry = fmt::format(
            "P: {}\nE: SUBSYSTEM=usb\nE: DEVTYPE=usb_device\nE: DRIVER=usb\nE: DEVNAME={}\nE: BUSNUM=001\n"
            "E: DEVNUM={:03}\nE: PRODUCT={:x}/{:x}/100\nA: busnum=1\\n\nA: devnum={}\\n\nA: speed=12\\n\n"
            "A: bConfigurationValue=1\\n\nA: idVendor={:04x}\\n\nA: idProduct={:04x}\\n\n",
            m_path, m_node, m_number, id.vendor, id.product, m_number, id.vendor, id.product);
        for (const auto& [name, text] : {std::pair{"manufacturer", m_model->manufacturer},
                                         {"product", m_model->product},
                                         {"serial", m_model->serial}}) {
            entry += text.empty() ? std::string{} : fmt::format("A: {}={}\\n\n", name, text);
        }
        return entry + "H: descriptors=" + scanner::usb::hexText(descriptors) + "\n";
    }

    /// What the system's HID driver shows of the interfaces it is bound to.
    void addDrivers() {
        for (const auto& [interface, driver] : m_drivers) {
            const auto at = m_model->reportDescriptors.find(static_cast<std::uint8_t>(interface));
            if (driver != "usbhid" || at == m_model->reportDescriptors.end()) {
                continue;
            }
            const auto path = fmt::format("{}/{}:1.{}", m_path, m_plug.port, interface);
            const auto hid = fmt::format("{}/0003:{:04X}:{:04X}.{:04X}", path, m_model->id.vendor,
                                         m_model->id.product, m_number);
            add(m_testbed, fmt::format("P: {}\nE: SUBSYSTEM=usb\nE: DEVTYPE=usb_interface\n"
                                       "A: bInterfaceNumber={:02}\\n\n",
                                       path, interface));
            add(m_testbed, fmt::format("P: {}\nE: SUBSYSTEM=hid\nH: report_descriptor={}\n", hid,
                                       scanner::usb::hexText(at->second)));
            m_parts.push_back(path);
            m_parts.push_back(hid);
        }
    }

    void tellReadiness() {
        const bool isReady = !m_ended.empty();
        if (m_slave >= 0 && isReady != m_isReady) {
            m_isReady = isReady;
            ::tcflow(m_slave, isReady ? TCOON : TCOOFF);
        }
    }

    /// True when the transfer ended.
    bool attempt(Urb& urb) {
        auto& raw = urb.raw();
        const auto data = urb.data();
        Answer answer;
        if (raw.type == USBDEVFS_URB_TYPE_CONTROL) {
            const auto at = [&](std::size_t i) { return scanner::usb::littleEndian16(data, i); };
            answer = m_model->control(
                {static_cast<std::uint8_t>(at(0)), static_cast<std::uint8_t>(at(0) >> 8), at(2), at(4)},
                data.subspan(8));
        } else if ((raw.endpoint & 0x80) != 0) {
            answer = m_model->in(raw.endpoint, data);
        } else {
            answer = m_model->out(raw.endpoint, data.subspan(urb.progress));
        }
        if (!answer) {
            return false;
        }
        urb.progress += answer->count;
        const bool isOut = raw.type != USBDEVFS_URB_TYPE_CONTROL && (raw.endpoint & 0x80) == 0;
        if (isOut && answer->status == 0 && urb.progress < data.size()) {
            return false; // not ready in the middle of it
        }
        urb.end(answer->status);
        return true;
    }

    void pump() {
        for (bool isMoving = true; isMoving;) {
            isMoving = false;
            std::vector<int> waiting;
            for (auto at = m_flying.begin(); at != m_flying.end() && !isMoving; ++at) {
                if (std::ranges::find(waiting, (*at)->pipe()) != waiting.end()) {
                    continue;
                }
                if (attempt(**at)) {
                    m_ended.push_back(std::move(*at));
                    m_flying.erase(at);
                    isMoving = true;
                    break;
                }
                waiting.push_back((*at)->pipe());
            }
        }
        tellReadiness();
        m_changed.notify_all();
    }

    static gboolean onIoctl(UMockdevIoctlBase*, UMockdevIoctlClient* client, gpointer self) {
        auto& usbfs = *static_cast<Usbfs*>(self);
        const int answer = usbfs.handle(client, umockdev_ioctl_client_get_request(client),
                                        umockdev_ioctl_client_get_arg(client));
        umockdev_ioctl_client_complete(client, answer < 0 ? -1 : answer, answer < 0 ? -answer : 0);
        return TRUE;
    }

    /// The ioctl's value, or a negative errno.
    int handle(UMockdevIoctlClient* client, unsigned long request, UMockdevIoctlData* argument) {
        const std::lock_guard lock{m_mutex};
        if (const int fault = m_fault ? m_fault(request) : 0; fault != 0) {
            return -fault;
        }
        const bool isReap = request == USBDEVFS_REAPURBNDELAY || request == USBDEVFS_REAPURB;
        if (!isReap && m_requestsLeft && (*m_requestsLeft)-- == 0) {
            vanish(-ESHUTDOWN);
        }
        if (m_isGone && !isReap) {
            return -ENODEV;
        }
        switch (request) {
        case USBDEVFS_SUBMITURB:
            ++m_seen.submits;
            m_flying.push_back(std::make_unique<Urb>(argument));
            pump();
            return 0;
        case USBDEVFS_DISCARDURB:
            return discard(argument);
        case USBDEVFS_REAPURB:
        case USBDEVFS_REAPURBNDELAY:
            return reap(argument);
        case USBDEVFS_CLEAR_HALT:
            ++m_seen.clearedHalts;
            m_model->clearHalt(static_cast<std::uint8_t>(read<unsigned>(argument)));
            pump();
            return 0;
        case USBDEVFS_GET_CAPABILITIES:
            write<std::uint32_t>(argument, USBDEVFS_CAP_ZERO_PACKET | USBDEVFS_CAP_NO_PACKET_SIZE_LIM |
                                               USBDEVFS_CAP_REAP_AFTER_DISCONNECT |
                                               USBDEVFS_CAP_BULK_CONTINUATION);
            return 0;
        case USBDEVFS_SETCONFIGURATION:
            return read<int>(argument) == 1 ? 0 : -EINVAL; // there is only one, and it is on
        default:
            return handleInterface(client, request, argument);
        }
    }

    /// Requests about who uses an interface.
    int handleInterface(UMockdevIoctlClient* client, unsigned long request, UMockdevIoctlData* argument) {
        switch (request) {
        case USBDEVFS_CLAIMINTERFACE:
            return claim(client, read<int>(argument));
        case USBDEVFS_RELEASEINTERFACE:
            return m_claims.erase(read<int>(argument)) > 0 ? 0 : -EINVAL;
        case USBDEVFS_DISCONNECT_CLAIM: {
            const auto wanted = read<usbdevfs_disconnect_claim>(argument);
            const auto found = m_drivers.find(static_cast<int>(wanted.interface));
            if (found != m_drivers.end()) {
                m_drivers.erase(found);
                ++m_seen.detaches;
            }
            return claim(client, static_cast<int>(wanted.interface));
        }
        case USBDEVFS_GETDRIVER:
            return driverName(argument);
        case USBDEVFS_IOCTL: {
            const auto wanted = read<usbdevfs_ioctl>(argument);
            return static_cast<unsigned>(wanted.ioctl_code) == USBDEVFS_CONNECT      ? attach(wanted.ifno)
                   : static_cast<unsigned>(wanted.ioctl_code) == USBDEVFS_DISCONNECT ? detach(wanted.ifno)
                                                                                     : -ENOTTY;
        }
        default:
            ++m_seen.unknown;
            fmt::print(stderr, "emulated bus: unknown usbfs request {:x}\n", request);
            return -ENOTTY;
        }
    }

    int claim(UMockdevIoctlClient* client, int interface) {
        const auto found = m_claims.find(interface);
        if (m_drivers.contains(interface) || (found != m_claims.end() && found->second != client)) {
            return -EBUSY;
        }
        m_claims[interface] = client;
        return 0;
    }

    int detach(int interface) {
        if (m_drivers.erase(interface) == 0) {
            return -ENODATA;
        }
        ++m_seen.detaches;
        return 0;
    }

    int attach(int interface) {
        const auto own = m_plug.drivers.find(interface);
        if (m_claims.contains(interface)) {
            return -EBUSY;
        }
        if (own == m_plug.drivers.end()) {
            return 0;
        }
        m_drivers[interface] = own->second;
        ++m_seen.attaches;
        return 1;
    }

    int driverName(UMockdevIoctlData* argument) const {
        auto asked = read<usbdevfs_getdriver>(argument);
        const auto interface = static_cast<int>(asked.interface);
        const auto found = m_drivers.find(interface);
        if (found == m_drivers.end() && !m_claims.contains(interface)) {
            return -ENODATA;
        }
        const auto name = found == m_drivers.end() ? std::string{"usbfs"} : found->second;
        std::snprintf(asked.driver, sizeof asked.driver, "%s", name.c_str());
        write(argument, asked);
        return 0;
    }

    int discard(UMockdevIoctlData* argument) {
        gulong address = 0; // the argument is the program's own address of the transfer
        std::memcpy(&address, argument->data, sizeof address);
        const auto found =
            std::ranges::find_if(m_flying, [&](const auto& urb) { return urb->urb->client_addr == address; });
        if (found == m_flying.end()) {
            return -EINVAL;
        }
        (*found)->end(-ENOENT);
        m_ended.push_back(std::move(*found));
        m_flying.erase(found);
        ++m_seen.discards;
        tellReadiness();
        m_changed.notify_all();
        return 0;
    }

    int reap(UMockdevIoctlData* argument) {
        if (m_ended.empty()) {
            return m_isGone ? -ENODEV : -EAGAIN;
        }
        const auto urb = std::move(m_ended.front());
        m_ended.pop_front();
        ++m_seen.reaps;
        tellReadiness();
        const Memory place{umockdev_ioctl_data_resolve(argument, 0, sizeof(void*), nullptr)};
        umockdev_ioctl_data_set_ptr(place.get(), 0, urb->urb.get()); // takes a reference of its own
        m_changed.notify_all();
        return 0;
    }

    UMockdevTestbed* m_testbed;
    std::shared_ptr<DeviceModel> m_model;
    Plug m_plug;
    int m_number;
    std::string m_node;
    std::string m_path;
    mutable std::mutex m_mutex;
    mutable std::condition_variable m_changed;
    std::vector<std::string> m_parts; ///< what belongs to it in the system's tree
    std::map<int, std::string> m_drivers;
    std::map<int, UMockdevIoctlClient*> m_claims;
    std::deque<std::unique_ptr<Urb>> m_flying;
    std::deque<std::unique_ptr<Urb>> m_ended;
    std::function<int(unsigned long)> m_fault;
    Seen m_seen;
    UMockdevIoctlBase* m_handler;
    int m_master = -1;
    int m_slave = -1;
    std::optional<int> m_requestsLeft;
    bool m_isGone = false;
    bool m_isPlugged = false;
    bool m_isReady = true;
};

EmulatedDevice::EmulatedDevice(std::unique_ptr<Usbfs> usbfs)
    : m_usbfs(std::move(usbfs)) {}

EmulatedDevice::~EmulatedDevice() = default;

void EmulatedDevice::plug() {
    m_usbfs->plug();
}

void EmulatedDevice::unplug(int status) {
    m_usbfs->unplug(status);
}

void EmulatedDevice::change(const std::function<void()>& act) {
    m_usbfs->change(act);
}

void EmulatedDevice::setFault(std::function<int(unsigned long)> fault) {
    m_usbfs->setFault(std::move(fault));
}

void EmulatedDevice::vanishAfter(int requests) {
    m_usbfs->vanishAfter(requests);
}

void EmulatedDevice::forbid() {
    m_usbfs->forbid();
}

void EmulatedDevice::occupy(int interface) {
    m_usbfs->occupy(interface);
}

Seen EmulatedDevice::seen() const {
    return m_usbfs->seen();
}

std::string EmulatedDevice::driver(int interface) const {
    return m_usbfs->driver(interface);
}

bool EmulatedDevice::waitUntil(const std::function<bool()>& reached) const {
    return m_usbfs->waitUntil(reached);
}

struct EmulatedBus::Testbed {
    UMockdevTestbed* bed = umockdev_testbed_new(); // before the question below, which looks at its folders
    Testbed() = default;
    Testbed(const Testbed&) = delete;
    Testbed& operator=(const Testbed&) = delete;

    ~Testbed() { g_object_unref(bed); }
};

EmulatedBus::EmulatedBus()
    : m_testbed(std::make_unique<Testbed>()) {
    if (umockdev_in_mock_environment() == FALSE) {
        fmt::print(stderr, "Run this with LD_PRELOAD=libumockdev-preload.so.0, as ctest -L usb does.\n");
        std::exit(EXIT_FAILURE);
    }
    usb::add(m_testbed->bed,
             fmt::format("P: {}\nN: bus/usb/001/001\nE: SUBSYSTEM=usb\nE: DEVTYPE=usb_device\nE: DRIVER=usb\n"
                         "E: DEVNAME=/dev/bus/usb/001/001\nE: BUSNUM=001\nE: DEVNUM=001\nA: busnum=1\\n\n"
                         "A: devnum=1\\n\nA: speed=480\\n\nA: bConfigurationValue=1\\n\n"
                         "H: descriptors=12010002090001406b1d020001060302010109021900010100e000090400000109"
                         "0000000705810304000c\n",
                         kHost));
}

EmulatedBus::~EmulatedBus() = default;

std::unique_ptr<EmulatedDevice> EmulatedBus::add(std::shared_ptr<DeviceModel> model, Plug plug) {
    return std::make_unique<EmulatedDevice>(std::make_unique<EmulatedDevice::Usbfs>(
        m_testbed->bed, std::move(model), std::move(plug), ++m_lastNumber));
}

} // namespace tests::usb
