// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/printers/tcp_printer.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <fmt/format.h>
#include <linux/sockios.h>
#include <memory>
#include <netdb.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace labels::printers {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds kPollStep{20};
/// Between two looks at a job that waits.
constexpr milliseconds kLook{500};

class Socket {
public:
    explicit Socket(int handle)
        : m_handle(handle) {}

    Socket(Socket&& other) noexcept
        : m_handle(std::exchange(other.m_handle, -1)) {}

    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;
    Socket& operator=(Socket&&) = delete;

    ~Socket() {
        if (m_handle >= 0) {
            ::close(m_handle);
        }
    }

    [[nodiscard]] int handle() const { return m_handle; }

private:
    int m_handle;
};

std::string systemText(int error) {
    return std::generic_category().message(error);
}

struct FreeAddresses {
    void operator()(addrinfo* list) const { ::freeaddrinfo(list); }
};

using Addresses = std::unique_ptr<addrinfo, FreeAddresses>;

Result<Addresses> resolve(const Endpoint& endpoint) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* list = nullptr;
    const std::string port = std::to_string(endpoint.port);
    const int outcome = ::getaddrinfo(endpoint.host.c_str(), port.c_str(), &hints, &list);
    if (outcome != 0) {
        return failure(Fault::PrinterUnavailable,
                       fmt::format("{}: {}", endpoint.text(), gai_strerror(outcome)));
    }
    return Addresses(list);
}

/// The socket's pending error, or 0.
int pendingError(const Socket& socket) {
    int error = 0;
    socklen_t size = sizeof error;
    return ::getsockopt(socket.handle(), SOL_SOCKET, SO_ERROR, &error, &size) == 0 ? error : errno;
}

/// Waits until the socket is ready for one of `events`; 0, or the error, ETIMEDOUT when nothing happened.
int waitFor(const Socket& socket, short events, milliseconds patience) {
    pollfd entry{socket.handle(), events, 0};
    int ready = 0;
    do {
        ready = ::poll(&entry, 1, static_cast<int>(patience.count()));
    } while (ready < 0 && errno == EINTR);
    return ready > 0 ? 0 : ready == 0 ? ETIMEDOUT : errno;
}

