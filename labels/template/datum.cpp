// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/template/datum.h"

#include "labels/template/label_text.h"
#include "scanner/codes/calendar.h"
#include "scanner/codes/chain_of_identity.h"
#include "scanner/codes/check_character.h"
#include "scanner/codes/command_card.h"
#include "scanner/codes/donation_number.h"
#include "scanner/codes/printed_code.h"
#include "scanner/codes/slot_code.h"
#include "scanner/codes/text.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <fmt/format.h>

namespace labels {

namespace {

namespace codes = scanner::codes;
using std::chrono::minutes;
using std::chrono::sys_days;

struct KindText {
    DatumKind kind;
    std::string_view text;
};

constexpr std::array kKinds{
    KindText{DatumKind::Text, "text"},           KindText{DatumKind::Code, "code"},
    KindText{DatumKind::Pseudonym, "pseudonym"}, KindText{DatumKind::Date, "date"},
    KindText{DatumKind::Moment, "moment"},       KindText{DatumKind::Donation, "donation"},
    KindText{DatumKind::Chain, "chain"},
};

constexpr std::array<std::string_view, 12> kMonths{"JAN", "FEB", "MAR", "APR", "MAY", "JUN",
                                                   "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};

struct Forms {
    std::string grouped;
    std::string canonical;
};

template <class Code>
bool reads(std::string_view value, std::optional<Forms>& forms) {
    if (const auto code = Code::parse(value)) {
        forms = Forms{code->grouped(), code->canonical()};
    }
    return forms.has_value();
}

Result<std::string> writtenCode(std::string_view format, std::string_view value) {
    std::optional<Forms> forms;
    const bool isOurs = reads<codes::PrintedCode>(value, forms) ||
                        reads<codes::ContainerCode>(value, forms) || reads<codes::BadgeCode>(value, forms) ||
                        reads<codes::ShipmentCode>(value, forms) || reads<codes::PrinterCode>(value, forms) ||
                        reads<codes::SlotCode>(value, forms) || reads<codes::CommandCard>(value, forms);
    if (!isOurs) {
        return failure(Fault::WrongText, "This is not one of this repository's own codes.");
    }
    return format == "canonical" ? forms->canonical : forms->grouped;
}

Result<std::string> writtenPseudonym(std::string_view value) {
    constexpr std::size_t kShortest = 2;
    constexpr std::size_t kLongest = 20;
    const bool isShaped = std::ranges::all_of(value, [](char c) {
        return codes::isDigit(c) || codes::isUpperLetter(codes::toUpper(c)) || c == '-' || c == '.' ||
               c == '/';
    });
    if (!isShaped || value.size() < kShortest || value.size() > kLongest ||
        std::ranges::none_of(value, codes::isDigit)) {
        return failure(Fault::WrongText, "This is not a participant code; labels never carry names.");
    }
    return std::string(value);
}

int number(std::string_view digits) {
    return codes::digitsValue(digits).value_or(-1);
}

/// 2026-03-14
std::optional<sys_days> parseDay(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    const auto year = codes::digitsValue(text.substr(0, 4));
    const auto month = codes::digitsValue(text.substr(5, 2));
    const auto day = codes::digitsValue(text.substr(8, 2));
    if (!year || !month || !day) {
        return std::nullopt;
    }
    const auto known = codes::calendarDay(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
    return known ? std::optional{sys_days{*known}} : std::nullopt;
}

std::string words(sys_days day) {
    const codes::Day date{day};
    return fmt::format("{:02} {} {:04}", static_cast<unsigned>(date.day()),
                       kMonths.at(static_cast<unsigned>(date.month()) - 1), static_cast<int>(date.year()));
}

/// ISBT 128 counts centuries from 2000 and the days of the year (ST-001 v6.2.2, data structure 004).
std::string isbtDay(sys_days day) {
    const codes::Day date{day};
    const auto first = sys_days{date.year() / std::chrono::January / 1};
    const int year = static_cast<int>(date.year());
    return fmt::format("{}{:02}{:03}", (year / 100) % 10, year % 100, (day - first).count() + 1);
}

Result<std::string> writtenDate(std::string_view format, std::string_view value) {
    const auto day = parseDay(value);
    if (!day) {
        return failure(Fault::WrongText, "This is not a day that exists, written as 2026-03-14.");
    }
    if (format == "words") {
        return words(*day);
    }
    return format == "isbt" ? isbtDay(*day) : std::string(value);
}

/// A clock time where the label is read, and how far that clock is from UTC.
struct ZonedTime {
    sys_days day;
    minutes minute;
    minutes offset;
    std::string zone;
};

bool isZoneName(std::string_view name) {
    return name.size() >= 2 && name.size() <= 6 &&
           std::ranges::all_of(name, [](char c) { return codes::isUpperLetter(c); });
}

/// "Z" or "+01:00" at the begin; nothing else.
std::optional<minutes> parseOffset(std::string_view text) {
    if (text == "Z") {
        return minutes{0};
    }
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') {
        return std::nullopt;
    }
    const int hour = number(text.substr(1, 2));
    const int minute = number(text.substr(4, 2));
    if (hour < 0 || hour > 14 || minute < 0 || minute > 59) {
        return std::nullopt;
    }
    const minutes east{hour * 60 + minute};
    return text[0] == '-' ? -east : east;
}

/// 2026-03-14T10:15+01:00[CET]; in UTC the abbreviation may be left out.
std::optional<ZonedTime> parseMoment(std::string_view text) {
    constexpr std::size_t kClock = 16; // 2026-03-14T10:15
    if (text.size() <= kClock || text[10] != 'T' || text[13] != ':') {
        return std::nullopt;
    }
    const auto day = parseDay(text.substr(0, 10));
    const int hour = number(text.substr(11, 2));
    const int minute = number(text.substr(14, 2));
    auto rest = text.substr(kClock);
    const auto bracket = rest.find('[');
    std::string zone = "UTC";
    if (bracket != std::string_view::npos && rest.back() == ']') {
        zone = rest.substr(bracket + 1, rest.size() - bracket - 2);
        rest = rest.substr(0, bracket);
    } else if (rest != "Z") {
        return std::nullopt;
    }
    const auto offset = parseOffset(rest);
    if (!day || !offset || hour < 0 || hour > 23 || minute < 0 || minute > 59 || !isZoneName(zone)) {
        return std::nullopt;
    }
    return ZonedTime{*day, minutes{hour * 60 + minute}, *offset, zone};
}

std::string clock(sys_days day, minutes minute) {
    return fmt::format("{} {:02}:{:02}", words(day), minute.count() / 60, minute.count() % 60);
}

std::string inUtc(const ZonedTime& time) {
    const auto moment = time.day + time.minute - time.offset;
    const auto day = std::chrono::floor<std::chrono::days>(moment);
    return clock(day, std::chrono::duration_cast<minutes>(moment - day)) + " UTC";
}

Result<std::string> writtenMoment(std::string_view format, std::string_view value) {
    const auto time = parseMoment(value);
    if (!time) {
        return failure(Fault::WrongText,
                       "This is not a time with its zone, written as 2026-03-14T10:15+01:00[CET].");
    }
    const auto local = fmt::format("{} {}", clock(time->day, time->minute), time->zone);
    if (format == "utc") {
        return inUtc(*time);
    }
    if (format == "both") {
        return time->zone == "UTC" ? local : fmt::format("{} ({})", local, inUtc(*time));
    }
    if (format == "isbt") {
        return fmt::format("{}{:02}{:02}", isbtDay(time->day), time->minute.count() / 60,
                           time->minute.count() % 60);
    }
    return local;
}

Result<std::string> writtenDonation(std::string_view format, std::string_view value) {
    const auto donation = codes::DonationNumber::parse(fmt::format("={}00", value));
    if (!donation) {
        return failure(Fault::WrongText, "This is not a donation identification number of 13 characters.");
    }
    const auto grouped = donation->grouped();
    if (format == "canonical") {
        return donation->canonical();
    }
    if (format == "spaced") {
        return grouped.substr(0, grouped.find(" ["));
    }
    return format == "check" ? std::string(1, grouped.at(grouped.size() - 2)) : grouped;
}

Result<std::string> writtenChain(std::string_view format, std::string_view value) {
    const auto chain = codes::ChainOfIdentity::parse(fmt::format("&/{}", value));
    if (!chain) {
        return failure(Fault::WrongText, "This is not a chain-of-identity identifier of 15 characters.");
    }
    return format == "canonical" ? chain->canonical() : chain->grouped();
}

} // namespace

std::string_view datumKindText(DatumKind kind) {
    return std::ranges::find(kKinds, kind, &KindText::kind)->text;
}

std::optional<DatumKind> parseDatumKind(std::string_view text) {
    const auto* found = std::ranges::find(kKinds, text, &KindText::text);
    return found == kKinds.end() ? std::nullopt : std::optional{found->kind};
}

std::vector<std::string_view> datumKindTexts() {
    std::vector<std::string_view> texts;
    std::ranges::transform(kKinds, std::back_inserter(texts), &KindText::text);
    return texts;
}

std::vector<std::string_view> formatsOf(DatumKind kind) {
    switch (kind) {
    case DatumKind::Text:
    case DatumKind::Pseudonym:
        return {"plain"};
    case DatumKind::Code:
    case DatumKind::Chain:
        return {"grouped", "canonical"};
    case DatumKind::Date:
        return {"iso", "words", "isbt"};
    case DatumKind::Moment:
        return {"zoned", "utc", "both", "isbt"};
    case DatumKind::Donation:
        return {"grouped", "canonical", "spaced", "check"};
    }
    return {};
}

Result<std::string> written(DatumKind kind, std::string_view format, std::string_view value) {
    switch (kind) {
    case DatumKind::Text: {
        const auto text = LabelText::parse(value);
        return text ? Result<std::string>(text->text()) : tl::unexpected(text.error());
    }
    case DatumKind::Pseudonym:
        return writtenPseudonym(value);
    case DatumKind::Code:
        return writtenCode(format, value);
    case DatumKind::Date:
        return writtenDate(format, value);
    case DatumKind::Moment:
        return writtenMoment(format, value);
    case DatumKind::Donation:
        return writtenDonation(format, value);
    case DatumKind::Chain:
        return writtenChain(format, value);
    }
    return failure(Fault::WrongText, "");
}

} // namespace labels
