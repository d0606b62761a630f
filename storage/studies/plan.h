// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/id.h"
#include "storage/base/quantity.h"
#include "storage/base/record.h"
#include "storage/base/text_codes.h"
#include "storage/specimens/material.h"

#include <optional>
#include <string>

namespace storage::studies {

/// The day from which a visit is counted.
enum class Anchor {
    Enrolment,
    Lymphodepletion,
    Infusion,
    Event, ///< a clinical event, e.g. onset of LICATS
};

inline constexpr TextCodes<Anchor, 4> kAnchorCodes{{"ENROLMENT", "LYMPHODEPLETION", "INFUSION", "EVENT"}};
static_assert(kAnchorCodes.texts.size() == static_cast<std::size_t>(Anchor::Event) + 1);

/// A place where participants are seen and tubes are drawn.
struct Site {
    SiteId id;
    std::string code;
    std::string name;
    ZoneOffset offset; ///< used for dates without a zone in its manifests

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static Site fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const Site&, const Site&) = default;
};

/// One trial.
struct Study {
    StudyId id;
    std::string code;
    std::string name;
    std::string sponsor;
    std::string disease;

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static Study fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const Study&, const Study&) = default;
};

/// One version of a study's plan: visits, kinds and requirements. A change is a new version.
struct Protocol {
    ProtocolId id;
    StudyId study;
    std::string version;
    Date effectiveFrom;
    std::optional<DocumentId> document; ///< the file it was loaded from

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static Protocol fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const Protocol&, const Protocol&) = default;
};

/// A tube as the plan names it: HEP is a 10 mL sodium heparin tube for PBMC.
struct SpecimenKind {
    SpecimenKindId id;
    ProtocolId protocol;
    std::string code;
    std::string name; ///< for people: "Heparin 10 mL"
    specimens::Material material;
    std::string container;                        ///< SPREC element 2, e.g. "SHP"
    Volume volume;                                ///< nominal
    specimens::TemperatureClass temperatureClass; ///< how it travels and waits

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static SpecimenKind fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const SpecimenKind&, const SpecimenKind&) = default;
};

/// A timepoint of the plan with its window around an anchor day.
struct Visit {
    VisitId id;
    ProtocolId protocol;
    std::string code; ///< "D28"
    std::string name; ///< "day 28 after infusion"
    Anchor anchor;
    std::int64_t day;        ///< days after the anchor; negative before it
    std::int64_t daysBefore; ///< window opens so many days before `day`
    std::int64_t daysAfter;  ///< window closes so many days after `day`
    std::int64_t ordinal;    ///< order in the plan

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static Visit fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const Visit&, const Visit&) = default;
};

/// One planned tube of one visit. Its code is stable over protocol versions: "D28-HEP-3".
struct Requirement {
    RequirementId id;
    VisitId visit;
    SpecimenKindId kind;
    std::int64_t ordinal; ///< 1 is the first of its kind in the visit
    std::string code;

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static Requirement fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const Requirement&, const Requirement&) = default;
};

} // namespace storage::studies
