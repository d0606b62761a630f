// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/sounds.h"

#include <gtest/gtest.h>

#include <set>

namespace app::common {
namespace {

TEST(Sounds, SoundDifferentForEveryOutcomeAndShort) {
    std::set<QByteArray> heard;
    for (const auto state : {State::Done, State::Now, State::LookHere, State::Stop, State::Held}) {
        const QByteArray samples = toneSamples(state);
        EXPECT_GT(samples.size(), kSampleRate * 2 / 20);
        EXPECT_LE(samples.size(), kSampleRate * 2 / 2);
        heard.insert(samples);
    }
    EXPECT_EQ(heard.size(), 5U);
    EXPECT_TRUE(toneSamples(State::Expected).isEmpty());
}

} // namespace
} // namespace app::common
