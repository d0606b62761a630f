// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/label_batches.h"

#include "storage/people/person_store.h"
#include "storage/specimens/specimen_store.h"

#include <algorithm>
#include <fmt/format.h>

namespace storage::workflows {

namespace {

using custody::EventKind;
using database::Reading;
using database::recordById;
using database::Writing;
using specimens::LabelEnd;
using specimens::Print;
using specimens::PrintBatch;
using specimens::PrintBatchId;
using specimens::PrintState;
using specimens::Specimen;

tl::unexpected<Error> missing(std::string_view what, std::int64_t id) {
    return failure(ErrorCode::NotFound, fmt::format("{} {}", what, id));
}

/// The person's right to print for the specimen's study.
Result<Permitted> permitFor(Repository& repository, const SignedIn& who, const Specimen& specimen) {
    return permit(repository, who, people::Act::Print, specimen.study);
}

Result<void> mayBeNext(const Specimen& specimen, const std::vector<Print>& before, std::int64_t number,
                       const std::optional<custody::Stated>& reason) {
    const auto next = before.empty() ? 1 : before.back().number + 1;
    if (number != next) {
        return failure(
            ErrorCode::Conflict,
            fmt::format("label {} of {} was printed in the meantime: print again", next - 1, specimen.code));
    }
    if (next > 1 && (!reason || reason->code.empty())) {
        return failure(
            ErrorCode::Invalid,
            fmt::format("this specimen has had {} labels: say why it needs another one", next - 1));
    }
    return {};
}

Print changedTo(Print print, PrintState state, Timestamp now, Settled settled) {
    print.state = state;
    if (settled == Settled::Yes) {
        print.settledAt = now;
    }
    return print;
}

Print ended(Print print, LabelEnd end, Timestamp now) {
    print.endedAt = now;
    print.end = end;
    return print;
}

Result<void> committed(Recording& recording, Writing& writing) {
    const auto event = recording.commit(writing);
    return event ? Result<void>{} : tl::unexpected(event.error());
}

std::string codeOf(Reading& reading, const std::optional<SpecimenId>& id) {
    const auto specimen = id ? specimens::specimenById(reading, *id) : std::nullopt;
    return specimen ? specimen->code : std::string{};
}

/// What can be scanned before a label of the specimen: its parents with all their codes, and every other code
/// the tube itself has; with an earlier label about, also its own code.
std::vector<std::string> originsOf(Reading& reading, const Specimen& specimen, bool hadLabel) {
    std::vector<std::string> origins;
    const auto addAliases = [&](SpecimenId id) {
        for (const auto& alias : specimens::aliasesOf(reading, id)) {
            if (!alias.endedAt) {
                origins.push_back(alias.code);
            }
        }
    };
    for (const auto& parent : specimens::parentsOf(reading, specimen.id)) {
        origins.push_back(parent.code);
        addAliases(parent.id);
    }
    addAliases(specimen.id);
    if (hadLabel) {
        origins.push_back(specimen.code);
    }
    return origins;
}

BatchLine lineOf(Reading& reading, const Print& print) {
    const auto specimen = specimens::specimenById(reading, print.specimen).value();
    auto old = specimens::leftBehind(specimens::printsOf(reading, print.specimen), print.number);
    return {print, specimen.code, codeOf(reading, specimen.parent),
            originsOf(reading, specimen, !old.empty()), std::move(old)};
}

/// The events of an order: one for first labels, one for further ones with their reason.
struct OrderEvents {
    Recording first;
    Recording again;
    bool hasFirst = false;
    bool hasAgain = false;

    OrderEvents(Repository& repository, const SignedIn& who, const Permitted& permitted)
        : first(repository, who.person, permitted.role, EventKind::Print, permitted.now)
        , again(repository, who.person, permitted.role, EventKind::Reprint, permitted.now) {}

    Recording& eventFor(const Print& print) {
        (print.number > 1 ? hasAgain : hasFirst) = true;
        return print.number > 1 ? again : first;
    }

