// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/template_approvals.h"

#include "storage/custody/merkle.h"
#include "storage/people/person_store.h"
#include "storage/shipments/document_store.h"
#include "storage/workflows/sign_in.h"
#include "storage/workflows/study_set_up.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <optional>

namespace storage::workflows {

namespace {

using database::Reading;
using database::Writing;

/// What tells an approved template from other documents.
constexpr std::string_view kMediaType = "application/vnd.cryotrail.label-template+json";
constexpr std::string_view kVersionMark = ".v";
constexpr std::string_view kEnding = ".json";

std::string documentName(const TemplateVersion& what) {
    return fmt::format("{}{}{}{}", what.name, kVersionMark, what.version, kEnding);
}

std::optional<TemplateVersion> versionOf(std::string_view documentName) {
    const auto mark = documentName.rfind(kVersionMark);
    if (mark == std::string_view::npos || !documentName.ends_with(kEnding)) {
        return std::nullopt;
    }
    auto digits = documentName.substr(mark + kVersionMark.size());
    digits.remove_suffix(kEnding.size());
    TemplateVersion what{std::string{documentName.substr(0, mark)}, 0};
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), what.version);
    return error == std::errc{} && stop == digits.data() + digits.size() ? std::optional{what} : std::nullopt;
}

/// A document that nobody approved by a signature under just this content is none.
std::optional<TemplateApproval> approvalOf(Reading& reading, const shipments::Document& document,
                                           const std::vector<people::Signature>& signatures) {
    const auto what = versionOf(document.name);
    const auto signature = std::ranges::find_if(signatures, [&](const people::Signature& each) {
        return each.meaning == people::SignatureMeaning::Approved && each.recordId == document.id.value() &&
               each.recordHash == signable(document).hash;
    });
    if (document.mediaType != kMediaType || !what || signature == signatures.end()) {
        return std::nullopt;
    }
    const auto person = database::recordById<people::Person>(reading, signature->person.value());
    return TemplateApproval{*what, document.sha256, person ? person->displayName : std::string{},
                            signature->signedAt};
}

} // namespace

std::string templateDigest(std::string_view text) {
    return custody::digestText(custody::sha256(text));
}

std::vector<TemplateApproval> templateApprovals(Reading& reading) {
    const auto signatures = people::signaturesOn(reading, std::string{shipments::Document::table().name});
    std::vector<TemplateApproval> approvals;
    for (const auto& document : shipments::documents(reading)) {
        if (auto approval = approvalOf(reading, document, signatures)) {
            approvals.push_back(*std::move(approval));
        }
    }
    return approvals;
}

Result<TemplateApproval> approveTemplate(Repository& repository, const SignedIn& who,
                                         const TemplateVersion& what, const std::string& text) {
    const auto permitted = permit(repository, who, people::Act::ManageStudies);
    if (!permitted) {
        return tl::unexpected(permitted.error());
    }
    return repository.write([&](Writing& writing) -> Result<TemplateApproval> {
        const auto approvals = templateApprovals(writing);
        if (const auto before = std::ranges::find(approvals, what, &TemplateApproval::what);
            before != approvals.end()) {
            return failure(ErrorCode::Conflict, fmt::format("Version {} of {} was approved by {} before.",
                                                            what.version, what.name, before->by));
        }
        Recording recording{repository, who.person, permitted->role, custody::EventKind::Document,
                            permitted->now};
        const auto document = addDocument(recording, repository.ids(), documentName(what),
                                          std::string{kMediaType}, text, permitted->now);
        addSignature(recording, repository, who, people::SignatureMeaning::Approved, signable(document),
                     permitted->now);
        if (const auto committed = recording.commit(writing); !committed) {
            return tl::unexpected(committed.error());
        }
        shipments::keepDocumentContent(writing, document.id, text);
        return TemplateApproval{what, document.sha256, who.person.displayName, permitted->now};
    });
}

} // namespace storage::workflows
