// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/participants/participant.h"
#include "storage/studies/plan_file.h"

#include <fstream>
#include <sstream>
#include <string>

namespace storage::studies::test {

/// The demonstration's plan as it is shipped.
inline std::string lupusPlanText() {
    std::ifstream file(std::string{CRYOTRAIL_SOURCE_DIR} + "/app/demonstration/lupus_car_t_plan.json");
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

inline Plan lupusPlan() {
    static const FixedClock clock{Timestamp{std::chrono::hours{24 * 365 * 55}}};
    IdSource ids{clock, 1};
    return planOf(readPlan(lupusPlanText()).value(), StudyId{1}, std::nullopt, ids);
}

inline Date day(int year, unsigned month, unsigned dayOfMonth) {
    return Date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{dayOfMonth}};
}

inline participants::Participant participant(const Plan& plan) {
    return {ParticipantId{7}, "LUP-0107",       StudyId{1},
            SiteId{1},        plan.protocol.id, participants::ParticipantStatus::Active,
            day(2026, 1, 5)};
}

inline participants::TherapyCourse course(std::int64_t number, std::optional<Date> lymphodepletion,
                                          std::optional<Date> infusion) {
    return {CourseId{number}, ParticipantId{7}, number,  "CHA999926000001",
            "LENTIVIRAL",     lymphodepletion,  infusion};
}

} // namespace storage::studies::test
