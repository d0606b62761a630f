// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/study_set_up.h"

#include "storage/shipments/document_store.h"
#include "storage/studies/plan_store.h"
#include "tests/support/ledger_checks.h"
#include "tests/support/repositories.h"

#include <algorithm>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

namespace storage::workflows {
namespace {

std::string planFile() {
    std::ostringstream text;
    text << std::ifstream{CRYOTRAIL_SOURCE_DIR "/app/demonstration/lupus_car_t_plan.json"}.rdbuf();
    return text.str();
}

class StudySetUp : public tests::DemonstrationTest {
protected:
    void SetUp() override {
        DemonstrationTest::SetUp();
        m_coordinator = person("carla");
        m_draft = studies::readPlan(m_file).value();
    }

    Result<LoadedPlan> load(const std::string& version, const std::string& effectiveFrom) {
        auto draft = *m_draft;
        draft.protocolVersion = version;
        draft.effectiveFrom = parseIsoDate(effectiveFrom).value();
        return loadPlan(repository(), *m_coordinator, draft, "plan.json", m_file);
    }

    studies::Plan newest(StudyId study) {
        return look([&](database::Reading& reading) { return studies::newestPlan(reading, study).value(); });
    }

    std::string m_file = planFile();
    std::optional<SignedIn> m_coordinator;
    std::optional<studies::PlanDraft> m_draft;
};

INSTANTIATE_ON_BOTH_ENGINES(StudySetUp);

TEST_P(StudySetUp, APlanIsReadBackAsItWasLoaded) {
    const auto loaded = load("3.1", "2026-11-01");
    ASSERT_TRUE(loaded) << loaded.error().detail;
    EXPECT_EQ(loaded->study.code, "LUP");
    const auto plan = newest(loaded->study.id);
    EXPECT_EQ(plan.protocol, loaded->plan.protocol);
    EXPECT_EQ(plan.kinds, loaded->plan.kinds);
    EXPECT_EQ(plan.visits, loaded->plan.visits);
    EXPECT_EQ(plan.requirements.size(), loaded->plan.requirements.size());
    EXPECT_EQ(look([&](database::Reading& reading) {
                  return studies::planById(reading, plan.protocol.id).value().requirements;
              }),
              plan.requirements);
    tests::expectProven(repository());
}

TEST_P(StudySetUp, ANewVersionBelongsToTheStudyThatIsThere) {
    const auto before = tests::numberOf(repository(), "select count(*) from study");
    ASSERT_TRUE(load("3.1", "2026-11-01"));
    EXPECT_EQ(tests::numberOf(repository(), "select count(*) from study"), before);
}

TEST_P(StudySetUp, TheVersionThatTookEffectLastIsTheNewest) {
    const auto later = load("4.0", "2026-11-01").value();
    ASSERT_TRUE(load("3.5", "2025-01-01"));
    EXPECT_EQ(newest(later.study.id).protocol.version, "4.0");
}

TEST_P(StudySetUp, AChangedPlanNeedsANewVersion) {
    const auto before = tests::numberOf(repository(), "select count(*) from visit");
    const auto again = load("3.0", "2026-11-01");
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, ErrorCode::Conflict);
    EXPECT_NE(again.error().detail.find("3.0"), std::string::npos) << again.error().detail;
    EXPECT_EQ(tests::numberOf(repository(), "select count(*) from visit"), before);
}

TEST_P(StudySetUp, TheFileIsKeptAsItWas) {
    const auto loaded = load("3.1", "2026-11-01").value();
    const auto document = loaded.plan.protocol.document.value();
    EXPECT_EQ(look([&](database::Reading& reading) { return shipments::documentContent(reading, document); }),
              m_file);
    const auto row = look([&](database::Reading& reading) {
        return database::recordById<shipments::Document>(reading, document.value()).value();
    });
    EXPECT_EQ(row.name, "plan.json");
    EXPECT_EQ(row.size, std::ssize(m_file));
    EXPECT_EQ(row.sha256.size(), 64U);
}

TEST_P(StudySetUp, OnlyACoordinatorOrAnAdministratorChangesStudies) {
    const auto tessa = technician();
    const auto plan = loadPlan(repository(), tessa, *m_draft, "plan.json", m_file);
    ASSERT_FALSE(plan);
    EXPECT_EQ(plan.error().code, ErrorCode::NotPermitted);
    const auto site = addSite(repository(), tessa, "BER", "Berlin", ZoneOffset{60});
    ASSERT_FALSE(site);
    EXPECT_EQ(site.error().code, ErrorCode::NotPermitted);
    EXPECT_TRUE(addSite(repository(), person("admin"), "BER", "Berlin", ZoneOffset{60}));
}

TEST_P(StudySetUp, ASiteCodeIsGivenOnce) {
    const auto site = addSite(repository(), *m_coordinator, "BER", "Berlin", ZoneOffset{60});
    ASSERT_TRUE(site) << site.error().detail;
    EXPECT_EQ(look([&](database::Reading& reading) {
                  return database::recordById<studies::Site>(reading, site->id.value());
              }),
              *site);
    const auto again = addSite(repository(), *m_coordinator, "BER", "Bergen", ZoneOffset{60});
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, ErrorCode::Conflict);
    EXPECT_EQ(again.error().detail, "BER is the code of Berlin already.");
    tests::expectProven(repository());
}

TEST_P(StudySetUp, ASiteNeedsACodeAndAName) {
    EXPECT_EQ(addSite(repository(), *m_coordinator, "", "Berlin", ZoneOffset{60}).error().code,
              ErrorCode::Invalid);
    EXPECT_EQ(addSite(repository(), *m_coordinator, "BER", "", ZoneOffset{60}).error().code,
              ErrorCode::Invalid);
}

TEST_P(StudySetUp, AStudyWithoutAPlanHasNoNewestOne) {
    EXPECT_FALSE(look([](database::Reading& reading) { return studies::newestPlan(reading, StudyId{1}); }));
    EXPECT_FALSE(look([](database::Reading& reading) { return studies::planById(reading, ProtocolId{1}); }));
}

} // namespace
} // namespace storage::workflows
