// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/usb/replaying_transport.h"

#include "scanner/usb/session.h"

#include <fmt/format.h>
#include <map>
#include <nlohmann/json.hpp>

namespace scanner::usb {

namespace {

using nlohmann::json;
using std::chrono::milliseconds;

/// The session being played.
class Script {
public:
    explicit Script(std::vector<json> lines)
        : m_lines(std::move(lines)) {}

    /// The recorded "ok" of the request, if it is the next one.
    Result<json> answer(const json& request) {
        if (m_problem) {
            return tl::unexpected(*m_problem);
        }
        const json* line = m_at < m_lines.size() ? &m_lines[m_at] : nullptr;
        if (line == nullptr || !line->contains("request") || line->at("request") != request) {
            const auto expected = line == nullptr ? std::string{"the end of the session"} : line->dump();
            return step(fmt::format("Line {} has {}, but this was asked: {}", lineNumber(), expected,
                                    request.dump()));
        }
        ++m_at;
        const auto& result = line->at("result");
        if (result.is_object() && result.contains("ok")) {
            return result.at("ok");
        }
        auto refused = session::errorOf(result);
        return tl::unexpected(refused ? *std::move(refused) : std::move(refused.error()));
    }

    Result<void> done(const json& request) {
        return answer(request).map([](const json&) {});
    }

    std::optional<Event> event() {
        if (m_problem || m_at >= m_lines.size() || !m_lines[m_at].contains("event")) {
            return std::nullopt;
        }
        auto event = session::eventOf(m_lines[m_at].at("event"));
        if (!event) {
            m_problem = event.error();
            return std::nullopt;
        }
        ++m_at;
        return *std::move(event);
    }

    [[nodiscard]] Result<void> finished() const {
        if (m_problem) {
            return tl::unexpected(*m_problem);
        }
        if (m_at < m_lines.size()) {
            return failure(Fault::OutOfStep, "The session was not played to its end.",
                           fmt::format("Line {} was left: {}", lineNumber(), m_lines[m_at].dump()));
        }
        return {};
    }

private:
    tl::unexpected<Error> step(std::string why) {
        m_problem = Error{Fault::OutOfStep, "The recorded session went another way.", std::move(why), {}};
        return tl::unexpected(*m_problem);
    }

    /// As an editor counts; the header is line 1.
    [[nodiscard]] std::size_t lineNumber() const { return m_at + 2; }

    std::vector<json> m_lines;
    std::size_t m_at = 0;
    std::optional<Error> m_problem;
};

/// What transport and connections share.
struct Play {
    Script script;
    Counters counters;
    std::map<TransferId, std::int64_t> flying; ///< and the connection each belongs to
};

class ReplayedConnection final : public Connection {
public:
    ReplayedConnection(Play& play, std::int64_t number)
        : m_play(play)
        , m_script(play.script)
        , m_number(number) {
        ++m_play.counters.opens;
    }

    ~ReplayedConnection() override {
        static_cast<void>(m_script.done(session::closeRequest(m_number)));
        const auto calledBack =
            std::erase_if(m_play.flying, [this](const auto& each) { return each.second == m_number; });
        m_play.counters.reaps += static_cast<std::int64_t>(calledBack);
        ++m_play.counters.closes;
    }

    Result<void> claim(std::uint8_t interface) override {
        return m_script.done(session::claimRequest(m_number, interface));
    }

    Result<void> release(std::uint8_t interface) override {
        return m_script.done(session::releaseRequest(m_number, interface));
    }

    Result<Bytes> controlIn(const ControlRequest& request, std::uint16_t length, milliseconds) override {
        return m_script.answer(session::controlInRequest(m_number, request, length))
            .and_then([](const json& ok) { return session::bytesOf(ok); });
    }

    Result<void> controlOut(const ControlRequest& request, ByteView data, milliseconds) override {
        return m_script.done(session::controlOutRequest(m_number, request, data));
    }

    Result<TransferId> submitIn(const Endpoint& endpoint, std::size_t length) override {
        return submitted(session::submitInRequest(m_number, endpoint, length));
    }

    Result<TransferId> submitOut(const Endpoint& endpoint, ByteView data, milliseconds) override {
        return submitted(session::submitOutRequest(m_number, endpoint, data));
    }

    void cancel(TransferId transfer) override {
        static_cast<void>(m_script.done(session::cancelRequest(m_number, transfer)));
    }

    Result<void> clearHalt(const Endpoint& endpoint) override {
        return m_script.done(session::clearHaltRequest(m_number, endpoint));
    }

private:
    Result<TransferId> submitted(const json& request) {
        auto id = m_script.answer(request).and_then([](const json& ok) { return session::transferOf(ok); });
        if (id) {
            ++m_play.counters.submits;
            m_play.flying.emplace(*id, m_number);
        }
        return id;
    }

    Play& m_play;
    Script& m_script;
    std::int64_t m_number;
};

class SessionTransport final : public ReplayingTransport {
public:
    explicit SessionTransport(std::vector<json> lines)
        : m_play{Script{std::move(lines)}, {}, {}} {}

    Result<std::vector<DeviceDescription>> devices() override {
        return m_play.script.answer(session::devicesRequest()).and_then([](const json& ok) {
            return session::devicesOf(ok);
        });
    }

    Result<DeviceDescription> describe(DeviceAddress device) override {
        return m_play.script.answer(session::describeRequest(device)).and_then([](const json& ok) {
            return session::deviceOf(ok);
        });
    }

    Result<std::unique_ptr<Connection>> open(DeviceAddress device) override {
        return m_play.script.answer(session::openRequest(device))
            .and_then([](const json& ok) { return session::numberOf(ok); })
            .map([this](std::int64_t number) -> std::unique_ptr<Connection> {
                return std::make_unique<ReplayedConnection>(m_play, number);
            });
    }

    std::optional<Event> next(milliseconds) override {
        auto event = m_play.script.event();
        if (const auto* completed = event ? std::get_if<Completed>(&*event) : nullptr) {
            m_play.counters.reaps += static_cast<std::int64_t>(m_play.flying.erase(completed->transfer));
        }
        return event;
    }

    void wake() override {}

    Counters counters() const override { return m_play.counters; }

    Result<void> finished() const override { return m_play.script.finished(); }

private:
    Play m_play;
};

} // namespace

Result<std::unique_ptr<ReplayingTransport>> replayed(std::istream& session) {
    return session::linesOf(session).map(
        [](std::vector<json>&& lines) -> std::unique_ptr<ReplayingTransport> {
            return std::make_unique<SessionTransport>(std::move(lines));
        });
}

} // namespace scanner::usb
