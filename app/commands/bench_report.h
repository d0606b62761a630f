// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/bench.h"
#include "storage/workflows/bench.h"

#include <functional>
#include <nlohmann/json.hpp>
#include <optional>

namespace app::commands {

/// A repository with somebody signed in.
struct SignedInRepository {
    OpenRepository open;
    storage::workflows::SignedIn who;

    [[nodiscard]] storage::workflows::Repository& repository() const { return *open.repository; }

    [[nodiscard]] const storage::workflows::CodeForms& codes() const {
        return open.repository->workstation().codes;
    }
};

[[nodiscard]] storage::Result<SignedInRepository> openSignedIn(const Common& common);

/// Codes as scanned or typed in their canonical form.
[[nodiscard]] std::vector<std::string> canonicalCodes(const SignedInRepository& here,
                                                      const std::vector<std::string>& codes);

/// A moment as typed, e.g. "2026-11-23T16:00" at this place; nothing when the text is empty. Error Invalid.
[[nodiscard]] storage::Result<std::optional<storage::Timestamp>> momentOf(const SignedInRepository& here,
                                                                          const std::string& text);

/// Says each refused tube with its reasons, and adds it to the JSON array.
void sayRefused(const Common& common, const SignedInRepository& here,
                const std::vector<storage::workflows::RefusedTube>& refused, nlohmann::ordered_json& json);

/// Says what an act came to: each tube it was done to, each refused one with its reasons, deviations, and how
/// to take it back. Refused when any tube was.
[[nodiscard]] Exit sayBenchOutcome(const Common& common, const SignedInRepository& here,
                                   std::string_view done, const storage::workflows::BenchOutcome& outcome);

/// Runs an act that answers with a BenchOutcome.
[[nodiscard]] Exit runBenchAct(
    const Common& common, std::string_view what, std::string_view done,
    const std::function<storage::Result<storage::workflows::BenchOutcome>(const SignedInRepository&)>& act);

[[nodiscard]] nlohmann::ordered_json jsonOf(const storage::Verdict& verdict);
[[nodiscard]] nlohmann::ordered_json jsonOf(const storage::specimens::Deviation& deviation);

} // namespace app::commands
