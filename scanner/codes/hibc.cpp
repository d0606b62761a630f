// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/hibc.h"

#include "scanner/codes/text.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

namespace scanner::codes {

namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%";
static_assert(kAlphabet.size() == 43);
constexpr std::size_t kLabelerLength = 4;
constexpr std::size_t kLongestProduct = 18;
constexpr std::size_t kLongestLot = 18;

bool isAlphanumeric(char c) {
    return isDigit(c) || isUpperLetter(c);
}

/// Capitals, without the asterisks of a caption; there an underscore at the end stands for a blank.
std::string plainText(std::string_view text) {
    const bool isCaption = text.size() > 2 && text.front() == '*' && text.back() == '*';
    std::string plain;
    for (const char c : isCaption ? text.substr(1, text.size() - 2) : text) {
        plain += toUpper(c);
    }
    if (isCaption && plain.ends_with('_')) {
        plain.back() = ' ';
    }
    return plain;
}

/// A piece of the code and where it stands, from 0.
struct Piece {
    std::string_view text;
    std::size_t at;
};

tl::unexpected<CodeError> wrongShape(std::size_t at, std::string detail) {
    return failure(CodeFault::WrongShape, at + 1, std::move(detail));
}

Result<HibcProduct> readProduct(Piece piece) {
    const auto [text, at] = piece;
    if (text.size() < kLabelerLength + 2 || text.size() > kLabelerLength + kLongestProduct + 1) {
        return wrongShape(at + text.size(),
                          "A product has a labeler of four characters, a number of 1 to 18 and a digit.");
    }
    const auto stranger = std::ranges::find_if_not(text, isAlphanumeric);
    if (stranger != text.end()) {
        return wrongShape(at + static_cast<std::size_t>(stranger - text.begin()),
                          "A product has letters and digits only.");
    }
    if (!isDigit(text.back())) {
        return wrongShape(at + text.size() - 1, "The unit of measure is not a digit.");
    }
    return HibcProduct{std::string(text.substr(0, kLabelerLength)),
                       std::string(text.substr(kLabelerLength, text.size() - kLabelerLength - 1)),
                       text.back() - '0'};
}

/// How a date is written behind its flag.
struct DateForm {
    char flag;
    std::string_view form; ///< Y, M, D, J (day of the year), H, each as often as it has digits
};

constexpr std::array kDateForms{DateForm{'2', "MMDDYY"}, DateForm{'3', "YYMMDD"},  DateForm{'4', "YYMMDDHH"},
                                DateForm{'5', "YYJJJ"},  DateForm{'6', "YYJJJHH"}, DateForm{'7', ""}};
constexpr std::string_view kMonthForm = "MMYY";

/// The number in `digits` whose places in `form` have that letter; nothing when it has none.
std::optional<int> numberAt(std::string_view digits, std::string_view form, char letter) {
    const std::size_t from = form.find(letter);
    if (from == std::string_view::npos) {
        return std::nullopt;
    }
    return digitsValue(digits.substr(from, form.find_last_of(letter) - from + 1));
}

std::optional<Day> dayIn(std::string_view digits, std::string_view form) {
    const int year = 2000 + numberAt(digits, form, 'Y').value_or(0);
    if (const auto ordinal = numberAt(digits, form, 'J')) {
        return ordinalDay(year, *ordinal);
    }
    const auto month = static_cast<unsigned>(numberAt(digits, form, 'M').value_or(0));
    if (const auto day = numberAt(digits, form, 'D')) {
        return calendarDay(year, month, static_cast<unsigned>(*day));
    }
    const auto first = calendarDay(year, month, 1);
    return first ? std::optional(Day{first->year() / first->month() / std::chrono::last}) : std::nullopt;
}

/// Reads the first lot structure, piece by piece from its front.
class LotReading {
public:
    explicit LotReading(Piece piece)
        : m_rest(piece) {}

