// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/receive/manifest_page.h"

#include "tests/app/drive.h"
#include "tests/app/sample_views.h"

#include <QLabel>
#include <QTableView>

namespace tests {

using app::receive::ManifestPage;
using app::receive::ManifestView;

namespace {

QString text(const char* words) {
    return QString::fromUtf8(words);
}

} // namespace

TEST(ManifestPage, PreselectsTheMappedColumns) {
    ManifestPage page;
    page.show(sampleManifest());
    EXPECT_EQ(find<QComboBox>(page, "column_participant").currentText(), text("Subject"));
    EXPECT_EQ(find<QComboBox>(page, "column_volume").currentText(), text("not in the file"));
}

TEST(ManifestPage, SaysWhichColumnAPersonTook) {
    ManifestPage page;
    page.show(sampleManifest());
    QString field;
    int column = -2;
    QObject::connect(&page, &ManifestPage::columnMapped, [&](const QString& key, int index) {
        field = key;
        column = index;
    });
    find<QComboBox>(page, "column_volume").setCurrentIndex(6);
    EXPECT_EQ(field, text("volume"));
    EXPECT_EQ(column, 5);
    find<QComboBox>(page, "column_volume").setCurrentIndex(0);
    EXPECT_EQ(column, -1);
}

TEST(ManifestPage, ListsEveryBadRowWithRowLineColumnValueAndReason) {
    ManifestPage page;
    page.show(sampleManifest());
    const QStringList rows = words(page, "manifestProblems");
    ASSERT_EQ(rows.size(), 3);
    EXPECT_EQ(rows[1], text("9 | 10 | Subject | LUP-0999 | no participant has this code"));
}

TEST(ManifestPage, ShowsTheWholeReasonOfTheChosenRow) {
    ManifestPage page;
    page.show(sampleManifest());
    EXPECT_TRUE(find<QLabel>(page, "manifestReason").text().contains(text("write 2026-04-03")));
}

TEST(ManifestPage, ImportsOnlyACleanFile) {
    ManifestPage page;
    ManifestView view = sampleManifest();
    page.show(view);
    EXPECT_FALSE(find<QAbstractButton>(page, "importManifest").isEnabled());
    view.bad.clear();
    view.badRows = 0;
    view.goodRows = 24;
    view.clean = true;
    page.show(view);
    EXPECT_TRUE(find<QAbstractButton>(page, "importManifest").isEnabled());
}

TEST(ManifestPage, NamesEveryControl) {
    ManifestPage page;
    page.show(sampleManifest());
    EXPECT_EQ(unnamed(page), QStringList());
}

} // namespace tests
