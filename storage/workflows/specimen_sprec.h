// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database/statement.h"
#include "storage/specimens/specimen.h"
#include "storage/specimens/sprec.h"
#include "storage/workflows/repository.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace storage::workflows {

/// Reads the raw facts of specimens from which their SPREC is derived. One reader for many specimens asks the
/// plan only once.
class SprecReader {
public:
    explicit SprecReader(database::Reading& reading)
        : m_reading(reading) {}

    [[nodiscard]] specimens::SprecFacts factsOf(const specimens::Specimen& specimen);
    [[nodiscard]] specimens::Sprec codeOf(const specimens::Specimen& specimen);

private:
    [[nodiscard]] std::optional<std::string> containerOf(const specimens::Specimen& drawn);

    database::Reading& m_reading;
    std::map<std::pair<ProtocolId, std::string>, std::optional<std::string>>
        m_containers; ///< by kind of tube
    std::map<ParticipantId, ProtocolId> m_protocols;
};

/// A specimen whose code fits.
struct SprecHit {
    specimens::Specimen specimen;
    specimens::Sprec code;
};

/// Some of those that fit, and where to go on.
struct SprecPiece {
    std::vector<SprecHit> hits;
    std::optional<std::string> after; ///< code of the last specimen that was looked at; nothing: that was all
};

/// Looks at the next few hundred specimens after a code (empty: from the beginning), so that a search through
/// all of them can be left between two pieces. `wanted` and `prefix` as below.
[[nodiscard]] SprecPiece nextWithSprec(database::Reading& reading, std::string_view wanted,
                                       const std::string& prefix, const std::string& after);

/// Specimens whose derived code fits `wanted` (specimens::fitsSprec) and whose own code begins with `prefix`
/// (canonical, may be empty), by code, at most `limit`. It derives every code on the way: seconds for
/// hundreds of thousands.
[[nodiscard]] std::vector<SprecHit> specimensWithSprec(database::Reading& reading, std::string_view wanted,
                                                       const std::string& prefix, std::size_t limit);

} // namespace storage::workflows
