// SPDX-License-Identifier: GPL-3.0-or-later
// How long a scan takes from the scanner's last byte, or key, to the router's answer while the window
// repaints a long table without a pause. Beside it, in turns, the bound: a bare message to the same busy
// window.
#include "app/common/table_view.h"
#include "app/shell/device_hub.h"
#include "app/shell/scan_filter.h"
#include "app/shell/scan_router.h"
#include "tests/support/usb/descriptions.h"
#include "tests/support/usb/fake_usb.h"

#include <QApplication>
#include <QEventLoop>
#include <QTimer>
#include <algorithm>
#include <atomic>
#include <benchmark/benchmark.h>
#include <condition_variable>
#include <mutex>
#include <random>
#include <thread>

namespace {

namespace devices = scanner::devices;
namespace usb = scanner::usb;
using Clock = std::chrono::steady_clock;
using std::chrono_literals::operator""ms;

constexpr auto* kCode = "CT7K20914J";
constexpr int kRounds = 300;
constexpr int kRows = 400;

double quantile(std::vector<double> samples, double share) {
    std::ranges::sort(samples);
    return samples.at(static_cast<std::size_t>(share * static_cast<double>(samples.size() - 1)));
}

/// A page that is painted again and again, as while a receipt is being scanned at full speed.
class BusyWindow {
public:
    BusyWindow() {
        m_view.resize(1200, 700);
        m_view.show();
        QObject::connect(&m_again, &QTimer::timeout, &m_view, [this] { paint(); });
        m_again.start(0);
    }

    QWidget& widget() { return m_view; }

    /// Runs the window until `isDone`.
    static void runUntil(const std::function<bool()>& isDone) {
        while (!isDone()) {
            QCoreApplication::processEvents(QEventLoop::AllEvents);
        }
    }

private:
    void paint() {
        std::vector<app::common::Row> rows;
        for (int i = 0; i < kRows; ++i) {
            rows.push_back({{{QString::number(m_count + i), app::common::CellStyle::Code},
                             {QStringLiteral("received"), app::common::CellStyle::Chip}},
                            i});
        }
        ++m_count;
        m_model.setRows(std::move(rows));
        benchmark::DoNotOptimize(m_view.grab());
    }

    app::common::TableModel m_model{{QStringLiteral("Tube"), QStringLiteral("State")}};
    app::common::TableView m_view{QStringLiteral("busy"), QStringLiteral("Busy"), &m_model};
    QTimer m_again;
    int m_count = 0;
};

/// USB with one HID POS scanner that sends when it is told to, from any thread.
class ToldScanner final : public usb::Transport {
public:
    ToldScanner() {
        const usb::DeviceAddress address{1, 2};
        m_usb.plugged[address].description = tests::usb::descriptionOf(
            *tests::usb::honeywellScanner("A1"), address, "1-1", tests::usb::SystemDriver::Bound);
    }

    void send() {
        const std::lock_guard lock{m_mutex};
        ++m_toSend;
        m_told.notify_one();
    }

    usb::Result<std::vector<usb::DeviceDescription>> devices() override { return m_usb.devices(); }

    usb::Result<usb::DeviceDescription> describe(usb::DeviceAddress device) override {
        return m_usb.describe(device);
    }

    usb::Result<std::unique_ptr<usb::Connection>> open(usb::DeviceAddress device) override {
        return m_usb.open(device);
    }

    std::optional<usb::Event> next(std::chrono::milliseconds patience) override {
        std::unique_lock lock{m_mutex};
        m_told.wait_for(lock, patience, [&] { return m_toSend > 0 || m_isWoken; });
        m_isWoken = false;
        auto& device = m_usb.plugged.begin()->second;
        if (m_toSend == 0 || device.waiting.empty()) {
            return std::nullopt;
        }
        --m_toSend;
        return device.end(tests::usb::honeywellReports("]d1", kCode).front());
    }

    void wake() override {
        const std::lock_guard lock{m_mutex};
        m_isWoken = true;
        m_told.notify_one();
    }

    [[nodiscard]] usb::Counters counters() const override { return m_usb.counters(); }

private:
    tests::usb::FakeUsb m_usb;
    std::mutex m_mutex;
    std::condition_variable m_told;
    int m_toSend = 0;
    bool m_isWoken = false;
};

/// One way for a scan to reach the window: `send` is called on a thread of its own, `arrived` on the
/// window's.
class Course {
public:
    /// `pause`: the least between two rounds.
    explicit Course(std::function<void()> send, std::chrono::milliseconds pause = 0ms)
        : m_send(std::move(send))
        , m_pause(pause) {}

