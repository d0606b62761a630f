// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/classify.h"

#include <array>

namespace scanner::codes {

namespace {

constexpr std::array<std::string_view, std::variant_size_v<Classification>> kKinds{
    "specimen", "container", "slot",     "badge",     "shipment",    "printer",
    "command",  "tube",      "donation", "ambiguous", "unclassified"};
static_assert(std::variant_size_v<Code> + 2 == std::variant_size_v<Classification>);

struct Findings {
    std::vector<Code> codes;
    std::vector<CodeError> nearMisses;

    /// A wrong shape says only "something else"; any other fault means this kind was meant.
    template <class T>
    void add(Result<T> result) {
        if (result) {
            codes.push_back(*std::move(result));
        } else if (result.error().fault != CodeFault::WrongShape) {
            nearMisses.push_back(result.error());
        }
    }
};

std::string_view withoutOuterBlanks(std::string_view text) {
    const std::size_t first = text.find_first_not_of(' ');
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

Findings findAll(std::string_view text, std::span<const TubePattern> tubes) {
    Findings found;
    found.add(SpecimenCode::parse(text));
    found.add(ContainerCode::parse(text));
    found.add(SlotCode::parse(text));
    found.add(BadgeCode::parse(text));
    found.add(ShipmentCode::parse(text));
    found.add(PrinterCode::parse(text));
    found.add(CommandCard::parse(text));
    found.add(DonationNumber::parse(text));
    found.add(DonationNumber::parseTyped(text));
    for (const TubePattern& pattern : tubes) {
        found.add(TubeCode::parse(text, pattern));
    }
    return found;
}

Classification widened(Code code) {
    return std::visit([](auto&& value) -> Classification { return std::move(value); }, std::move(code));
}

} // namespace

Classification classify(std::string_view payload, std::span<const TubePattern> tubes) {
    const std::string_view text = withoutOuterBlanks(payload);
    Findings found = findAll(text, tubes);
    if (found.codes.empty()) {
        return Unclassified{std::string(text), std::move(found.nearMisses)};
    }
    if (found.codes.size() == 1) {
        return widened(std::move(found.codes.front()));
    }
    return Ambiguous{std::string(text), std::move(found.codes)};
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
