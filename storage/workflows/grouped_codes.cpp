// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/grouped_codes.h"

namespace storage::workflows {

std::string withGroupedCodes(std::string_view text, const CodeForms& codes) {
    const auto isPart = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '*'; };
    std::string out;
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = begin;
        while (end < text.size() && isPart(text[end])) {
            ++end;
        }
        constexpr std::size_t kShortestCode = 10; // prefix, five digits, check character
        const std::string word{text.substr(begin, end - begin)};
        out += word.size() < kShortestCode ? word : codes.grouped(word);
        if (end < text.size()) {
            out += text[end];
        }
        begin = end + 1;
    }
    return out;
}

Verdict withGroupedCodes(const Verdict& verdict, const CodeForms& codes) {
    auto reasons = verdict.reasons();
    for (auto& reason : reasons) {
        for (auto* text : {&reason.subject, &reason.explanation, &reason.remedy}) {
            *text = withGroupedCodes(*text, codes);
        }
    }
    return Verdict{std::move(reasons)};
}

} // namespace storage::workflows
