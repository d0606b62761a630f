// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/workflows/repository.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace storage::workflows {

/// One thing that is not as the ledger proves it should be, named so that a person finds the place.
struct VerifyFinding {
    std::string what;        ///< stable code, e.g. "LEAF_DIFFERS", "ROW_DIFFERS", "HEAD_SIGNATURE"
    std::string place;       ///< "entry 48213", "specimen 812 column volume_nl", "head of size 256"
    std::string explanation; ///< one plain sentence
};

struct VerifyReport {
    std::int64_t entries = 0;            ///< replayed
    std::int64_t queued = 0;             ///< not yet in the tree (PostgreSQL)
    std::int64_t heads = 0;              ///< signed heads checked, those kept by this workstation included
    std::int64_t rows = 0;               ///< rows of tables compared with the replay
    std::string root;                    ///< of the whole tree, hexadecimal
    std::vector<VerifyFinding> findings; ///< the first 1,000
    std::int64_t findingCount = 0;
    bool isComplete = true; ///< false when it was cancelled

    [[nodiscard]] bool isProven() const { return isComplete && findingCount == 0; }
};

/// Told how far the work is, 0 to 1; returning false cancels.
using VerifyProgress = std::function<bool(double done)>;

/// Replays the whole ledger on one consistent state: recomputes every leaf from its bytes, the tree, every
/// stored node and every signed head (in the database and kept by this workstation), and compares every row
/// of every recorded table with what the ledger says it must hold.
[[nodiscard]] Result<VerifyReport> verifyLedger(Repository& repository, const VerifyProgress& progress);

} // namespace storage::workflows
