// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/template/label_template.h"

#include "tests/labels/sample_label.h"

namespace labels {
namespace {

TEST(LabelTemplateTest, WarningsAreWrittenAsTheRulesPrescribe) {
    EXPECT_EQ(legendWords("autologous"), "FOR AUTOLOGOUS USE ONLY");
    EXPECT_EQ(legendWords("not-evaluated"), "NOT EVALUATED FOR INFECTIOUS SUBSTANCES");
    EXPECT_FALSE(legendWords("danger"));
    for (const auto name : legendNames()) {
        EXPECT_TRUE(LabelText::parse(*legendWords(name))) << name;
    }
}

TEST(LabelTemplateTest, BagsHaveALabelForEachPlacement) {
    for (const auto placement : {Placement::Affixed, Placement::Attached, Placement::Accompanying}) {
        const auto name = "cryobag-" + std::string(placementText(placement));
        EXPECT_EQ(readyTemplate(name).placement, placement);
    }
}

TEST(LabelTemplateTest, NoReadyTemplateHasAPlaceForAParticipantsName) {
    for (const auto& ready : readyTemplates()) {
        for (const auto& spec : readyTemplate(ready.name).data) {
            if (spec.name == "participant") {
                EXPECT_EQ(spec.kind, DatumKind::Pseudonym) << ready.name;
            }
        }
    }
}

} // namespace
} // namespace labels
