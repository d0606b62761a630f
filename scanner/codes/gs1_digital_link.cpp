// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/gs1_digital_link.h"

#include "scanner/codes/gs1_identifiers.h"
#include "scanner/codes/text.h"

#include <algorithm>
#include <fmt/format.h>

namespace scanner::codes {

namespace {

/// A piece of the URI and where it stands, from 0.
struct Piece {
    std::string_view text;
    std::size_t at;
};

/// An identifier and its value as they stand in the URI.
struct Pair {
    Piece identifier;
    Piece value;
};

std::vector<Piece> split(Piece whole, char mark) {
    std::vector<Piece> pieces;
    std::size_t start = 0;
    for (std::size_t end = 0; end != std::string_view::npos; start = end + 1) {
        end = whole.text.find(mark, start);
        pieces.push_back(
            {whole.text.substr(start, end == std::string_view::npos ? end : end - start), whole.at + start});
    }
    return pieces;
}

std::optional<unsigned> hexValue(char c) {
    if (isDigit(c)) {
        return static_cast<unsigned>(c - '0');
    }
    const char upper = toUpper(c);
    return upper >= 'A' && upper <= 'F' ? std::optional(static_cast<unsigned>(upper - 'A' + 10))
                                        : std::nullopt;
}

Result<std::string> decoded(Piece piece) {
    std::string text;
    for (std::size_t i = 0; i < piece.text.size(); ++i) {
        if (piece.text[i] != '%') {
            text += piece.text[i];
            continue;
        }
        const auto high = i + 2 < piece.text.size() ? hexValue(piece.text[i + 1]) : std::nullopt;
        const auto low = high ? hexValue(piece.text[i + 2]) : std::nullopt;
        if (!low) {
            return failure(CodeFault::WrongShape, piece.at + i + 1,
                           "A percent sign is not followed by two hexadecimal digits.");
        }
        text += static_cast<char>(*high * 16 + *low);
        i += 2;
    }
    return text;
}

bool isUnreserved(char c) {
    return isDigit(c) || isUpperLetter(toUpper(c)) || c == '-' || c == '.' || c == '_' || c == '~';
}

std::string encoded(std::string_view text) {
    std::string made;
    for (const char c : text) {
        made += isUnreserved(c) ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return made;
}

constexpr std::size_t kTradeItemDigits = 14;

/// The shorter kinds of trade item number are the long one without its leading zeros.
std::string filledUp(std::string_view identifier, std::string value) {
    const bool isShort = value.size() == 8 || value.size() == 12 || value.size() == 13;
    if (identifier == "01" && isShort) {
        value.insert(0, kTradeItemDigits - value.size(), '0');
    }
    return value;
}

/// Where in the URI, from 1, the character of a value stands that is `position` of the decoded and filled-up
/// value.
std::size_t positionInUri(const Piece& value, std::size_t decodedSize, const std::string& whole,
                          std::size_t position) {
    const std::size_t filled = whole.size() - decodedSize;
    std::size_t at = 0;
    for (std::size_t left = position > filled + 1 ? position - filled - 1 : 0;
         left > 0 && at < value.text.size(); --left) {
        at += value.text[at] == '%' ? 3 : 1;
    }
    return value.at + at + 1;
}

Result<Gs1Element> elementOf(const Pair& pair) {
    const auto value = decoded(pair.value);
    if (!value) {
        return tl::unexpected(value.error());
    }
    Gs1Element element{std::string(pair.identifier.text), filledUp(pair.identifier.text, *value)};
    if (const auto checked = checkGs1Value(element.identifier, element.value); !checked) {
        CodeError error = checked.error();
        error.position = error.fault == CodeFault::UnknownStructure
                             ? pair.identifier.at + 1
                             : positionInUri(pair.value, value->size(), element.value, error.position);
        return tl::unexpected(std::move(error));
    }
    return element;
}

bool isKey(std::string_view identifier) {
    const auto* known = findIdentifier(identifier);
    return known != nullptr && !known->qualifiers().empty();
}

/// The pairs at the end of the path: the last segment that names a key with an even number of segments from
/// there on.
std::vector<Pair> pairsOfPath(const std::vector<Piece>& segments) {
    std::vector<Pair> pairs;
    for (std::size_t i = segments.size(); i >= 2;) {
        i -= 2;
        pairs.insert(pairs.begin(), {segments[i], segments[i + 1]});
        if (isKey(segments[i].text) && (i < 2 || findIdentifier(segments[i - 2].text) == nullptr)) {
            return pairs;
        }
    }
    return {};
}

/// Where in one row of qualifiers, "22,10,21", an identifier stands; its size when it does not.
std::size_t placeIn(std::string_view row, std::string_view identifier) {
    std::size_t place = 0;
    for (const Piece& one : split({row, 0}, ',')) {
        if (one.text == identifier) {
            return place;
        }
        ++place;
    }
    return std::string_view::npos;
}

bool areInOrder(std::string_view row, std::span<const Pair> qualifiers) {
    std::size_t next = 0;
    return std::ranges::all_of(qualifiers, [&](const Pair& pair) {
        const std::size_t place = placeIn(row, pair.identifier.text);
        const bool fits = place != std::string_view::npos && place >= next;
        next = place + 1;
        return fits;
    });
}

Result<void> checkOrder(const std::vector<Pair>& pairs) {
    const std::span<const Pair> qualifiers = std::span(pairs).subspan(1);
    const auto rows = split({findIdentifier(pairs.front().identifier.text)->qualifiers(), 0}, '|');
    if (std::ranges::none_of(rows, [&](const Piece& row) { return areInOrder(row.text, qualifiers); })) {
        return failure(CodeFault::WrongShape, qualifiers.front().identifier.at + 1,
                       "These identifiers may not follow this key, or not in this order.");
    }
    return {};
}

std::vector<Pair> pairsOfQuery(Piece query) {
    std::vector<Pair> pairs;
    for (const Piece& parameter : split(query, '&')) {
        const std::size_t equals = parameter.text.find('=');
        const std::string_view name = parameter.text.substr(0, equals);
        if (equals != std::string_view::npos && findIdentifier(name) != nullptr) {
            pairs.push_back(
                {{name, parameter.at}, {parameter.text.substr(equals + 1), parameter.at + equals + 1}});
        }
    }
    return pairs;
}

/// The length of "https://" or "http://" in front, in any case; 0 for none.
std::size_t schemeLength(std::string_view text) {
    for (const std::string_view scheme : {"HTTPS://", "HTTP://"}) {
        const auto isSame = [](char a, char b) { return toUpper(a) == b; };
        if (text.size() > scheme.size() &&
            std::ranges::equal(text.substr(0, scheme.size()), scheme, isSame)) {
            return scheme.size();
        }
    }
    return 0;
}

/// The pairs of path and query, the key first.
Result<std::vector<Pair>> pairsOf(std::string_view uri) {
    const std::size_t host = schemeLength(uri);
    if (host == 0) {
        return failure(CodeFault::WrongShape, 1, "A Digital Link begins with http:// or https://.");
    }
    const std::string_view whole = uri.substr(0, uri.find('#'));
    const std::size_t question = std::min(whole.find('?'), whole.size());
    const std::size_t path = whole.find('/', host);
    auto pairs = path < question
                     ? pairsOfPath(split({whole.substr(path + 1, question - path - 1), path + 1}, '/'))
                     : std::vector<Pair>{};
    if (pairs.empty()) {
        return failure(CodeFault::WrongShape, host + 1, "The address has no GS1 key in its path.");
    }
    if (const auto ordered = checkOrder(pairs); !ordered) {
        return tl::unexpected(ordered.error());
    }
    if (question < whole.size()) {
        std::ranges::copy(pairsOfQuery({whole.substr(question + 1), question + 1}),
                          std::back_inserter(pairs));
    }
    return pairs;
}

} // namespace

Result<ElementString> parseDigitalLink(std::string_view uri) {
    const auto pairs = pairsOf(uri);
    if (!pairs) {
        return tl::unexpected(pairs.error());
    }
    std::vector<Gs1Element> elements;
    for (const Pair& pair : *pairs) {
        auto element = elementOf(pair);
        if (!element) {
            return tl::unexpected(element.error());
        }
        elements.push_back(*std::move(element));
    }
    return ElementString::of(std::move(elements));
}

Result<std::string> digitalLink(const ElementString& elements, std::string_view resolver) {
    const auto& all = elements.elements();
    const auto key = std::ranges::find_if(all, isKey, &Gs1Element::identifier);
    if (key == all.end()) {
        return failure(CodeFault::Incomplete, 0,
                       "None of the identifiers is a key that may begin a Digital Link.");
    }
    std::string uri = fmt::format("{}/{}/{}", resolver, key->identifier, encoded(key->value));
    std::vector<std::string_view> written{key->identifier};
    const std::string_view rows = findIdentifier(key->identifier)->qualifiers();
    for (const Piece& qualifier : split({rows.substr(0, rows.find('|')), 0}, ',')) {
        if (const auto value = elements.value(qualifier.text)) {
            uri += fmt::format("/{}/{}", qualifier.text, encoded(*value));
            written.push_back(qualifier.text);
        }
    }
    char mark = '?';
    for (const Gs1Element& element : all) {
        if (std::ranges::find(written, element.identifier) == written.end()) {
            uri += fmt::format("{}{}={}", mark, element.identifier, encoded(element.value));
            mark = '&';
        }
    }
    return uri;
}

bool isWebAddress(std::string_view text) {
    return schemeLength(text) != 0;
}

} // namespace scanner::codes
