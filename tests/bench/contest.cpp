// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/contest.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fcntl.h>
#include <fmt/format.h>
#include <numeric>
#include <unistd.h>

namespace storage::bench {

namespace {

double used(clockid_t clock) {
    timespec time{};
    clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

} // namespace

void giveUp(std::string_view why) {
    fmt::print(stderr, "cryotrail_bench: {}\n", why);
    std::exit(1);
}

double processorNow() {
    return used(CLOCK_PROCESS_CPUTIME_ID);
}

double wallNow() {
    return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

double quantile(std::vector<double> samples, double share) {
    if (samples.empty()) {
        return 0;
    }
    const auto place = static_cast<std::ptrdiff_t>(share * static_cast<double>(samples.size() - 1));
    std::ranges::nth_element(samples, samples.begin() + place);
    return samples[static_cast<std::size_t>(place)];
}

void Contest::add(std::string name, std::function<void()> act, std::function<void()> prepare) {
    m_contestants.push_back({std::move(name), std::move(act), std::move(prepare), {}, {}});
}

void Contest::time(Contestant& contestant, bool counts) {
    if (contestant.prepare) {
        contestant.prepare();
    }
    const auto cpu = used(CLOCK_THREAD_CPUTIME_ID);
    const auto wall = wallNow();
    contestant.act();
    const auto wallEnd = wallNow();
    const auto cpuEnd = used(CLOCK_THREAD_CPUTIME_ID);
    if (counts) {
        contestant.wall.push_back(wallEnd - wall);
        contestant.cpu.push_back(cpuEnd - cpu);
    }
}

void Contest::run(std::int64_t rounds) {
    std::vector<std::size_t> order(m_contestants.size());
    std::iota(order.begin(), order.end(), 0);
    for (std::int64_t round = -rounds / 20; round < rounds; ++round) {
        std::ranges::shuffle(order, m_dice);
        for (const auto next : order) {
            time(m_contestants[next], round >= 0);
        }
    }
}

const Contest::Contestant& Contest::named(std::string_view name) const {
    const auto found = std::ranges::find(m_contestants, name, &Contestant::name);
    if (found == m_contestants.end()) {
        giveUp(name);
    }
    return *found;
}

double Contest::wall(std::string_view name, double share) const {
    return quantile(named(name).wall, share);
}

double Contest::cpu(std::string_view name, double share) const {
    return quantile(named(name).cpu, share);
}

SyncedPage::SyncedPage(const std::filesystem::path& file)
    : m_file(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
    if (m_file < 0) {
        giveUp("cannot write " + file.string());
    }
}

SyncedPage::~SyncedPage() {
    ::close(m_file);
}

void SyncedPage::write() {
    if (::pwrite(m_file, m_page.data(), m_page.size(), 0) != static_cast<ssize_t>(m_page.size()) ||
        ::fdatasync(m_file) != 0) {
        giveUp("cannot make a page durable");
    }
}

} // namespace storage::bench
