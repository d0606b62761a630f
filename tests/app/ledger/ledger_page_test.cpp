// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ledger/ledger_page.h"

#include "tests/app/drive.h"
#include "tests/app/sample_views.h"

namespace tests {

using app::ledger::LedgerPage;
using app::ledger::LedgerView;
using app::ledger::Verification;

TEST(LedgerPage, FiltersByWordsAndKind) {
    LedgerPage page;
    page.show(sampleLedger());
    QStringList asked;
    QObject::connect(&page, &LedgerPage::filterChanged, [&asked](const QString& words, const QString& kind) {
        asked << words + QLatin1Char('/') + kind;
    });
    type(page, "eventFilter", QStringLiteral("20916"));
    find<QComboBox>(page, "eventKind").setCurrentIndex(2);
    EXPECT_EQ(asked, (QStringList{QStringLiteral("20916/"), QStringLiteral("20916/stored")}));
    page.show(sampleLedger());
    EXPECT_EQ(find<QComboBox>(page, "eventKind").currentText(), QStringLiteral("stored"))
        << "showing must not reset the filter";
}

TEST(LedgerPage, CanCancelAVerificationWhileItRuns) {
    LedgerPage page;
    page.QWidget::show();
    page.show(sampleLedger());
    bool cancelled = false;
    QObject::connect(&page, &LedgerPage::cancelAsked, [&cancelled] { cancelled = true; });
    EXPECT_FALSE(find<QAbstractButton>(page, "verifyNow").isEnabled());
    click(page, "cancelVerify");
    EXPECT_TRUE(cancelled);
    page.show(LedgerView{});
    EXPECT_FALSE(find<QAbstractButton>(page, "cancelVerify").isVisible());
    EXPECT_TRUE(find<QAbstractButton>(page, "verifyNow").isEnabled());
}

TEST(LedgerPage, NamesTableRowAndColumnOfEachFinding) {
    LedgerPage page;
    LedgerView view = sampleLedger();
    view.verification = Verification::Wrong;
    view.findings = {{QStringLiteral("differs"), QStringLiteral("specimen"), QStringLiteral("7"),
                      QStringLiteral("volume")}};
    page.show(view);
    EXPECT_EQ(words(page, "findingTable"), QStringList{QStringLiteral("specimen | 7 | volume | differs")});
}

TEST(LedgerPage, NamesEveryControl) {
    LedgerPage page;
    page.show(sampleLedger());
    EXPECT_EQ(unnamed(page), QStringList());
}

} // namespace tests