    Result<void> commit(Writing& writing) {
        if (hasFirst) {
            if (auto done = committed(first, writing); !done) {
                return done;
            }
        }
        return hasAgain ? committed(again, writing) : Result<void>{};
    }
};

Result<Permitted> permitAll(Repository& repository, const SignedIn& who, Reading& reading,
                            const std::vector<WantedLabel>& wanted) {
    Result<Permitted> permitted = failure(ErrorCode::Invalid, "no label was asked for");
    for (const auto& label : wanted) {
        const auto specimen = specimens::specimenById(reading, label.specimen);
        permitted =
            specimen ? permitFor(repository, who, *specimen) : missing("specimen", label.specimen.value());
        if (!permitted) {
            break;
        }
    }
    return permitted;
}

Result<std::vector<Print>> queue(Repository& repository, const SignedIn& who, const PrintOrder& order,
                                 const std::vector<WantedLabel>& wanted, Writing& writing) {
    const auto permitted = permitAll(repository, who, writing, wanted);
    if (!permitted) {
        return tl::unexpected(permitted.error());
    }
    OrderEvents events{repository, who, *permitted};
    if (order.reason) {
        events.again.because(order.reason->code, order.reason->text);
    }
    std::optional<PrintBatchId> batch;
    std::vector<Print> prints;
    for (const auto& label : wanted) {
        const auto specimen = specimens::specimenById(writing, label.specimen).value();
        if (auto next =
                mayBeNext(specimen, specimens::printsOf(writing, label.specimen), label.number, order.reason);
            !next) {
            return tl::unexpected(next.error());
        }
        Print print{repository.ids().next<PrintId>(),
                    label.specimen,
                    label.number,
                    order.templateName,
                    order.target,
                    permitted->now,
                    who.person.id,
                    repository.workstation().name,
                    PrintState::Queued,
                    std::nullopt,
                    batch,
                    std::nullopt,
                    std::nullopt,
                    std::nullopt};
        auto& event = events.eventFor(print);
        if (!order.title.empty() && !batch) {
            batch = repository.ids().next<PrintBatchId>();
            print.batch = batch;
            event.create(PrintBatch{*batch, order.title, who.person.id, permitted->now, std::nullopt});
        }
        event.create(print);
        event.about("specimen", print.specimen.value());
        prints.push_back(std::move(print));
    }
    const auto done = events.commit(writing);
    return done ? Result<std::vector<Print>>{std::move(prints)} : tl::unexpected(done.error());
}

/// Changes one print under an event of its own.
template <class Change>
Result<void> changePrint(Repository& repository, const SignedIn& who, PrintId id, Change change) {
    return repository.write([&](Writing& writing) -> Result<void> {
        const auto print = recordById<Print>(writing, id.value());
        if (!print) {
            return missing("print", id.value());
        }
        const auto specimen = specimens::specimenById(writing, print->specimen).value();
        const auto permitted = permitFor(repository, who, specimen);
        if (!permitted) {
            return tl::unexpected(permitted.error());
        }
        Recording recording{repository, who.person, permitted->role, EventKind::Print, permitted->now};
        const auto changed = change(recording, *print, permitted->now);
        return changed ? committed(recording, writing) : tl::unexpected(changed.error());
    });
}

Result<void> mayChange(const Print& print, PrintState to) {
    if (specimens::mayBecome(print.state, to)) {
        return {};
    }
    return failure(ErrorCode::Conflict, fmt::format("label {} is {} already", print.number,
                                                    specimens::kPrintStateCodes.text(print.state)));
}

} // namespace

Result<std::vector<Print>> queueLabels(Repository& repository, const SignedIn& who, const PrintOrder& order,
                                       const std::vector<WantedLabel>& wanted) {
    return repository.write([&](Writing& writing) { return queue(repository, who, order, wanted, writing); });
}

Result<void> notePrint(Repository& repository, const SignedIn& who, PrintId id, PrintState state,
                       Settled settled) {
    return changePrint(repository, who, id,
                       [&](Recording& recording, const Print& print, Timestamp now) -> Result<void> {
                           const auto may = mayChange(print, state);
                           if (may) {
                               recording.change(print, changedTo(print, state, now, settled));
                           }
                           return may;
                       });
}

Result<void> settleByHand(Repository& repository, const SignedIn& who, PrintId id, CameOut found) {
    return changePrint(
        repository, who, id, [&](Recording& recording, const Print& print, Timestamp now) -> Result<void> {
            const auto state = found == CameOut::Nothing ? PrintState::Failed : PrintState::Printed;
            if (print.state != PrintState::Unknown) {
                return failure(ErrorCode::Conflict, "somebody has said already what became of this label");
            }
            auto after = changedTo(print, state, now, Settled::Yes);
            if (found == CameOut::Spoiled) {
                after = ended(std::move(after), LabelEnd::Spoiled, now);
            }
            recording.change(print, after);
            recording.about("specimen", print.specimen.value());
            recording.because("LOOKED", found == CameOut::Label ? "a label came out"
                                        : found == CameOut::Nothing
                                            ? "no label came out"
                                            : "it came out spoiled and was destroyed");
            return {};
        });
}

Result<std::size_t> settleAbandoned(Repository& repository, const SignedIn& who) {
    const auto station = repository.workstation().name;
    const auto abandoned = repository.read([&](Reading& reading) -> Result<std::vector<Print>> {
        return specimens::printsOnTheirWay(reading, station);
    });
    if (!abandoned) {
        return tl::unexpected(abandoned.error());
    }
    std::size_t unknown = 0;
    for (const auto& print : *abandoned) {
        const auto state = print.state == PrintState::Sent ? PrintState::Unknown : PrintState::Failed;
        if (const auto noted = notePrint(repository, who, print.id, state, Settled::Yes); !noted) {
            return tl::unexpected(noted.error());
        }
        unknown += state == PrintState::Unknown ? 1 : 0;
    }
    return unknown;
}

specimens::LabelRound BatchCard::round() const {
    specimens::LabelRound round;
    for (const auto& line : lines) {
        std::vector<std::int64_t> old;
        std::ranges::transform(line.oldOnes, std::back_inserter(old), &Print::number);
        round.labels.push_back({line.print.id, line.code, line.print.number, line.origins, std::move(old),
                                line.print.appliedAt.has_value()});
    }
    return round;
}

std::vector<BatchCard> openBatches(Reading& reading) {
    std::vector<BatchCard> cards;
    for (auto& batch : specimens::openPrintBatches(reading)) {
        BatchCard card{std::move(batch), {}};
        for (const auto& print : specimens::printsIn(reading, card.batch.id)) {
            if (print.state != PrintState::Failed && !print.end) {
                card.lines.push_back(lineOf(reading, print));
            }
        }
        cards.push_back(std::move(card));
    }
    return cards;
}

std::vector<BatchLine> unknownLabels(Reading& reading, const std::string& station) {
    std::vector<BatchLine> lines;
    for (const auto& print : specimens::unknownPrints(reading, station)) {
        lines.push_back(lineOf(reading, print));
    }
    return lines;
}

Result<void> recordRound(Repository& repository, const SignedIn& who, PrintBatchId id,
                         const specimens::LabelRound& before, const specimens::RoundStep& step) {
    return repository.write([&](Writing& writing) -> Result<void> {
        const auto batch = recordById<PrintBatch>(writing, id.value());
        if (!batch || batch->closedAt) {
            return failure(ErrorCode::Conflict, "this batch is closed already");
        }
        const auto permitted = permit(repository, who, people::Act::Print);
        if (!permitted) {
            return tl::unexpected(permitted.error());
        }
        Recording recording{repository, who.person, permitted->role, EventKind::Relabel, permitted->now};
        if (step.label) {
            const auto print = recordById<Print>(writing, before.labels.at(*step.label).print.value());
            if (!print) {
                return missing("print", before.labels.at(*step.label).print.value());
            }
            if (step.applied && !print->appliedAt) {
                auto after = *print;
                after.appliedAt = permitted->now;
                recording.change(*print, after);
            }
            for (const auto& old : specimens::printsOf(writing, print->specimen)) {
                const auto isIn = [&](const auto& list) {
                    return std::ranges::find(list, old.number) != list.end();
                };
                if (!old.end && (isIn(step.oldScanned) || isIn(step.oldDeclared))) {
                    recording.change(
                        old, ended(old, isIn(step.oldScanned) ? LabelEnd::Scanned : LabelEnd::Declared,
                                   permitted->now));
                }
            }
            recording.about("specimen", print->specimen.value());
        }
        if (step.outcome == specimens::RoundOutcome::Closed) {
            auto after = *batch;
            after.closedAt = permitted->now;
            recording.change(*batch, after);
        }
        return recording.isEmpty() ? Result<void>{} : committed(recording, writing);
    });
}

void noteApplied(Reading& reading, Recording& recording, SpecimenId specimen, std::int64_t number) {
    const auto isAbout = [](const Print& print) { return print.state != PrintState::Failed && !print.end; };
    const auto prints = specimens::printsOf(reading, specimen);
    const auto read = std::ranges::find(prints, number, &Print::number);
    const bool cameOut =
        read != prints.end() && (read->state == PrintState::Printed || read->state == PrintState::Sent);
    if (!cameOut || read->end || read->appliedAt) {
        return;
    }
    const auto now = recording.event().recordedAt;
    auto after = *read;
    after.appliedAt = now;
    recording.change(*read, after);
    const auto batch =
        read->batch ? recordById<PrintBatch>(reading, read->batch->value()) : std::optional<PrintBatch>{};
    if (!batch || batch->closedAt) {
        return;
    }
    const auto isFinished = [&](const Print& print) {
        const auto tube = specimens::specimenById(reading, print.specimen).value();
        const bool isOnIt = print.appliedAt || print.id == read->id;
        return !isAbout(print) || tube.lifecycle == specimens::Lifecycle::Voided ||
               (isOnIt && specimens::leftBehind(specimens::printsOf(reading, tube.id), print.number).empty());
    };
    if (std::ranges::all_of(specimens::printsIn(reading, batch->id), isFinished)) {
        auto closed = *batch;
        closed.closedAt = now;
        recording.change(*batch, closed);
    }
}

std::optional<SupersededLabel> supersededLabel(Reading& reading, const std::string& code,
                                               std::int64_t number) {
    const auto specimen = specimens::specimenByCode(reading, code);
    if (!specimen || specimen->code != code) {
        return std::nullopt;
    }
    const auto prints = specimens::printsOf(reading, specimen->id);
    const auto newer = specimens::successorOf(prints, number);
    if (!newer) {
        return std::nullopt;
    }
    const auto person = recordById<people::Person>(reading, newer->person.value());
    const auto isDestroyed = std::ranges::any_of(
        prints, [&](const Print& print) { return print.number == number && print.end.has_value(); });
    return SupersededLabel{number, *newer, person ? person->displayName : std::string{}, isDestroyed};
}

} // namespace storage::workflows
