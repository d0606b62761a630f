// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/setup/scan_check.h"

#include <gtest/gtest.h>

namespace app::setup {
namespace {

TEST(ScanCheck, SaysWhatCameWhatItIsAndWhoReadIt) {
    const auto words = scanCheckWords(
        shell::scanTextOf(QStringLiteral("]d1CT7K20914J"), QStringLiteral("Honeywell Vuquest 3310")));
    for (const auto* part : {"CT7K20914J", "specimen", "Data Matrix (]d1)", "from Honeywell Vuquest 3310"}) {
        EXPECT_TRUE(words.contains(QLatin1String(part))) << part << " in " << words.toStdString();
    }
}

TEST(ScanCheck, ShowsControlCharactersAndAMissingIdentifier) {
    const auto words =
        scanCheckWords({QStringLiteral("A\x1d") + QLatin1Char('B'), QStringLiteral("keyboard scanner")});
    EXPECT_TRUE(words.contains(QLatin1String("A\\x1DB"))) << words.toStdString();
    EXPECT_TRUE(words.contains(QLatin1String("does not tell the symbology"))) << words.toStdString();
}

} // namespace
} // namespace app::setup
