// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/isbt128.h"

#include <algorithm>
#include <fmt/format.h>

namespace scanner::codes {

namespace {

constexpr int kDonationNumber = 1;
constexpr int kProductCode = 3;
constexpr int kDivisions = 32;
constexpr int kEuropeanCode = 38;
constexpr int kChain = 40;
constexpr std::size_t kProductLength = 8;

CodeError moved(CodeError error, std::size_t by) {
    error.position += error.position == 0 ? by + 1 : by;
    return error;
}

Result<void> checkContent(const IsbtStructure& structure, std::string_view content) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < structure.partCount; ++i) {
        const IsbtPart& part = structure.parts[i];
        const std::string_view text =
            content.substr(at, part.length == 0 ? std::string_view::npos : part.length);
        if (const auto checked = checkPart(part.shape, text); !checked) {
            return tl::unexpected(moved(checked.error(), at));
        }
        at += text.size();
    }
    return {};
}

/// Structures that have a type of their own are checked by it; `whole` is identifier and content.
Result<void> checkOwnRules(int number, std::string_view whole) {
    const auto outcome = [](const auto& parsed, std::size_t by) -> Result<void> {
        if (!parsed) {
            return tl::unexpected(moved(parsed.error(), by));
        }
        return {};
    };
    switch (number) {
    case kDonationNumber:
        return outcome(DonationNumber::parse(whole), 0);
    case kChain:
        return outcome(ChainOfIdentity::parse(whole), 0);
    case kEuropeanCode:
        return outcome(SingleEuropeanCode::parse(whole.substr(3)), 3);
    default:
        return {};
    }
}

/// The element at the start of `rest`, which stands at `at` of the scan.
Result<IsbtElement> elementAt(std::string_view rest, std::size_t at) {
    const auto* structure = structureAt(rest);
    if (structure == nullptr) {
        return failure(CodeFault::UnknownStructure, at + 1,
                       "ISBT 128 defines no data structure with this identifier.");
    }
    const std::size_t head = structure->number == 0 ? 2 : structure->identifier.size();
    const auto length = contentLength(*structure, rest.substr(head));
    if (!length) {
        return tl::unexpected(moved(length.error(), at + head));
    }
    const std::string_view content = rest.substr(head, *length);
    if (const auto checked = checkContent(*structure, content); !checked) {
        return tl::unexpected(moved(checked.error(), at + head));
    }
    if (const auto checked = checkOwnRules(structure->number, rest.substr(0, head + *length)); !checked) {
        return tl::unexpected(moved(checked.error(), at));
    }
    return IsbtElement{structure->number, std::string(rest.substr(0, head)), std::string(content)};
}

bool isKeptWhole(const IsbtElement& element) {
    const auto* structure = structureAt(element.identifier + element.content);
    return structure != nullptr && structure->use != IsbtUse::Read;
}

/// Reads a scan from left to right.
class Reading {
public:
    explicit Reading(std::string_view text)
        : m_text(text) {}

    Result<void> readAll() {
        if (m_text.starts_with("=+")) {
            return readCompound();
        }
        do {
            if (const auto read = readOne(); !read) {
                return read;
            }
            if (m_elements.back().identifier == "=+") {
                return failure(CodeFault::WrongShape, m_lastAt + 1,
                               "A compound message must begin the scan.");
            }
        } while (m_at < m_text.size());
        return checkDivisions();
    }

    [[nodiscard]] std::vector<IsbtElement> take() { return std::move(m_elements); }

private:
    Result<void> readCompound() {
        auto head = elementAt(m_text, 0);
        if (!head) {
            return tl::unexpected(head.error());
        }
        m_at = head->identifier.size() + head->content.size();
        const int count = digitsValue(std::string_view(head->content).substr(0, 2)).value_or(0);
        for (int i = 0; i < count; ++i) {
            if (m_at == m_text.size()) {
                return failure(
                    CodeFault::Incomplete, m_at + 1,
                    fmt::format("The compound message announces {} structures and has {}.", count, i));
            }
            if (const auto read = readOne(); !read) {
                return read;
            }
            if (isKeptWhole(m_elements.back())) {
                return failure(CodeFault::WrongShape, m_lastAt + 1,
                               "Structures of countries and sites, retired ones and compound messages may "
                               "not stand in a "
                               "compound message.");
            }
        }
        if (m_at < m_text.size() || count == 0) {
            return failure(
                CodeFault::WrongShape, m_at + 1,
                fmt::format("The compound message announces {} structures and has another number.", count));
        }
        return checkDivisions();
    }

    Result<void> readOne() {
        m_lastAt = m_at;
        auto element = elementAt(m_text.substr(m_at), m_at);
        if (!element) {
            return tl::unexpected(element.error());
        }
        const auto same = std::ranges::find(m_elements, element->identifier, &IsbtElement::identifier);
        if (same != m_elements.end() && same->content != element->content) {
            return failure(CodeFault::Contradiction, m_at + 1,
                           fmt::format("The structure {} stands twice with two contents.", element->name()));
        }
        if (element->number == kProductCode) {
            m_productAt = m_at;
        }
        m_at += element->identifier.size() + element->content.size();
        m_elements.push_back(*std::move(element));
        return {};
    }

