// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/usb/recording_transport.h"

#include "scanner/usb/session.h"

#include <nlohmann/json.hpp>

namespace scanner::usb {

namespace {

using nlohmann::json;
using std::chrono::milliseconds;

/// The session being written.
class Writer {
public:
    explicit Writer(std::ostream& out)
        : m_out(out) {}

    void line(const json& content) { m_out << content.dump() << std::endl; }

    /// Writes request and result, and hands the result on.
    template <class T>
    Result<T> keep(json request, Result<T> result) {
        json answer = result ? json{{"ok", session::jsonOf(*result)}} : session::jsonOf(result.error());
        line({{"request", std::move(request)}, {"result", std::move(answer)}});
        return result;
    }

    Result<void> keep(json request, Result<void> result) {
        json answer = result ? json{{"ok", nullptr}} : session::jsonOf(result.error());
        line({{"request", std::move(request)}, {"result", std::move(answer)}});
        return result;
    }

private:
    std::ostream& m_out;
};

class RecordedConnection final : public Connection {
public:
    RecordedConnection(std::unique_ptr<Connection> real, std::int64_t number, Writer& writer)
        : m_real(std::move(real))
        , m_number(number)
        , m_writer(writer) {}

    ~RecordedConnection() override {
        m_real.reset();
        static_cast<void>(m_writer.keep(session::closeRequest(m_number), Result<void>{}));
    }

    Result<void> claim(std::uint8_t interface) override {
        return m_writer.keep(session::claimRequest(m_number, interface), m_real->claim(interface));
    }

    Result<void> release(std::uint8_t interface) override {
        return m_writer.keep(session::releaseRequest(m_number, interface), m_real->release(interface));
    }

    Result<Bytes> controlIn(const ControlRequest& request, std::uint16_t length,
                            milliseconds patience) override {
        return m_writer.keep(session::controlInRequest(m_number, request, length),
                             m_real->controlIn(request, length, patience));
    }

    Result<void> controlOut(const ControlRequest& request, ByteView data, milliseconds patience) override {
        return m_writer.keep(session::controlOutRequest(m_number, request, data),
                             m_real->controlOut(request, data, patience));
    }

    Result<TransferId> submitIn(const Endpoint& endpoint, std::size_t length) override {
        return m_writer.keep(session::submitInRequest(m_number, endpoint, length),
                             m_real->submitIn(endpoint, length));
    }

    Result<TransferId> submitOut(const Endpoint& endpoint, ByteView data, milliseconds patience) override {
        return m_writer.keep(session::submitOutRequest(m_number, endpoint, data),
                             m_real->submitOut(endpoint, data, patience));
    }

    void cancel(TransferId transfer) override {
        m_real->cancel(transfer);
        static_cast<void>(m_writer.keep(session::cancelRequest(m_number, transfer), Result<void>{}));
    }

    Result<void> clearHalt(const Endpoint& endpoint) override {
        return m_writer.keep(session::clearHaltRequest(m_number, endpoint), m_real->clearHalt(endpoint));
    }

private:
    std::unique_ptr<Connection> m_real;
    std::int64_t m_number;
    Writer& m_writer;
};

class RecordingTransport final : public Transport {
public:
    RecordingTransport(std::unique_ptr<Transport> real, std::ostream& session, std::string_view about)
        : m_real(std::move(real))
        , m_writer(session) {
        m_writer.line(session::headerLine(about));
    }

    Result<std::vector<DeviceDescription>> devices() override {
        return m_writer.keep(session::devicesRequest(), m_real->devices());
    }

    Result<DeviceDescription> describe(DeviceAddress device) override {
        return m_writer.keep(session::describeRequest(device), m_real->describe(device));
    }

    Result<std::unique_ptr<Connection>> open(DeviceAddress device) override {
        auto connection = m_real->open(device);
        if (!connection) {
            const Result<void> refused = tl::unexpected(connection.error());
            static_cast<void>(m_writer.keep(session::openRequest(device), refused));
            return connection;
        }
        const auto number = ++m_connections;
        m_writer.line({{"request", session::openRequest(device)}, {"result", {{"ok", number}}}});
        return std::make_unique<RecordedConnection>(*std::move(connection), number, m_writer);
    }

    std::optional<Event> next(milliseconds patience) override {
        auto event = m_real->next(patience);
        if (event) {
            m_writer.line({{"event", session::jsonOf(*event)}});
        }
        return event;
    }

    void wake() override { m_real->wake(); }

    Counters counters() const override { return m_real->counters(); }

private:
    std::unique_ptr<Transport> m_real;
    Writer m_writer;
    std::int64_t m_connections = 0;
};

} // namespace

std::unique_ptr<Transport> recorded(std::unique_ptr<Transport> real, std::ostream& session,
                                    std::string_view about) {
    return std::make_unique<RecordingTransport>(std::move(real), session, about);
}

} // namespace scanner::usb
