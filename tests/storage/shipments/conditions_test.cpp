// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shipments/conditions.h"

#include "tests/storage/shipments/tube_scene.h"

#include <gtest/gtest.h>

namespace storage::shipments {

namespace {

using specimens::Condition;
using specimens::Material;

TEST(Conditions, PrescribeAnActionForEveryMaterialInEveryCondition) {
    for (std::size_t c = 0; c < specimens::kConditionCodes.texts.size(); ++c) {
        for (std::size_t m = 0; m < specimens::kMaterialCodes.texts.size(); ++m) {
            const auto action = prescribedAction(static_cast<Condition>(c), static_cast<Material>(m));
            EXPECT_FALSE(action.action.empty());
            EXPECT_EQ(action.keeps == Keeps::Quarantine,
                      action.hold.has_value() && action.keeps == Keeps::Quarantine);
        }
        EXPECT_FALSE(conditionWord(static_cast<Condition>(c)).empty());
    }
}

TEST(Conditions, KeepHaemolysedSerumForSerologyOnly) {
    const auto action = prescribedAction(Condition::Haemolysed, Material::Serum);
    EXPECT_EQ(action.action, "Keep for serology only.");
    EXPECT_EQ(action.keeps, Keeps::Restricted);
    EXPECT_EQ(lineStateFor(action.keeps), LineState::Flagged);
}

TEST(Conditions, RejectClottedHeparin) {
    EXPECT_EQ(prescribedAction(Condition::Clotted, test::heparin()).keeps, Keeps::No);
    EXPECT_EQ(lineStateFor(Keeps::No), LineState::Stopped);
}

TEST(Conditions, ExpectAClotInSerum) {
    EXPECT_EQ(prescribedAction(Condition::Clotted, Material::Serum).keeps, Keeps::Yes);
}

TEST(Conditions, QuarantineLeakingAndMislabelledTubes) {
    EXPECT_EQ(prescribedAction(Condition::Leaking, test::heparin()).hold, specimens::HoldKind::Infectious);
    EXPECT_EQ(prescribedAction(Condition::Mislabelled, test::heparin()).hold, specimens::HoldKind::Identity);
}

TEST(Conditions, ChangeNothingWhenGood) {
    const auto action = prescribedAction(Condition::Good, test::heparin());
    EXPECT_EQ(action.keeps, Keeps::Yes);
    EXPECT_EQ(lineStateFor(action.keeps), LineState::Received);
}

} // namespace

} // namespace storage::shipments
