// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/specimens/aliquot_plan.h"
#include "storage/specimens/cell_balance.h"
#include "storage/workflows/bench.h"

#include <optional>
#include <string>
#include <vector>

/// Vials out of tubes at the bench. A batch is kept from its first moment, so a power cut loses nothing: it
/// goes on with openBatch.
namespace storage::workflows {

/// How the vials get their codes.
enum class VialLabels {
    PreLabelled, ///< tubes that carry the maker's code: each is registered when it is scanned
    Ours,        ///< registered at once under our codes, to be printed and scanned back
};

/// What is to be divided.
struct NewBatch {
    std::string parent; ///< canonical code of a tube at the bench
    Volume available;   ///< measured
    std::optional<CellCount> cells;
    std::optional<specimens::Material> material;              ///< absent: the first product's
    std::optional<std::vector<specimens::PlannedVial>> vials; ///< absent: as the profile proposes
    VialLabels labels = VialLabels::PreLabelled;
};

/// A batch as the page shows it.
struct BatchView {
    specimens::AliquotBatch batch;
    specimens::Specimen parent;
    std::vector<specimens::AliquotVial> vials;
    std::vector<std::optional<specimens::Specimen>> children; ///< beside `vials`
    Volume rest;
};

/// What the profile proposes for a tube at the bench, with what is left out and why. Records nothing.
/// Errors: NotFound, Invalid (not at the bench), Tampered.
[[nodiscard]] Result<specimens::AliquotPlan> proposeAliquots(database::Reading& reading,
                                                             const CodeForms& codes, const NewBatch& wanted);

/// Opens a batch with its vials in one transaction. For the same material the measured volume becomes the
/// tube's own, and each vial is taken from it; for another material the tube's volume is left alone. Errors:
/// NotFound, NotPermitted, Invalid with all reasons (not at the bench, a batch open, more than there is,
/// nothing to make).
[[nodiscard]] Result<BatchView> openBatch(Repository& repository, const SignedIn& who,
                                          const NewBatch& wanted);

/// What a scan of a vial came to.
enum class VialScan {
    Filled,
    Again,       ///< it was scanned before
    Elsewhere,   ///< the code belongs to another specimen
    NothingOpen, ///< a new code, and every vial has its tube
};

struct VialScanned {
    VialScan outcome;
    std::optional<specimens::AliquotVial> vial;
    std::optional<specimens::Specimen> child;
    std::int64_t open; ///< vials still to be scanned
};

/// Scans a vial back, in any order: a label of ours fills the vial it was made for; a code that nobody has is
/// the maker's and fills the next open vial (or the one with this ordinal). `print` says which label of ours
/// was read and is marked as stuck on; absent: none of ours. Errors: NotFound, NotPermitted, Invalid (no
/// tube's code; the tube is on hold), Conflict (the batch is closed; the code is something else's, or was
/// another tube's; another label took the place of this one).
[[nodiscard]] Result<VialScanned> scanVial(Repository& repository, const SignedIn& who, AliquotBatchId batch,
                                           const std::string& code,
                                           std::optional<std::int64_t> ordinal = std::nullopt,
                                           std::optional<std::int64_t> print = std::nullopt);

/// Leaves a vial out after all; what was meant for it is back in the tube, and a specimen that was registered
/// for it is voided. Errors: NotFound, NotPermitted, Invalid (no reason, filled already).
[[nodiscard]] Result<specimens::AliquotVial> leaveOutVial(Repository& repository, const SignedIn& who,
                                                          AliquotBatchId batch, std::int64_t ordinal,
                                                          const std::string& reason);

/// Closes a batch with what was lost; the profile's step of dividing is done with it. Errors: NotFound,
/// NotPermitted, Invalid with all reasons (a vial not scanned, more lost than there was), Conflict (closed
/// already).
[[nodiscard]] Result<specimens::AliquotBatch> closeBatch(Repository& repository, const SignedIn& who,
                                                         AliquotBatchId batch, Volume loss);

/// Every open batch, oldest first.
[[nodiscard]] std::vector<BatchView> openBatchViews(database::Reading& reading);
[[nodiscard]] std::optional<BatchView> batchView(database::Reading& reading, AliquotBatchId id);

/// Tubes to be poured together.
struct NewPool {
    std::vector<std::string> parents; ///< canonical codes of tubes at the bench
    std::string code;                 ///< of the pool's tube, not used yet; empty: one of ours
    Volume volume;                    ///< measured
};

/// Pours tubes together: they are used up, the pool keeps all of them as parents and counts the most thaws of
/// any. A pool across participants stands under the first one's. Tubes of one profile go on at the bench as
/// their pool, with the steps that all of them have behind them: drawn with the first of them, spun with the
/// last, waiting since the first was spun, so that no clock of it reads better than that of any of its tubes.
/// The tube of a pool that was taken back takes the same tubes again. Errors: NotFound, NotPermitted, Invalid
/// with all reasons, Conflict (the code is taken).
[[nodiscard]] Result<specimens::Specimen> poolTubes(Repository& repository, const SignedIn& who,
                                                    const NewPool& wanted);

/// Where cells went, as measured.
struct CellFlow {
    std::string specimen; ///< canonical code
    std::string step;
    std::string method;
    std::optional<std::int64_t> viability; ///< tenths of a percent
    CellCount counted;
    CellCount fractions;
    CellCount retained;
    CellCount tested;
    CellCount lost;
};

struct CellsBalanced {
    specimens::CellBalance balance;
    std::optional<specimens::Deviation> deviation; ///< more than the tolerance is unexplained
};

/// Records a balance against the tolerance of the tube's profile. Errors: NotFound, NotPermitted, Invalid
/// (not at the bench, a viability above 100 %).
[[nodiscard]] Result<CellsBalanced> recordCells(Repository& repository, const SignedIn& who,
                                                const CellFlow& flow);

} // namespace storage::workflows
