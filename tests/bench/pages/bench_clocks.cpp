// SPDX-License-Identifier: GPL-3.0-or-later
// What the bench page costs with five hundred running clocks: processor time of the whole process, window and
// worker, for each second that it stands there, the look at the database every twenty seconds included.
// Beside it the bound: the same number of subtractions, and the texts of the cards that are seen drawn bare.
#include "app/bench/bench_page.h"
#include "app/bench/bench_presenter.h"
#include "app/commands/composition.h"
#include "app/common/sounds.h"
#include "storage/database/records.h"
#include "storage/workflows/checkout.h"
#include "storage/workflows/demonstration.h"
#include "storage/workflows/sign_in.h"

#include <QApplication>
#include <QEventLoop>
#include <QPainter>
#include <QPixmap>
#include <QTimer>
#include <atomic>
#include <benchmark/benchmark.h>
#include <ctime>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iostream>
#include <sstream>

namespace {

using storage::Result;
using storage::Timestamp;
using storage::workflows::Repository;
using storage::workflows::SignedIn;
using std::chrono_literals::operator""s;
using std::chrono_literals::operator""us;

constexpr std::size_t kClocks = 500;
constexpr int kCardsSeen = 16;
constexpr auto kStanding = 42s; ///< two looks at the database

template <class T>
T must(Result<T> result) {
    if (!result) {
        std::cerr << result.error().detail << '\n';
        std::exit(1);
    }
    return std::move(*result);
}

/// Goes on from a moment as time does, and can be set forward.
class RunningClock final : public storage::Clock {
public:
    explicit RunningClock(Timestamp start)
        : m_start(start) {}

    [[nodiscard]] Timestamp now() const override {
        const auto passed = std::chrono::steady_clock::now() - m_begun;
        return m_start + m_ahead.load() + std::chrono::duration_cast<std::chrono::microseconds>(passed);
    }

    [[nodiscard]] storage::ZoneOffset offsetAt(Timestamp) const override { return storage::ZoneOffset{0}; }

