// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/time_words.h"

#include "app/common/count_words.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTimeZone>

#include <array>
#include <cstdlib>

namespace app::common {

namespace {

constexpr std::int64_t kMinute = 60;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;

QString say(const char* text) {
    return QCoreApplication::translate("Time", text);
}

/// English months in letters: a date must never be read day for month.
QLocale speech() {
    return QLocale(QLocale::English, QLocale::UnitedKingdom);
}

QString counted(std::int64_t count, const char* one, const char* many) {
    return countWords(count, say(one), say(many));
}

} // namespace

QString durationWords(std::chrono::seconds length) {
    const std::int64_t seconds = std::llabs(length.count());
    if (seconds < kMinute) {
        return say("%1 s").arg(seconds);
    }
    if (seconds < kHour) {
        return say("%1 min").arg(seconds / kMinute);
    }
    if (seconds < kDay) {
        const std::int64_t minutes = seconds % kHour / kMinute;
        const QString hours = say("%1 h").arg(seconds / kHour);
        return minutes == 0 ? hours : hours + QLatin1Char(' ') + say("%1 min").arg(minutes);
    }
    const std::int64_t days = seconds / kDay;
    if (days < 60) {
        return counted(days, "%1 day", "%1 days");
    }
    if (days < 730) {
        return counted(days / 30, "%1 month", "%1 months");
    }
    return counted(days / 365, "%1 year", "%1 years");
}

QString agoWords(const QDateTime& moment, const QDateTime& now) {
    const std::chrono::seconds past(moment.secsTo(now));
    if (std::abs(past.count()) < 10) {
        return say("just now");
    }
    return (past.count() > 0 ? say("%1 ago") : say("in %1")).arg(durationWords(past));
}

QString clockWords(std::chrono::seconds left) {
    const std::int64_t total = std::llabs(left.count());
    const QString sign = left.count() < 0 ? QStringLiteral("−") : QString();
    const auto two = [](std::int64_t value) {
        return QStringLiteral("%1").arg(value, 2, 10, QLatin1Char('0'));
    };
    const QString rest = two(total % kHour / kMinute) + QLatin1Char(':') + two(total % kMinute);
    return total < kHour ? sign + rest : sign + QString::number(total / kHour) + QLatin1Char(':') + rest;
}

QString dayWords(const QDate& day) {
    return speech().toString(day, QStringLiteral("d MMM yyyy"));
}

QString momentWords(const QDateTime& moment, const QDateTime& now) {
    const bool sameYear = moment.date().year() == now.date().year();
    return speech().toString(moment,
                             sameYear ? QStringLiteral("d MMM HH:mm") : QStringLiteral("d MMM yyyy HH:mm"));
}

QString exactWords(const QDateTime& moment) {
    const int offset = moment.offsetFromUtc() / static_cast<int>(kMinute);
    const QString zone = QStringLiteral("UTC%1%2:%3")
                             .arg(offset < 0 ? QStringLiteral("−") : QStringLiteral("+"))
                             .arg(std::abs(offset) / 60, 2, 10, QLatin1Char('0'))
                             .arg(std::abs(offset) % 60, 2, 10, QLatin1Char('0'));
    return speech().toString(moment, QStringLiteral("d MMM yyyy HH:mm:ss ")) + zone;
}

} // namespace app::common
