// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/specimens/aliquot_plan.h"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>

namespace storage::specimens {

namespace {

constexpr auto kNothing = Volume::nanolitres(0);
constexpr auto kNoCells = CellCount::cells(0);

Reason refusal(std::string rule, std::string subject, std::string explanation, std::string remedy) {
    return {std::move(rule),
            Effect::Refuse,
            std::move(subject),
            std::move(explanation),
            "Mass balance",
            std::move(remedy),
            ""};
}

/// The next vial of a product from what is left; nothing when that is not worth a vial.
std::optional<PlannedVial> nextVial(const ProductRule& rule, Volume volume, std::optional<CellCount> cells) {
    const auto taken = std::min(rule.volume, volume);
    if (taken < rule.leastVolume) {
        return std::nullopt;
    }
    if (!rule.cells) {
        return PlannedVial{rule.code, taken, std::nullopt};
    }
    const auto takenCells = std::min(*rule.cells, cells.value_or(kNoCells));
    if (takenCells < rule.leastCells || takenCells == kNoCells) {
        return std::nullopt;
    }
    return PlannedVial{rule.code, taken, takenCells};
}

std::string leftOutWords(const ProductRule& rule, std::int64_t made, const AliquotPlan& plan) {
    const auto missing = fmt::format("{} of {} {} are left out", rule.wanted - made, rule.wanted, rule.name);
    if (rule.cells && !plan.restCells) {
        return fmt::format("{}: the cells were not counted.", missing);
    }
    if (rule.cells && plan.restCells < rule.leastCells) {
        return fmt::format("{}: {} left, a vial needs {} at least.", missing, plan.restCells->text(),
                           rule.leastCells.text());
    }
    return fmt::format("{}: {} left, a vial needs {} at least.", missing, plan.rest.text(),
                       rule.leastVolume.text());
}

template <class Vials, class Of>
auto sumOf(const Vials& vials, Of of) {
    return std::accumulate(vials.begin(), vials.end(), kNothing,
                           [&](Volume sum, const auto& vial) { return sum + of(vial); });
}

Verdict tooMuch(Volume wanted, Volume available) {
    return wanted <= available
               ? Verdict{}
               : Verdict{{refusal("VOLUME-EXCEEDED", "volume",
                                  fmt::format("{} are to come out of {}.", wanted.text(), available.text()),
                                  "Leave vials out, or measure again what there is.")}};
}

/// Vials that have, or will have, something of the material in them.
bool isTaken(const AliquotVial& vial) {
    return vial.state == VialState::Filled || vial.state == VialState::Labelled;
}

} // namespace

AliquotPlan planAliquots(std::span<const ProductRule> products, const Divisible& what) {
    AliquotPlan plan{{}, {}, what.available, what.cells};
    for (const auto& rule : products) {
        if (rule.material != what.material) {
            continue;
        }
        std::int64_t made = 0;
        while (made < rule.wanted) {
            const auto vial = nextVial(rule, plan.rest, plan.restCells);
            if (!vial) {
                plan.leftOut.push_back(leftOutWords(rule, made, plan));
                break;
            }
            plan.rest = plan.rest - vial->volume;
            if (plan.restCells && vial->cells) {
                plan.restCells = *plan.restCells - *vial->cells;
            }
            plan.vials.push_back(*vial);
            ++made;
        }
    }
    return plan;
}

Verdict judgeVials(std::span<const PlannedVial> vials, const Divisible& what) {
    auto verdict = tooMuch(sumOf(vials, [](const PlannedVial& vial) { return vial.volume; }), what.available);
    const auto cells =
        std::accumulate(vials.begin(), vials.end(), kNoCells, [](CellCount sum, const PlannedVial& vial) {
            return sum + vial.cells.value_or(kNoCells);
        });
    if (cells > what.cells.value_or(kNoCells)) {
        verdict.add(refusal("CELLS-EXCEEDED", "cells",
                            what.cells
                                ? fmt::format("{} are to come out of {}.", cells.text(), what.cells->text())
                                : "Cells are given to vials, and none were counted.",
                            "Leave vials out, or count again."));
    }
    return verdict;
}

Volume restOf(const AliquotBatch& batch, std::span<const AliquotVial> vials) {
    return batch.available - batch.loss.value_or(kNothing) -
           sumOf(vials, [](const AliquotVial& vial) { return isTaken(vial) ? vial.volume : kNothing; });
}

Verdict mayClose(const AliquotBatch& batch, std::span<const AliquotVial> vials, Volume loss) {
    Verdict verdict;
    for (const auto& vial : vials) {
        if (vial.state == VialState::Planned || vial.state == VialState::Labelled) {
            verdict.add(refusal("VIAL-OPEN", fmt::format("{}", vial.ordinal),
                                fmt::format("Vial {} ({}) was not scanned back.", vial.ordinal, vial.product),
                                "Scan it, or leave it out with a reason."));
        }
    }
    auto closing = batch;
    closing.loss = std::nullopt;
    verdict.add(tooMuch(loss, restOf(closing, vials)));
    return verdict;
}

Verdict judgePool(std::span<const PoolParent> parents, PoolAcross across, Volume pooled) {
    Verdict verdict;
    if (parents.size() < 2) {
        verdict.add(
            refusal("POOL-ONE", "pool", "A pool is made of two tubes at least.", "Scan the others too."));
    }
    for (const auto& [specimen, participant] : parents) {
        const auto& first = parents.front();
        if (specimen.material != first.specimen.material) {
            verdict.add(
                refusal("POOL-MATERIAL", specimen.code,
                        fmt::format("{} is of another material than {}.", specimen.code, first.specimen.code),
                        "Pool tubes of one material."));
        }
        if (specimen.participant != first.specimen.participant && across == PoolAcross::Refused) {
            verdict.add(
                refusal("POOL-PARTICIPANTS", specimen.code,
                        fmt::format("{} is of {}, {} of {}: the profile does not pool across participants.",
                                    specimen.code, participant, first.specimen.code, first.participantCode),
                        "Pool the tubes of each participant on their own."));
        }
    }
    const bool isMeasured = std::ranges::all_of(
        parents, [](const PoolParent& parent) { return parent.specimen.volume.has_value(); });
    if (isMeasured) {
        verdict.add(
            tooMuch(pooled, sumOf(parents, [](const PoolParent& one) { return *one.specimen.volume; })));
    }
    return verdict;
}

} // namespace storage::specimens
