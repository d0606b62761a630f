// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/exchange/problem.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace storage::exchange {

namespace {

constexpr int kShownCharacters = 60;

void appendVisible(std::string& text, unsigned char byte) {
    if (byte < 0x20) {
        text += "\xE2\x90";
        text += static_cast<char>(0x80 + byte);
    } else if (byte == 0x7F) {
        text += "\xE2\x90\xA1";
    } else {
        text += static_cast<char>(byte);
    }
}

} // namespace

void FileProblems::add(FileProblem problem) {
    ++m_total;
    if (m_kept.size() < kKept) {
        m_kept.push_back(std::move(problem));
    }
}

void FileProblems::merge(const FileProblems& other) {
    const auto rank = [](const FileProblem& problem) {
        return problem.row == 0 ? std::numeric_limits<int>::max() : problem.row;
    };
    m_kept.insert(m_kept.end(), other.m_kept.begin(), other.m_kept.end());
    std::stable_sort(m_kept.begin(), m_kept.end(),
                     [&](const FileProblem& a, const FileProblem& b) { return rank(a) < rank(b); });
    m_kept.resize(std::min(kKept, m_kept.size()));
    m_total += other.m_total;
}

bool FileProblems::names(std::string_view reason) const {
    return std::any_of(m_kept.begin(), m_kept.end(),
                       [&](const FileProblem& problem) { return problem.reason == reason; });
}

std::string shownValue(std::string_view value) {
    std::string shown;
    int characters = 0;
    for (const char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        const bool continues = (byte & 0xC0U) == 0x80U;
        if (!continues && ++characters > kShownCharacters) {
            return shown + "…";
        }
        appendVisible(shown, byte);
    }
    return shown;
}

} // namespace storage::exchange
