// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/gs1.h"

#include "scanner/codes/gs1_associations.h"
#include "scanner/codes/gs1_identifiers.h"
#include "scanner/codes/text.h"

#include <algorithm>
#include <fmt/format.h>

namespace scanner::codes {

namespace {

constexpr std::size_t kMostCandidates = 8;
constexpr int kMostSteps = 4096;

tl::unexpected<CodeError> unknownIdentifier(std::size_t position) {
    return failure(CodeFault::UnknownStructure, position,
                   "GS1 defines no application identifier with these digits.");
}

/// The identifier at the start of `rest`, which stands at `at` of the payload.
Result<const ApplicationIdentifier*> identifierAt(std::string_view rest, std::size_t at) {
    const std::size_t length = identifierLength(rest);
    const auto* found =
        length == 0 || rest.size() < length ? nullptr : findIdentifier(rest.substr(0, length));
    if (found == nullptr) {
        return unknownIdentifier(at + 1);
    }
    return found;
}

CodeError at(CodeError error, std::size_t offset) {
    error.position += offset;
    return error;
}

/// Nothing, or why the last of the elements cannot stand beside those before it.
std::optional<CodeError> repetition(const std::vector<Gs1Element>& elements) {
    const Gs1Element& last = elements.back();
    for (std::size_t i = 0; i + 1 < elements.size(); ++i) {
        if (elements[i].identifier == last.identifier && elements[i].value != last.value) {
            return CodeError{
                CodeFault::Contradiction, 1,
                fmt::format("The identifier ({}) stands twice with two values.", last.identifier)};
        }
    }
    return std::nullopt;
}

std::size_t skipSeparator(std::string_view payload, std::size_t position) {
    return position < payload.size() && payload[position] == kGroupSeparator ? position + 1 : position;
}

/// Takes a payload apart in every way the rules allow.
class Splitting {
public:
    explicit Splitting(std::string_view payload)
        : m_payload(payload) {}

    std::vector<ElementString> all() {
        descend(skipSeparator(m_payload, 0));
        return std::move(m_found);
    }

private:
    void descend(std::size_t position) {
        if (position == m_payload.size()) {
            const auto made = ElementString::of(m_elements);
            if (made && made->associationProblems().empty()) {
                m_found.push_back(*made);
            }
            return;
        }
        const auto known = identifierAt(m_payload.substr(position), position);
        if (!known) {
            return;
        }
        const std::string_view identifier = m_payload.substr(position, (*known)->first().size());
        const std::size_t start = position + identifier.size();
        const std::size_t room = std::min(m_payload.find(kGroupSeparator, start), m_payload.size()) - start;
        // The longest first: a separator that was not lost ends its value where it stands.
        for (std::size_t length = std::min(room, (*known)->longest()); length > 0; --length) {
            if (--m_steps < 0 || m_found.size() == kMostCandidates) {
                return;
            }
            if (checkGs1Value(identifier, m_payload.substr(start, length))) {
                m_elements.push_back({std::string(identifier), std::string(m_payload.substr(start, length))});
                if (!repetition(m_elements)) {
                    descend(skipSeparator(m_payload, start + length));
                }
                m_elements.pop_back();
            }
        }
    }

