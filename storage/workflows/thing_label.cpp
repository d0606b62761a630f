// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/thing_label.h"

#include <fmt/format.h>

namespace storage::workflows {

namespace {

using custody::EventKind;
using custody::Subject;
using database::Writing;
using specimens::PrintState;

std::string_view wordsOf(PrintState state) {
    switch (state) {
    case PrintState::Queued:
        return "the label waits for the printer";
    case PrintState::Sent:
        return "the label was handed to the printer";
    case PrintState::Printed:
        return "the label came out";
    case PrintState::Failed:
        return "no label came out";
    case PrintState::Unknown:
        return "it was interrupted: the label may or may not have come out";
    }
    return "";
}

Result<EventId> recorded(Repository& repository, const SignedIn& who, Writing& writing, const Subject& thing,
                         const custody::Stated& what) {
    // Who gives people their badges prints them too.
    const auto act = thing.table == "person" ? people::Act::ManagePeople : people::Act::Print;
    const auto permitted = permit(repository, who, act);
    if (!permitted) {
        return tl::unexpected(permitted.error());
    }
    Recording recording{repository, who.person, permitted->role, EventKind::Print, permitted->now};
    recording.about(thing.table, thing.id);
    recording.because(what.code, what.text);
    return recording.commit(writing);
}

std::string codeOf(PrintState state) {
    return std::string{specimens::kPrintStateCodes.text(state)};
}

} // namespace

Result<std::vector<ThingLabel>> recordThingLabels(Repository& repository, const SignedIn& who,
                                                  const std::vector<Subject>& things,
                                                  const std::string& templateName,
                                                  const std::string& target) {
    if (things.empty()) {
        return failure(ErrorCode::Invalid, "no label was asked for");
    }
    const custody::Stated asked{codeOf(PrintState::Queued), fmt::format("{}, to {}", templateName, target)};
    return repository.write([&](Writing& writing) -> Result<std::vector<ThingLabel>> {
        std::vector<ThingLabel> labels;
        for (const auto& thing : things) {
            const auto event = recorded(repository, who, writing, thing, asked);
            if (!event) {
                return tl::unexpected(event.error());
            }
            labels.push_back({*event, thing});
        }
        return labels;
    });
}

Result<void> noteThingLabel(Repository& repository, const SignedIn& who, const ThingLabel& label,
                            PrintState state) {
    return repository.write([&](Writing& writing) -> Result<void> {
        const auto event =
            recorded(repository, who, writing, label.thing, {codeOf(state), std::string{wordsOf(state)}});
        return event ? Result<void>{} : tl::unexpected(event.error());
    });
}

} // namespace storage::workflows
