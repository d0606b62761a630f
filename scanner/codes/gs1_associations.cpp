// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/gs1_associations.h"

#include "scanner/codes/gs1.h"
#include "scanner/codes/gs1_identifiers.h"

#include <algorithm>
#include <fmt/format.h>

namespace scanner::codes {

namespace {

using Elements = std::span<const Gs1Element>;

/// Calls `visit` with each piece of `text` between the marks until one call says true; true when one did.
template <class Visit>
bool anyPiece(std::string_view text, char mark, Visit visit) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(mark), text.size());
        if (visit(text.substr(0, end))) {
            return true;
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return false;
}

bool matches(std::string_view identifier, std::string_view pattern) {
    return std::ranges::equal(identifier, pattern,
                              [](char c, char shape) { return shape == 'n' || shape == c; });
}

bool isThere(Elements elements, std::string_view pattern) {
    return std::ranges::any_of(
        elements, [&](const Gs1Element& element) { return matches(element.identifier, pattern); });
}

bool areAllThere(Elements elements, std::string_view joined) {
    return !anyPiece(joined, '+', [&](std::string_view one) { return !isThere(elements, one); });
}

void findMissing(std::vector<CodeError>& problems, Elements elements, const Gs1Element& element,
                 std::string_view needs) {
    anyPiece(needs, ';', [&](std::string_view demand) {
        const bool isMet =
            anyPiece(demand, ',', [&](std::string_view option) { return areAllThere(elements, option); });
        if (!isMet) {
            problems.push_back({CodeFault::Incomplete, 0,
                                fmt::format("The identifier ({}) means something only together with {}.",
                                            element.identifier, demand)});
        }
        return false;
    });
}

void findExcluded(std::vector<CodeError>& problems, Elements elements, const Gs1Element& element,
                  std::string_view excludes) {
    anyPiece(excludes, ',', [&](std::string_view pattern) {
        for (const Gs1Element& other : elements) {
            if (other.identifier != element.identifier && matches(other.identifier, pattern)) {
                problems.push_back({CodeFault::Contradiction, 0,
                                    fmt::format("The identifiers ({}) and ({}) may not be on one item.",
                                                element.identifier, other.identifier)});
            }
        }
        return false;
    });
}

} // namespace

std::vector<CodeError> associationProblems(Elements elements) {
    std::vector<CodeError> problems;
    for (const Gs1Element& element : elements) {
        const auto* known = findIdentifier(element.identifier);
        if (known != nullptr) {
            findMissing(problems, elements, element, known->needs());
            findExcluded(problems, elements, element, known->excludes());
        }
    }
    return problems;
}

} // namespace scanner::codes
