// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/verify.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace app::commands {

using storage::workflows::VerifyReport;

void sayVerified(const Common& common, const VerifyReport& report) {
    for (const auto& finding : report.findings) {
        say(common, fmt::format("{}  {}: {}", finding.what, finding.place, finding.explanation));
    }
    if (report.findingCount > std::ssize(report.findings)) {
        say(common, fmt::format("and {} more.", report.findingCount - std::ssize(report.findings)));
    }
    say(common, fmt::format("{} entries, {} rows and {} signed heads checked: {}.", report.entries,
                            report.rows, report.heads,
                            report.isProven() ? std::string{"the ledger proves them all"}
                                              : fmt::format("{} findings", report.findingCount)));
    say(common, fmt::format("Root {}", report.root));
}

nlohmann::ordered_json jsonOf(const VerifyReport& report) {
    auto findings = nlohmann::ordered_json::array();
    for (const auto& finding : report.findings) {
        findings.push_back(
            {{"what", finding.what}, {"place", finding.place}, {"explanation", finding.explanation}});
    }
    return {{"isProven", report.isProven()},
            {"entries", report.entries},
            {"queued", report.queued},
            {"heads", report.heads},
            {"rows", report.rows},
            {"root", report.root},
            {"findingCount", report.findingCount},
            {"findings", std::move(findings)}};
}

Exit runVerify(const Common& common) {
    const auto opened = open(common);
    if (!opened) {
        return complain("The ledger was not verified.", opened.error());
    }
    const auto report = storage::workflows::verifyLedger(*opened->repository, [](double) { return true; });
    if (!report) {
        return complain("The ledger was not verified to its end.", report.error());
    }
    sayVerified(common, *report);
    sayJson(common, jsonOf(*report).dump());
    if (report->isProven()) {
        return Exit::Done;
    }
    return complain("The ledger and the tables disagree.",
                    fmt::format("{} findings: something was changed past the ledger, or is damaged",
                                report->findingCount),
                    "Stop working in this repository, keep it as it is, and tell the person responsible.",
                    Exit::Refused);
}

} // namespace app::commands
