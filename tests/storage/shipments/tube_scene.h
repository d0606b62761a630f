// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shipments/receipt_rules.h"

#include <chrono>
#include <string>

namespace storage::shipments::test {

/// 9 o'clock UTC on a day of 2026.
inline Timestamp on(int month, int day) {
    return std::chrono::sys_days{std::chrono::year{2026} / month / day} + std::chrono::hours{9};
}

inline Date day(int month, int dayOfMonth) {
    return std::chrono::year{2026} / month / dayOfMonth;
}

inline Shipment shipment() {
    return {ShipmentId{5},
            "SH-CT7K-00031-T",
            StudyId{1},
            SiteId{1},
            ShipmentState::Open,
            on(3, 2),
            "courier",
            "W1",
            "S-100",
            std::nullopt,
            Temperature::degrees(2),
            Temperature::degrees(25),
            on(3, 3),
            {},
            {},
            {},
            {},
            {},
            {},
            {},
            {}};
}

inline ShipmentLine line(std::int64_t id, std::optional<std::int64_t> ordinal = std::nullopt) {
    return {ShipmentLineId{id},
            ShipmentId{5},
            id,
            "FX" + std::to_string(10000000 + id),
            ParticipantId{7},
            VisitId{28},
            SpecimenKindId{2},
            ordinal,
            1,
            on(3, 1),
            ZoneOffset{60},
            std::nullopt,
            "",
            LineState::Expected,
            std::nullopt,
            std::nullopt,
            std::nullopt,
            specimens::Condition::Good,
            ""};
}

inline studies::SpecimenKind heparin() {
    return {SpecimenKindId{2},
            ProtocolId{1},
            "HEP",
            "Heparin 10 mL",
            specimens::Material::WholeBlood,
            "SHP",
            Volume::millilitres(10),
            specimens::TemperatureClass::Ambient};
}

inline studies::Visit d28() {
    return {VisitId{28}, ProtocolId{1}, "D28", "day 28", studies::Anchor::Infusion, 28, 3, 3, 1};
}

inline studies::Requirement requirement(std::int64_t ordinal) {
    return {RequirementId{ordinal}, VisitId{28}, SpecimenKindId{2}, ordinal,
            "D28-HEP-" + std::to_string(ordinal)};
}

inline PlannedTube planned() {
    const consent::Consent form{ConsentId{1}, ParticipantId{7}, ConsentFormId{1}, on(1, 5), on(1, 5)};
    const std::vector<consent::ConsentAnswer> answers{
        {ConsentAnswerId{1}, ConsentId{1}, consent::Permission::Collect, consent::Answer::Yes}};
    return {{ParticipantId{7}, "LUP-0107", StudyId{1}, SiteId{1}, ProtocolId{1},
             participants::ParticipantStatus::Active, day(1, 5)},
            "LUP",
            d28(),
            heparin(),
            requirement(3),
            4,
            studies::Window{day(2, 26), day(3, 4)},
            {},
            {"LUP-0107", {{form, answers}}, {}}};
}

/// A tube with nothing wrong.
inline TubeFacts tube() {
    return {"FX10000001", CodeCheck::Without, shipment(), "LUP", line(1), {}, {}, planned(), {}, on(3, 4)};
}

inline KnownSpecimen known(specimens::Lifecycle lifecycle) {
    return {{SpecimenId{9},
             "CT7K-20916-W",
             ParticipantId{7},
             StudyId{1},
             RequirementId{3},
             1,
             std::nullopt,
             "HEP",
             specimens::Material::WholeBlood,
             specimens::TemperatureClass::Ambient,
             lifecycle,
             std::nullopt,
             on(3, 1),
             ZoneOffset{60},
             on(3, 3),
             specimens::Condition::Good,
             std::nullopt,
             std::nullopt,
             std::nullopt,
             0},
            "LUP-0107",
            "Box 3-07 A01"};
}

} // namespace storage::shipments::test
