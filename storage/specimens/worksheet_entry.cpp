// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/specimens/worksheet_entry.h"

#include "storage/specimens/late_entry.h"

#include <algorithm>
#include <fmt/format.h>

namespace storage::specimens {

namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

constexpr std::string_view kNothingWritten = "-";

bool isRecorded(const SheetTube& tube, const ProfileStep& step) {
    const auto state = stateOf(tube.steps, step.code);
    return state == StepState::Done || state == StepState::Skipped;
}

bool isRunning(const SheetTube& tube, const ProfileStep& step) {
    return stateOf(tube.steps, step.code) == StepState::Running;
}

/// The first step of a tube that is not recorded; null when all are or nothing can be entered.
const ProfileStep* openStep(const SheetTube& tube) {
    return tube.obstacle.empty() ? nextStep(*tube.profile, tube.steps) : nullptr;
}

std::size_t numberOf(const SheetTube& tube, const ProfileStep& step) {
    return static_cast<std::size_t>(&step - tube.profile->steps.data()) + 1;
}

std::string tubeWords(const std::vector<SheetTube>& tubes, std::size_t tube) {
    return fmt::format("tube {}, {}", tube + 1, tubes[tube].name);
}

std::string lineWords(const std::vector<SheetTube>& tubes, std::size_t tube, const ProfileStep& step) {
    return fmt::format("step {}, {}, of tube {}", numberOf(tubes[tube], step), step.name, tube + 1);
}

std::string_view markWords(LineMark mark) {
    switch (mark) {
    case LineMark::Begun:
        return "began";
    case LineMark::Done:
        return "was done";
    case LineMark::Failed:
        return "failed";
    case LineMark::Skipped:
        return "was skipped";
    }
    return "";
}

/// What is asked for within a line.
Wanted wantedIn(const SheetEntry& entry, const ProfileStep& step) {
    if (!entry.mark) {
        return Wanted::Mark;
    }
    if (*entry.mark == LineMark::Skipped) {
        return Wanted::Reason;
    }
    if (!entry.at) {
        return Wanted::Time;
    }
    if (*entry.mark == LineMark::Failed) {
        return Wanted::Reason;
    }
    if (*entry.mark == LineMark::Begun && !step.instrument.empty() && !entry.instrument) {
        return Wanted::Instrument;
    }
    if (*entry.mark == LineMark::Begun && entry.lots.size() < step.reagents.size()) {
        return Wanted::Lot;
    }
    return Wanted::Nothing;
}

std::string askingWords(const SheetTube& tube, const SheetEntry& entry, const ProfileStep& step,
                        Wanted wanted) {
    switch (wanted) {
    case Wanted::Tube:
    case Wanted::Nothing:
        return {};
    case Wanted::Mark:
        return isRunning(tube, step) ? "scan Done or Failed" : "scan Begun or Skipped";
    case Wanted::Time:
        return fmt::format("type when it {}, as written, e.g. 10:42", markWords(*entry.mark));
    case Wanted::Instrument:
        return fmt::format("scan or type the {}", step.instrument);
    case Wanted::Lot:
        return fmt::format("scan or type the lot of {}", step.reagents[entry.lots.size()]);
    case Wanted::Reason:
        return fmt::format("type why it {}", markWords(*entry.mark));
    }
    return {};
}

SheetEntry withoutLine(const SheetEntry& entry) {
    SheetEntry next;
    next.tube = entry.tube;
    next.day = entry.day;
    next.passed = entry.passed;
    return next;
}

/// One scan on its way through a worksheet.
class Taking {
public:
    Taking(const std::vector<SheetTube>& tubes, const SheetEntry& entry, const SheetPlace& place)
        : m_tubes(tubes)
        , m_entry(entry)
        , m_place(place)
        , m_next(nextOnSheet(tubes, entry)) {}

