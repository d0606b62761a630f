// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/text_codes.h"
#include "storage/exchange/problem.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace storage::shipments {

/// What a column of a manifest can mean. The first five are needed.
enum class ManifestField {
    TubeCode,
    ParticipantCode,
    VisitCode,
    KindCode,
    CollectedAt,   ///< date and time, or the date when CollectedTime has the time
    CollectedTime, ///< time of day in a column of its own
    Ordinal,       ///< which of its kind at the visit, from 1
    Millilitres,
    Microlitres,
    Collector,
    Kit,
    Comment,
};

inline constexpr TextCodes<ManifestField, 12> kManifestFieldCodes{
    {"tube", "participant", "visit", "kind", "collected", "collected-time", "ordinal", "volume-ml",
     "volume-ul", "collector", "kit", "comment"}};
static_assert(kManifestFieldCodes.texts.size() == static_cast<std::size_t>(ManifestField::Comment) + 1);

/// The field as people name it: "participant code".
[[nodiscard]] std::string_view manifestFieldName(ManifestField field);
/// True for the fields without which no tube can be expected.
[[nodiscard]] bool isNeeded(ManifestField field);

/// Which column of a file means what; a person may change each column.
class Mapping {
public:
    /// Nothing is mapped yet.
    explicit Mapping(std::vector<std::string> headers);

    /// Columns beyond the header are ignored.
    void assign(std::size_t column, std::optional<ManifestField> field);

    [[nodiscard]] const std::vector<std::string>& headers() const { return m_headers; }

    /// Absent when the column is not used or does not exist.
    [[nodiscard]] std::optional<ManifestField> fieldOf(std::size_t column) const;
    /// The first column with this field.
    [[nodiscard]] std::optional<std::size_t> columnOf(ManifestField field) const;

    /// MANIFEST-COLUMN-MISSING for each needed field without a column, MANIFEST-COLUMN-DOUBLED for each field
    /// with two; a volume in millilitres and one in microlitres count as the same.
    [[nodiscard]] exchange::FileProblems problems() const;

    friend bool operator==(const Mapping&, const Mapping&) = default;

private:
    std::vector<std::string> m_headers;
    std::vector<std::optional<ManifestField>> m_fields;
};

/// Maps columns by their names and usual synonyms ("Tube ID", "barcode", "timepoint"); case, blanks and
/// punctuation do not matter. Two columns that suggest the same field both get it, which problems() reports:
/// the person decides.
[[nodiscard]] Mapping suggestMapping(std::span<const std::string> headers);

} // namespace storage::shipments
