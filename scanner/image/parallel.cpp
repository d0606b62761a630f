// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/parallel.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace scanner::image {

void forEachIndex(std::size_t count, unsigned threads, const std::stop_token& stop,
                  const std::function<void(std::size_t)>& work) {
    std::atomic<std::size_t> next{0};
    const auto run = [&] {
        for (auto i = next++; i < count && !stop.stop_requested(); i = next++) {
            work(i);
        }
    };
    const std::size_t wanted = threads != 0 ? threads : std::max(1U, std::thread::hardware_concurrency());
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < std::min(wanted, count); ++i) {
        others.emplace_back(run);
    }
    run();
}

} // namespace scanner::image