    /// Division 99 says that the division is in structure 032 (ST-001, 2.4.3).
    [[nodiscard]] Result<void> checkDivisions() const {
        const auto product = std::ranges::find(m_elements, kProductCode, &IsbtElement::number);
        const bool needsDivisions = product != m_elements.end() && product->content.ends_with("99");
        if (needsDivisions &&
            std::ranges::find(m_elements, kDivisions, &IsbtElement::number) == m_elements.end()) {
            return failure(CodeFault::Incomplete, m_productAt + kProductLength + 1,
                           "The product code says that its division stands in a structure of its own, and "
                           "there is none.");
        }
        return {};
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::size_t m_lastAt = 0;
    std::size_t m_productAt = 0;
    std::vector<IsbtElement> m_elements;
};

Day dayOfYear(std::string_view digits) {
    return *ordinalDay(2000 + *digitsValue(digits.substr(0, 3)), *digitsValue(digits.substr(3)));
}

} // namespace

std::string_view IsbtElement::name() const {
    return structureAt(identifier + content)->name;
}

std::vector<IsbtField> IsbtElement::fields() const {
    std::vector<IsbtField> fields;
    const auto* structure = structureAt(identifier + content);
    std::size_t at = 0;
    for (std::size_t i = 0; i < structure->partCount; ++i) {
        const IsbtPart& part = structure->parts[i];
        fields.push_back({part.name, content.substr(at, part.length == 0 ? std::string::npos : part.length)});
        at += part.length;
    }
    return fields;
}

std::optional<Moment> IsbtElement::moment() const {
    const std::string_view text = content;
    constexpr int kFirst = 4;
    constexpr int kLast = 9;
    constexpr int kAnyMoment = 31;
    constexpr std::size_t kDayLength = 6;
    if (number >= kFirst && number <= kLast) {
        return Moment{dayOfYear(text.substr(0, kDayLength)), minuteOfDay(text.substr(kDayLength))};
    }
    if (number == kAnyMoment) {
        const auto part = [&](std::size_t from, std::size_t length) {
            return *digitsValue(text.substr(from, length));
        };
        return Moment{
            *calendarDay(part(4, 4), static_cast<unsigned>(part(8, 2)), static_cast<unsigned>(part(10, 2))),
            minuteOfDay(text.substr(12))};
    }
    return std::nullopt;
}

Result<IsbtMessage> IsbtMessage::parse(std::string_view text) {
    Reading reading(text);
    if (const auto read = reading.readAll(); !read) {
        return tl::unexpected(read.error());
    }
    return IsbtMessage(reading.take(), text.starts_with("=+"));
}

const IsbtElement* IsbtMessage::numbered(int number) const {
    const auto found = std::ranges::find(m_elements, number, &IsbtElement::number);
    return found == m_elements.end() ? nullptr : &*found;
}

std::optional<DonationNumber> IsbtMessage::donation() const {
    const auto* element = numbered(kDonationNumber);
    return element == nullptr
               ? std::nullopt
               : std::optional(DonationNumber::parse(element->identifier + element->content).value());
}

std::optional<ChainOfIdentity> IsbtMessage::chain() const {
    const auto* element = numbered(kChain);
    return element == nullptr
               ? std::nullopt
               : std::optional(ChainOfIdentity::parse(element->identifier + element->content).value());
}

std::optional<SingleEuropeanCode> IsbtMessage::europeanCode() const {
    const auto* element = numbered(kEuropeanCode);
    return element == nullptr ? std::nullopt
                              : std::optional(SingleEuropeanCode::parse(element->content).value());
}

std::optional<std::string> IsbtMessage::product() const {
    const auto* element = numbered(kProductCode);
    return element == nullptr ? std::nullopt : std::optional(element->content);
}

std::string IsbtMessage::canonical() const {
    const auto places = [](const IsbtElement& element) {
        return std::pair(isKeptWhole(element), element.number); // what ends a scan stays at its end
    };
    std::vector<IsbtElement> ordered = m_elements;
    std::ranges::stable_sort(ordered, {}, places);
    std::string text;
    for (std::size_t i = 0; i < ordered.size(); ++i) {
        if (i > 0 && ordered[i] == ordered[i - 1]) {
            continue;
        }
        text += ordered[i].identifier;
        text += ordered[i].number == kDonationNumber
                    ? ordered[i].content.substr(0, ordered[i].content.size() - 2) + "00"
                    : ordered[i].content;
    }
    return text;
}

std::string IsbtMessage::grouped() const {
    std::string text;
    for (const IsbtElement& element : m_elements) {
        text += text.empty() ? "" : " ";
        text += element.identifier + element.content;
    }
    return text;
}

} // namespace scanner::codes
