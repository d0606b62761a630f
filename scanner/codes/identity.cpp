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
    return found && (isGrouped || isUnmistakable(*found)) ? found : std::nullopt;
}

std::string lookupText(std::string_view text) {
    const auto classification = classify(text);
    const auto code = std::holds_alternative<Unclassified>(classification) ? completed(text) : std::nullopt;
    return code ? canonicalText(*code) : canonicalText(classification);
}

} // namespace scanner::codes
