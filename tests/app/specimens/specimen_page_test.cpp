// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/specimens/specimen_page.h"

#include "tests/app/drive.h"
#include "tests/app/sample_views.h"

#include <QDateTimeEdit>
#include <QSlider>

namespace tests {

using app::specimens::SpecimenPage;
using app::specimens::SpecimenView;

TEST(SpecimenPage, GoesBackInTimeBySlider) {
    SpecimenPage page;
    const SpecimenView view = sampleSpecimen();
    page.show(view);
    std::optional<QDateTime> asked;
    QObject::connect(&page, &SpecimenPage::asOfAsked, [&asked](const auto& moment) { asked = moment; });
    find<QSlider>(page, "asOfSlider").setValue(500);
    ASSERT_TRUE(asked.has_value());
    EXPECT_EQ(*asked, view.asOf.earliest.addSecs(view.asOf.earliest.secsTo(view.asOf.now) / 2));
    find<QSlider>(page, "asOfSlider").setValue(1000);
    EXPECT_FALSE(asked.has_value()) << "the right end is now";
}

TEST(SpecimenPage, ReturnsToNow) {
    SpecimenPage page;
    SpecimenView view = sampleSpecimen();
    view.asOf.moment = view.asOf.earliest;
    page.show(view);
    int returned = 0;
    QObject::connect(&page, &SpecimenPage::asOfAsked,
                     [&returned](const auto& moment) { returned += moment ? 0 : 1; });
    click(page, "asOfNow");
    EXPECT_EQ(returned, 1);
}

TEST(SpecimenPage, AsksForALabelAndTheCustodyFile) {
    SpecimenPage page;
    page.show(sampleSpecimen());
    QStringList asked;
    QObject::connect(&page, &SpecimenPage::labelAsked, [&asked] { asked << QStringLiteral("label"); });
    QObject::connect(&page, &SpecimenPage::custodyAsked, [&asked] { asked << QStringLiteral("custody"); });
    click(page, "printLabel");
    click(page, "custodyFile");
    EXPECT_EQ(asked, (QStringList{QStringLiteral("label"), QStringLiteral("custody")}));
}

TEST(SpecimenPage, WhileFurtherCodesAreOpenAScanIsOneOfThem) {
    SpecimenPage page;
    SpecimenView view = sampleSpecimen();
    view.furtherCodes = {{QStringLiteral("HUB 4711")}, true, {}};
    page.show(view);
    QStringList said;
    QObject::connect(&page, &SpecimenPage::scanTaken, [&](const auto& scan) { said << "tube " + scan.text; });
    QObject::connect(&page, &SpecimenPage::codeAddAsked, [&](const auto& code) { said << "code " + code; });
    QObject::connect(&page, &SpecimenPage::codeEndAsked, [&](const auto& code) { said << "end " + code; });
    const app::shell::ScanText scan{QStringLiteral("X1"), QStringLiteral("scanner"), QStringLiteral("]d2")};
    page.scanned(scan);
    click(page, "furtherCodes");
    page.scanned(scan);
    click(page, "endCode");
    click(page, "closeCodes");
    page.scanned(scan);
    EXPECT_EQ(said, (QStringList{"tube X1", "code X1", "end HUB 4711", "tube X1"}));
    click(page, "furtherCodes");
    view.code = QStringLiteral("another tube");
    page.show(view);
    page.scanned(scan);
    EXPECT_EQ(said.last(), QStringLiteral("tube X1")) << "another tube begins folded";
}

TEST(SpecimenPage, NamesEveryControl) {
    SpecimenPage page;
    page.show(sampleSpecimen());
    EXPECT_EQ(unnamed(page), QStringList());
}

} // namespace tests
