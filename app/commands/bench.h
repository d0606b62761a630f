// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/console.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// `cryotrail bench …`: work at the bench, for scripts and for those without a window.
namespace app::commands {

/// What the commands below `bench` understand; each reads its own part.
struct BenchOptions {
    std::vector<std::string> codes; ///< tubes, as scanned or typed
    std::string code;               ///< the tube of a command that takes one
    std::string step;
    std::string reason;
    std::string at; ///< when it really was, for what is entered late
    std::string instrument;
    std::vector<std::string> reagents; ///< NAME=LOT, NAME=LOT@2027-06-30, or NAME= with a GS1 code
    std::optional<std::int64_t> g;
    std::optional<std::int64_t> minutes;
    std::optional<std::int64_t> celsius;
    std::string brake; ///< "on", "off"; empty: as the profile says
    bool isFailed = false;
    bool isUsedUp = false;
    bool isSure = false;
    bool isDryRun = false;
    std::int64_t number = 0; ///< of a deviation, a batch or an entry
    std::int64_t ordinal = 0;
    std::string file;
    std::string test;
    std::string value;
    std::string unit;
    std::string method;
    std::string volume;
    std::string cells;
    std::string material;
    bool isOwnLabels = false;
    std::string viability;
    std::string fractions;
    std::string retained;
    std::string tested;
    std::string lost;
    bool isLetter = false; ///< paper of that size
};

[[nodiscard]] Exit runBenchClocks(const Common& common, const BenchOptions& options);
[[nodiscard]] Exit runBenchProfiles(const Common& common, const BenchOptions& options);
[[nodiscard]] Exit runBenchTake(const Common& common, const BenchOptions& options);
[[nodiscard]] Exit runBenchBegin(const Common& common, const BenchOptions& options);
[[nodiscard]] Exit runBenchFinish(const Common& common, const BenchOptions& options);
[[nodiscard]] Exit runBenchSkip(const Common& common, const BenchOptions& options);
[[nodiscard]] Exit runBenchLeave(const Common& common, const BenchOptions& options);
[[nodiscard]] Exit runBenchDeviations(const Common& common, const BenchOptions& options);
[[nodiscard]] Exit runBenchExplain(const Common& common, const BenchOptions& options);
[[nodiscard]] Exit runBenchQuality(const Common& common, const BenchOptions& options);
[[nodiscard]] Exit runBenchResults(const Common& common, const BenchOptions& options);
[[nodiscard]] Exit runBenchUndo(const Common& common, const BenchOptions& options);
[[nodiscard]] Exit runBenchPropose(const Common& common, const BenchOptions& options);
[[nodiscard]] Exit runBenchAliquot(const Common& common, const BenchOptions& options);
[[nodiscard]] Exit runBenchScan(const Common& common, const BenchOptions& options);
[[nodiscard]] Exit runBenchLeaveOut(const Common& common, const BenchOptions& options);
[[nodiscard]] Exit runBenchPlaces(const Common& common, const BenchOptions& options);
[[nodiscard]] Exit runBenchClose(const Common& common, const BenchOptions& options);
[[nodiscard]] Exit runBenchPool(const Common& common, const BenchOptions& options);
[[nodiscard]] Exit runBenchBalance(const Common& common, const BenchOptions& options);
[[nodiscard]] Exit runBenchWorksheet(const Common& common, const BenchOptions& options);
[[nodiscard]] Exit runBenchTranscribe(const Common& common, const BenchOptions& options);

} // namespace app::commands