    SheetAnswer operator()(const SheetTubeScanned& scanned) const {
        const auto found = std::ranges::find(m_tubes, scanned.code, &SheetTube::code);
        if (found == m_tubes.end()) {
            // An instrument or a lot may look like a tube's code.
            return m_next.wanted == Wanted::Instrument || m_next.wanted == Wanted::Lot
                       ? (*this)(Written{scanned.code})
                       : refused(fmt::format("{} is not on worksheet {}.", scanned.code, m_place.sheet));
        }
        const auto tube = static_cast<std::size_t>(found - m_tubes.begin());
        if (!found->obstacle.empty()) {
            return refused(fmt::format("{} {}.", found->name, found->obstacle));
        }
        if (openStep(*found) == nullptr) {
            return {
                m_entry, SheetTaken::Known, fmt::format("Everything of {} is recorded.", found->name), {}};
        }
        if (m_entry.tube == tube) {
            return {m_entry, SheetTaken::Known, fmt::format("{} is being entered.", found->name), {}};
        }
        const bool wasPassed = m_entry.passed.contains(tube);
        const bool isNext = m_next.wanted == Wanted::Tube && m_next.tube == tube;
        const bool isBetween = m_next.wanted == Wanted::Tube || m_next.wanted == Wanted::Nothing;
        if (!isNext && !(wasPassed && isBetween)) {
            return refused(fmt::format("This is {}.", tubeWords(m_tubes, tube)));
        }
        auto entry = withoutLine(m_entry);
        entry.tube = tube;
        entry.passed.erase(tube);
        return {entry, found->isAtBench ? SheetTaken::Taken : SheetTaken::TakeTube, found->name, {}};
    }

    SheetAnswer operator()(const MarkScanned& scanned) const {
        const auto tube = static_cast<std::size_t>(scanned.tube) - 1;
        const auto number = static_cast<std::size_t>(scanned.step);
        if (tube >= m_tubes.size() || number > m_tubes[tube].profile->steps.size()) {
            return refused(fmt::format("Worksheet {} has no such line.", m_place.sheet));
        }
        const auto& step = m_tubes[tube].profile->steps[number - 1];
        const auto line = lineWords(m_tubes, tube, step);
        const bool isBegun = scanned.mark == LineMark::Begun;
        if (isRecorded(m_tubes[tube], step) || (isBegun && isRunning(m_tubes[tube], step))) {
            return {m_entry, SheetTaken::Known, fmt::format("{} is recorded already.", inCapitals(line)), {}};
        }
        if (m_next.wanted != Wanted::Mark || m_next.tube != tube || m_next.step != &step) {
            return refused(fmt::format("This is {}.", line));
        }
        const bool ends = scanned.mark == LineMark::Done || scanned.mark == LineMark::Failed;
        if (ends != isRunning(m_tubes[tube], step)) {
            return refused(ends ? fmt::format("{} was not begun yet.", inCapitals(line))
                                : fmt::format("{} was begun and cannot be skipped.", inCapitals(line)));
        }
        auto entry = m_entry;
        entry.mark = scanned.mark;
        return {
            entry, SheetTaken::Taken, fmt::format("{} {}.", inCapitals(line), markWords(scanned.mark)), {}};
    }

    SheetAnswer operator()(const Written& written) const {
        const bool isBlank = written.text.find_first_not_of(' ') == std::string::npos;
        switch (isBlank ? Wanted::Nothing : m_next.wanted) {
        case Wanted::Time:
            return takeTime(written.text);
        case Wanted::Instrument:
            return takeInstrument(written.text);
        case Wanted::Lot:
            return takeLot(written.text);
        case Wanted::Reason:
            return takeReason(written.text);
        case Wanted::Tube:
        case Wanted::Mark:
        case Wanted::Nothing:
            return refused(isBlank ? "Nothing was read."
                                   : fmt::format("\"{}\" does not belong here.", written.text));
        }
        return refused({});
    }

    SheetAnswer operator()(const AsAbove&) const {
        const auto* above = m_next.wanted == Wanted::Time ? lineAbove() : nullptr;
        if (above == nullptr) {
            return refused("There is nothing above to be taken over here.");
        }
        auto entry = m_entry;
        if (*entry.mark == LineMark::Begun) {
            entry.at = above->run->beganAt;
            entry.instrument = above->run->instrument;
            entry.lots = lotsAbove(*above);
        } else {
            entry.at = endOf(*above);
        }
        const auto verdict = timeVerdict(entry.at.value());
        return verdict.isRefused() ? refused(verdict.reasons().front().explanation)
                                   : concluded(std::move(entry), "As above.");
    }

    SheetAnswer operator()(const LineAgain&) const {
        return {withoutLine(m_entry), SheetTaken::Taken, "This line is entered again.", {}};
    }