    Result<HibcLot> read() {
        if (take("$$")) {
            const bool isSerial = take("+");
            return readQuantity().and_then([&] { return readFlaggedDate(); }).and_then([&] {
                return readNumber(isSerial);
            });
        }
        if (take("$")) {
            return readNumber(take("+"));
        }
        if (m_rest.text.size() < 5 || !isDigit(m_rest.text.front())) {
            return wrongShape(m_rest.at, "A lot begins with a dollar sign or a date of five digits.");
        }
        return readDate("YYJJJ").and_then([&] { return readNumber(false); });
    }

private:
    bool take(std::string_view mark) {
        const bool isThere = m_rest.text.starts_with(mark);
        skip(isThere ? mark.size() : 0);
        return isThere;
    }

    void skip(std::size_t count) {
        m_rest.text.remove_prefix(count);
        m_rest.at += count;
    }

    Result<void> readQuantity() {
        const std::size_t digits = m_rest.text.starts_with('8') ? 2 : m_rest.text.starts_with('9') ? 5 : 0;
        if (digits == 0) {
            return {};
        }
        skip(1);
        const auto value =
            m_rest.text.size() < digits ? std::nullopt : digitsValue(m_rest.text.substr(0, digits));
        if (!value) {
            return wrongShape(m_rest.at, "The quantity is cut off or no number.");
        }
        m_lot.quantity = value;
        skip(digits);
        return {};
    }

    Result<void> readFlaggedDate() {
        if (m_rest.text.empty()) {
            return {};
        }
        const auto known = std::ranges::find(kDateForms, m_rest.text.front(), &DateForm::flag);
        if (known == kDateForms.end()) {
            return readDate(kMonthForm);
        }
        skip(1);
        return readDate(known->form);
    }

    Result<void> readDate(std::string_view form) {
        if (form.empty()) {
            return {};
        }
        const std::string_view digits = m_rest.text.substr(0, form.size());
        if (digits.size() < form.size() || !digitsValue(digits)) {
            return wrongShape(m_rest.at, "The date is cut off or has other characters than digits.");
        }
        const auto hour = numberAt(digits, form, 'H');
        m_lot.expiry = dayIn(digits, form);
        if (!m_lot.expiry || hour.value_or(0) > 23) {
            return failure(CodeFault::ImpossibleDate, m_rest.at + 1,
                           "The calendar or the clock has no such date.");
        }
        m_lot.expiryHour = hour;
        skip(form.size());
        return {};
    }

    Result<HibcLot> readNumber(bool isSerial) {
        const auto stranger = std::ranges::find_if_not(m_rest.text, isAlphanumeric);
        const auto length = static_cast<std::size_t>(stranger - m_rest.text.begin());
        if (stranger != m_rest.text.end() || length > kLongestLot) {
            return wrongShape(m_rest.at + std::min(length, kLongestLot),
                              "A lot or serial number has up to 18 letters and digits.");
        }
        if (length > 0) {
            (isSerial ? m_lot.serial : m_lot.lot) = std::string(m_rest.text);
        }
        return std::move(m_lot);
    }