    void run(std::mt19937& dice) {
        const auto pause =
            m_pause + std::chrono::microseconds(std::uniform_int_distribution{0, 20'000}(dice));
        m_isThere = false;
        std::thread sender{[&] {
            std::this_thread::sleep_for(pause); // anywhere between two paintings
            m_sent = Clock::now();
            m_send();
        }};
        BusyWindow::runUntil([&] { return m_isThere.load(); });
        sender.join();
        m_samples.push_back(std::chrono::duration<double, std::micro>(m_arrived - m_sent).count());
    }

    void arrived() {
        m_arrived = Clock::now();
        m_isThere = true;
    }

    void tell(benchmark::State& state, const std::string& name) const {
        state.counters[name + "_p50_us"] = quantile(m_samples, 0.5);
        state.counters[name + "_p99_us"] = quantile(m_samples, 0.99);
    }

private:
    std::function<void()> m_send;
    std::chrono::milliseconds m_pause;
    std::atomic<bool> m_isThere = false;
    Clock::time_point m_sent;
    Clock::time_point m_arrived;
    std::vector<double> m_samples;
};

bool isRouted(const app::shell::ScanText& scan) {
    return app::shell::routeScan(scan.raw().toStdString(), "receive").canonical == kCode;
}

void compare(benchmark::State& state, Course& product) {
    Course* itself = nullptr;
    Course bound{[&] {
        QMetaObject::invokeMethod(
            qApp, [&] { itself->arrived(); }, Qt::QueuedConnection);
    }};
    itself = &bound;
    std::mt19937 dice{2026};
    for (auto _ : state) {
        for (int i = 0; i < kRounds; ++i) {
            product.run(dice);
            bound.run(dice);
        }
    }
    bound.tell(state, "bound");
    product.tell(state, "product");
}

void hidPosScan(benchmark::State& state) {
    BusyWindow window;
    ToldScanner* scanner = nullptr;
    app::shell::DeviceHub hub{[&]() -> usb::Result<std::unique_ptr<usb::Transport>> {
        auto made = std::make_unique<ToldScanner>();
        scanner = made.get();
        return made;
    }};
    bool isReady = false;
    QObject::connect(&hub, &app::shell::DeviceHub::changed, &hub, [&](const auto& all) {
        isReady = !all.empty() && all.front().state == devices::DeviceState::Ready;
    });
    BusyWindow::runUntil([&] { return isReady; });
    // The same code within 0.1 s is an echo: the pause between two rounds is longer.
    Course course{[&] { scanner->send(); }, 120ms};
    QObject::connect(&hub, &app::shell::DeviceHub::scanned, &hub, [&](const app::shell::ScanText& scan) {
        if (isRouted(scan)) {
            course.arrived();
        }
    });
    compare(state, course);
}

void keyboardScan(benchmark::State& state) {
    BusyWindow window;
    app::shell::ScanFilter filter{{}};
    const auto press = [&](int key, const QString& text, qint64 at) {
        for (const auto type : {QEvent::KeyPress, QEvent::KeyRelease}) {
            auto* event = new QKeyEvent(type, key, Qt::NoModifier, text);
            event->setTimestamp(static_cast<quint64>(at));
            QCoreApplication::postEvent(&window.widget(), event); // which owns it
        }
    };
    qint64 now = 1'000'000;
    Course course{[&] {
        press(Qt::Key_B, QStringLiteral("\x02"), now);
        for (const QChar c : QLatin1String(kCode)) {
            press(c.unicode(), QString(c), now += 2);
        }
        press(Qt::Key_Return, QStringLiteral("\r"), now += 2);
        now += 1000;
    }};
    QObject::connect(&filter, &app::shell::ScanFilter::scanned, &filter,
                     [&](const app::shell::ScanText& scan) {
                         if (isRouted(scan)) {
                             course.arrived();
                         }
                     });
    compare(state, course);
}

BENCHMARK(hidPosScan)->Name("scan_latency_hid_pos")->Iterations(1)->Unit(benchmark::kMillisecond);
BENCHMARK(keyboardScan)->Name("scan_latency_keyboard")->Iterations(1)->Unit(benchmark::kMillisecond);

} // namespace

int main(int count, char** arguments) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application{count, arguments};
    benchmark::Initialize(&count, arguments);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
