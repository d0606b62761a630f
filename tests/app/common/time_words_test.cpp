// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/time_words.h"

#include <gtest/gtest.h>

namespace app::common {
namespace {

using std::chrono::seconds;

const QDateTime kNow(QDate(2026, 11, 21), QTime(9, 41, 7), Qt::OffsetFromUTC, 3600);

struct LengthRow {
    const char* name;
    std::int64_t seconds;
    const char* words;
};

TEST(TimeWords, SayALengthOfTimeAsPeopleDo) {
    const LengthRow rows[] = {
        {"under a minute", 45, "45 s"},      {"minutes", 12 * 60 + 59, "12 min"},
        {"hours", 9960, "2 h 46 min"},       {"whole hours", 7200, "2 h"},
        {"one day", 86400, "1 day"},         {"days", 3 * 86400 + 100, "3 days"},
        {"months", 100 * 86400, "3 months"}, {"years", 800 * 86400, "2 years"},
        {"a negative length", -60, "1 min"},
    };
    for (const LengthRow& row : rows) {
        EXPECT_EQ(durationWords(seconds(row.seconds)).toStdString(), row.words) << row.name;
    }
}

TEST(TimeWords, LookBackAndAhead) {
    EXPECT_EQ(agoWords(kNow.addSecs(-9960), kNow).toStdString(), "2 h 46 min ago");
    EXPECT_EQ(agoWords(kNow.addSecs(1200), kNow).toStdString(), "in 20 min");
    EXPECT_EQ(agoWords(kNow.addSecs(-3), kNow).toStdString(), "just now");
}

TEST(TimeWords, CountDownThroughZero) {
    EXPECT_EQ(clockWords(seconds(252)).toStdString(), "04:12");
    EXPECT_EQ(clockWords(seconds(3933)).toStdString(), "1:05:33");
    EXPECT_EQ(clockWords(seconds(-9)).toStdString(), "−00:09");
}

TEST(TimeWords, WriteMonthsInLettersAndNameTheZone) {
    EXPECT_EQ(momentWords(kNow, kNow).toStdString(), "21 Nov 09:41");
    EXPECT_EQ(momentWords(kNow.addYears(-1), kNow).toStdString(), "21 Nov 2025 09:41");
    EXPECT_EQ(exactWords(kNow).toStdString(), "21 Nov 2026 09:41:07 UTC+01:00");
}

} // namespace
} // namespace app::common
