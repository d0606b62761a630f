// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/scan_file.h"

#include "app/commands/receipt_report.h"

#include <cerrno>
#include <cstring>
#include <fmt/format.h>
#include <fstream>
#include <iostream>

namespace app::commands {

storage::Result<ScanFile> ScanFile::open(const std::string& path) {
    ScanFile scans;
    if (path != "-") {
        scans.m_file = std::make_unique<std::ifstream>(path);
        if (!*scans.m_file) {
            return storage::failure(storage::ErrorCode::FileUnreadable,
                                    fmt::format("{}: {}", path, std::strerror(errno)));
        }
    }
    return scans;
}

std::istream& ScanFile::lines() {
    return m_file ? *m_file : std::cin;
}

FedScans feed(const Common& common, std::istream& scans,
              const std::function<ScanOutcome(std::string_view)>& scan) {
    FedScans fed;
    for (std::string raw; std::getline(scans, raw);) {
        if (raw.ends_with('\r')) {
            raw.pop_back();
        }
        if (raw.empty()) {
            continue;
        }
        const auto outcome = scan(raw);
        sayOutcome(common, outcome);
        fed.outcomes.push_back(jsonOf(outcome));
        fed.stopped += outcome.signal == "stopped" ? 1 : 0;
        fed.failed += outcome.signal == "failed" ? 1 : 0;
    }
    return fed;
}

} // namespace app::commands
