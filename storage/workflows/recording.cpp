// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/recording.h"

#include "storage/custody/ledger_store.h"

namespace storage::workflows {

Recording::Recording(Repository& repository, const people::Person& person, people::Role role,
                     custody::EventKind kind, Timestamp now)
    : m_repository(repository)
    , m_event{repository.ids().next<EventId>(),
              std::string{custody::kEventKindCodes.text(kind)},
              now,
              now,
              repository.clock().offsetAt(now),
              {person.id, person.displayName, std::string{people::kRoleCodes.text(role)},
               repository.workstation().name, repository.workstation().program},
              std::nullopt,
              std::nullopt,
              std::nullopt,
              {},
              {}} {}

void Recording::note(Change change) {
    if (change.kind == ChangeKind::Update && change.fields.empty()) {
        return;
    }
    about(change.table, change.id);
    m_event.changes.push_back(std::move(change));
}

void Recording::about(std::string_view table, std::int64_t id) {
    m_event.subjects.push_back({std::string{table}, id});
}

void Recording::occurredAt(Timestamp moment) {
    m_event.occurredAt = moment;
}

void Recording::because(std::string code, std::string text) {
    m_event.reason = custody::Stated{std::move(code), std::move(text)};
}

void Recording::corrects(EventId event) {
    m_event.corrects = event;
}

void Recording::signedBy(SignatureId signature) {
    m_event.signature = signature;
}

Result<EventId> Recording::commit(database::Writing& writing) {
    if (auto recorded = custody::record(writing, m_event); !recorded) {
        return tl::unexpected(recorded.error());
    }
    m_repository.noteRecorded(m_event.recordedAt);
    return m_event.id;
}

Result<Permitted> permit(Repository& repository, const SignedIn& who, people::Act act,
                         std::optional<StudyId> study, std::optional<SiteId> site) {
    const auto now = repository.recordingTime();
    if (!now) {
        return tl::unexpected(now.error());
    }
    const auto verdict = people::mayDo(act, who.person, who.grants, study, site, *now);
    if (verdict.isRefused()) {
        return failure(ErrorCode::NotPermitted, reasonsOf(verdict));
    }
    return Permitted{people::roleFor(act, who.grants, study, site, *now).value(), *now};
}

std::string reasonsOf(const Verdict& verdict) {
    std::string text;
    for (const auto& reason : verdict.reasons()) {
        text += (text.empty() ? "" : " ") + reason.explanation +
                (reason.remedy.empty() ? "" : " " + reason.remedy);
    }
    return text;
}

} // namespace storage::workflows
