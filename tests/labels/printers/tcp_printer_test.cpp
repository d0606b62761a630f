// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/printers/tcp_printer.h"

#include <arpa/inet.h>
#include <future>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace labels::printers {
namespace {

using namespace std::chrono_literals;

/// A printer on the loopback interface that takes one job in the manner given.
class FakePrinter {
public:
    enum class Manner { TakesAll, HangsUpAfterAKilobyte, TakesNothing, Answers };

    explicit FakePrinter(Manner manner)
        : m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        EXPECT_EQ(::bind(m_listener, reinterpret_cast<sockaddr*>(&address), size), 0);
        EXPECT_EQ(::listen(m_listener, 1), 0);
        EXPECT_EQ(::getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &size), 0);
        m_port = ntohs(address.sin_port);
        m_server = std::thread([this, manner] { serve(manner); });
    }

    FakePrinter(const FakePrinter&) = delete;
    FakePrinter& operator=(const FakePrinter&) = delete;

    ~FakePrinter() {
        m_clientDone.set_value();
        m_server.join();
        ::close(m_listener);
    }

    [[nodiscard]] Endpoint endpoint() const { return {"127.0.0.1", m_port}; }

    /// Everything received, once the client has hung up.
    std::string received() { return m_received.get_future().get(); }

private:
    void serve(Manner manner) {
        const int client = ::accept(m_listener, nullptr, nullptr);
        std::string all;
        switch (manner) {
        case Manner::TakesAll:
            while (readInto(client, all)) {
            }
            break;
        case Manner::HangsUpAfterAKilobyte:
            while (all.size() < 1024 && readInto(client, all)) {
            }
            break;
        case Manner::Answers:
            readInto(client, all);
            EXPECT_EQ(::send(client,
                             "\x02"
                             "one",
                             4, 0),
                      4);
            EXPECT_EQ(::send(client, "\x03", 1, 0), 1);
            while (readInto(client, all)) {
            }
            break;
        case Manner::TakesNothing:
            m_clientDone.get_future().wait();
            break;
        }
        ::close(client);
        m_received.set_value(all);
    }

    static bool readInto(int client, std::string& all) {
        std::vector<char> buffer(1024);
        const ssize_t count = ::recv(client, buffer.data(), buffer.size(), 0);
        all.append(buffer.data(), count > 0 ? static_cast<std::size_t>(count) : 0);
        return count > 0;
    }

    int m_listener;
    std::uint16_t m_port = 0;
    std::promise<void> m_clientDone;
    std::promise<std::string> m_received;
    std::thread m_server;
};

std::span<const std::byte> bytes(std::string_view text) {
    return std::as_bytes(std::span(text));
}

constexpr TcpTimeouts kShort{2000ms, 200ms};

TEST(TcpPrinterTest, DeliversTheJobByteByByte) {
    FakePrinter fake(FakePrinter::Manner::TakesAll);
    std::string job;
    for (int i = 0; i < 700'000; ++i) {
        job += static_cast<char>(i % 251);
    }
    TcpPrinter printer(fake.endpoint());
    ASSERT_TRUE(printer.print(bytes(job)));
    EXPECT_EQ(fake.received(), job);
}

TEST(TcpPrinterTest, SaysThatNothingWasPrintedWhenTheConnectionIsRefused) {
    Endpoint closed;
    {
        FakePrinter fake(FakePrinter::Manner::TakesAll);
        closed = fake.endpoint();
        TcpPrinter once(closed);
        ASSERT_TRUE(once.print(bytes("last job")));
    }
    TcpPrinter printer(closed, kShort);
    const auto printed = printer.print(bytes("^XA^XZ"));
    ASSERT_FALSE(printed);
    EXPECT_EQ(printed.error().fault, Fault::PrinterUnavailable);
    EXPECT_NE(printed.error().detail.find(closed.text()), std::string::npos);
}

