// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/classify.h"

#include "scanner/codes/gs1_digital_link.h"
#include "scanner/codes/gs1_identifiers.h"
#include "scanner/codes/identity.h"
#include "scanner/codes/text.h"

#include <algorithm>
#include <array>

namespace scanner::codes {

namespace {

constexpr std::array<std::string_view, std::variant_size_v<Classification>> kKinds{
    "specimen",          "container",   "slot",      "badge",
    "shipment",          "printer",     "worksheet", "worksheet-mark",
    "command",           "tube",        "donation",  "isbt128",
    "chain-of-identity", "sec",         "gs1",       "hibc",
    "ambiguous",         "unclassified"};
static_assert(std::variant_size_v<Code> + 2 == std::variant_size_v<Classification>);

/// Whether a text was meant as the kind that refused it.
enum class Meant { ByItsBeginning, ByItsShape };

struct Findings {
    std::vector<Code> codes;
    std::vector<CodeError> nearMisses;

    /// Where nothing but the shape speaks for a kind, a wrong shape says only "something else"; any other
    /// fault means that this kind was meant.
    template <class T>
    void add(Result<T> result, Meant meant = Meant::ByItsShape) {
        if (result) {
            codes.push_back(*std::move(result));
        } else if (meant == Meant::ByItsBeginning || result.error().fault != CodeFault::WrongShape) {
            nearMisses.push_back(result.error());
        }
    }
};

std::string_view withoutOuterBlanks(std::string_view text) {
    const std::size_t first = text.find_first_not_of(' ');
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// A message of one structure that has a kind of its own is of that kind.
Code ownKind(IsbtMessage message) {
    if (message.elements().size() == 1) {
        if (auto donation = message.donation()) {
            return *std::move(donation);
        }
        if (auto chain = message.chain()) {
            return *std::move(chain);
        }
        if (auto code = message.europeanCode()) {
            return *std::move(code);
        }
    }
    return message;
}

/// True for a payload whose first value is a number that carries the right check digit: two digits alone
/// could begin anything.
bool beginsLikeGs1(std::string_view text) {
    const auto* known = findIdentifier(text.substr(0, identifierLength(text)));
    if (known == nullptr) {
        return false;
    }
    const Gs1Part& front = known->parts().front();
    const std::string_view value =
        text.substr(std::min(known->first().size(), text.size()), known->longest());
    const bool isChecked = front.checks.front() == checkDigit && value.size() >= front.most;
    return isChecked && std::ranges::all_of(value.substr(0, front.most), isDigit) &&
           !checkDigit(value.substr(0, front.most));
}

void addGs1(Findings& found, std::string_view text) {
    const bool hasSeparator = text.find(kGroupSeparator) != std::string_view::npos;
    if (!hasSeparator && !beginsLikeGs1(text)) {
        return;
    }
    auto ways = ElementString::parseWithoutSeparators(text);
    if (!ways) {
        found.nearMisses.push_back(ways.error());
        return;
    }
    std::ranges::move(*ways, std::back_inserter(found.codes));
}

/// Kinds that nothing but their shape tells apart.
void addByShape(Findings& found, std::string_view text, std::span<const TubePattern> tubes) {
    found.add(SpecimenCode::parse(text));
    found.add(ContainerCode::parse(text));
    found.add(SlotCode::parse(text));
    found.add(BadgeCode::parse(text));
    found.add(ShipmentCode::parse(text));
    found.add(PrinterCode::parse(text));
    found.add(WorksheetCode::parse(text));
    found.add(WorksheetMark::parse(text));
    found.add(CommandCard::parse(text));
    found.add(DonationNumber::parseTyped(text));
    if (text.starts_with('C') || text.starts_with('c')) {
        found.add(ChainOfIdentity::parseTyped(text));
    }
    if (text.size() >= SingleEuropeanCode::kLength) {
        found.add(SingleEuropeanCode::parse(text));
    }
    for (const TubePattern& pattern : tubes) {
        found.add(TubeCode::parse(text, pattern));
    }
    addGs1(found, text);
}

Findings findAll(std::string_view payload, std::span<const TubePattern> tubes) {
    const std::string_view text = withoutOuterBlanks(payload);
    Findings found;
    if (text.starts_with('=') || text.starts_with('&')) {
        found.add(IsbtMessage::parse(text).map(ownKind), Meant::ByItsBeginning);
    } else if (text.starts_with('+') || text.starts_with("*+")) {
        // The check character may be a blank.
        found.add(HibcCode::parse(payload.substr(payload.find_first_not_of(' '))), Meant::ByItsBeginning);
    } else if (text.starts_with('(')) {
        found.add(ElementString::parseBracketed(text), Meant::ByItsBeginning);
    } else if (isWebAddress(text)) {
        found.add(parseDigitalLink(text), Meant::ByItsBeginning);
    } else {
        addByShape(found, text, tubes);
    }
    return found;
}

Classification widened(Code code) {
    return std::visit([](auto&& value) -> Classification { return std::move(value); }, std::move(code));
}

Classification concluded(Findings found, std::string_view payload) {
    std::string text(withoutOuterBlanks(payload));
    if (found.codes.empty()) {
        return Unclassified{std::move(text), std::move(found.nearMisses)};
    }
    if (found.codes.size() == 1) {
        return widened(std::move(found.codes.front()));
    }
    return Ambiguous{std::move(text), std::move(found.codes)};
}

/// EAN-13, UPC-A and EAN-8, as readers send them: a trade item number without its leading zeros.
Result<ElementString> tradeItem(std::string_view payload) {
    constexpr std::size_t kDigits = 14;
    std::string number(payload);
    number.insert(0, number.size() < kDigits ? kDigits - number.size() : 0, '0');
    return ElementString::of({{"01", std::move(number)}});
}

} // namespace

Classification classify(std::string_view payload, std::span<const TubePattern> tubes) {
    Findings found = findAll(payload, tubes);
    const std::string_view text = withoutOuterBlanks(payload);
    if (found.codes.empty() && found.nearMisses.empty() && completed(text)) {
        found.nearMisses.push_back({CodeFault::CheckCharacterMissing, text.size() + 1,
                                    "The check character is missing; it is the last one on the label."});
    }
    return concluded(std::move(found), payload);
}

Classification classify(const Scan& scan, std::span<const TubePattern> tubes) {
    Findings found;
    if (scan.aim && isGs1(*scan.aim)) {
        found.add(ElementString::parse(scan.payload), Meant::ByItsBeginning);
    } else if (scan.aim && isTradeItem(*scan.aim)) {
        found.add(tradeItem(scan.payload), Meant::ByItsBeginning);
    } else {
        return classify(scan.payload, tubes);
    }
    return concluded(std::move(found), scan.payload);
}

std::string canonicalText(const Code& code) {
    return std::visit([](const auto& value) -> std::string { return value.canonical(); }, code);
}

std::string canonicalText(const Classification& classification) {
    return std::visit(
        [](const auto& value) -> std::string {
            if constexpr (requires { value.canonical(); }) {
                return value.canonical();
            } else {
                return value.text;
            }
        },
        classification);
}

std::string_view kindText(const Code& code) {
    return kKinds.at(code.index());
}

std::string_view kindText(const Classification& classification) {
    return kKinds.at(classification.index());
}

} // namespace scanner::codes
