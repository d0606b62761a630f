// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/specimens/spin.h"

#include <gtest/gtest.h>

namespace storage::specimens {
namespace {

using std::chrono_literals::operator""min;

TEST(Spin, IsSaidWithAllThatACentrifugeIsSetTo) {
    EXPECT_EQ(programWords({400, 30min, Temperature::degrees(20), Brake::Off}),
              "400 g, 30 min, 20 °C, no brake");
    EXPECT_EQ(programWords({16000, 10min, Temperature::degrees(4), Brake::On}),
              "16000 g, 10 min, 4 °C, brake");
}

} // namespace
} // namespace storage::specimens
