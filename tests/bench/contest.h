// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace storage::bench {

/// Ends the program with a message.
[[noreturn]] void giveUp(std::string_view why);

/// Times the product and its raw bound side by side: every round runs each of them once, in a shuffled order,
/// so that a slow disk or a busy neighbour hits both. Medians are compared, never absolute times of two runs.
class Contest {
public:
    /// `prepare` runs before `act` and is not timed.
    void add(std::string name, std::function<void()> act, std::function<void()> prepare = {});
    /// Rounds that are run but not counted come first, a twentieth of `rounds`.
    void run(std::int64_t rounds);

    /// Microseconds on the clock; `share` 0.5 is the median, 1 the maximum.
    [[nodiscard]] double wall(std::string_view name, double share = 0.5) const;
    /// Microseconds of this thread's processor time.
    [[nodiscard]] double cpu(std::string_view name, double share = 0.5) const;

private:
    struct Contestant {
        std::string name;
        std::function<void()> act;
        std::function<void()> prepare;
        std::vector<double> wall;
        std::vector<double> cpu;
    };

    [[nodiscard]] const Contestant& named(std::string_view name) const;
    static void time(Contestant& contestant, bool counts);

    std::vector<Contestant> m_contestants;
    std::mt19937_64 m_dice{2026};
};

/// The value below which `share` of the samples lie.
[[nodiscard]] double quantile(std::vector<double> samples, double share);
/// Microseconds of a monotonic clock.
[[nodiscard]] double wallNow();

/// Microseconds of processor time that all threads of the program have used.
[[nodiscard]] double processorNow();

/// One page, overwritten and made durable: the smallest thing a disk can promise.
class SyncedPage {
public:
    explicit SyncedPage(const std::filesystem::path& file);
    ~SyncedPage();
    SyncedPage(const SyncedPage&) = delete;
    SyncedPage& operator=(const SyncedPage&) = delete;

    void write();

private:
    int m_file;
    std::string m_page = std::string(4096, 'x');
};

} // namespace storage::bench
