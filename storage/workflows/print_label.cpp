// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/print_label.h"

#include "storage/participants/participant_store.h"
#include "storage/specimens/specimen_store.h"
#include "storage/studies/plan.h"
#include "storage/workflows/label_batches.h"
#include "storage/workflows/specimen_card.h"
#include "storage/workflows/specimen_visit.h"

#include <fmt/format.h>

namespace storage::workflows {

namespace {

using database::Reading;
using database::recordById;
using specimens::Specimen;

tl::unexpected<Error> noSpecimen(SpecimenId id) {
    return failure(ErrorCode::NotFound, fmt::format("specimen {}", id.value()));
}

std::string visitOf(Reading& reading, const Specimen& specimen) {
    auto code = visitCodeOf(reading, specimen);
    return code.empty() ? "unplanned" : code;
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
                        recordById<studies::Study>(reading, specimen->study.value()).value().code,
                        specimens::nextPrintOf(reading, id)};
}

Result<specimens::Print> recordPrint(Repository& repository, const SignedIn& who, SpecimenId id,
                                     const std::string& templateName, const std::string& target,
                                     const std::optional<custody::Stated>& reason) {
    const auto number = repository.read(
        [&](Reading& reading) -> Result<std::int64_t> { return specimens::nextPrintOf(reading, id); });
    if (!number) {
        return tl::unexpected(number.error());
    }
    auto queued = queueLabels(repository, who, {{}, templateName, target, reason}, {{id, *number}});
    return queued ? Result<specimens::Print>{std::move(queued->front())} : tl::unexpected(queued.error());
}

} // namespace storage::workflows
