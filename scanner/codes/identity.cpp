// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/identity.h"

#include "scanner/codes/check_character.h"
#include "scanner/codes/gs1_digital_link.h"
#include "scanner/codes/text.h"

#include <algorithm>

namespace scanner::codes {

namespace {

std::string withoutLast(std::string text) {
    text.pop_back();
    return text;
}

struct Aliases {
    template <CodeKind kind>
    std::vector<std::string> operator()(const NumberedCode<kind>& code) const {
        return {code.grouped(), withoutLast(code.canonical())};
    }

    std::vector<std::string> operator()(const SlotCode& code) const {
        return {code.grouped(), withoutLast(code.canonical())};
    }

    std::vector<std::string> operator()(const WorksheetMark& mark) const {
        return {mark.grouped(), withoutLast(mark.canonical())};
    }

    std::vector<std::string> operator()(const CommandCard& card) const { return {card.grouped()}; }

    std::vector<std::string> operator()(const TubeCode&) const { return {}; }

    std::vector<std::string> operator()(const DonationNumber& number) const {
        return {number.grouped(), number.canonical() + checkCharacter(number.canonical()).value(),
                "=" + number.canonical() + "00"};
    }

    std::vector<std::string> operator()(const ChainOfIdentity& chain) const {
        return {chain.grouped(), chain.canonical() + checkCharacter(chain.canonical()).value(),
                "&/" + chain.canonical()};
    }

    std::vector<std::string> operator()(const IsbtMessage& message) const {
        std::vector<std::string> texts;
        const auto donation = message.donation();
        const auto product = message.product();
        if (donation && product) {
            texts.push_back("=" + donation->canonical() + "00=<" + *product);
        }
        if (const auto code = message.europeanCode()) {
            texts.push_back(code->canonical());
        }
        if (donation) {
            texts.push_back(donation->canonical());
        }
        return texts;
    }

    std::vector<std::string> operator()(const SingleEuropeanCode& code) const {
        return {code.grouped(), "&,4" + code.canonical()};
    }

    std::vector<std::string> operator()(const ElementString& item) const {
        std::vector<std::string> texts;
        const auto key = item.value("01");
        const auto serial = item.value("21");
        if (key && serial) {
            const auto named =
                ElementString::of({{"01", std::string(*key)}, {"21", std::string(*serial)}}).value();
            texts = {named.canonical(), digitalLink(named).value()};
        } else if (auto uri = digitalLink(item)) {
            texts.push_back(*std::move(uri));
        }
        texts.push_back(item.payload());
        return texts;
    }

    std::vector<std::string> operator()(const HibcCode& code) const { return {code.grouped()}; }
};

constexpr int kDivisions = 32;

/// Donation, product and divisions: what alone names a product of ISBT 128, without its dates and tests.
std::optional<std::string> productOf(const IsbtMessage& message) {
    const auto donation = message.donation();
    const auto product = message.product();
    if (!donation || !product) {
        return std::nullopt;
    }
    std::string text = "=" + donation->canonical() + "00=<" + *product;
    const auto divisions = std::ranges::find(message.elements(), kDivisions, &IsbtElement::number);
    if (divisions != message.elements().end()) {
        text += divisions->identifier + divisions->content;
    }
    return text;
}

/// A trade item with its serial number, or a numbered asset: what alone names a GS1 item.
std::optional<std::string> keyOf(const ElementString& item) {
    const auto text = [](std::vector<Gs1Element> key) {
        return ElementString::of(std::move(key)).value().canonical();
    };
    const auto trade = item.value("01");
    if (const auto serial = item.value("21"); trade && serial) {
        return text({{"01", std::string(*trade)}, {"21", std::string(*serial)}});
    }
    const auto asset = item.value("8004");
    return asset ? std::optional(text({{"8004", std::string(*asset)}})) : std::nullopt;
}

struct Names {
    std::vector<std::string> operator()(const IsbtMessage& message) const {
        std::vector<std::string> names;
        if (auto product = productOf(message)) {
            names.push_back(*std::move(product));
        }
        names.push_back(message.canonical());
        if (const auto code = message.europeanCode()) {
            names.push_back(code->canonical());
        }
        if (const auto donation = message.donation()) {
            names.push_back(donation->canonical());
        }
        return names;
    }

    std::vector<std::string> operator()(const ElementString& item) const {
        std::vector<std::string> names;
        if (auto key = keyOf(item)) {
            names.push_back(*std::move(key));
        }
        names.push_back(item.canonical());
        std::string joined = item.payload();
        std::erase(joined, kGroupSeparator);
        names.push_back(std::move(joined)); // a list that lost the separators
        return names;
    }

