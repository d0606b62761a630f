// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/scene.h"

#include <benchmark/benchmark.h>
#include <charconv>
#include <cstdlib>
#include <fmt/format.h>
#include <unistd.h>

namespace {

using storage::bench::sizes;

/// Takes "--name=number" out of the arguments, so that what is left is Google Benchmark's.
void take(std::string_view name, std::int64_t& number, int& count, char** arguments) {
    for (int i = 1; i < count; ++i) {
        const std::string_view argument = arguments[i];
        if (!argument.starts_with(name)) {
            continue;
        }
        const auto digits = argument.substr(name.size());
        const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
        if (read.ec != std::errc{} || number < 1) {
            storage::bench::giveUp(fmt::format("{} needs a number above zero", name));
        }
        for (int j = i; j + 1 < count; ++j) {
            arguments[j] = arguments[j + 1];
        }
        --count;
        return;
    }
}

/// CRYOTRAIL_BENCH_DATA keeps filled repositories from run to run; without it a run has a folder of its own.
void chooseFolder() {
    const char* kept = std::getenv("CRYOTRAIL_BENCH_DATA");
    sizes().keeps = kept != nullptr && *kept != '\0';
    sizes().folder = sizes().keeps ? std::filesystem::path{kept}
                                   : std::filesystem::temp_directory_path() /
                                         fmt::format("cryotrail-bench-{}", ::getpid());
    std::filesystem::create_directories(sizes().folder);
}

} // namespace

int main(int count, char** arguments) {
    take("--specimens=", sizes().specimens, count, arguments);
    take("--rounds=", sizes().rounds, count, arguments);
    benchmark::Initialize(&count, arguments);
    if (benchmark::ReportUnrecognizedArguments(count, arguments)) {
        return 1;
    }
    chooseFolder();
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    storage::bench::closeSharedScene();
    if (!sizes().keeps) {
        std::filesystem::remove_all(sizes().folder);
    }
    return 0;
}
