// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/quantity.h"
#include "storage/base/result.h"
#include "storage/base/time.h"
#include "storage/exchange/csv.h"
#include "storage/exchange/date_reading.h"
#include "storage/exchange/problem.h"
#include "storage/shipments/manifest_mapping.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace storage::shipments {

/// One announced tube, read from one row.
struct ManifestLine {
    int row; ///< as a spreadsheet counts it, the header being row 1
    std::string tubeCode;
    std::string participantCode;
    std::string visitCode;
    std::string kindCode;
    std::optional<int> ordinal; ///< which of its kind at the visit, from 1
    Timestamp collectedAt;
    ZoneOffset offset; ///< at the place of collection: as written, else the site's
    std::optional<Volume> volume;
    std::string comment;
    std::string collector = {};
    std::string kit = {};

    friend bool operator==(const ManifestLine&, const ManifestLine&) = default;
};

/// What the dry run may ask. Codes are passed as written in the file.
struct ManifestKnowledge {
    std::function<bool(std::string_view)> isParticipant;    ///< in the shipment's study
    std::function<bool(std::string_view)> isVisit;          ///< of the study's protocol
    std::function<bool(std::string_view)> isKind;           ///< of the study's protocol
    std::function<bool(std::string_view)> isTubeRegistered; ///< in this repository, whatever the study
    std::function<bool(std::string_view)> isStructuredCode; ///< of a standard, though it begin like a formula
    Timestamp now;
    ZoneOffset siteOffset; ///< meant where a time states no zone
};

/// What a person may decide about a file.
struct ManifestOptions {
    exchange::CsvOptions csv = {};
    std::optional<exchange::DateStyle> dateStyle = std::nullopt; ///< decided by the column itself when absent
};

/// Outcome of a dry run: every line, or every problem.
struct ManifestDraft {
    std::vector<ManifestLine> lines; ///< empty unless the draft is clean: nothing is half-imported
    exchange::FileProblems problems; ///< in file order, those of a column as a whole last
    std::int64_t rows = 0;           ///< rows below the header that have its number of cells
    std::int64_t goodRows = 0;       ///< rows without a problem of their own
    std::optional<exchange::DateStyle> dateStyle; ///< as chosen or found

    [[nodiscard]] bool isClean() const { return problems.isEmpty(); }
};

/// Reads a whole manifest without storing anything. Problems are those of Mapping, of the CSV reader, of the
/// cells (manifest_cells.h), and MANIFEST-OTHER-COLUMNS, MANIFEST-EMPTY, MANIFEST-PARTICIPANT-UNKNOWN,
/// MANIFEST-VISIT-UNKNOWN, MANIFEST-KIND-UNKNOWN, MANIFEST-TUBE-REGISTERED, MANIFEST-TUBE-DOUBLED,
/// MANIFEST-DATE, MANIFEST-DATE-STYLE, MANIFEST-DATES-AMBIGUOUS, MANIFEST-TIME-MISSING,
/// MANIFEST-COLLECTED-FUTURE and MANIFEST-COLLECTED-OLD. Errors: those of exchange::readCsv().
[[nodiscard]] Result<ManifestDraft> dryRun(const exchange::CsvSource& source, const Mapping& mapping,
                                           const ManifestKnowledge& knowledge,
                                           const ManifestOptions& options = {});

} // namespace storage::shipments