    void setForward(std::chrono::microseconds by) { m_ahead = m_ahead.load() + by; }

private:
    Timestamp m_start;
    std::chrono::steady_clock::time_point m_begun = std::chrono::steady_clock::now();
    std::atomic<std::chrono::microseconds> m_ahead{0us};
};

/// Processor time of all threads of this process.
std::chrono::microseconds processorTime() {
    timespec used{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return std::chrono::seconds{used.tv_sec} + std::chrono::microseconds{used.tv_nsec / 1000};
}

std::string demonstrationFile(const std::string& name) {
    std::ostringstream text;
    text << std::ifstream{CRYOTRAIL_SOURCE_DIR "/app/demonstration/" + name}.rdbuf();
    return text.str();
}

/// A demonstration whose bench has five hundred tubes that were thawed one after the other.
class FullBench {
public:
    FullBench()
        : m_folder(std::filesystem::temp_directory_path() / fmt::format("cryotrail-bench-{}", getpid())) {
        std::filesystem::create_directories(m_folder);
        fill();
        m_repository = must(Repository::open(address(), workstation(), m_clock));
        m_who = must(storage::workflows::signIn(*m_repository,
                                                std::string{storage::workflows::kDemonstrationTechnician},
                                                storage::workflows::kDemonstrationPassword));
        thawAll();
    }

    ~FullBench() { std::filesystem::remove_all(m_folder); }

    FullBench(const FullBench&) = delete;
    FullBench& operator=(const FullBench&) = delete;

    [[nodiscard]] std::unique_ptr<Repository> takeRepository() { return std::move(m_repository); }

    [[nodiscard]] const SignedIn& who() const { return *m_who; }

private:
    [[nodiscard]] storage::database::Address address() const {
        return storage::database::Address::sqliteFile(m_folder / "bench.db");
    }

    [[nodiscard]] storage::workflows::Workstation workstation() const {
        return {"bench-2", "cryotrail bench", m_folder / "keys", app::commands::codeForms()};
    }

    void fill() {
        const std::string plan = "lupus_car_t_plan.json";
        const std::string profiles = "lupus_car_t_profiles.json";
        storage::FixedClock clock{m_start};
        const auto repository = must(Repository::create(address(), workstation(), clock));
        static_cast<void>(must(storage::workflows::fillDemonstration(
            *repository, clock,
            {1, 2026, plan, demonstrationFile(plan), profiles, demonstrationFile(profiles)})));
    }

    void thawAll() {
        auto codes = must(m_repository->read([](auto& reading) -> Result<std::vector<std::string>> {
            std::vector<std::string> found;
            for (const auto& tube : storage::database::recordsWhere<storage::specimens::Specimen>(
                     reading,
                     "where lifecycle = 'STORED' and kind_code in ('SERUM', 'PLASMA') and participant_id "
                     "not in (select participant_id from consent_event) order by id limit 500")) {
                found.push_back(tube.code);
            }
            return found;
        }));
        must(storage::workflows::checkOut(*m_repository, *m_who, codes,
                                          {storage::Purpose::Correlative, "cytokines", std::nullopt}));
        must(storage::workflows::takeToBench(*m_repository, *m_who, codes));
        for (const auto& code : codes) {
            m_clock.setForward(7s);
            must(storage::workflows::beginStep(*m_repository, *m_who, {"THAW", "", {}, {}, ""}, {code}));
        }
        if (codes.size() != kClocks) {
            std::cerr << "only " << codes.size() << " tubes were there\n";
            std::exit(1);
        }
    }

    std::filesystem::path m_folder;
    Timestamp m_start = storage::parseIsoTimestamp("2026-11-21T09:00:00Z").value();
    RunningClock m_clock{m_start + std::chrono::minutes{1}};
    std::unique_ptr<Repository> m_repository;
    std::optional<SignedIn> m_who;
};

/// Nobody is asked anything here.
class NobodyAsks final : public app::common::Ask {
public:
    bool confirm(QWidget*, const app::common::Question&) override { return false; }

    std::optional<QString> text(QWidget*, const QString&, const QString&) override { return {}; }

    std::optional<QString> password(QWidget*, const QString&, const QString&) override { return {}; }

    std::optional<QStringList> form(QWidget*, const app::common::Form&) override { return {}; }

    void tell(QWidget*, const QString&, const QString&) override {}

    std::optional<QString> openFile(QWidget*, const app::common::FileQuestion&) override { return {}; }

    std::optional<QString> saveFile(QWidget*, const app::common::FileQuestion&) override { return {}; }

    std::optional<QString> folder(QWidget*, const QString&, const QString&) override { return {}; }
};

/// An event loop that sleeps while nothing happens, as the program's own does.
void runWindow(std::chrono::milliseconds length) {
    QEventLoop loop;
    QTimer::singleShot(length, &loop, &QEventLoop::quit);
    loop.exec();
}

/// Processor time of one second's least work.
std::chrono::microseconds bareSecond(QPixmap& canvas) {
    constexpr int kRounds = 50;
    std::vector<std::int64_t> due(kClocks);
    const auto begin = processorTime();
    for (int round = 0; round < kRounds; ++round) {
        for (std::size_t i = 0; i < kClocks; ++i) {
            due[i] = static_cast<std::int64_t>(i * 7) - round;
            benchmark::DoNotOptimize(due[i]);
        }
        QPainter painter{&canvas};
        for (int card = 0; card < kCardsSeen; ++card) {
            const auto left = due[static_cast<std::size_t>(card)];
            painter.fillRect(0, card * 40, canvas.width(), 38, Qt::white);
            painter.drawText(8, card * 40 + 24, QStringLiteral("%1:%2").arg(left / 60).arg(left % 60));
            painter.drawText(120, card * 40 + 16, QStringLiteral("until the use"));
            painter.drawText(120, card * 40 + 32, QStringLiteral("CT7K-20914-J · LUP-0107 · D28"));
        }
    }
    return (processorTime() - begin) / kRounds;
}

void benchClocks(benchmark::State& state) {
    FullBench full;
    app::shell::Backend backend{full.takeRepository()};
    app::common::Sounds sounds;
    NobodyAsks ask;
    app::bench::BenchPage page;
    app::bench::BenchPresenter presenter{page, backend, ask, sounds};
    presenter.setPerson(full.who());
    page.resize(1280, 800);
    page.show();
    page.enter();
    runWindow(std::chrono::seconds{3});
    QPixmap canvas{700, kCardsSeen * 40};
    for (auto _ : state) {
        const auto bare = bareSecond(canvas);
        const auto begin = processorTime();
        runWindow(kStanding);
        const auto used = (processorTime() - begin) / kStanding.count();
        state.counters["bound_us"] = static_cast<double>(bare.count());
        state.counters["product_us"] = static_cast<double>(used.count());
        state.counters["ratio"] = static_cast<double>(used.count()) / static_cast<double>(bare.count());
        state.counters["percent_of_core"] = static_cast<double>(used.count()) / 10'000.0;
    }
}

BENCHMARK(benchClocks)->Name("bench_clocks_500")->Iterations(1)->Unit(benchmark::kSecond);

} // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application{argc, argv};
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
