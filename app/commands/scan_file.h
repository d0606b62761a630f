// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/console.h"
#include "app/commands/receipt_run.h"

#include <functional>
#include <istream>
#include <memory>
#include <nlohmann/json.hpp>

namespace app::commands {

/// Recorded scans, one a line: a file, or standard input for "-".
class ScanFile {
public:
    /// Error FileUnreadable.
    [[nodiscard]] static storage::Result<ScanFile> open(const std::string& path);

    [[nodiscard]] std::istream& lines();

private:
    std::unique_ptr<std::istream> m_file; ///< absent: standard input
};

/// What came of recorded scans.
struct FedScans {
    nlohmann::ordered_json outcomes = nlohmann::ordered_json::array();
    std::int64_t stopped = 0; ///< by a rule
    std::int64_t failed = 0;  ///< could not be recorded
};

/// Feeds scans as they come, so that a pipe behaves like a scanner, and says each outcome. Blank lines are
/// skipped.
[[nodiscard]] FedScans feed(const Common& common, std::istream& scans,
                            const std::function<ScanOutcome(std::string_view)>& scan);

} // namespace app::commands
