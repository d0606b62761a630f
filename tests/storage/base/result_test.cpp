// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/result.h"

#include <gtest/gtest.h>
#include <set>

namespace storage {
namespace {

TEST(Result, GivesEachErrorATextOfItsOwn) {
    std::set<std::string_view> texts;
    for (int code = 0; code <= static_cast<int>(ErrorCode::Internal); ++code) {
        const auto text = codeText(static_cast<ErrorCode>(code));
        EXPECT_TRUE(texts.insert(text).second) << text;
    }
}

TEST(Result, KeepsTheTextsThatLogsAndScriptsKnow) {
    EXPECT_EQ(codeText(ErrorCode::DiskFull), "disk-full");
    EXPECT_EQ(codeText(ErrorCode::Tampered), "tampered");
}

TEST(Result, FailureKnowsWhereItHappened) {
    const auto before = std::source_location::current();
    const Result<int> answer = failure(ErrorCode::NotFound, "specimen CT7K-20916-W");
    ASSERT_FALSE(answer.has_value());
    EXPECT_EQ(answer.error().code, ErrorCode::NotFound);
    EXPECT_EQ(answer.error().detail, "specimen CT7K-20916-W");
    EXPECT_EQ(answer.error().where.line(), before.line() + 1);
    EXPECT_STREQ(answer.error().where.file_name(), before.file_name());
}

} // namespace
} // namespace storage
