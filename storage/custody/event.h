// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/id.h"
#include "storage/base/record.h"

#include <optional>
#include <string>
#include <vector>

namespace storage::custody {

/// What an event is about, so that a history finds it: a record by the name of its table and its id.
struct Subject {
    std::string table;
    std::int64_t id;

    friend auto operator<=>(const Subject&, const Subject&) = default;
};

/// Who did it, where and with what: 21 CFR 11.10(e) asks for the person, the moment and the place.
struct Actor {
    PersonId person;
    std::string name;    ///< printed name at the time of the act
    std::string role;    ///< role under which it was permitted
    std::string station; ///< workstation name
    std::string program; ///< program and version, e.g. "cryotrail 0.1.0"

    friend bool operator==(const Actor&, const Actor&) = default;
};

/// Why something was changed, corrected or refused: a code from a list and the person's own words.
struct Stated {
    std::string code;
    std::string text;

    friend bool operator==(const Stated&, const Stated&) = default;
};

/// One entry of the custody ledger. It holds every change it made, so the ledger alone rebuilds every table.
struct Event {
    EventId id;
    std::string kind; ///< one of the codes in custody/event_kinds.h, e.g. "RECEIVE"
    Timestamp occurredAt;
    Timestamp recordedAt;
    ZoneOffset offset; ///< of the workstation when recorded
    Actor actor;
    std::optional<Stated> reason;
    std::optional<EventId> corrects;      ///< the event that this one corrects or takes back
    std::optional<SignatureId> signature; ///< the electronic signature under which it was done
    std::vector<Subject> subjects;
    std::vector<Change> changes;

    friend bool operator==(const Event&, const Event&) = default;
};

} // namespace storage::custody
