// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/participant_list.h"

#include "storage/participants/participant_store.h"
#include "storage/studies/plan_store.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace storage::workflows {

namespace {

using database::Reading;
using participants::ClinicalEvent;
using participants::Participant;
using participants::TherapyCourse;

/// What the calendar of a study's participants is made of, read once for all of them.
struct Calendar {
    std::unordered_map<std::int64_t, studies::Plan> plans; ///< by protocol
    std::unordered_map<std::int64_t, std::vector<TherapyCourse>> courses;
    std::unordered_map<std::int64_t, std::vector<ClinicalEvent>> events;
};

Calendar calendarOf(Reading& reading, const std::vector<Participant>& everybody) {
    Calendar calendar;
    for (const auto& one : everybody) {
        if (calendar.plans.contains(one.protocol.value())) {
            continue;
        }
        if (auto plan = studies::planById(reading, one.protocol)) {
            calendar.plans.emplace(one.protocol.value(), std::move(*plan));
        }
    }
    for (auto& course : participants::allCourses(reading)) {
        calendar.courses[course.participant.value()].push_back(std::move(course));
    }
    for (auto& event : participants::allEvents(reading)) {
        calendar.events[event.participant.value()].push_back(std::move(event));
    }
    return calendar;
}

void addVisits(ParticipantLine& line, const std::vector<studies::Expectation>& expectations, Date today) {
    for (const auto& one : expectations) {
        if (!one.window) {
            continue;
        }
        const auto opens = one.window->earliest;
        if (opens <= today && (!line.last || line.last->window.earliest < opens)) {
            line.last = {one.visit.code, *one.window};
        }
        if (opens > today && (!line.next || opens < line.next->window.earliest)) {
            line.next = {one.visit.code, *one.window};
        }
    }
}

ParticipantLine lineOf(Calendar& calendar, const Participant& participant, const std::string& site,
                       Date today) {
    const auto& courses = calendar.courses[participant.id.value()];
    ParticipantLine line{participant, site, std::nullopt, std::nullopt, std::nullopt};
    for (const auto& course : courses) {
        line.infusionOn = course.infusionOn ? course.infusionOn : line.infusionOn;
    }
    if (const auto plan = calendar.plans.find(participant.protocol.value()); plan != calendar.plans.end()) {
        addVisits(line,
                  studies::expectationsFor(plan->second, participant, courses,
                                           calendar.events[participant.id.value()]),
                  today);
    }
    return line;
}

} // namespace

std::vector<ParticipantLine> participantLines(Reading& reading, const SignedIn& who, StudyId study,
                                              Timestamp now, Date today) {
    auto everybody = participants::participantsOf(reading, study);
    std::erase_if(everybody, [&](const Participant& one) {
        return !people::roleFor(people::Act::Look, who.grants, study, one.site, now);
    });
    std::ranges::sort(everybody, {}, &Participant::code);
    std::map<SiteId, std::string> sites;
    for (const auto& site : database::recordsWhere<studies::Site>(reading, "")) {
        sites.emplace(site.id, site.code);
    }
    auto calendar = calendarOf(reading, everybody);
    std::vector<ParticipantLine> lines;
    for (const auto& one : everybody) {
        lines.push_back(lineOf(calendar, one, sites.at(one.site), today));
    }
    return lines;
}

} // namespace storage::workflows
