// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/study_set_up.h"

#include "storage/custody/merkle.h"
#include "storage/shipments/document_store.h"
#include "storage/studies/plan_store.h"

#include <algorithm>

namespace storage::workflows {

namespace {

using custody::EventKind;
using database::Writing;

studies::Study studyFor(Writing& writing, Recording& recording, IdSource& ids,
                        const studies::PlanDraft& draft) {
    if (auto known = studies::studyByCode(writing, draft.studyCode)) {
        return std::move(*known);
    }
    studies::Study study{ids.next<StudyId>(), draft.studyCode, draft.studyName, draft.sponsor, draft.disease};
    recording.create(study);
    return study;
}

void createPlan(Recording& recording, const studies::Plan& plan) {
    recording.create(plan.protocol);
    for (const auto& kind : plan.kinds) {
        recording.create(kind);
    }
    for (const auto& visit : plan.visits) {
        recording.create(visit);
    }
    for (const auto& requirement : plan.requirements) {
        recording.create(requirement);
    }
}

} // namespace

Result<studies::Site> addSite(Repository& repository, const SignedIn& who, const std::string& code,
                              const std::string& name, ZoneOffset offset) {
    const auto permitted = permit(repository, who, people::Act::ManageStudies);
    if (!permitted) {
        return tl::unexpected(permitted.error());
    }
    if (code.empty() || name.empty()) {
        return failure(ErrorCode::Invalid, "A site needs a code and a name.");
    }
    return repository.write([&](Writing& writing) -> Result<studies::Site> {
        const auto sites = database::recordsWhere<studies::Site>(writing, "");
        if (const auto taken = std::ranges::find(sites, code, &studies::Site::code); taken != sites.end()) {
            return failure(ErrorCode::Conflict, code + " is the code of " + taken->name + " already.");
        }
        Recording recording{repository, who.person, permitted->role, EventKind::Site, permitted->now};
        studies::Site site{repository.ids().next<SiteId>(), code, name, offset};
        recording.create(site);
        const auto committed = recording.commit(writing);
        return committed ? Result<studies::Site>{std::move(site)} : tl::unexpected(committed.error());
    });
}

shipments::Document addDocument(Recording& recording, IdSource& ids, const std::string& name,
                                const std::string& mediaType, const std::string& bytes, Timestamp now) {
    shipments::Document document{ids.next<DocumentId>(),
                                 name,
                                 mediaType,
                                 custody::digestText(custody::sha256(bytes)),
                                 static_cast<std::int64_t>(bytes.size()),
                                 now};
    recording.create(document);
    return document;
}

Result<LoadedPlan> loadPlan(Repository& repository, const SignedIn& who, const studies::PlanDraft& draft,
                            const std::string& fileName, const std::string& fileBytes) {
    const auto permitted = permit(repository, who, people::Act::ManageStudies);
    if (!permitted) {
        return tl::unexpected(permitted.error());
    }
    return repository.write([&](Writing& writing) -> Result<LoadedPlan> {
        Recording recording{repository, who.person, permitted->role, EventKind::Protocol, permitted->now};
        auto& ids = repository.ids();
        auto study = studyFor(writing, recording, ids, draft);
        if (studies::protocolOfVersion(writing, study.id, draft.protocolVersion)) {
            return failure(ErrorCode::Conflict,
                           "Protocol version " + draft.protocolVersion + " of " + draft.studyCode +
                               " was loaded before. A changed plan needs a new version.");
        }
        const auto document =
            addDocument(recording, ids, fileName, "application/json", fileBytes, permitted->now);
        auto plan = studies::planOf(draft, study.id, document.id, ids);
        createPlan(recording, plan);
        if (const auto committed = recording.commit(writing); !committed) {
            return tl::unexpected(committed.error());
        }
        shipments::keepDocumentContent(writing, document.id, fileBytes);
        return LoadedPlan{std::move(study), std::move(plan)};
    });
}

} // namespace storage::workflows
