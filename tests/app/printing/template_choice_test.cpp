// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/printing/template_choice.h"

#include "app/commands/label_templates.h"
#include "app/commands/specimen_labels.h"

#include <QSettings>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace app::printing {
namespace {

using storage::freezers::ContainerKind;
using testing::Contains;
using testing::Not;

TEST(TemplateChoice, TubesGetTemplatesThatSayWhichTubeItIs) {
    const auto names = templatesFor(tubeUse("PBMC"));
    for (const auto* name : {"cryovial", "cryovial-wrap", "cryovial-cap", "tube-25x12", "tube-15-50ml"}) {
        EXPECT_THAT(names, Contains(name));
    }
    for (const auto* name : {"rack", "badge", "shipment", "cryobag-affixed", "command-card"}) {
        EXPECT_THAT(names, Not(Contains(name)));
    }
}

TEST(TemplateChoice, EachPlaceHasItsUsualTemplate) {
    EXPECT_EQ(keptTemplate(placeUse(ContainerKind::Box)), "box-side");
    EXPECT_EQ(keptTemplate(placeUse(ContainerKind::Rack)), "rack");
    EXPECT_EQ(keptTemplate(placeUse(ContainerKind::Shelf)), "freezer-shelf");
    EXPECT_EQ(keptTemplate(badgeUse()), "badge");
    for (const auto* name : {"box-side", "rack", "freezer-shelf"}) {
        EXPECT_THAT(templatesFor(placeUse(ContainerKind::Box)), Contains(name));
    }
}

TEST(TemplateChoice, WhatWasChosenIsRememberedForThatKindOfTube) {
    const auto use = tubeUse("TEST-KIND");
    keepTemplate(use, "tube-25x12");
    EXPECT_EQ(keptTemplate(use), "tube-25x12");
    EXPECT_EQ(keptTemplate(tubeUse("OTHER-KIND")), "cryovial");
    QSettings{}.remove(QStringLiteral("labels/template-of-tube-TEST-KIND"));
}

TEST(TemplateChoice, WhatDoesNotFitOrIsGoneGivesWayToTheUsualOne) {
    const auto use = tubeUse("TEST-KIND");
    for (const auto* name : {"rack", "no-such-template"}) {
        keepTemplate(use, name);
        EXPECT_EQ(keptTemplate(use), "cryovial") << name;
    }
    QSettings{}.remove(QStringLiteral("labels/template-of-tube-TEST-KIND"));
}

TEST(TemplateChoice, OnlyValuesThatTheTemplateNamesArePrinted) {
    const auto cap = commands::templateNamed("cryovial-cap").value();
    const auto values =
        commands::valuesFor(cap, {{"identifier", "CT7K-20914-J"}, {"study", "LUPUS-CART-1"}, {"visit", ""}});
    for (const auto& [name, value] : values) {
        EXPECT_TRUE(std::ranges::find(cap.data, name, &labels::DatumSpec::name) != cap.data.end()) << name;
    }
    EXPECT_TRUE(values.contains("identifier"));
}

} // namespace
} // namespace app::printing