    std::vector<std::string> operator()(const HibcCode& code) const {
        return {code.canonical(), withoutLast(code.canonical())};
    }

    template <class Other>
    std::vector<std::string> operator()(const Other& code) const {
        return {code.canonical()};
    }
};

std::string inCapitals(std::string text) {
    std::ranges::transform(text, text.begin(), toUpper);
    return text;
}

/// True for text that a scanner or a keyboard may have turned into small letters as a whole.
bool hasOnlySmallLetters(std::string_view text) {
    return std::ranges::none_of(text, isUpperLetter) &&
           std::ranges::any_of(text, [](char c) { return isUpperLetter(toUpper(c)); });
}

/// The code a parser makes of the text with its check character, if it takes it.
template <class T>
void complete(std::optional<Code>& found, const std::string& whole) {
    if (auto parsed = T::parse(whole); !found && parsed) {
        found = *std::move(parsed);
    }
}

/// A plain number of more digits could already end in its check character.
bool isUnmistakable(const Code& code) {
    constexpr std::size_t kDigits = 5;
    return std::visit(
        [](const auto& value) {
            if constexpr (requires { value.number(); }) {
                return value.number().text().size() == kDigits;
            } else {
                return true;
            }
        },
        code);
}

} // namespace

Identity identityOf(const Code& code) {
    Identity identity{canonicalText(code), std::visit(Aliases{}, code)};
    std::vector<std::string> once;
    for (std::string& alias : identity.aliases) {
        if (alias != identity.canonical && std::ranges::find(once, alias) == once.end()) {
            once.push_back(std::move(alias));
        }
    }
    identity.aliases = std::move(once);
    return identity;
}

std::optional<Code> completed(std::string_view text) {
    const Writing writing = Writing::of(text);
    const std::string& plain = writing.plain();
    constexpr std::size_t kShortest = 9; // four of the prefix, five digits
    const bool mayBeOurs = plain.size() >= kShortest && isUpperLetter(plain.front()) && isDigit(plain.back());
    const auto check =
        mayBeOurs ? checkCharacter(plain) : Result<char>(failure(CodeFault::WrongShape, 0, {}));
    if (!check) {
        return std::nullopt;
    }
    const bool isGrouped = text.find_first_of(" -") != std::string_view::npos;
    const std::string whole = std::string(text) + (isGrouped ? "-" : "") + *check;
    std::optional<Code> found;
    complete<SpecimenCode>(found, whole);
    complete<ContainerCode>(found, whole);
    complete<SlotCode>(found, whole);
    complete<BadgeCode>(found, whole);
    complete<ShipmentCode>(found, whole);
    complete<PrinterCode>(found, whole);
    complete<WorksheetCode>(found, whole);
    complete<WorksheetMark>(found, whole);
    return found && (isGrouped || isUnmistakable(*found)) ? found : std::nullopt;
}

std::vector<std::vector<std::string>> recordNames(const Classification& classification) {
    if (const auto* unknown = std::get_if<Unclassified>(&classification)) {
        auto capitals = inCapitals(unknown->text);
        if (hasOnlySmallLetters(unknown->text)) {
            const auto meant = classify(capitals);
            if (!std::holds_alternative<Unclassified>(meant)) {
                return recordNames(meant);
            }
        }
        return {{std::move(capitals)}};
    }
    if (const auto* several = std::get_if<Ambiguous>(&classification)) {
        std::vector<std::vector<std::string>> ways{{several->text}};
        for (const Code& candidate : several->candidates) {
            ways.push_back(std::visit(Names{}, candidate));
        }
        return ways;
    }
    return {std::visit(
        [](const auto& code) -> std::vector<std::string> {
            if constexpr (std::is_constructible_v<Code, decltype(code)>) {
                return Names{}(code);
            } else {
                return {};
            }
        },
        classification)};
}

std::string recordText(const Classification& classification) {
    return recordNames(classification).front().front();
}

std::string lookupText(std::string_view text) {
    const auto classification = classify(text);
    if (!std::holds_alternative<Unclassified>(classification)) {
        return recordText(classification);
    }
    if (const auto code = completed(text)) {
        return canonicalText(*code);
    }
    std::string joined(text);
    std::erase(joined, ' ');
    joined = inCapitals(std::move(joined));
    // A donation number's canonical text is what stands on its label without the boxed character.
    return DonationNumber::parse("=" + joined + "00") ? joined : recordText(classification);
}

} // namespace scanner::codes
