// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/image/rack_matching.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>

namespace scanner::image {

namespace {

constexpr std::array<std::string_view, 8> kFindings{"same",  "missing", "vacated",   "unread",
                                                    "moved", "extra",   "duplicate", "unknown"};
static_assert(kFindings.size() == static_cast<std::size_t>(Finding::Unknown) + 1);

constexpr std::array<std::string_view, 7> kCauses{"none",    "turned",    "mirrored",    "shifted",
                                                  "swapped", "other-box", "other-format"};
static_assert(kCauses.size() == static_cast<std::size_t>(Cause::OtherFormat) + 1);

/// Codes that must agree before they fix a pose or prove a cause.
constexpr int kEnough = 3;
/// Of the codes that belong into this box, how many a cause must explain.
constexpr double kMost = 0.8;
constexpr int kFarthestShift = 3;

using WellByText = std::map<std::string, Well, std::less<>>;

WellByText wellsOf(const Expectation& expectation) {
    WellByText wells;
    for (const auto& tube : expectation.tubes) {
        wells.emplace(tube.text, tube.well);
    }
    return wells;
}

/// How the rack may lie.
struct Hypothesis {
    RackPose pose;
    int rows = 0; ///< further down than it should
    int columns = 0;
    int agreeing = 0;
};

int agreeing(const RackReading& reading, const WellByText& expected, const Hypothesis& hypothesis) {
    const auto& shape = shapeOf(reading.format);
    return static_cast<int>(std::ranges::count_if(reading.wells, [&](const WellReading& read) {
        const auto found = read.code ? expected.find(read.code->text) : expected.end();
        if (found == expected.end()) {
            return false;
        }
        const auto here = hypothesis.pose.wellAt(read.place, shape);
        return Well{here.row - hypothesis.rows, here.column - hypothesis.columns} == found->second;
    }));
}

/// All poses the picture's shape allows, unshifted first, then shifted.
std::vector<Hypothesis> hypothesesFor(const RackReading& reading, const WellByText& expected) {
    std::vector<Hypothesis> all;
    for (const auto& pose : allPoses()) {
        for (int rows = -kFarthestShift; rows <= kFarthestShift && pose.isUpright == reading.isUpright;
             ++rows) {
            for (int columns = -kFarthestShift; columns <= kFarthestShift; ++columns) {
                Hypothesis hypothesis{pose, rows, columns};
                hypothesis.agreeing = agreeing(reading, expected, hypothesis);
                all.push_back(hypothesis);
            }
        }
    }
    return all;
}

bool isShifted(const Hypothesis& hypothesis) {
    return hypothesis.rows != 0 || hypothesis.columns != 0;
}

/// The one most codes speak for, if it is twice as many as for any other.
std::optional<Hypothesis> clearest(std::vector<Hypothesis> all) {
    std::ranges::stable_sort(all, [](const Hypothesis& a, const Hypothesis& b) {
        return a.agreeing != b.agreeing ? a.agreeing > b.agreeing : !isShifted(a) && isShifted(b);
    });
    const bool isClear =
        all.size() > 1 && all[0].agreeing >= kEnough && all[0].agreeing >= 2 * all[1].agreeing;
    return isClear ? std::optional{all[0]} : std::nullopt;
}

/// Codes of the rack that belong into this box.
int belonging(const RackReading& reading, const WellByText& expected) {
    return static_cast<int>(std::ranges::count_if(reading.wells, [&](const WellReading& read) {
        return read.code && expected.contains(read.code->text);
    }));
}

/// Finds what each well says once it has a name.
class Findings {
public:
    Findings(const RackReading& reading, const WellByText& expected, const WhereIs& whereIs)
        : m_expected(expected)
        , m_whereIs(whereIs) {
        for (const auto& [text, well] : expected) {
            m_textAt[well] = text;
        }
        for (const auto& read : reading.wells) {
            if (read.code) {
                ++m_seen[read.code->text];
            }
        }
    }

    [[nodiscard]] WellFinding at(const WellReading& read, Well well) const {
        const auto expected = m_textAt.find(well);
        WellFinding finding{well, Finding::Same,
                            expected == m_textAt.end() ? std::string{} : expected->second, read.text(),
                            std::nullopt};
        finding.finding = read.code ? withCode(read, finding) : withoutCode(read, finding.expected);
        return finding;
    }

private:
    [[nodiscard]] Finding withoutCode(const WellReading& read, const std::string& expected) const {
        if (read.state != WellState::Empty) {
            return Finding::Unread;
        }
        if (expected.empty()) {
            return Finding::Same;
        }
        return m_seen.contains(expected) ? Finding::Vacated : Finding::Missing;
    }

    [[nodiscard]] Finding withCode(const WellReading& read, WellFinding& finding) const {
        if (read.state == WellState::Conflict) {
            return Finding::Duplicate;
        }
        if (read.state == WellState::Suspect) {
            return Finding::Unread;
        }
        if (finding.found == finding.expected) {
            return Finding::Same;
        }
        if (const auto here = m_expected.find(finding.found); here != m_expected.end()) {
            finding.from = Home{{}, here->second.name()};
            return Finding::Moved;
        }
        const auto home = m_whereIs ? m_whereIs(finding.found) : std::nullopt;
        if (!home) {
            return Finding::Unknown;
        }
        if (home->box.empty()) {
            return Finding::Extra;
        }
        finding.from = home;
        return Finding::Moved;
    }