    std::string_view m_payload;
    std::vector<Gs1Element> m_elements;
    std::vector<ElementString> m_found;
    int m_steps = kMostSteps;
};

} // namespace

std::string_view Gs1Element::title() const {
    return findIdentifier(identifier)->title();
}

std::optional<Day> Gs1Element::day(int thisYear) const {
    const auto* known = findIdentifier(identifier);
    const auto check = known->parts().front().checks.front();
    const auto number = [&](std::size_t from, std::size_t length) {
        return digitsValue(std::string_view(value).substr(from, length)).value_or(0);
    };
    if (check == longDay) {
        return calendarDay(number(0, 4), static_cast<unsigned>(number(4, 2)),
                           static_cast<unsigned>(number(6, 2)));
    }
    if (check != shortDay && check != shortDayOrMonth) {
        return std::nullopt;
    }
    const int inCentury = thisYear - thisYear % 100 + number(0, 2);
    const int year = inCentury - thisYear > 50    ? inCentury - 100
                     : thisYear - inCentury >= 50 ? inCentury + 100
                                                  : inCentury;
    const std::chrono::year_month month{std::chrono::year{year},
                                        std::chrono::month{static_cast<unsigned>(number(2, 2))}};
    if (number(4, 2) == 0) {
        return Day{month / std::chrono::last};
    }
    return calendarDay(year, static_cast<unsigned>(number(2, 2)), static_cast<unsigned>(number(4, 2)));
}

Result<ElementString> ElementString::parse(std::string_view payload) {
    std::vector<Gs1Element> elements;
    std::size_t position = skipSeparator(payload, 0);
    if (position == payload.size()) {
        return failure(CodeFault::Empty, 0, "The GS1 symbol carries nothing.");
    }
    while (position < payload.size()) {
        const auto known = identifierAt(payload.substr(position), position);
        if (!known) {
            return tl::unexpected(known.error());
        }
        const std::string_view identifier = payload.substr(position, (*known)->first().size());
        const std::size_t start = position + identifier.size();
        const std::size_t separator = std::min(payload.find(kGroupSeparator, start), payload.size());
        const std::size_t length = hasPredefinedLength(identifier)
                                       ? std::min((*known)->longest(), separator - start)
                                       : separator - start;
        const std::string_view value = payload.substr(start, length);
        if (const auto checked = checkGs1Value(identifier, value); !checked) {
            return tl::unexpected(codes::at(checked.error(), start));
        }
        elements.push_back({std::string(identifier), std::string(value)});
        if (auto repeated = repetition(elements)) {
            return tl::unexpected(codes::at(*std::move(repeated), position));
        }
        position = skipSeparator(payload, start + length);
    }
    return ElementString(std::move(elements));
}

Result<std::vector<ElementString>> ElementString::parseWithoutSeparators(std::string_view payload) {
    auto strict = parse(payload);
    auto all = Splitting(payload).all();
    if (!strict && all.empty()) {
        return tl::unexpected(strict.error());
    }
    if (strict) {
        std::erase(all, *strict);
        all.insert(all.begin(), *std::move(strict));
    }
    return all;
}

Result<ElementString> ElementString::of(std::vector<Gs1Element> elements) {
    if (elements.empty()) {
        return failure(CodeFault::Empty, 0, "There are no application identifiers.");
    }
    std::vector<Gs1Element> taken;
    for (Gs1Element& element : elements) {
        if (auto checked = checkGs1Value(element.identifier, element.value); !checked) {
            return failure(checked.error().fault, 0,
                           fmt::format("({}): {}", element.identifier, checked.error().detail));
        }
        taken.push_back(std::move(element));
        if (auto repeated = repetition(taken)) {
            return failure(repeated->fault, 0, std::move(repeated->detail));
        }
    }
    return ElementString(std::move(taken));
}

std::optional<std::string_view> ElementString::value(std::string_view identifier) const {
    const auto found = std::ranges::find(m_elements, identifier, &Gs1Element::identifier);
    return found == m_elements.end() ? std::nullopt : std::optional<std::string_view>(found->value);
}

std::string ElementString::payload() const {
    std::string text;
    for (std::size_t i = 0; i < m_elements.size(); ++i) {
        text += m_elements[i].identifier + m_elements[i].value;
        if (i + 1 < m_elements.size() && !hasPredefinedLength(m_elements[i].identifier)) {
            text += kGroupSeparator;
        }
    }
    return text;
}

std::string ElementString::canonical() const {
    ElementString ordered = *this;
    std::ranges::sort(ordered.m_elements);
    ordered.m_elements.erase(std::unique(ordered.m_elements.begin(), ordered.m_elements.end()),
                             ordered.m_elements.end());
    return ordered.grouped();
}

std::vector<CodeError> ElementString::associationProblems() const {
    return codes::associationProblems(m_elements);
}

namespace {

/// How many characters the part at `index` takes of `left` characters: all that its later parts can spare.
std::size_t taken(std::span<const Gs1Part> parts, std::size_t index, std::size_t left) {
    std::size_t others = 0;
    for (std::size_t i = index + 1; i < parts.size(); ++i) {
        others += parts[i].fewest;
    }
    const std::size_t spare = left > others ? left - others : 0;
    return std::min<std::size_t>(parts[index].most, spare);
}

Result<void> checkPart(const Gs1Part& part, std::string_view text, std::size_t offset) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!fitsGs1(part.charset, text[i])) {
            return failure(CodeFault::WrongShape, offset + i + 1,
                           "The value has a character that may not stand there.");
        }
    }
    for (const Gs1Check check : part.checks) {
        if (check == nullptr) {
            break;
        }
        if (const auto wrong = check(text)) {
            return failure(wrong->fault, offset + wrong->offset + 1, std::string(wrong->detail));
        }
    }
    return {};
}

} // namespace

Result<void> checkGs1Value(std::string_view identifier, std::string_view value) {
    const auto* known = findIdentifier(identifier);
    if (known == nullptr) {
        return unknownIdentifier(1);
    }
    std::size_t offset = 0;
    const auto parts = known->parts();
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::size_t length = taken(parts, i, value.size() - offset);
        if (length == 0 && parts[i].fewest == 0) {
            continue;
        }
        if (length < parts[i].fewest || (parts[i].whole != 0 && length != parts[i].whole)) {
            return failure(CodeFault::WrongShape, value.size() + 1, "The value is too short.");
        }
        if (auto checked = checkPart(parts[i], value.substr(offset, length), offset); !checked) {
            return checked;
        }
        offset += length;
    }
    if (offset < value.size()) {
        return failure(CodeFault::WrongShape, offset + 1, "The value is too long.");
    }
    return {};
}

} // namespace scanner::codes
