// SPDX-License-Identifier: GPL-3.0-or-later
// How many codes of rendered racks are read, and how many wrongly: rack_rates [RACKS [SEED]] renders RACKS
// racks of each kind (default 3) from SEED on and prints a table. 32 racks of each kind are more than 20,000
// codes of 96-well racks. Ends with 1 when anything was read wrongly or where nothing is.
#include "tests/support/racks/scoring.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

using tests::racks::Look;
using tests::racks::RackRecipe;
using tests::racks::Score;

struct Kind {
    int wells;
    int dpi;
    Look look;
    int modules;
};

std::vector<Kind> allKinds() {
    std::vector<Kind> kinds;
    for (const auto look :
         {Look::Clean, Look::Typical, Look::Dots, Look::LowContrast, Look::Frost, Look::Hard, Look::Unseen}) {
        for (const int dpi : {600, 300}) {
            kinds.push_back({96, dpi, look, 12});
        }
    }
    for (const int wells : {24, 48}) {
        for (const int dpi : {600, 300}) {
            kinds.push_back({wells, dpi, Look::Typical, 0});
        }
        kinds.push_back({wells, 600, Look::Hard, 0});
    }
    kinds.push_back({384, 600, Look::Clean, 0});
    kinds.push_back({384, 600, Look::Typical, 0});
    for (const int modules : {10, 14}) {
        kinds.push_back({96, 600, Look::Typical, modules});
        kinds.push_back({96, 600, Look::Hard, modules});
    }
    return kinds;
}

struct Measured {
    Score score;
    double milliseconds = 0;
};

Measured measure(const Kind& kind, std::uint64_t seed) {
    const RackRecipe recipe{
        .wells = kind.wells, .dpi = kind.dpi, .look = kind.look, .seed = seed, .modules = kind.modules};
    const auto rack = render(recipe);
    const scanner::image::RackRequest request{.format = *scanner::image::rackFormat(kind.wells),
                                              .dpi = kind.dpi,
                                              .profile = profileOf(recipe, rack)};
    const auto begin = std::chrono::steady_clock::now();
    const auto reading = readRack(rack.picture, request);
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    if (!reading) {
        std::printf("  refused, seed %llu: %s\n", static_cast<unsigned long long>(seed),
                    reading.error().detail.c_str());
    }
    return {score(reading, rack), took.count()};
}

void print(const std::string& name, const Measured& sum, int racks) {
    const auto& s = sum.score;
    std::printf("%-28s %6d %7.2f %7d %6d %10d %5d %6d %7d %7.0f\n", name.c_str(), s.codes, s.rate(),
                s.suspect, s.missed, s.overlooked, s.wrong, s.ghosts, s.refused, sum.milliseconds / racks);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv) {
    const int racks = argc > 1 ? std::max(1, std::atoi(argv[1])) : 3;
    const auto seed = static_cast<std::uint64_t>(argc > 2 ? std::atoi(argv[2]) : 1);
    const std::string only = argc > 3 ? argv[3] : "";
    std::printf("%-28s %6s %7s %7s %6s %10s %5s %6s %7s %7s\n", "racks", "codes", "read %", "suspect",
                "missed", "overlooked", "wrong", "ghosts", "refused", "ms/rack");
    Measured all;
    int count = 0;
    for (const auto& kind : allKinds()) {
        const auto name = std::to_string(kind.wells) + " wells " + std::to_string(kind.dpi) + " dpi " +
                          std::string{nameOf(kind.look)} +
                          (kind.modules != 0 ? " " + std::to_string(kind.modules) : "");
        if (name.find(only) == std::string::npos) {
            continue;
        }
        Measured sum;
        for (int i = 0; i < racks; ++i) {
            const auto one = measure(kind, seed + static_cast<std::uint64_t>(i));
            sum.score += one.score;
            sum.milliseconds += one.milliseconds;
        }
        print(name, sum, racks);
        all.score += sum.score;
        all.milliseconds += sum.milliseconds;
        count += racks;
    }
    print("all", all, std::max(1, count));
    return all.score.wrong + all.score.ghosts == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
