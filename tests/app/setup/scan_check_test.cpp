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

QString valueOf(const CheckedScan& scan, const char* label) {
    for (const auto& fact : scan.facts) {
        if (fact.label == QLatin1String(label)) {
            return fact.value;
        }
    }
    return QStringLiteral("no such fact");
}

TEST(ScanCheck, ShowsEveryByteAndEveryFactOfAGs1Code) {
    const auto scan =
        checkedScan(shell::scanTextOf(QStringLiteral("]d21042\x1d") + QStringLiteral("0109506000134352"),
                                      QStringLiteral("Vuquest")),
                    QStringLiteral("HID POS"), 2026);
    EXPECT_EQ(scan.state, common::State::Done);
    EXPECT_EQ(valueOf(scan, "Scanner"), QStringLiteral("Vuquest, HID POS"));
    EXPECT_TRUE(valueOf(scan, "Bytes").startsWith(QStringLiteral("5D 64 32 31 30 34 32 1D 30 31")))
        << valueOf(scan, "Bytes").toStdString();
    EXPECT_EQ(valueOf(scan, "Symbology"), QStringLiteral("GS1 Data Matrix, identifier ]d2"));
    EXPECT_EQ(valueOf(scan, "10 BATCH/LOT"), QStringLiteral("42"));
    EXPECT_EQ(valueOf(scan, "Between keys"), QStringLiteral("no such fact"));
}

TEST(ScanCheck, SaysWhatStandsInTheWayAndHowFastTheKeysCame) {
    shell::ScanText typed{QStringLiteral("CT7K20914K"), QStringLiteral("keyboard scanner")};
    typed.pauses = shell::KeyPauses{2, 9};
    const auto scan = checkedScan(typed, QStringLiteral("keyboard"), 2026);
    EXPECT_EQ(scan.state, common::State::LookHere);
    EXPECT_TRUE(valueOf(scan, "In the way").contains(QStringLiteral("check character")));
    EXPECT_EQ(valueOf(scan, "Between keys"), QStringLiteral("2 to 9 ms"));
    EXPECT_EQ(valueOf(scan, "Symbology"), QStringLiteral("the scanner does not tell"));
}

} // namespace
} // namespace app::setup
