// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/codes/gs1.h"

#include <rapidcheck.h>
#include <set>

namespace scanner::codes {

/// `length` digits, the last of which is the check digit.
inline std::string withCheckDigit(std::string body) {
    unsigned sum = 0;
    for (std::size_t i = 0; i < body.size(); ++i) {
        sum += static_cast<unsigned>(body[body.size() - 1 - i] - '0') * (i % 2 == 0 ? 3U : 1U);
    }
    return body + static_cast<char>('0' + (10 - sum % 10) % 10);
}

inline rc::Gen<std::string> someOf(std::string_view characters, int fewest, int most) {
    return rc::gen::mapcat(rc::gen::inRange(fewest, most + 1), [=](int length) {
        return rc::gen::container<std::string>(static_cast<std::size_t>(length),
                                               rc::gen::elementOf(std::string(characters)));
    });
}

inline rc::Gen<Gs1Element> randomElement() {
    static constexpr std::string_view kDigits = "0123456789";
    static constexpr std::string_view kText =
        "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
    return rc::gen::exec([] {
        const std::string identifier =
            *rc::gen::element<std::string>("00", "01", "10", "17", "21", "240", "253", "30", "3103", "37",
                                           "400", "414", "8004", "8018", "91");
        const auto digits = [](int length) { return *someOf(kDigits, length, length); };
        std::string value = *someOf(kText, 1, 20);
        if (identifier == "00" || identifier == "8018") {
            value = withCheckDigit(digits(17));
        } else if (identifier == "01") {
            value = withCheckDigit(digits(13));
        } else if (identifier == "414") {
            value = withCheckDigit(digits(12));
        } else if (identifier == "253") {
            value = withCheckDigit(digits(12)) + *someOf(kText, 0, 17);
        } else if (identifier == "17") {
            value = *rc::gen::element<std::string>("280229", "990100", "000131", "261231");
        } else if (identifier == "3103") {
            value = digits(6);
        } else if (identifier == "30" || identifier == "37") {
            value = *someOf(kDigits, 1, 8);
        } else if (identifier == "8004") {
            value = digits(4) + value;
        }
        return Gs1Element{identifier, value};
    });
}

/// One to six elements with values as GS1 wants them, no identifier twice.
inline rc::Gen<ElementString> randomElementString() {
    return rc::gen::exec([] {
        std::vector<Gs1Element> elements;
        std::set<std::string> seen;
        for (const Gs1Element& element : *rc::gen::container<std::vector<Gs1Element>>(6, randomElement())) {
            if (seen.insert(element.identifier).second) {
                elements.push_back(element);
            }
        }
        return ElementString::of(elements).value();
    });
}

} // namespace scanner::codes