    Piece m_rest;
    HibcLot m_lot;
};

Result<Day> readLongDay(Piece piece) {
    constexpr std::size_t kLength = 8;
    const auto [text, at] = piece;
    if (text.size() != kLength || !digitsValue(text)) {
        return wrongShape(at, "The date has not eight digits.");
    }
    const auto day =
        calendarDay(*digitsValue(text.substr(0, 4)), static_cast<unsigned>(*digitsValue(text.substr(4, 2))),
                    static_cast<unsigned>(*digitsValue(text.substr(6))));
    if (!day) {
        return failure(CodeFault::ImpossibleDate, at + 1, "The calendar has no such day.");
    }
    return *day;
}

/// Adds a further structure: S serial, 14D expiry, 16D manufactured, Q quantity.
Result<void> addFurther(HibcLot& lot, Piece piece) {
    const auto behind = [&](std::size_t count) { return Piece{piece.text.substr(count), piece.at + count}; };
    const auto set = [](auto& field) { return [&](const auto& value) { field = value; }; };
    if (piece.text.starts_with("14D")) {
        return readLongDay(behind(3)).map(set(lot.expiry));
    }
    if (piece.text.starts_with("16D")) {
        return readLongDay(behind(3)).map(set(lot.manufactured));
    }
    if (piece.text.starts_with("Q")) {
        lot.quantity = digitsValue(piece.text.substr(1));
        return lot.quantity ? Result<void>{} : wrongShape(piece.at + 1, "The quantity is no number.");
    }
    const std::string_view serial = piece.text.substr(std::min<std::size_t>(1, piece.text.size()));
    const bool fits =
        !serial.empty() && serial.size() <= kLongestLot && std::ranges::all_of(serial, isAlphanumeric);
    if (!piece.text.starts_with('S') || !fits) {
        return wrongShape(piece.at, "This is none of the structures that may follow: S, 14D, 16D, Q.");
    }
    lot.serial = std::string(serial);
    return {};
}

std::vector<Piece> splitAtSlashes(Piece whole) {
    std::vector<Piece> pieces;
    std::size_t start = 0;
    for (std::size_t end = 0; end != std::string_view::npos; start = end + 1) {
        end = whole.text.find('/', start);
        pieces.push_back(
            {whole.text.substr(start, end == std::string_view::npos ? end : end - start), whole.at + start});
    }
    return pieces;
}

bool isFurther(std::string_view text) {
    return text.starts_with('S') || text.starts_with('Q') || text.starts_with("14D") ||
           text.starts_with("16D");
}

Result<HibcLot> readLot(std::span<const Piece> pieces) {
    HibcLot lot;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (i == 0 && !isFurther(pieces[i].text)) {
            auto first = LotReading(pieces[i]).read();
            if (!first) {
                return first;
            }
            lot = *std::move(first);
        } else if (const auto added = addFurther(lot, pieces[i]); !added) {
            return tl::unexpected(added.error());
        }
    }
    return lot;
}

Result<void> checkLastCharacter(std::string_view plain) {
    constexpr std::size_t kShortest = 4;
    if (!plain.starts_with('+') || plain.size() < kShortest) {
        return wrongShape(0, "A Health Industry Bar Code begins with a plus sign and has more behind it.");
    }
    const auto expected = hibcCheckCharacter(plain.substr(0, plain.size() - 1));
    if (!expected) {
        return tl::unexpected(expected.error());
    }
    if (*expected != plain.back()) {
        return failure(CodeFault::WrongCheckCharacter, plain.size(),
                       "The check character does not belong to this code; read or type it again.");
    }
    return {};
}

} // namespace

Result<char> hibcCheckCharacter(std::string_view text) {
    std::size_t sum = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::size_t value = kAlphabet.find(text[i]);
        if (value == std::string_view::npos) {
            return wrongShape(i, "This character may not stand in a Health Industry Bar Code.");
        }
        sum += value;
    }
    return kAlphabet[sum % kAlphabet.size()];
}

Result<HibcCode> HibcCode::parse(std::string_view text) {
    HibcCode code(plainText(text));
    const std::string_view plain = code.m_text;
    if (const auto checked = checkLastCharacter(plain); !checked) {
        return tl::unexpected(checked.error());
    }
    const bool hasProduct = isUpperLetter(plain[1]);
    const std::size_t tail =
        hasProduct ? 1 : 2; // the check character; before it the link to a product's symbol
    const auto pieces = splitAtSlashes({plain.substr(1, plain.size() - 1 - tail), 1});
    if (hasProduct) {
        auto product = readProduct(pieces.front());
        if (!product) {
            return tl::unexpected(product.error());
        }
        code.m_product = *std::move(product);
    } else {
        code.m_link = plain[plain.size() - 2];
    }
    const std::span<const Piece> ofLot = std::span(pieces).subspan(hasProduct ? 1 : 0);
    if (!ofLot.empty()) {
        auto lot = readLot(ofLot);
        if (!lot) {
            return tl::unexpected(lot.error());
        }
        code.m_lot = *std::move(lot);
    }
    return code;
}

std::string HibcCode::grouped() const {
    std::string caption = "*" + m_text + "*";
    if (m_text.ends_with(' ')) {
        caption[m_text.size()] = '_';
    }
    return caption;
}

} // namespace scanner::codes
