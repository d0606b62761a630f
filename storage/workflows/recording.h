// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/verdict.h"
#include "storage/custody/event.h"
#include "storage/custody/event_kinds.h"
#include "storage/database/records.h"
#include "storage/people/permission.h"
#include "storage/workflows/repository.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace storage::workflows {

/// Somebody who has signed in at this workstation.
struct SignedIn {
    people::Person person;
    std::vector<people::RoleGrant> grants;
};

/// One event in the making: what is created and changed under it becomes durable with it, or not at all.
class Recording {
public:
    /// `role` is the role under which the act is permitted; `now` the moment of recording, which is also the
    /// moment of the act unless occurredAt says otherwise.
    Recording(Repository& repository, const people::Person& person, people::Role role,
              custody::EventKind kind, Timestamp now);

    template <database::Record T>
    void create(const T& record) {
        note(inserted(record));
    }

    /// Nothing happens when the two are equal.
    template <database::Record T>
    void change(const T& before, const T& after) {
        note(updated(before, after));
    }

    /// A change made elsewhere, e.g. the reverse of an earlier one.
    void note(Change change);

    /// Makes the event part of this record's history although the record itself does not change.
    void about(std::string_view table, std::int64_t id);
    void occurredAt(Timestamp moment);
    void because(std::string code, std::string text);
    void corrects(EventId event);
    void signedBy(SignatureId signature);

    [[nodiscard]] bool isEmpty() const { return m_event.changes.empty(); }

    [[nodiscard]] const custody::Event& event() const& { return m_event; }

    [[nodiscard]] custody::Event event() && { return std::move(m_event); }

    /// Writes everything in the caller's transaction. Error Conflict: something was changed in the meantime.
    [[nodiscard]] Result<EventId> commit(database::Writing& writing);

private:
    Repository& m_repository;
    custody::Event m_event;
};

/// The person's right to an act now, with the role that covers it.
struct Permitted {
    people::Role role;
    Timestamp now;
};

/// Checks a person's right and the clock before an act. Errors: NotPermitted with the reasons in plain words,
/// ClockSetBack.
[[nodiscard]] Result<Permitted> permit(Repository& repository, const SignedIn& who, people::Act act,
                                       std::optional<StudyId> study = std::nullopt,
                                       std::optional<SiteId> site = std::nullopt);

/// All explanations of a verdict as one text, most severe first, for an Error's detail.
[[nodiscard]] std::string reasonsOf(const Verdict& verdict);

} // namespace storage::workflows
