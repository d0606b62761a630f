// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ledger_checks.h"

#include "storage/workflows/verify_ledger.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <string>

namespace tests {

using storage::integerOf;
using storage::Result;
using storage::workflows::Repository;

std::int64_t numberOf(Repository& repository, std::string_view sql) {
    const auto number = repository.read([&](storage::database::Reading& reading) -> Result<std::int64_t> {
        return integerOf(reading.row(sql, {storage::ColumnKind::Integer})->front());
    });
    EXPECT_TRUE(number) << sql << ": " << number.error().detail;
    return number.value_or(-1);
}

void expectProven(Repository& repository) {
    const auto sealed = repository.seal();
    ASSERT_TRUE(sealed) << sealed.error().detail;
    const auto report = storage::workflows::verifyLedger(repository, [](double) { return true; });
    ASSERT_TRUE(report) << report.error().detail;
    std::string findings;
    for (std::size_t i = 0; i < std::min<std::size_t>(report->findings.size(), 5); ++i) {
        const auto& finding = report->findings[i];
        findings += finding.what + " at " + finding.place + ": " + finding.explanation + "\n";
    }
    EXPECT_TRUE(report->isProven()) << findings;
    EXPECT_GT(report->entries, 0);
}

} // namespace tests
