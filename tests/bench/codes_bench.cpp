// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/classify.h"
#include "scanner/codes/gs1_digital_link.h"
#include "tests/bench/measured.h"
#include "tests/bench/scene.h"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>
#include <functional>

namespace storage::bench {

namespace {

namespace codes = scanner::codes;

constexpr int kCodes = 100'000;

/// Many different codes of one structure, one after another as in a file.
std::string linesOf(const std::function<std::string(int)>& make) {
    std::string lines;
    for (int i = 0; i < kCodes; ++i) {
        lines += make(i) + '\n';
    }
    return lines;
}

/// Finds the ends of the lines and nothing else: what any reading of these bytes costs at least.
std::size_t scanned(const std::string& lines) {
    std::size_t found = 0;
    const char* end = lines.data() + lines.size();
    for (const char* at = lines.data(); at < end; ++found) {
        at = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at))) + 1;
    }
    return found;
}

template <class Parse>
std::size_t parsedLines(const std::string& lines, Parse parse) {
    std::size_t accepted = 0;
    std::string_view rest = lines;
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        accepted += parse(rest.substr(0, end)) ? 1 : 0;
        rest.remove_prefix(end + 1);
    }
    return accepted;
}

/// How long all lines take to parse, beside a search of the same bytes for the ends of their lines.
template <class Parse>
void measure(benchmark::State& state, const std::string& lines, Parse parse) {
    std::size_t accepted = 0;
    std::size_t found = 0;
    for (auto _ : state) {
        Contest contest;
        contest.add("memchr", [&] { found = scanned(lines); });
        contest.add("parse", [&] { accepted = parsedLines(lines, parse); });
        contest.run(std::clamp<std::int64_t>(sizes().rounds / 50, 3, 20));
        tell(state, contest.cpu("memchr"), contest.cpu("parse"));
        state.counters["codes_per_s"] = static_cast<double>(kCodes) / contest.cpu("parse") * 1e6;
    }
    if (accepted != kCodes || found != kCodes) {
        giveUp("a benchmark's codes are not all accepted");
    }
}

std::string withCheckDigit(std::string digits) {
    unsigned sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        sum += static_cast<unsigned>(digits[digits.size() - 1 - i] - '0') * (i % 2 == 0 ? 3U : 1U);
    }
    return digits + static_cast<char>('0' + (10 - sum % 10) % 10);
}

std::string specimen(int i) {
    return codes::SpecimenCode(codes::RepositoryPrefix::parse("CT7K").value(),
                               codes::RunningNumber::of(static_cast<std::uint64_t>(i) + 1).value())
        .canonical();
}

std::string item(int i) {
    return fmt::format("01{}1728022910LOT{}\x1D"
                       "21SER{}",
                       withCheckDigit(fmt::format("0950600{:06}", i)), i, i);
}

void specimenCodes(benchmark::State& state) {
    measure(state, linesOf(specimen), [](std::string_view line) { return codes::SpecimenCode::parse(line); });
}

void elementStrings(benchmark::State& state) {
    measure(state, linesOf(item), [](std::string_view line) { return codes::ElementString::parse(line); });
}

void digitalLinks(benchmark::State& state) {
    const auto uri = [](int i) {
        return codes::digitalLink(codes::ElementString::parse(item(i)).value()).value();
    };
    measure(state, linesOf(uri), [](std::string_view line) { return codes::parseDigitalLink(line); });
}

void compoundMessages(benchmark::State& state) {
    const auto label = [](int i) {
        return fmt::format("=+05000=A999926{:06}00=<S1295100&*0260731015&>0260742359&/CHA999926{:06}", i, i);
    };
    measure(state, linesOf(label), [](std::string_view line) { return codes::IsbtMessage::parse(line); });
}

void europeanCodes(benchmark::State& state) {
    const auto code = [](int i) { return fmt::format("PL001499Z549917{:06}A00T041600320281231", i); };
    measure(state, linesOf(code),
            [](std::string_view line) { return codes::SingleEuropeanCode::parse(line); });
}

void hibcCodes(benchmark::State& state) {
    const auto code = [](int i) {
        const auto body = fmt::format("+A99912345/$$528015LOT{}", i);
        return body + codes::hibcCheckCharacter(body).value();
    };
    measure(state, linesOf(code), [](std::string_view line) { return codes::HibcCode::parse(line); });
}

/// A scan as it arrives, taken apart and classified among all kinds.
void classified(benchmark::State& state) {
    const auto scan = [](int i) {
        switch (i % 4) {
        case 0:
            return "]d1" + specimen(i);
        case 1:
            return fmt::format("]d1FD{:08}", i);
        case 2:
            return "]d2" + item(i);
        default:
            return fmt::format("]C0=A999926{:06}00", i);
        }
    };
    measure(state, linesOf(scan), [](std::string_view line) {
        const auto read = codes::parseScan(line);
        return read && !std::holds_alternative<codes::Unclassified>(codes::classify(*read));
    });
}

CRYOTRAIL_GOAL(specimenCodes, "codes_specimen");
CRYOTRAIL_GOAL(elementStrings, "codes_gs1");
CRYOTRAIL_GOAL(digitalLinks, "codes_digital_link");
CRYOTRAIL_GOAL(compoundMessages, "codes_isbt128");
CRYOTRAIL_GOAL(europeanCodes, "codes_sec");
CRYOTRAIL_GOAL(hibcCodes, "codes_hibc");
CRYOTRAIL_GOAL(classified, "codes_classified");

} // namespace

} // namespace storage::bench