tl::expected<Socket, int> connectTo(const addrinfo& address, milliseconds patience) {
    Socket socket(::socket(address.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (socket.handle() < 0) {
        return tl::unexpected(errno);
    }
    if (::connect(socket.handle(), address.ai_addr, address.ai_addrlen) != 0) {
        if (errno != EINPROGRESS) {
            return tl::unexpected(errno);
        }
        if (const int error = waitFor(socket, POLLOUT, patience); error != 0) {
            return tl::unexpected(error);
        }
        if (const int error = pendingError(socket); error != 0) {
            return tl::unexpected(error);
        }
    }
    return socket;
}

Result<Socket> connectTo(const Endpoint& endpoint, milliseconds patience) {
    const auto addresses = resolve(endpoint);
    if (!addresses) {
        return tl::unexpected(addresses.error());
    }
    int error = 0;
    for (const addrinfo* address = addresses->get(); address != nullptr; address = address->ai_next) {
        auto socket = connectTo(*address, patience);
        if (socket) {
            return *std::move(socket);
        }
        error = socket.error();
    }
    return failure(Fault::PrinterUnavailable, fmt::format("{}: {}", endpoint.text(), systemText(error)));
}

/// Whether to wait longer for a printer that took nothing for `still`.
bool mayWait(const Watch& watch, milliseconds stall, const Waiting& waiting) {
    return watch ? watch(waiting) == Go::On : waiting.still < stall;
}

/// 0 when the system took every byte, else the error.
int sendAll(const Socket& socket, std::span<const std::byte> job, milliseconds stall, const Watch& watch) {
    const auto total = job.size();
    milliseconds still{0};
    while (!job.empty()) {
        const ssize_t sent = ::send(socket.handle(), job.data(), job.size(), MSG_NOSIGNAL);
        if (sent > 0) {
            job = job.subspan(static_cast<std::size_t>(sent));
            still = milliseconds{0};
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            const int error = waitFor(socket, POLLOUT, std::min(stall, kLook));
            still += std::min(stall, kLook);
            const bool isSlow =
                error == ETIMEDOUT && mayWait(watch, stall, {total - job.size(), total, still, std::nullopt});
            if (error != 0 && !isSlow) {
                return error;
            }
        } else if (errno != EINTR) {
            return errno;
        }
    }
    return 0;
}

/// Sent is not received: a printer that hangs up loses what the system still holds. Waits until nothing is
/// left unacknowledged.
int awaitAcknowledgement(const Socket& socket, std::size_t total, milliseconds stall, const Watch& watch) {
    int before = -1;
    auto since = Clock::now();
    auto lookAt = since + std::min(stall, kLook);
    while (true) {
        if (const int error = pendingError(socket); error != 0) {
            return error;
        }
        int left = 0;
        if (::ioctl(socket.handle(), SIOCOUTQ, &left) != 0) {
            return errno;
        }
        if (left == 0) {
            return pendingError(socket);
        }
        if (left != before) {
            before = left;
            since = Clock::now();
        }
        if (Clock::now() >= lookAt) {
            const auto still = std::chrono::duration_cast<milliseconds>(Clock::now() - since);
            const auto taken = total - std::min(total, static_cast<std::size_t>(left));
            if (!mayWait(watch, stall, {taken, total, still, std::nullopt})) {
                return ETIMEDOUT;
            }
            lookAt = Clock::now() + std::min(stall, kLook);
        }
        ::poll(nullptr, 0, static_cast<int>(kPollStep.count()));
    }
}

tl::unexpected<Error> wrongAddress(std::string_view address) {
    return failure(Fault::WrongAddress, fmt::format("Not a printer's address: {}", address));
}

} // namespace

Result<Endpoint> Endpoint::parse(std::string_view address) {
    constexpr std::string_view kScheme = "socket://";
    std::string_view rest = address.starts_with(kScheme) ? address.substr(kScheme.size()) : address;
    std::string_view host;
    if (rest.starts_with('[')) {
        const std::size_t end = rest.find(']');
        if (end == std::string_view::npos) {
            return wrongAddress(address);
        }
        host = rest.substr(1, end - 1);
        rest.remove_prefix(end + 1);
    } else {
        host = rest.substr(0, rest.find(':'));
        rest.remove_prefix(host.size());
    }
    Endpoint endpoint{std::string(host)};
    if (!rest.empty()) {
        const char* end = rest.data() + rest.size();
        const auto [stop, error] = std::from_chars(rest.data() + 1, end, endpoint.port);
        if (rest.front() != ':' || error != std::errc() || stop != end || endpoint.port == 0) {
            return wrongAddress(address);
        }
    }
    const bool named = std::ranges::none_of(host, [](char c) { return c <= ' ' || c == '/' || c == '@'; });
    if (host.empty() || !named) {
        return wrongAddress(address);
    }
    return endpoint;
}

std::string Endpoint::text() const {
    const bool bracketed = host.find(':') != std::string::npos;
    return bracketed ? fmt::format("[{}]:{}", host, port) : fmt::format("{}:{}", host, port);
}

Result<void> TcpPrinter::print(std::span<const std::byte> job) {
    const auto socket = connectTo(m_endpoint, m_timeouts.connect);
    if (!socket) {
        return tl::unexpected(socket.error());
    }
    int error = sendAll(*socket, job, m_timeouts.stall, m_watch);
    if (error == 0) {
        error = awaitAcknowledgement(*socket, job.size(), m_timeouts.stall, m_watch);
    }
    if (error != 0) {
        return failure(Fault::PrinterInterrupted, fmt::format("{}: {}", name(), systemText(error)));
    }
    ::shutdown(socket->handle(), SHUT_WR);
    return {};
}

Result<::scanner::usb::Bytes> TcpPrinter::ask(std::span<const std::byte> question, const IsWhole& isWhole,
                                              milliseconds patience) {
    const auto socket = connectTo(m_endpoint, m_timeouts.connect);
    if (!socket) {
        return tl::unexpected(socket.error());
    }
    ::scanner::usb::Bytes heard;
    if (sendAll(*socket, question, patience, {}) != 0) {
        return heard; // it takes nothing now, and so says nothing
    }
    const auto until = Clock::now() + patience;
    while (!isWhole(heard) && Clock::now() < until) {
        if (waitFor(*socket, POLLIN, std::chrono::ceil<milliseconds>(until - Clock::now())) != 0) {
            break;
        }
        std::array<std::byte, 512> piece{};
        const auto count = ::recv(socket->handle(), piece.data(), piece.size(), 0);
        if (count <= 0) {
            break;
        }
        heard.insert(heard.end(), piece.begin(), piece.begin() + count);
    }
    return heard;
}

} // namespace labels::printers
