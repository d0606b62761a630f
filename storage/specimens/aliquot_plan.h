// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/verdict.h"
#include "storage/specimens/processing.h"
#include "storage/specimens/specimen.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

/// What can be made of a tube. Pure: volumes and cells are whole numbers, so nothing is made of nothing.
namespace storage::specimens {

/// What there really is to divide.
struct Divisible {
    Material material;
    Volume available;
    std::optional<CellCount> cells; ///< viable ones in it; absent: not counted

    friend bool operator==(const Divisible&, const Divisible&) = default;
};

/// A vial to be filled.
struct PlannedVial {
    std::string product;
    Volume volume;
    std::optional<CellCount> cells; ///< exactly for products that are made by cells

    friend bool operator==(const PlannedVial&, const PlannedVial&) = default;
};

struct AliquotPlan {
    std::vector<PlannedVial> vials;
    std::vector<std::string> leftOut; ///< what the protocol wants and there is too little for: sentences
    Volume rest;                      ///< what no vial takes
    std::optional<CellCount> restCells;

    friend bool operator==(const AliquotPlan&, const AliquotPlan&) = default;
};

/// Fills vials product by product in the profile's order, as long as there is enough; the last one of a
/// product may hold less, down to what is still worth keeping. Only products of this material are made.
[[nodiscard]] AliquotPlan planAliquots(std::span<const ProductRule> products, const Divisible& what);

/// Whether these vials can come out of it. Rules VOLUME-EXCEEDED, CELLS-EXCEEDED.
[[nodiscard]] Verdict judgeVials(std::span<const PlannedVial> vials, const Divisible& what);

/// What a batch leaves of its material: filled and labelled vials and the loss taken off.
[[nodiscard]] Volume restOf(const AliquotBatch& batch, std::span<const AliquotVial> vials);

/// Whether a batch may be closed with this loss. Rules VIAL-OPEN (one for each), VOLUME-EXCEEDED.
[[nodiscard]] Verdict mayClose(const AliquotBatch& batch, std::span<const AliquotVial> vials, Volume loss);

/// A tube on its way into a pool.
struct PoolParent {
    Specimen specimen;
    std::string participantCode;
};

/// Whether tubes may be poured together. Rules POOL-ONE (fewer than two), POOL-MATERIAL, POOL-PARTICIPANTS
/// (unless the profile allows it), VOLUME-EXCEEDED.
[[nodiscard]] Verdict judgePool(std::span<const PoolParent> parents, PoolAcross across, Volume pooled);

} // namespace storage::specimens
