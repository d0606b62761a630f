// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/setup/workstation_settings.h"

#include <gtest/gtest.h>

namespace tests {

using app::setup::prefixOf;
using app::setup::prefixWords;

TEST(WorkstationSettings, ReadsAPrefixAsItWritesIt) {
    for (const std::string prefix : {"\x02", "\x1a", "~", "!#"}) {
        const auto read = prefixOf(prefixWords(prefix));
        ASSERT_TRUE(read.has_value()) << prefix;
        EXPECT_EQ(*read, prefix);
    }
}

TEST(WorkstationSettings, KnowsStxByItsName) {
    EXPECT_EQ(prefixOf(QStringLiteral("stx")).value(), "\x02");
    EXPECT_EQ(prefixOf(QStringLiteral("ctrl+b")).value(), "\x02");
}

TEST(WorkstationSettings, RefusesAPrefixWithWhichTypingBegins) {
    for (const char* words : {"a", "7", "~ ~", "F12", "~~~~~"}) {
        EXPECT_FALSE(prefixOf(QString::fromLatin1(words)).has_value()) << words;
    }
    EXPECT_TRUE(prefixOf({}).value().empty());
}

} // namespace tests