    SheetAnswer operator()(const TubeLater&) const {
        if (m_next.wanted == Wanted::Nothing || m_entry.mark) {
            return refused(m_entry.mark ? "A line is being entered." : "Nothing is open.");
        }
        auto entry = withoutLine(m_entry);
        entry.tube.reset();
        entry.passed.insert(m_next.tube);
        return {entry,
                SheetTaken::Taken,
                fmt::format("{} is left for later.", inCapitals(tubeWords(m_tubes, m_next.tube))),
                {}};
    }

private:
    [[nodiscard]] const SheetTube& tube() const { return m_tubes[m_next.tube]; }

    static std::string inCapitals(std::string words) {
        if (!words.empty() && words.front() >= 'a' && words.front() <= 'z') {
            words.front() = static_cast<char>(words.front() - 'a' + 'A');
        }
        return words;
    }

    [[nodiscard]] SheetAnswer refused(const std::string& why) const {
        return {m_entry, SheetTaken::Refused, fmt::format("{} Expected: {}.", why, m_next.words), {}};
    }

    [[nodiscard]] Verdict timeVerdict(Timestamp at) const {
        return mayEnterLate(tube().name, at, newestMoment(tube().specimen, tube().steps), m_place.now,
                            m_place.sheet);
    }

    [[nodiscard]] SheetAnswer takeTime(const std::string& text) const {
        auto entry = m_entry;
        const auto at = writtenTime(text, newestMoment(tube().specimen, tube().steps), m_entry.day, m_place);
        if (!at) {
            return {m_entry, SheetTaken::Refused, at.error().detail, {}};
        }
        entry.at = *at;
        const bool hasDay = text.find('-') != std::string::npos;
        if (hasDay) {
            entry.day = dateAt(*at, m_place.offsetAt(*at));
        }
        return concluded(std::move(entry), peopleTime(*at, m_place.offsetAt(*at)));
    }

    [[nodiscard]] SheetAnswer takeInstrument(const std::string& text) const {
        auto entry = m_entry;
        entry.instrument = text == kNothingWritten ? std::string{} : text;
        return concluded(std::move(entry), fmt::format("{}: {}.", inCapitals(m_next.step->instrument), text));
    }

    [[nodiscard]] SheetAnswer takeLot(const std::string& text) const {
        auto entry = m_entry;
        const auto& reagent = m_next.step->reagents[entry.lots.size()];
        if (text == kNothingWritten) {
            entry.lots.push_back(std::nullopt);
            return concluded(std::move(entry), fmt::format("No lot of {} is written.", reagent));
        }
        auto lot = m_place.readLot(reagent, text);
        if (!lot) {
            return refused(lot.error().detail);
        }
        const auto words = fmt::format("{} lot {}.", inCapitals(reagent), lot->lot);
        entry.lots.push_back(std::move(*lot));
        return concluded(std::move(entry), words);
    }

    [[nodiscard]] SheetAnswer takeReason(const std::string& text) const {
        if (text == kNothingWritten) {
            return refused("A reason is needed here.");
        }
        return record(m_entry, text);
    }

    /// Goes on within the line, or says that it is whole.
    [[nodiscard]] SheetAnswer concluded(SheetEntry entry, const std::string& words) const {
        if (wantedIn(entry, *m_next.step) == Wanted::Nothing) {
            return record(entry, {});
        }
        return {std::move(entry), SheetTaken::Taken, words, {}};
    }

    [[nodiscard]] SheetAnswer record(const SheetEntry& entry, const std::string& reason) const {
        const auto mark = *entry.mark;
        StepBegin begin{m_next.step->code, entry.instrument.value_or(""), std::nullopt, {}, reason, entry.at};
        for (const auto& lot : entry.lots) {
            if (lot) {
                begin.reagents.push_back(*lot);
            }
        }
        auto words = fmt::format("{} {}{}.", inCapitals(lineWords(m_tubes, m_next.tube, *m_next.step)),
                                 markWords(mark),
                                 entry.at ? " " + peopleTime(*entry.at, m_place.offsetAt(*entry.at)) : "");
        return {withoutLine(entry), SheetTaken::Record, words,
                SheetRecord{m_next.tube, mark, std::move(begin), words}};
    }

    /// The same step of the tube above, when it is of the same profile and tells what is asked for here.
    [[nodiscard]] const StepTaken* lineAbove() const {
        if (m_next.tube == 0) {
            return nullptr;
        }
        const auto& above = m_tubes[m_next.tube - 1];
        if (above.profile->code != tube().profile->code) {
            return nullptr;
        }
        const bool wantsEnd = *m_entry.mark != LineMark::Begun;
        const StepTaken* found = nullptr;
        for (const auto& taken : above.steps) {
            const bool isOver = taken.step.state == StepState::Done;
            if (taken.run && taken.step.step == m_next.step->code &&
                (isOver || (taken.step.state == StepState::Running && !wantsEnd))) {
                found = &taken;
            }
        }
        return found;
    }

