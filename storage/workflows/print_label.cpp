// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/print_label.h"

#include "storage/participants/participant_store.h"
#include "storage/specimens/specimen_store.h"
#include "storage/studies/plan.h"
#include "storage/workflows/specimen_card.h"

#include <fmt/format.h>

namespace storage::workflows {

namespace {

using custody::EventKind;
using database::Reading;
using database::recordById;
using specimens::Specimen;

tl::unexpected<Error> noSpecimen(SpecimenId id) {
    return failure(ErrorCode::NotFound, fmt::format("specimen {}", id.value()));
}

std::string visitOf(Reading& reading, const Specimen& specimen) {
    if (!specimen.requirement) {
        return "unplanned";
    }
    const auto requirement = recordById<studies::Requirement>(reading, specimen.requirement->value()).value();
    return recordById<studies::Visit>(reading, requirement.visit.value()).value().code;
}

Result<std::int64_t> writePrint(Repository& repository, const SignedIn& who, const Permitted& permitted,
                                database::Writing& writing, const specimens::Print& print,
                                const std::optional<custody::Stated>& reason) {
    const bool isAgain = print.number > 1;
    if (isAgain && (!reason || reason->code.empty())) {
        return failure(
            ErrorCode::Invalid,
            fmt::format("this specimen has had {} labels: say why it needs another one", print.number - 1));
    }
    Recording recording{repository, who.person, permitted.role,
                        isAgain ? EventKind::Reprint : EventKind::Print, permitted.now};
    if (reason) {
        recording.because(reason->code, reason->text);
    }
    recording.create(print);
    recording.about("specimen", print.specimen.value());
    const auto committed = recording.commit(writing);
    return committed ? Result<std::int64_t>{print.number} : tl::unexpected(committed.error());
}

} // namespace

Result<LabelContent> labelContent(Reading& reading, const CodeForms& codes, SpecimenId id) {
    const auto specimen = specimens::specimenById(reading, id);
    if (!specimen) {
        return noSpecimen(id);
    }
    auto material = materialWords(specimen->material);
    if (specimen->volume && specimen->volume->nanolitres() > 0) {
        material += " " + specimen->volume->text();
    }
    return LabelContent{specimen->code,
                        codes.grouped(specimen->code),
                        participants::participantById(reading, specimen->participant).value().code,
                        visitOf(reading, *specimen),
                        std::move(material),
                        dateAt(specimen->collectedAt, specimen->collectedOffset),
                        recordById<studies::Study>(reading, specimen->study.value()).value().code};
}

Result<std::int64_t> recordPrint(Repository& repository, const SignedIn& who, SpecimenId id,
                                 const std::string& templateName, const std::string& target,
                                 const std::optional<custody::Stated>& reason) {
    return repository.write([&](database::Writing& writing) -> Result<std::int64_t> {
        const auto specimen = specimens::specimenById(writing, id);
        if (!specimen) {
            return noSpecimen(id);
        }
        const auto permitted = permit(repository, who, people::Act::Print, specimen->study);
        if (!permitted) {
            return tl::unexpected(permitted.error());
        }
        const auto before = specimens::printsOf(writing, id);
        const specimens::Print print{repository.ids().next<PrintId>(),
                                     id,
                                     before.empty() ? 1 : before.back().number + 1,
                                     templateName,
                                     target,
                                     permitted->now};
        return writePrint(repository, who, *permitted, writing, print, reason);
    });
}

} // namespace storage::workflows
