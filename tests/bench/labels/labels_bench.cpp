// SPDX-License-Identifier: GPL-3.0-or-later
// Labels per second into each printer's language and into pixels, beside a copy of the same bytes; and how
// long it takes from the order to the first byte at the printer, beside a bare connection that sends those
// bytes.
#include "app/commands/fonts.h"
#include "app/commands/label_templates.h"
#include "app/commands/specimen_labels.h"
#include "labels/languages/canvas.h"
#include "labels/printers/tcp_printer.h"
#include "labels/template/proof.h"
#include "tests/bench/measured.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <atomic>
#include <cstring>
#include <fmt/format.h>
#include <functional>
#include <netinet/in.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace {

namespace languages = labels::languages;
using languages::Language;
using storage::bench::Contest;
using storage::bench::giveUp;
using storage::bench::tell;

constexpr std::int64_t kRounds = 60;
/// A copy of some hundred bytes is shorter than the clock can tell; so many are timed together.
constexpr int kCopies = 1000;

labels::LabelData dataOf(int i) {
    return {{"identifier", "CT7K20914J"},
            {"participant", fmt::format("LUP-{:04}", i % 10'000)},
            {"visit", "D28"},
            {"material", "PBMC"},
            {"collected", "2026-03-14"},
            {"study", "LUPUS-CART-1"}};
}

const labels::LabelTemplate& cryovial() {
    static const auto label = app::commands::templateNamed("cryovial");
    if (!label) {
        giveUp("the template cryovial is not there");
    }
    return *label;
}

labels::Layout layoutOf(int i) {
    auto layout = labels::layOut(cryovial(), dataOf(i), labels::Resolution::Dots12);
    if (!layout) {
        giveUp(labels::findingsText(layout.error()));
    }
    return *std::move(layout);
}

/// Copies of so many bytes as a label has: the least that handing them on can cost.
class Copies {
public:
    explicit Copies(std::size_t size)
        : m_from(size, std::byte{0x5A})
        , m_to(size) {}

    void run() {
        for (int i = 0; i < kCopies; ++i) {
            std::memcpy(m_to.data(), m_from.data(), m_from.size());
            benchmark::ClobberMemory();
        }
    }

private:
    std::vector<std::byte> m_from;
    std::vector<std::byte> m_to;
};

/// One label after the other, each with other words, from its layout into bytes.
void measure(benchmark::State& state, const std::function<std::size_t(const labels::Layout&)>& make) {
    const app::commands::Fonts fonts;
    std::vector<labels::Layout> layouts;
    for (int i = 0; i < 16; ++i) {
        layouts.push_back(layoutOf(i));
    }
    const auto size = make(layouts.front());
    Copies copies{size};
    std::size_t made = 0; // so that nothing is left out because nobody looks at it
    for (auto _ : state) {
        Contest contest;
        contest.add("copies", [&] { copies.run(); });
        contest.add("labels", [&] {
            for (const auto& layout : layouts) {
                made += make(layout);
            }
        });
        contest.run(kRounds);
        const auto label = contest.cpu("labels") / static_cast<double>(layouts.size());
        tell(state, contest.cpu("copies") / kCopies, label);
        state.counters["labels_per_s"] = 1e6 / label;
        state.counters["bytes"] = static_cast<double>(size);
    }
    if (made == 0) {
        giveUp("no label was made");
    }
}

void inLanguage(benchmark::State& state, Language language) {
    measure(state, [language](const labels::Layout& layout) {
        const auto bytes = languages::inLanguage(language, layout);
        if (!bytes) {
            giveUp(labels::findingsText(bytes.error()));
        }
        return bytes->size();
    });
}

void toPixels(benchmark::State& state) {
    measure(state,
            [](const labels::Layout& layout) { return languages::draw(layout).bitmap.bytes().size(); });
}

/// A printer's raw port that notes when the first byte of a job came.
class Port {
public:
    Port()
        : m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* where = reinterpret_cast<sockaddr*>(&address);
        if (::bind(m_listener, where, size) != 0 || ::listen(m_listener, 4) != 0 ||
            ::getsockname(m_listener, where, &size) != 0) {
            giveUp("no port can be listened on");
        }
        m_port = ntohs(address.sin_port);
        m_thread = std::thread([this] { serve(); });
    }

    Port(const Port&) = delete;
    Port& operator=(const Port&) = delete;

    ~Port() {
        ::shutdown(m_listener, SHUT_RDWR);
        m_thread.join();
        ::close(m_listener);
    }

    [[nodiscard]] labels::printers::Endpoint endpoint() const { return {"127.0.0.1", m_port}; }

    /// Microseconds of the clock at which the last job began to arrive; waits for it.
    double awaitFirst() {
        for (double at = 0;;) {
            if (at = m_first.exchange(0); at > 0) {
                return at;
            }
            std::this_thread::yield();
        }
    }

private:
    void serve() {
        for (int client = 0; (client = ::accept(m_listener, nullptr, nullptr)) >= 0; ::close(client)) {
            std::array<char, 65536> piece{};
            for (bool isFirst = true; ::recv(client, piece.data(), piece.size(), 0) > 0; isFirst = false) {
                if (isFirst) {
                    m_first = storage::bench::wallNow();
                }
            }
        }
    }

    int m_listener;
    std::uint16_t m_port = 0;
    std::atomic<double> m_first{0};
    std::thread m_thread;
};

/// What printing has to do before a printer hears of a label: layout, all checks, the drawn label read back
/// by the decoder's process, bytes, connection. Recording it, one durable event, is measured as G1.
void toFirstByte(benchmark::State& state) {
    const app::commands::Fonts fonts;
    Port port;
    labels::printers::TcpPrinter printer{port.endpoint()};
    const auto job = languages::inLanguage(Language::Zpl, layoutOf(0)).value();
    const auto send = [&](const languages::Bytes& bytes) {
        if (!printer.print(bytes)) {
            giveUp("a label was not taken");
        }
    };
    for (auto _ : state) {
        std::vector<double> bound;
        std::vector<double> product;
        for (int round = 0; round < kRounds; ++round) {
            auto begin = storage::bench::wallNow();
            send(job);
            bound.push_back(port.awaitFirst() - begin);
            begin = storage::bench::wallNow();
            const auto layout =
                app::commands::checkedLayout(cryovial(), dataOf(round), labels::Resolution::Dots12);
            const auto bytes =
                layout ? app::commands::bytesOf(Language::Zpl, *layout) : tl::unexpected(layout.error());
            if (!bytes) {
                giveUp(bytes.error().detail);
            }
            send(*bytes);
            product.push_back(port.awaitFirst() - begin);
        }
        tell(state, storage::bench::quantile(bound, 0.5), storage::bench::quantile(product, 0.5));
        state.counters["p95_us"] = storage::bench::quantile(product, 0.95);
    }
}

void add(const std::string& name, void (*function)(benchmark::State&)) {
    benchmark::RegisterBenchmark(name.c_str(), function)
        ->Iterations(1)
        ->UseManualTime()
        ->Unit(benchmark::kMicrosecond);
}

template <Language language>
void addLanguage() {
    add("labels_to_" + std::string{languages::languageText(language)},
        [](benchmark::State& state) { inLanguage(state, language); });
}

} // namespace

int main(int count, char** arguments) {
    addLanguage<Language::Zpl>();
    addLanguage<Language::Tspl>();
    addLanguage<Language::Epl>();
    addLanguage<Language::Brother>();
    addLanguage<Language::Pdf>();
    addLanguage<Language::Png>();
    add("labels_to_pixels", toPixels);
    add("labels_click_to_first_byte", toFirstByte);
    benchmark::Initialize(&count, arguments);
    if (benchmark::ReportUnrecognizedArguments(count, arguments)) {
        return 1;
    }
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