    [[nodiscard]] std::vector<std::optional<ReagentLot>> lotsAbove(const StepTaken& above) const {
        const auto known = m_tubes[m_next.tube - 1].lots.find(above.run->id);
        std::vector<std::optional<ReagentLot>> lots;
        for (const auto& reagent : m_next.step->reagents) {
            lots.push_back(std::nullopt);
            if (known != m_tubes[m_next.tube - 1].lots.end()) {
                const auto lot = std::ranges::find(known->second, reagent, &ReagentLot::name);
                lots.back() = lot == known->second.end() ? std::nullopt : std::optional{*lot};
            }
        }
        return lots;
    }

    const std::vector<SheetTube>& m_tubes;
    const SheetEntry& m_entry;
    const SheetPlace& m_place;
    SheetNext m_next;
};

/// Hours and minutes of a day: "9:05", "10:42", "10.42".
std::optional<minutes> timeOfDay(std::string_view text) {
    const auto mark = text.find_first_of(":.");
    const auto isNumber = [](std::string_view part) {
        return !part.empty() && part.size() <= 2 &&
               std::ranges::all_of(part, [](char c) { return c >= '0' && c <= '9'; });
    };
    if (mark == std::string_view::npos || !isNumber(text.substr(0, mark)) || text.size() - mark != 3 ||
        !isNumber(text.substr(mark + 1))) {
        return std::nullopt;
    }
    const auto read = [](std::string_view part) {
        int value = 0;
        for (const char c : part) {
            value = value * 10 + (c - '0');
        }
        return value;
    };
    const auto hour = read(text.substr(0, mark));
    const auto minute = read(text.substr(mark + 1));
    return hour < 24 && minute < 60 ? std::optional{hours{hour} + minutes{minute}} : std::nullopt;
}

/// The moment at which clocks of the site showed this time on this day.
Timestamp momentOf(Date day, minutes time, const SheetPlace& place) {
    const Timestamp local = std::chrono::sys_days{day} + time;
    const auto first = local - place.offsetAt(local);
    return local - place.offsetAt(first);
}

/// The moment as it may be recorded: a minute in which the earliest lies is not before it.
std::optional<Timestamp> fitting(Timestamp moment, Timestamp earliest, Timestamp now) {
    if (moment > now || moment < std::chrono::floor<minutes>(earliest)) {
        return std::nullopt;
    }
    return std::max(moment, earliest);
}

std::vector<Timestamp> momentsFrom(Timestamp lower, minutes time, const SheetPlace& place) {
    std::vector<Timestamp> found;
    const auto last = std::chrono::sys_days{dateAt(place.now, place.offsetAt(place.now))};
    for (auto day = std::chrono::sys_days{dateAt(lower, place.offsetAt(lower))}; day <= last;
         day += days{1}) {
        if (const auto moment = fitting(momentOf(Date{day}, time, place), lower, place.now)) {
            found.push_back(*moment);
        }
    }
    return found;
}

Result<Timestamp> withDay(std::string_view text, Timestamp earliest, const SheetPlace& place) {
    const auto blank = text.find_first_of(" T");
    const auto day = parseIsoDate(text.substr(0, blank));
    const auto time = blank == std::string_view::npos ? std::nullopt : timeOfDay(text.substr(blank + 1));
    if (!day || !time) {
        return failure(ErrorCode::Invalid,
                       fmt::format("\"{}\" is no time. Write it as 10:42 or 2026-11-22 10:42.", text));
    }
    const auto moment = momentOf(*day, *time, place);
    const auto fits = fitting(moment, earliest, place.now);
    return fits ? Result<Timestamp>{*fits}
                : failure(ErrorCode::Invalid,
                          fmt::format("{} {}.", peopleTime(moment, place.offsetAt(moment)),
                                      moment > place.now
                                          ? "has not come yet"
                                          : "lies before what is recorded of this tube, " +
                                                peopleTime(earliest, place.offsetAt(earliest))));
}

} // namespace

