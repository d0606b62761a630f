// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <arpa/inet.h>
#include <atomic>
#include <netinet/in.h>
#include <poll.h>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace tests {

/// A Zebra (or TSC) in the network: takes labels on a raw port and answers ~HS, ~HI and ~HQES; without ribbon
/// it is silent on ~HS as the real ones are, and keeps what it was sent.
class LabelPrinter {
public:
    LabelPrinter()
        : m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* where = reinterpret_cast<sockaddr*>(&address);
        m_isOpen = ::bind(m_listener, where, size) == 0 && ::listen(m_listener, 8) == 0 &&
                   ::getsockname(m_listener, where, &size) == 0;
        m_port = ntohs(address.sin_port);
        m_thread = std::thread([this] { serve(); });
    }

    LabelPrinter(const LabelPrinter&) = delete;
    LabelPrinter& operator=(const LabelPrinter&) = delete;

    ~LabelPrinter() { close(); }

    [[nodiscard]] std::string address() const { return "127.0.0.1:" + std::to_string(m_port); }

    /// It is a TSC from now on.
    void speakTspl() { m_speaksTspl = true; }

    void setRibbonOut(bool isOut) {
        m_isRibbonOut = isOut;
        if (!isOut) {
            m_labels += m_kept.exchange(0);
        }
    }

    /// That came out.
    [[nodiscard]] int labels() const { return m_labels; }

    void close() {
        if (m_thread.joinable()) {
            m_isOpen = false;
            m_thread.join();
            ::close(m_listener);
        }
    }

private:
    void serve() {
        while (m_isOpen) {
            pollfd entry{m_listener, POLLIN, 0};
            if (::poll(&entry, 1, 20) > 0) {
                const int client = ::accept(m_listener, nullptr, nullptr);
                talk(client);
                ::close(client);
            }
        }
    }

    void talk(int client) {
        std::string heard;
        char piece[4096];
        for (ssize_t count = 0; (count = ::recv(client, piece, sizeof piece, 0)) > 0;) {
            heard.append(piece, static_cast<std::size_t>(count));
            answer(client, heard);
        }
        for (auto at = heard.find("^XZ"); at != std::string::npos; at = heard.find("^XZ", at + 1)) {
            ++(m_isRibbonOut ? m_kept : m_labels);
        }
    }

    void answer(int client, const std::string& heard) const {
        std::string said;
        if (m_speaksTspl) {
            said = heard.ends_with("\x1B!?") ? std::string(1, '\0') : std::string{};
        } else if (heard.ends_with("~HS\r\n") && !m_isRibbonOut) {
            said = "\x02"
                   "030,0,0,1245,000,0,0,0,000,0,0,0\x03\r\n\x02"
                   "000,0,0,0,0,2,4,0,00000000,1,000\x03\r\n\x02"
                   "1234,0\x03\r\n";
        } else if (heard.ends_with("~HI\r\n")) {
            said = "\x02ZD421-300dpi,V93.21.26Z,12,65536KB,X\x03\r\n";
        } else if (heard.ends_with("~HQES\r\n")) {
            said = std::string{"\x02\r\n\r\n  PRINTER STATUS\r\n   ERRORS:         1 00000000 0000000"} +
                   (m_isRibbonOut ? "2" : "0") + "\r\n   WARNINGS:       0 00000000 00000000\r\n\x03";
        }
        if (!said.empty()) {
            (void)!::send(client, said.data(), said.size(), MSG_NOSIGNAL);
        }
    }

    int m_listener;
    std::uint16_t m_port = 0;
    std::atomic<bool> m_isOpen{false};
    std::atomic<bool> m_isRibbonOut{false};
    std::atomic<bool> m_speaksTspl{false};
    std::atomic<int> m_labels{0};
    std::atomic<int> m_kept{0};
    std::thread m_thread;
};

} // namespace tests
