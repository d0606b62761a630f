// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/code_label.h"

#include <gtest/gtest.h>

namespace app::common {
namespace {

TEST(CodeLabel, IsSpokenInGroupsWithTheCheckCharacterLast) {
    CodeLabel label(QStringLiteral("CT7K-20916-W"));
    EXPECT_EQ(label.text().toStdString(), "CT7K-20916-W");
    EXPECT_EQ(label.accessibleName().toStdString(), "C T 7 K, 2 0 9 1 6, W");
}

} // namespace
} // namespace app::common