SheetProgress progressOf(const std::vector<SheetTube>& tubes) {
    SheetProgress progress{0, 0};
    for (const auto& tube : tubes) {
        if (!tube.obstacle.empty()) {
            continue;
        }
        progress.all += tube.profile->steps.size();
        progress.recorded += static_cast<std::size_t>(std::ranges::count_if(
            tube.profile->steps, [&](const ProfileStep& step) { return isRecorded(tube, step); }));
    }
    return progress;
}

SheetNext nextOnSheet(const std::vector<SheetTube>& tubes, const SheetEntry& entry) {
    if (entry.tube && openStep(tubes[*entry.tube]) != nullptr) {
        const auto& tube = tubes[*entry.tube];
        const auto& step = *openStep(tube);
        const auto wanted = wantedIn(entry, step);
        return {wanted, *entry.tube, &step,
                fmt::format("tube {}, step {}, {}: {}", *entry.tube + 1, numberOf(tube, step), step.name,
                            askingWords(tube, entry, step, wanted))};
    }
    for (std::size_t i = 0; i < tubes.size(); ++i) {
        if (const auto* step = openStep(tubes[i]); step != nullptr && !entry.passed.contains(i)) {
            return {Wanted::Tube, i, step, fmt::format("scan {}", tubeWords(tubes, i))};
        }
    }
    return {Wanted::Nothing, 0, nullptr,
            entry.passed.empty() ? "nothing: everything is recorded" : "one of the tubes left for later"};
}

SheetAnswer takeOnSheet(const std::vector<SheetTube>& tubes, const SheetEntry& entry, const SheetScan& scan,
                        const SheetPlace& place) {
    return std::visit(Taking{tubes, entry, place}, scan);
}

std::vector<SheetTube> afterLine(std::vector<SheetTube> tubes, const SheetRecord& record) {
    auto& tube = tubes[record.tube];
    tube.isAtBench = true;
    const auto& begin = record.begin;
    const auto& step = *tube.profile->step(begin.step);
    const auto running = std::ranges::find_if(tube.steps, [&](const StepTaken& taken) {
        return taken.step.step == begin.step && taken.step.state == StepState::Running;
    });
    const auto number = static_cast<std::int64_t>(tube.steps.size()) + 1;
    const ProcessingStep taken{ProcessingStepId{number},
                               BenchStayId{0},
                               std::nullopt,
                               begin.step,
                               StepState::Skipped,
                               begin.reason,
                               begin.at.value_or(Timestamp{})};
    switch (record.mark) {
    case LineMark::Begun: {
        ProcessingRun run{
            ProcessingRunId{-number}, step.code,    step.kind,     PersonId{0},      {},
            begin.instrument,         step.program, step.freezing, begin.at.value(), std::nullopt,
            RunState::Running};
        tube.lots[run.id] = begin.reagents;
        tube.steps.push_back({taken, run});
        tube.steps.back().step.run = run.id;
        tube.steps.back().step.state = StepState::Running;
        break;
    }
    case LineMark::Done:
    case LineMark::Failed:
        running->step.state = record.mark == LineMark::Done ? StepState::Done : StepState::Failed;
        running->step.at = begin.at.value();
        break;
    case LineMark::Skipped:
        tube.steps.push_back({taken, std::nullopt});
        break;
    }
    return tubes;
}

Result<Timestamp> writtenTime(std::string_view text, Timestamp earliest, std::optional<Date> day,
                              const SheetPlace& place) {
    while (text.starts_with(' ')) {
        text.remove_prefix(1);
    }
    while (text.ends_with(' ')) {
        text.remove_suffix(1);
    }
    const auto time = timeOfDay(text);
    if (!time) {
        return withDay(text, earliest, place);
    }
    auto fitting = momentsFrom(std::max(earliest, place.printedAt), *time, place);
    if (fitting.empty()) {
        fitting = momentsFrom(earliest, *time, place);
    }
    if (fitting.size() > 1 && day) {
        std::erase_if(fitting,
                      [&](Timestamp moment) { return dateAt(moment, place.offsetAt(moment)) != *day; });
    }
    if (fitting.size() == 1) {
        return fitting.front();
    }
    return failure(
        ErrorCode::Invalid,
        fitting.empty()
            ? fmt::format("At {} this tube cannot have been at this step: it lies before {}, which "
                          "is recorded, or has not come yet. Write the day too: 2026-11-22 10:42.",
                          text, peopleTime(earliest, place.offsetAt(earliest)))
            : fmt::format("{} may be on {} different days. Write the day too: 2026-11-22 10:42.", text,
                          fitting.size()));
}

} // namespace storage::specimens
