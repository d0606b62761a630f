// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/studies/schedule.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

namespace storage::studies {

namespace {

using participants::ClinicalEvent;
using participants::Participant;
using participants::TherapyCourse;

template <class Record, class Match>
const Record* found(const std::vector<Record>& records, Match match) {
    const auto at = std::ranges::find_if(records, match);
    return at == records.end() ? nullptr : &*at;
}

std::vector<TherapyCourse> coursesOf(const Participant& participant, std::span<const TherapyCourse> courses) {
    std::vector<TherapyCourse> own;
    std::ranges::copy_if(courses, std::back_inserter(own),
                         [&](const TherapyCourse& course) { return course.participant == participant.id; });
    std::ranges::sort(own, {}, &TherapyCourse::number);
    return own;
}

std::optional<Date> anchorDay(Anchor anchor, const TherapyCourse& course) {
    return anchor == Anchor::Lymphodepletion ? course.lymphodepletionOn : course.infusionOn;
}

std::optional<Window> windowIn(const Visit& visit, const TherapyCourse& course) {
    const auto anchor = anchorDay(visit.anchor, course);
    return anchor ? std::optional{windowOf(visit, *anchor)} : std::nullopt;
}

/// When a visit is due: the number of the course or event, and the window.
struct Occasion {
    std::int64_t number;
    std::optional<Window> window;
};

std::vector<Occasion> courseOccasions(const Visit& visit, const std::vector<TherapyCourse>& courses) {
    if (courses.empty()) {
        return {{1, std::nullopt}};
    }
    std::vector<Occasion> occasions;
    for (std::size_t i = 0; i < courses.size(); ++i) {
        const bool isRestart = i > 0;
        if (isRestart && (visit.anchor != Anchor::Infusion || visit.day < 0)) {
            continue;
        }
        const auto window = windowIn(visit, courses[i]);
        const auto next = i + 1 < courses.size() ? courses[i + 1].infusionOn : std::nullopt;
        const bool isReplaced = window && next && window->earliest >= *next;
        if (!isReplaced) {
            occasions.push_back({courses[i].number, window});
        }
    }
    return occasions;
}

std::vector<Occasion> eventOccasions(const Visit& visit, const Participant& participant,
                                     std::span<const ClinicalEvent> events) {
    std::vector<Occasion> occasions;
    for (const auto& event : events) {
        if (event.participant == participant.id && event.visit == visit.id) {
            occasions.push_back({event.number, windowOf(visit, event.onsetOn)});
        }
    }
    std::ranges::sort(occasions, {}, &Occasion::number);
    return occasions;
}

std::vector<Occasion> occasionsOf(const Visit& visit, const Participant& participant,
                                  const std::vector<TherapyCourse>& courses,
                                  std::span<const ClinicalEvent> events) {
    switch (visit.anchor) {
    case Anchor::Enrolment:
        return {{1, windowOf(visit, participant.enrolledOn)}};
    case Anchor::Lymphodepletion:
    case Anchor::Infusion:
        return courseOccasions(visit, courses);
    case Anchor::Event:
        return eventOccasions(visit, participant, events);
    }
    return {};
}

} // namespace

const Visit* Plan::visit(VisitId id) const {
    return found(visits, [&](const Visit& each) { return each.id == id; });
}

const Visit* Plan::visit(std::string_view code) const {
    return found(visits, [&](const Visit& each) { return each.code == code; });
}

const SpecimenKind* Plan::kind(SpecimenKindId id) const {
    return found(kinds, [&](const SpecimenKind& each) { return each.id == id; });
}

const SpecimenKind* Plan::kind(std::string_view code) const {
    return found(kinds, [&](const SpecimenKind& each) { return each.code == code; });
}

const Requirement* Plan::requirement(RequirementId id) const {
    return found(requirements, [&](const Requirement& each) { return each.id == id; });
}

const Requirement* Plan::requirement(std::string_view code) const {
    return found(requirements, [&](const Requirement& each) { return each.code == code; });
}

std::int64_t Plan::plannedCount(VisitId visitId, SpecimenKindId kindId) const {
    return std::ranges::count_if(
        requirements, [&](const Requirement& each) { return each.visit == visitId && each.kind == kindId; });
}

Window windowOf(const Visit& visit, Date anchor) {
    return {addDays(anchor, static_cast<int>(visit.day - visit.daysBefore)),
            addDays(anchor, static_cast<int>(visit.day + visit.daysAfter))};
}

std::vector<Expectation> expectationsFor(const Plan& plan, const Participant& participant,
                                         std::span<const TherapyCourse> courses,
                                         std::span<const ClinicalEvent> events) {
    const auto own = coursesOf(participant, courses);
    std::unordered_map<VisitId, std::vector<const Requirement*>> planned;
    for (const auto& requirement : plan.requirements) {
        planned[requirement.visit].push_back(&requirement);
    }
    std::vector<Expectation> expectations;
    for (const auto& visit : plan.visits) {
        for (const auto& occasion : occasionsOf(visit, participant, own, events)) {
            for (const auto* requirement : planned[visit.id]) {
                if (const auto* kind = plan.kind(requirement->kind)) {
                    expectations.push_back(
                        {participant.id, *requirement, visit, *kind, occasion.number, occasion.window});
                }
            }
        }
    }
    return expectations;
}

std::optional<Window> windowFor(const Visit& visit, const Participant& participant,
                                std::span<const TherapyCourse> courses, std::span<const ClinicalEvent> events,
                                std::int64_t occasion) {
    if (visit.anchor == Anchor::Enrolment) {
        return windowOf(visit, participant.enrolledOn);
    }
    if (visit.anchor == Anchor::Event) {
        const auto all = eventOccasions(visit, participant, events);
        const auto at = std::ranges::find(all, occasion, &Occasion::number);
        return at == all.end() ? std::nullopt : at->window;
    }
    const auto own = coursesOf(participant, courses);
    const auto at = std::ranges::find(own, occasion, &TherapyCourse::number);
    return at == own.end() ? std::nullopt : windowIn(visit, *at);
}

std::string requirementCode(std::string_view visit, std::string_view kind, std::int64_t ordinal) {
    return fmt::format("{}-{}-{}", visit, kind, ordinal);
}

} // namespace storage::studies
