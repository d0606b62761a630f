// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/undo.h"

#include "storage/shipments/shipment.h"
#include "storage/specimens/specimen.h"

#include <algorithm>
#include <set>

namespace storage::workflows {

namespace {

/// Rows that record something that did happen, undone or not.
bool staysAsItIs(const std::string& table) {
    return table == "scan" || table == "signature" || table == "document" || table == "counter";
}

Result<void> unmake(Recording& recording, database::Writing& writing, const Change& change, Timestamp now) {
    if (staysAsItIs(change.table)) {
        return {};
    }
    if (change.table == specimens::Hold::table().name) {
        const auto before = database::recordById<specimens::Hold>(writing, change.id).value();
        auto after = before;
        after.releasedAt = now;
        recording.change(before, after);
        return {};
    }
    if (change.table == shipments::Discrepancy::table().name) {
        const auto before = database::recordById<shipments::Discrepancy>(writing, change.id).value();
        auto after = before;
        after.state = shipments::DiscrepancyState::TakenBack;
        after.resolvedAt = now;
        recording.change(before, after);
        return {};
    }
    return failure(ErrorCode::Invalid,
                   "This cannot be taken back: a new " + change.table + " was made. Correct it instead.");
}

} // namespace

Result<EventId> undoEvent(Repository& repository, database::Writing& writing, const SignedIn& who,
                          const Permitted& permitted, const custody::Event& event) {
    Recording recording{repository, who.person, permitted.role, custody::EventKind::Undo, permitted.now};
    recording.corrects(event.id);
    for (const auto& subject : event.subjects) {
        recording.about(subject.table, subject.id);
    }
    for (auto change = event.changes.rbegin(); change != event.changes.rend(); ++change) {
        if (change->kind == ChangeKind::Update && !staysAsItIs(change->table)) {
            recording.note(reverted(*change));
        } else if (auto unmade = unmake(recording, writing, *change, permitted.now); !unmade) {
            return tl::unexpected(unmade.error());
        }
    }
    return recording.commit(writing);
}

std::vector<custody::Event> standing(const std::vector<custody::Event>& events) {
    const std::string undo{custody::kEventKindCodes.text(custody::EventKind::Undo)};
    std::set<EventId> takenBack;
    for (const auto& event : events) {
        if (event.kind == undo && event.corrects) {
            takenBack.insert(*event.corrects);
        }
    }
    std::vector<custody::Event> left;
    std::ranges::copy_if(events, std::back_inserter(left), [&](const custody::Event& event) {
        return event.kind != undo && !takenBack.contains(event.id);
    });
    return left;
}

} // namespace storage::workflows