    const WellByText& m_expected;
    const WhereIs& m_whereIs;
    std::map<Well, std::string> m_textAt;
    std::map<std::string, int> m_seen;
};

std::vector<WellFinding> findingsUnder(const RackPose& pose, const RackReading& reading,
                                       const WellByText& expected, const WhereIs& whereIs) {
    const Findings findings{reading, expected, whereIs};
    std::vector<WellFinding> all;
    for (const auto& read : reading.wells) {
        all.push_back(findings.at(read, pose.wellAt(read.place, shapeOf(reading.format))));
    }
    std::ranges::sort(all, {}, &WellFinding::well);
    return all;
}

/// Two wells that hold each other's tube while all other tubes are in their place.
std::optional<std::pair<Well, Well>> swappedWells(const std::vector<WellFinding>& findings) {
    std::vector<const WellFinding*> moved;
    for (const auto& finding : findings) {
        if (finding.finding == Finding::Moved) {
            moved.push_back(&finding);
        } else if (!finding.found.empty() && finding.finding != Finding::Same) {
            return std::nullopt;
        }
    }
    if (moved.size() == 2 && moved[0]->found == moved[1]->expected && moved[1]->found == moved[0]->expected) {
        return std::pair{moved[0]->well, moved[1]->well};
    }
    return std::nullopt;
}

/// The other box nearly all codes belong to.
std::optional<std::string> otherBox(const std::vector<WellFinding>& findings) {
    std::map<std::string, int> boxes;
    int codes = 0;
    for (const auto& finding : findings) {
        codes += finding.found.empty() ? 0 : 1;
        if (finding.from && !finding.from->box.empty()) {
            ++boxes[finding.from->box];
        }
    }
    const auto most = std::ranges::max_element(boxes, {}, [](const auto& entry) { return entry.second; });
    const bool isIt = most != boxes.end() && most->second >= kEnough && most->second >= kMost * codes;
    return isIt ? std::optional{most->first} : std::nullopt;
}

std::string shiftWords(const Hypothesis& hypothesis) {
    const auto part = [](int count, std::string_view what, std::string_view forward, std::string_view back) {
        const int size = std::abs(count);
        return fmt::format("{} {}{} {}", size, what, size == 1 ? "" : "s", count > 0 ? forward : back);
    };
    std::string words;
    if (hypothesis.rows != 0) {
        words = part(hypothesis.rows, "row", "further down", "further up");
    }
    if (hypothesis.columns != 0) {
        words += (words.empty() ? "" : " and ") +
                 part(hypothesis.columns, "column", "to the right", "to the left");
    }
    return words;
}

/// Names the difference between how the rack was said to lie and how its codes say it lies.
void explainPose(RackComparison& comparison, const RackPose& stated, const Hypothesis& found,
                 int belongingCodes) {
    const auto tail = fmt::format("{} of {} tubes are then in their place.", found.agreeing, belongingCodes);
    if (isShifted(found) && found.pose == stated) {
        comparison.cause = Cause::Shifted;
        comparison.explanation = fmt::format("All tubes lie {}; {}", shiftWords(found), tail);
    } else if (isShifted(found)) {
        return;
    } else if (found.pose.isFromBelow() == stated.isFromBelow()) {
        comparison.cause = Cause::Turned;
        comparison.explanation = "The rack is turned by half a turn; " + tail;
    } else {
        comparison.cause = Cause::Mirrored;
        comparison.explanation =
            "The rack is seen from the other side, so that rows or columns are mirrored; " + tail;
    }
    comparison.shiftedRows = found.rows;
    comparison.shiftedColumns = found.columns;
    comparison.pose = found.pose;
    comparison.agreeing = found.agreeing;
}

void explainFindings(RackComparison& comparison) {
    if (const auto swapped = swappedWells(comparison.findings)) {
        comparison.cause = Cause::Swapped;
        comparison.explanation = fmt::format("The tubes in {} and {} have changed places.",
                                             swapped->first.name(), swapped->second.name());
    } else if (const auto box = otherBox(comparison.findings)) {
        comparison.cause = Cause::OtherBox;
        comparison.explanation = fmt::format("It is another box: nearly all tubes belong to {}.", *box);
    }
}

} // namespace

std::string_view findingText(Finding finding) {
    return kFindings.at(static_cast<std::size_t>(finding));
}

std::string_view causeText(Cause cause) {
    return kCauses.at(static_cast<std::size_t>(cause));
}

RackComparison compare(const RackReading& reading, const Expectation& expectation, const WhereIs& whereIs) {
    RackComparison comparison;
    const auto expected = wellsOf(expectation);
    if (expectation.wells != shapeOf(reading.format).wells()) {
        comparison.cause = Cause::OtherFormat;
        comparison.explanation =
            fmt::format("Box {} has {} positions; the rack was read as one of {}.", expectation.box,
                        expectation.wells, shapeOf(reading.format).wells());
    }
    const auto found = clearest(hypothesesFor(reading, expected));
    const int belongingCodes = belonging(reading, expected);
    const bool isFirm = found && found->agreeing >= kMost * belongingCodes;
    auto pose = reading.pose;
    if (!pose && isFirm && !isShifted(*found)) {
        pose = found->pose;
    }
    if (!pose) {
        return comparison;
    }
    comparison.pose = pose;
    comparison.agreeing = agreeing(reading, expected, {*pose});
    comparison.findings = findingsUnder(*pose, reading, expected, whereIs);
    if (comparison.cause != Cause::None) {
        return comparison;
    }
    if (isFirm && (found->pose != *pose || isShifted(*found))) {
        explainPose(comparison, *pose, *found, belongingCodes);
    } else {
        explainFindings(comparison);
    }
    return comparison;
}

RackReading posed(RackReading reading, const RackPose& pose, FixedBy by) {
    reading.pose = pose;
    reading.poseBy = by;
    for (auto& well : reading.wells) {
        well.well = pose.wellAt(well.place, shapeOf(reading.format));
    }
    return reading;
}

} // namespace scanner::image
