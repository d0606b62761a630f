// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/contest.h"

#include <benchmark/benchmark.h>

namespace storage::bench {

/// Microseconds of the raw bound and of the product, for report.py.
inline void tell(benchmark::State& state, double bound, double product) {
    state.counters["bound_us"] = bound;
    state.counters["product_us"] = product;
    state.counters["ratio"] = product / bound;
    state.SetIterationTime(product / 1e6);
}

} // namespace storage::bench

/// A goal is measured once in a run: its rounds are inside.
#define CRYOTRAIL_GOAL(function, name)                                                                       \
    BENCHMARK(function)->Name(name)->Iterations(1)->UseManualTime()->Unit(benchmark::kMicrosecond)
