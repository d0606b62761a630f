// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/id.h"
#include "storage/base/json_text.h"
#include "storage/base/record.h"
#include "storage/base/result.h"
#include "storage/specimens/processing_profile.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace storage::studies {

/// A version of a processing profile as it is kept. A change is a new version; what was processed by an
/// earlier one stays so.
struct ProfileVersion {
    ProfileId id;
    StudyId study;
    std::string code;
    std::string version;
    std::string name;
    Date effectiveFrom;
    std::optional<DocumentId> document; ///< the file it was loaded from
    std::string definition;             ///< its part of the file

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static ProfileVersion fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const ProfileVersion&, const ProfileVersion&) = default;
};

/// A profile and the text it was read from.
struct DraftProfile {
    specimens::ProcessingProfile profile;
    std::string definition;

    friend bool operator==(const DraftProfile&, const DraftProfile&) = default;
};

/// A file of profiles, not yet in the repository.
struct ProfileDraft {
    std::string studyCode;
    std::string version;
    Date effectiveFrom;
    std::vector<DraftProfile> profiles;

    friend bool operator==(const ProfileDraft&, const ProfileDraft&) = default;
};

/// Reads processing profiles from JSON text (docs/processing.md). All mistakes are returned, never only the
/// first; unknown fields are mistakes.
[[nodiscard]] tl::expected<ProfileDraft, std::vector<FileMistake>> readProfiles(std::string_view json);

/// The profile that a version defines. Error Tampered: it cannot be read, although it was when it was loaded.
[[nodiscard]] Result<specimens::ProcessingProfile> profileOf(const ProfileVersion& version);

} // namespace storage::studies
