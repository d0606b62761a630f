// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/isbt_structures.h"

#include "scanner/codes/calendar.h"
#include "scanner/codes/donation_number.h"
#include "scanner/codes/text.h"

#include <algorithm>
#include <initializer_list>

namespace scanner::codes {

namespace {

using enum IsbtShape;

constexpr IsbtStructure structure(std::string_view identifier, int number, std::string_view name,
                                  std::initializer_list<IsbtPart> parts, IsbtUse use = IsbtUse::Read) {
    IsbtStructure made{identifier, number, name, use, {}, 0};
    for (const IsbtPart& part : parts) {
        made.parts[made.partCount++] = part;
    }
    return made;
}

constexpr IsbtStructure opaque(std::string_view identifier, int number, std::string_view name) {
    return structure(identifier, number, name, {{"content", 0, Printable}}, IsbtUse::Opaque);
}

constexpr IsbtPart kFacility{"facility", 5, Facility};
constexpr IsbtPart kDay{"day", 6, ShortDay};
constexpr IsbtPart kTime{"time", 4, Time};

constexpr std::array kStructures{
    structure("=%", 2, "blood groups", {{"group", 2, Letters}, {"phenotype", 2, Letters}}),
    structure("=<", 3, "product code",
              {{"product", 5}, {"collection", 1, Letters}, {"division", 2, Letters}}),
    structure("=>", 4, "expiry", {kDay}),
    structure("&>", 5, "expiry with time", {kDay, kTime}),
    structure("=*", 6, "collection", {kDay}),
    structure("&*", 7, "collection with time", {kDay, kTime}),
    structure("=}", 8, "production", {kDay}),
    structure("&}", 9, "production with time", {kDay, kTime}),
    structure("&(", 10, "special testing", {{"testing", 5, Letters}}),
    opaque("={", 11, "special testing, retired"),
    structure("=\\", 12, "red cell antigens", {{"antigens", 18, Digits}}),
    structure("&\\", 13, "red cell antigens", {{"antigens", 18, Digits}}),
    structure("&{", 14, "HLA and HPA", {{"antigens", 18, Digits}}),
    opaque("=[", 15, "special testing, retired"),
    opaque("=\"", 16, "special testing, retired"),
    structure("=)", 17, "container maker and catalogue number", {{"manufacturer", 3}, {"catalogue", 7}}),
    structure("&)", 18, "container lot", {{"lot", 10}}),
    structure("=;", 19, "donor", {kFacility, {"donor", 16}}),
    structure("='", 20, "staff member", {kFacility, {"staff", 6}}),
    structure("=-", 21, "reagent maker and catalogue number", {{"manufacturer", 2}, {"catalogue", 8}}),
    structure("&-", 22, "reagent lot", {{"lot", 10}}),
    structure("=+", 23, "compound message", {{"structures", 2, Digits}, {"order", 3, Digits}},
              IsbtUse::Compound),
    structure("=#", 24, "date of birth", {{"use", 2}, {"born", 8, LongDay}}),
    structure("&#", 25, "patient", {{"use", 2}, {"length", 2, Digits}, {"patient", 0, Printable}}),
    structure("=]", 26, "expiry month", {{"month", 6, Month}}),
    structure("&\"", 27, "infection markers", {{"markers", 18, Digits}}),
    structure("=$", 28, "consignment",
              {kFacility,
               {"year", 2, Digits},
               {"consignment", 5},
               {"container", 2, Digits},
               {"containers", 2, Digits}}),
    structure("&$", 29, "dimensions", {{"count", 2, Digits}, {"dimensions", 0, Letters}}),
    structure("&%", 30, "red cell antigens, extended", {{"count", 3, Digits}, {"antigens", 0, Letters}}),
    structure(
        "=(", 31, "date and time",
        {{"zone", 1, Digits}, {"unit", 1, Letters}, {"meaning", 2, Digits}, {"day", 8, LongDay}, kTime}),
    structure("=,", 32, "product divisions", {{"division", 6}}),
    structure("&+", 33, "processing facility", {kFacility, {"processing", 6}}),
    structure("=/", 34, "processing facility and product", {kFacility, {"processing", 6}, {"product", 5}}),
    structure("&,1", 35, "lot", {{"lot", 18, Letters}}),
    structure("&,2", 36, "supplement", {{"supplement", 18, Letters}}),
    opaque("&,3", 37, "retired"),
    structure("&,4", 38, "Single European Code", {{"sec", 40}}),
    structure("&:", 39, "donor in a registry",
              {{"organisation", 4, Digits}, {"registration", 13}, {"check", 2, Digits}}),
    structure("&/", 40, "chain of identity", {{"chain", 15}}),
    opaque("&;", 0, "national"),
    opaque("&!", 0, "local"),
};

constexpr IsbtStructure kDonation = structure("=", 1, "donation number", {{"donation", 13}, {"flags", 2}});
constexpr IsbtStructure kNational = opaque("&", 0, "national");

/// Row by first two characters, so that a lookup is one step: 0 for none, else row + 1; `&,` is looked at by
/// itself.
constexpr std::array<std::array<std::uint8_t, 128>, 2> makePlaces() {
    std::array<std::array<std::uint8_t, 128>, 2> places{};
    for (std::size_t i = 0; i < kStructures.size(); ++i) {
        const std::string_view identifier = kStructures[i].identifier;
        if (identifier.size() == 2) {
            const auto second = static_cast<unsigned char>(identifier[1]);
            places[identifier[0] == '=' ? 0 : 1][second] = static_cast<std::uint8_t>(i + 1);
        }
    }
    return places;
}

constexpr auto kPlaces = makePlaces();

constexpr bool isLowerLetter(char c) {
    return c >= 'a' && c <= 'z';
}

bool fits(IsbtShape shape, char c, std::size_t place) {
    switch (shape) {
    case Digits:
    case ShortDay:
    case Time:
    case LongDay:
    case Month:
        return isDigit(c);
    case Capitals:
        return isDigit(c) || isUpperLetter(c);
    case Letters:
        return isDigit(c) || isUpperLetter(toUpper(c));
    case Printable:
        return c >= ' ' && c <= '~';
    case Facility:
        return fitsFacility(c, place);
    }
    return false;
}

int valueOf(std::string_view digits) {
    return digitsValue(digits).value_or(0);
}

bool isPossible(IsbtShape shape, std::string_view text) {
    switch (shape) {
    case ShortDay:
        return ordinalDay(2000 + valueOf(text.substr(0, 3)), valueOf(text.substr(3))).has_value();
    case Time:
        return minuteOfDay(text).has_value();
    case LongDay:
        return calendarDay(valueOf(text.substr(0, 4)), static_cast<unsigned>(valueOf(text.substr(4, 2))),
                           static_cast<unsigned>(valueOf(text.substr(6))))
            .has_value();
    case Month:
        return valueOf(text.substr(4)) >= 1 && valueOf(text.substr(4)) <= 12;
    case Digits:
    case Capitals:
    case Letters:
    case Printable:
    case Facility:
        return true;
    }
    return false;
}

/// What the first digits of a structure of open length say; nothing for the others.
std::optional<std::size_t> statedLength(const IsbtStructure& structure, std::string_view content) {
    struct Count {
        int number;
        std::size_t at;
        std::size_t digits;
        std::size_t each;
    };

    constexpr std::array kCounts{Count{25, 2, 2, 1}, Count{29, 0, 2, 14}, Count{30, 0, 3, 10}};
    const auto count = std::ranges::find(kCounts, structure.number, &Count::number);
    if (count == kCounts.end() || content.size() < count->at + count->digits) {
        return std::nullopt;
    }
    const auto stated = digitsValue(content.substr(count->at, count->digits));
    return stated ? std::optional(count->at + count->digits + static_cast<std::size_t>(*stated) * count->each)
                  : std::nullopt;
}

} // namespace

std::span<const IsbtStructure> isbtStructures() {
    return kStructures;
}

const IsbtStructure* structureAt(std::string_view text) {
    if (text.size() < 2 || (text[0] != '=' && text[0] != '&')) {
        return nullptr;
    }
    const auto second = static_cast<unsigned char>(text[1]);
    if (text.starts_with("&,")) {
        const auto found = std::ranges::find(kStructures, text.substr(0, 3), &IsbtStructure::identifier);
        return found == kStructures.end() ? nullptr : &*found;
    }
    if (text[0] == '=' && fitsFacility(text[1], 0)) {
        return &kDonation;
    }
    if (text[0] == '&' && isLowerLetter(text[1])) {
        return &kNational;
    }
    const std::uint8_t place = second < 128 ? kPlaces[text[0] == '=' ? 0 : 1][second] : 0;
    return place == 0 ? nullptr : &kStructures[place - 1U];
}

Result<std::size_t> contentLength(const IsbtStructure& structure, std::string_view content) {
    std::size_t length = 0;
    bool isOpen = false;
    for (std::size_t i = 0; i < structure.partCount; ++i) {
        length += structure.parts[i].length;
        isOpen = isOpen || structure.parts[i].length == 0;
    }
    if (structure.use == IsbtUse::Opaque) {
        return content.size();
    }
    if (isOpen) {
        const auto stated = statedLength(structure, content);
        if (!stated) {
            return failure(CodeFault::WrongShape, 1, "The structure does not say how long it is.");
        }
        length = *stated;
    }
    if (content.size() < length) {
        return failure(CodeFault::WrongShape, content.size() + 1, "The structure is too short.");
    }
    return length;
}

Result<void> checkPart(IsbtShape shape, std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!fits(shape, text[i], i)) {
            return failure(CodeFault::WrongShape, i + 1, "This character may not stand here.");
        }
    }
    if (!isPossible(shape, text)) {
        return failure(CodeFault::ImpossibleDate, 1, "The calendar or the clock has no such date or time.");
    }
    return {};
}

} // namespace scanner::codes
