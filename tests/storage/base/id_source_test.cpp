// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/id_source.h"

#include "storage/base/id.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <set>
#include <thread>
#include <vector>

namespace storage {
namespace {

using namespace std::chrono_literals;

constexpr Timestamp kStart{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21} + 9h};

TEST(IdSource, GrowsWithinOneMillisecond) {
    const FixedClock clock{kStart};
    IdSource ids{clock, 1};
    auto last = ids.nextValue();
    for (int i = 0; i < 10000; ++i) {
        const auto next = ids.nextValue();
        ASSERT_GT(next, last) << i;
        last = next;
    }
}

TEST(IdSource, GrowsWithTime) {
    FixedClock clock{kStart};
    IdSource early{clock, 1023};
    const auto before = early.nextValue();
    clock.advance(1ms);
    IdSource late{clock, 0};
    EXPECT_GT(late.nextValue(), before);
}

TEST(IdSource, GrowsWhenTheClockIsSetBack) {
    FixedClock clock{kStart};
    IdSource ids{clock, 7};
    const auto before = ids.nextValue();
    clock.set(kStart - 24h);
    EXPECT_GT(ids.nextValue(), before);
}

TEST(IdSource, IsPositiveForAClockBefore2020) {
    const FixedClock clock{Timestamp{}};
    IdSource ids{clock, 0};
    EXPECT_GT(ids.nextValue(), 0);
}

TEST(IdSource, KeepsWorkstationsApartInTheSameMillisecond) {
    const FixedClock clock{kStart};
    std::set<std::int64_t> seen;
    for (std::uint32_t tag = 0; tag < 1024; ++tag) {
        IdSource ids{clock, tag};
        EXPECT_TRUE(seen.insert(ids.nextValue()).second) << tag;
    }
}

TEST(IdSource, CountsOnlyTheLowestTenBitsOfATag) {
    const FixedClock clock{kStart};
    IdSource small{clock, 5};
    IdSource large{clock, 5 + 1024};
    EXPECT_EQ(small.nextValue(), large.nextValue());
}

TEST(IdSource, StaysPositiveUntil2089) {
    const FixedClock clock{std::chrono::sys_days{std::chrono::year{2089} / 1 / 1}};
    IdSource ids{clock, 1023};
    EXPECT_GT(ids.nextValue(), 0);
}

TEST(IdSource, GivesNoIdTwiceToSeveralThreads) {
    const FixedClock clock{kStart};
    IdSource ids{clock, 3};
    std::vector<std::vector<std::int64_t>> taken(4);
    {
        std::vector<std::jthread> threads;
        for (auto& mine : taken) {
            threads.emplace_back([&ids, &mine] {
                std::generate_n(std::back_inserter(mine), 5000, [&ids] { return ids.nextValue(); });
            });
        }
    }
    std::set<std::int64_t> all;
    for (const auto& mine : taken) {
        all.insert(mine.begin(), mine.end());
    }
    EXPECT_EQ(all.size(), 20000U);
}

TEST(IdSource, MakesTypedIds) {
    const FixedClock clock{kStart};
    IdSource ids{clock, 1};
    const auto first = ids.next<SpecimenId>();
    EXPECT_LT(first, ids.next<SpecimenId>());
}

TEST(IdSource, ContinuesAfterWhatAnEarlierRunBorrowed) {
    const FixedClock clock{Timestamp{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21}}};
    IdSource first{clock, 7};
    std::int64_t last = 0;
    for (int i = 0; i < 10000; ++i) {
        last = first.nextValue();
    }
    IdSource second{clock, 7};
    EXPECT_LT(second.nextValue(), last);
    second.continueAfter(last);
    EXPECT_GT(second.nextValue(), last);
    const auto next = second.nextValue();
    second.continueAfter(1);
    EXPECT_GT(second.nextValue(), next);
}

} // namespace
} // namespace storage