TEST(TcpPrinterTest, SaysThatTheLabelIsUncertainWhenThePrinterHangsUpInMidJob) {
    FakePrinter fake(FakePrinter::Manner::HangsUpAfterAKilobyte);
    TcpPrinter printer(fake.endpoint());
    const auto printed = printer.print(bytes(std::string(20'000'000, 'x')));
    ASSERT_FALSE(printed);
    EXPECT_EQ(printed.error().fault, Fault::PrinterInterrupted);
}

TEST(TcpPrinterTest, AnswersOfSeveralPiecesAreHeardWhole) {
    FakePrinter fake(FakePrinter::Manner::Answers);
    TcpPrinter printer(fake.endpoint(), kShort);
    const auto answer = printer.ask(
        bytes("~HI\r\n"), [](auto heard) { return !heard.empty() && heard.back() == std::byte{3}; }, 2000ms);
    ASSERT_TRUE(answer);
    EXPECT_EQ(::scanner::usb::textOf(*answer), "\x02"
                                               "one\x03");
    EXPECT_EQ(fake.received(), "~HI\r\n");
}

TEST(TcpPrinterTest, ASilentPrinterAnswersNothingInItsTime) {
    FakePrinter fake(FakePrinter::Manner::TakesNothing);
    TcpPrinter printer(fake.endpoint(), kShort);
    const auto answer = printer.ask(
        bytes("~HS\r\n"), [](auto) { return false; }, 50ms);
    ASSERT_TRUE(answer);
    EXPECT_TRUE(answer->empty());
}

TEST(TcpPrinterTest, AWatchDecidesHowLongAJobWaits) {
    FakePrinter fake(FakePrinter::Manner::TakesNothing);
    TcpPrinter printer(fake.endpoint(), kShort);
    int looks = 0;
    printer.setWatch([&](const Waiting& waiting) {
        EXPECT_LT(waiting.taken, waiting.total);
        return ++looks < 3 ? Go::On : Go::Stop;
    });
    const auto printed = printer.print(bytes(std::string(20'000'000, 'x')));
    ASSERT_FALSE(printed);
    EXPECT_EQ(printed.error().fault, Fault::PrinterInterrupted);
    EXPECT_EQ(looks, 3);
}

TEST(TcpPrinterTest, DoesNotWaitForeverForAPrinterThatTakesNothing) {
    FakePrinter fake(FakePrinter::Manner::TakesNothing);
    TcpPrinter printer(fake.endpoint(), kShort);
    const auto printed = printer.print(bytes(std::string(20'000'000, 'x')));
    ASSERT_FALSE(printed);
    EXPECT_EQ(printed.error().fault, Fault::PrinterInterrupted);
}

TEST(TcpPrinterTest, SaysThatAHostIsNotKnown) {
    TcpPrinter printer({"printer.invalid"}, kShort);
    const auto printed = printer.print(bytes("job"));
    ASSERT_FALSE(printed);
    EXPECT_EQ(printed.error().fault, Fault::PrinterUnavailable);
}

struct Address {
    const char* text;
    const char* normal;
};

TEST(EndpointTest, ReadsAddressesAsPeopleWriteThem) {
    for (const Address& row :
         {Address{"printer", "printer:9100"}, Address{"10.0.0.7:6101", "10.0.0.7:6101"},
          Address{"[::1]", "[::1]:9100"}, Address{"socket://[fe80::1]:9101", "[fe80::1]:9101"},
          Address{"socket://lab-3.example:9100", "lab-3.example:9100"}}) {
        const auto endpoint = Endpoint::parse(row.text);
        ASSERT_TRUE(endpoint) << row.text;
        EXPECT_EQ(endpoint->text(), row.normal);
    }
}

TEST(EndpointTest, RefusesWhatIsNoAddress) {
    for (const char* text : {"", ":9100", "host:", "host:0", "host:65536", "host:91x", "[::1", "[::1]9100",
                             "host name", "http://host", "host/queue"}) {
        const auto endpoint = Endpoint::parse(text);
        ASSERT_FALSE(endpoint) << text;
        EXPECT_EQ(endpoint.error().fault, Fault::WrongAddress);
    }
}

} // namespace
} // namespace labels::printers
