// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/participants/participant_code.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace storage::participants {

namespace {

constexpr std::size_t kShortest = 3;
constexpr std::size_t kLongest = 20;

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

bool isCapital(char c) {
    return c >= 'A' && c <= 'Z';
}

/// As the pattern, with every letter as 'A': what is left when only the places of letters count.
std::string placesOf(std::string_view code) {
    auto places = patternOf(code);
    std::ranges::replace_if(places, isCapital, 'A');
    return places;
}

bool hasForm(const std::string& code) {
    return code.size() >= kShortest && code.size() <= kLongest &&
           std::ranges::all_of(code, [](char c) { return isDigit(c) || isCapital(c) || c == '-'; }) &&
           std::ranges::any_of(code, isDigit);
}

/// Counts the last run of digits up by one; nothing when it is all nines.
std::optional<std::string> countedUp(std::string code) {
    auto at = code.find_last_of("0123456789");
    while (at != std::string::npos && isDigit(code[at])) {
        if (code[at] != '9') {
            ++code[at];
            return code;
        }
        code[at] = '0';
        at = at == 0 ? std::string::npos : at - 1;
    }
    return std::nullopt;
}

} // namespace

std::string patternOf(std::string_view code) {
    std::string pattern{code};
    std::ranges::replace_if(pattern, isDigit, '#');
    return pattern;
}

Verdict judgeParticipantCode(const std::string& code, const std::vector<std::string>& known) {
    Verdict verdict;
    if (!hasForm(code)) {
        verdict.add({"PARTICIPANT-CODE-FORM", Effect::Refuse, code,
                     "A participant's code has 3 to 20 capital letters, digits and dashes, and at least one "
                     "digit.",
                     "Participants are pseudonyms only", "Type the code as the study's list has it.", ""});
        return verdict;
    }
    if (std::ranges::find(known, code) != known.end()) {
        verdict.add({"PARTICIPANT-CODE-TAKEN", Effect::Refuse, code,
                     fmt::format("{} is a participant of this study already.", code), "One code, one person",
                     "Open the participant, or correct the code.", ""});
    }
    const auto isLike = [&](auto form) {
        return known.empty() ||
               std::ranges::any_of(known, [&](const std::string& one) { return form(one) == form(code); });
    };
    if (!isLike(placesOf)) {
        verdict.add({"PARTICIPANT-CODE-PATTERN", Effect::Refuse, code,
                     fmt::format("The codes of this study look like {}.", patternOf(known.front())),
                     "The study's codes so far", "Type the code in the same form.", ""});
    } else if (!isLike(patternOf)) {
        verdict.add({"PARTICIPANT-CODE-LETTERS", Effect::Note, code,
                     fmt::format("So far the codes of this study look like {}.", patternOf(known.front())),
                     "The study's codes so far", "Go on if the letters are those of a new site.", ""});
    }
    return verdict;
}

std::optional<std::string> nextParticipantCode(const std::vector<std::string>& known) {
    struct Seen {
        int count = 0;
        std::string highest;
    };

    std::map<std::string, Seen> patterns;
    for (const auto& code : known) {
        auto& seen = patterns[patternOf(code)];
        ++seen.count;
        seen.highest = std::max(seen.highest, code);
    }
    const auto most =
        std::ranges::max_element(patterns, {}, [](const auto& one) { return one.second.count; });
    return most == patterns.end() ? std::nullopt : countedUp(most->second.highest);
}

} // namespace storage::participants
