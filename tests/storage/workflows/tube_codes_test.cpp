// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/tube_codes.h"

#include "storage/database/records.h"
#include "storage/freezers/container.h"
#include "storage/specimens/specimen_store.h"
#include "storage/workflows/known_tube.h"
#include "storage/workflows/specimen_card.h"
#include "storage/workflows/verify_ledger.h"
#include "tests/support/repositories.h"

#include <gtest/gtest.h>

namespace storage::workflows {
namespace {

class TubeCodes : public tests::DemonstrationTest {
protected:
    void SetUp() override {
        DemonstrationTest::SetUp();
        const auto tubes = look([](database::Reading& reading) {
            return database::recordsWhere<specimens::Specimen>(
                reading, "where lifecycle = 'STORED' order by id limit 2", {});
        });
        m_one = tubes.at(0).id;
        m_other = tubes.at(1).id;
    }

    Result<EventId> add(SpecimenId tube, const std::string& code) {
        return addTubeCode(repository(), technician(), tube, code);
    }

    Result<EventId> end(SpecimenId tube, const std::string& code,
                        const std::string& reason = "the label came off") {
        return endTubeCode(repository(), technician(), tube, code, reason);
    }

    std::optional<SpecimenId> named(const std::string& code) {
        return look([&](database::Reading& reading) {
            const auto tube = specimenNamed(reading, codes(), codes().canonical(code)).value();
            return tube ? std::optional{tube->id} : std::nullopt;
        });
    }

    std::string newestSentence(SpecimenId tube) {
        return look([&](database::Reading& reading) {
            return specimenCard(reading, codes(), tube).value().timeline.front().sentence;
        });
    }

    SpecimenId m_one{0};
    SpecimenId m_other{0};
};

INSTANTIATE_ON_BOTH_ENGINES(TubeCodes);

TEST_P(TubeCodes, ATubeIsFoundByItsFurtherCodeAndItsHistorySaysSo) {
    ASSERT_TRUE(add(m_one, "SITE4711"));
    EXPECT_EQ(named("SITE4711"), m_one);
    EXPECT_NE(newestSentence(m_one).find("also known by SITE4711"), std::string::npos)
        << newestSentence(m_one);
}

TEST_P(TubeCodes, AnEndedCodeFindsNothingAndMayComeBackToTheSameTubeOnly) {
    ASSERT_TRUE(add(m_one, "SITE4711"));
    ASSERT_TRUE(end(m_one, "SITE4711"));
    EXPECT_FALSE(named("SITE4711"));
    EXPECT_NE(newestSentence(m_one).find("no longer known by SITE4711"), std::string::npos);
    EXPECT_NE(newestSentence(m_one).find("the label came off"), std::string::npos);
    EXPECT_EQ(add(m_other, "SITE4711").error().code, ErrorCode::Conflict);
    EXPECT_TRUE(add(m_one, "SITE4711"));
    EXPECT_EQ(named("SITE4711"), m_one);
}

TEST_P(TubeCodes, ACodeNeverMeansTwoThings) {
    ASSERT_TRUE(add(m_one, "SITE4711"));
    EXPECT_EQ(add(m_other, "SITE4711").error().code, ErrorCode::Conflict);
    EXPECT_EQ(add(m_one, "SITE4711").error().code, ErrorCode::Conflict) << "it has it already";
    const auto box = look([](database::Reading& reading) {
        return database::recordsWhere<freezers::Container>(reading, "order by id limit 1", {}).front().code;
    });
    const auto refused = add(m_one, box);
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().detail.find("place"), std::string::npos) << refused.error().detail;
    const auto badge = technician().person.badge.value();
    EXPECT_EQ(add(m_one, badge).error().code, ErrorCode::Conflict);
    const auto own =
        look([&](database::Reading& reading) { return specimens::specimenById(reading, m_other)->code; });
    EXPECT_EQ(add(m_one, own).error().code, ErrorCode::Conflict);
}

TEST_P(TubeCodes, WhatIsNoCodeIsRefused) {
    EXPECT_EQ(add(m_one, "").error().code, ErrorCode::Invalid);
    EXPECT_EQ(add(m_one, "a\x01"
                         "b")
                  .error()
                  .code,
              ErrorCode::Invalid);
    EXPECT_EQ(add(m_one, std::string(kLongestTubeCode + 1, 'A')).error().code, ErrorCode::Invalid);
    EXPECT_EQ(end(m_one, "SITE4711").error().code, ErrorCode::NotFound);
    ASSERT_TRUE(add(m_one, "SITE4711"));
    EXPECT_EQ(end(m_one, "SITE4711", "").error().code, ErrorCode::Invalid);
    EXPECT_EQ(end(m_other, "SITE4711").error().code, ErrorCode::NotFound);
}

TEST_P(TubeCodes, WhoMayOnlyLookMayNotChangeThem) {
    auto who = technician();
    for (auto& grant : who.grants) {
        grant.role = people::Role::Auditor;
    }
    EXPECT_EQ(addTubeCode(repository(), who, m_one, "SITE4711").error().code, ErrorCode::NotPermitted);
}

TEST_P(TubeCodes, ACommandCardIsNoTube) {
    for (const auto* card : {"CMDOK", "CMD-COUNT-12", "cmdok"}) {
        EXPECT_EQ(add(m_one, card).error().code, ErrorCode::Invalid) << card;
    }
}

} // namespace
} // namespace storage::workflows
