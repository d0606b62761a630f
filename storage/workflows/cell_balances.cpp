// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/specimens/processing_store.h"
#include "storage/workflows/aliquots.h"
#include "storage/workflows/bench_act.h"

#include <fmt/format.h>

namespace storage::workflows {

namespace {

using specimens::CellBalance;

constexpr std::int64_t kWhole = 1000; ///< tenths of a percent

std::optional<std::string> mistakeIn(const CellFlow& flow) {
    if (flow.viability && (*flow.viability < 0 || *flow.viability > kWhole)) {
        return "A viability is a percentage from 0 to 100.";
    }
    if (flow.method.empty()) {
        return "Say how the cells were counted: trypan blue, AO-PI, 7-AAD, …";
    }
    for (const auto cells : {flow.counted, flow.fractions, flow.retained, flow.tested, flow.lost}) {
        if (cells < CellCount::cells(0)) {
            return "Cells cannot be fewer than none.";
        }
    }
    return std::nullopt;
}

CellBalance balanceOf(BenchAct& act, const specimens::TubeAtBench& tube, const CellFlow& flow,
                      std::int64_t tolerance) {
    return {act.repository().ids().next<CellBalanceId>(),
            tube.specimen.id,
            flow.step,
            flow.method,
            flow.viability,
            flow.counted,
            flow.fractions,
            flow.retained,
            flow.tested,
            flow.lost,
            tolerance,
            act.person(),
            act.now()};
}

} // namespace

Result<CellsBalanced> recordCells(Repository& repository, const SignedIn& who, const CellFlow& flow) {
    if (const auto mistake = mistakeIn(flow)) {
        return failure(ErrorCode::Invalid, *mistake);
    }
    std::optional<CellBalance> balance;
    const auto outcome =
        benchAct(repository, who, custody::EventKind::CellBalance, [&](BenchAct& act) -> Result<void> {
            const auto tube = act.tubeHere(flow.specimen);
            const auto* profile = tube ? act.profileOf(*tube) : nullptr;
            if (!profile) {
                return failure(ErrorCode::Invalid, reasonsOf(act.outcome().refused.front().verdict));
            }
            balance = balanceOf(act, *tube, flow, profile->cellTolerance);
            act.recording().create(*balance);
            if (!specimens::isBalanced(*balance)) {
                act.deviate(*tube, specimens::DeviationKind::CellsUnexplained, flow.step,
                            specimens::balanceWords(*balance));
            }
            act.done(tube->specimen);
            return {};
        });
    if (!outcome) {
        return tl::unexpected(outcome.error());
    }
    return CellsBalanced{*balance, outcome->deviations.empty() ? std::nullopt
                                                               : std::optional{outcome->deviations.front()}};
}

} // namespace storage::workflows
