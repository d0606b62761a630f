// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/parallel.h"

#include <atomic>
#include <gtest/gtest.h>
#include <vector>

namespace scanner::image {
namespace {

TEST(Parallel, EachIndexIsDoneOnceWhateverTheThreads) {
    for (const unsigned threads : {0U, 1U, 2U, 7U}) {
        std::vector<std::atomic<int>> done(100);
        forEachIndex(done.size(), threads, {}, [&](std::size_t i) { ++done[i]; });
        for (const auto& count : done) {
            EXPECT_EQ(count, 1);
        }
    }
    forEachIndex(0, 3, {}, [](std::size_t) { ADD_FAILURE(); });
}

TEST(Parallel, NothingIsBegunAfterAStop) {
    std::stop_source source;
    std::atomic<int> done{0};
    forEachIndex(1000, 2, source.get_token(), [&](std::size_t) {
        ++done;
        source.request_stop();
    });
    EXPECT_LE(done, 2);
}

} // namespace
} // namespace scanner::image
