// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/grouped_codes.h"

#include <gtest/gtest.h>

namespace storage::workflows {
namespace {

CodeForms forms() {
    CodeForms codes;
    codes.grouped = [](const std::string& code) {
        return code.starts_with("CT7K") ? code.substr(0, 4) + "-" + code.substr(4, 5) + "-" + code.substr(9)
                                        : code;
    };
    return codes;
}

TEST(GroupedCodes, OurOwnCodesInASentenceAreWrittenInGroups) {
    EXPECT_EQ(withGroupedCodes("A01 is taken by CT7K20914J.", forms()), "A01 is taken by CT7K-20914-J.");
    EXPECT_EQ(withGroupedCodes("CT7K20914J,CT7K20915F", forms()), "CT7K-20914-J,CT7K-20915-F");
}

TEST(GroupedCodes, OtherWordsStayAsTheyAre) {
    EXPECT_EQ(withGroupedCodes("FX30000001 is of LUP-0107.", forms()), "FX30000001 is of LUP-0107.");
    EXPECT_EQ(withGroupedCodes("CT7K-20914-J is here.", forms()), "CT7K-20914-J is here.");
    EXPECT_EQ(withGroupedCodes("", forms()), "");
}

TEST(GroupedCodes, EveryTextOfAVerdictIsForPeople) {
    const Verdict verdict{{{"TUBE-AT-BENCH", Effect::Refuse, "CT7K20914J", "CT7K20914J is at the bench.",
                            "CT7K20914J", "Finish CT7K20914J first.", ""}}};
    const auto reason = withGroupedCodes(verdict, forms()).reasons().front();
    EXPECT_EQ(reason.subject, "CT7K-20914-J");
    EXPECT_EQ(reason.explanation, "CT7K-20914-J is at the bench.");
    EXPECT_EQ(reason.remedy, "Finish CT7K-20914-J first.");
    EXPECT_EQ(reason.rule, "TUBE-AT-BENCH");
    EXPECT_EQ(reason.effect, Effect::Refuse);
}

} // namespace
} // namespace storage::workflows
