// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/known_tube.h"

#include "storage/database/records.h"
#include "storage/workflows/recording.h"
#include "tests/support/repositories.h"

#include <gtest/gtest.h>

namespace storage::workflows {
namespace {

class KnownTube : public tests::DemonstrationTest {
protected:
    void SetUp() override {
        DemonstrationTest::SetUp();
        m_tubes = look([](database::Reading& reading) {
            return database::recordsWhere<specimens::Specimen>(reading, "order by id limit 2", {});
        });
    }

    void alsoCalled(const specimens::Specimen& specimen, const std::string& code) {
        const auto who = technician();
        const auto done = repository().write([&](database::Writing& writing) {
            Recording recording{repository(), who.person, people::Role::Technician,
                                custody::EventKind::Relabel, clock().now()};
            recording.create(specimens::SpecimenAlias{repository().ids().next<AliasId>(), code, specimen.id,
                                                      clock().now(), std::nullopt});
            return recording.commit(writing);
        });
        ASSERT_TRUE(done) << done.error().detail;
    }

    /// What the code names when it can be read in these ways.
    Result<std::optional<specimens::Specimen>> named(std::vector<std::vector<std::string>> ways) {
        auto forms = codes();
        forms.names = [&](const std::string&) { return ways; };
        return repository().read(
            [&](database::Reading& reading) { return specimenNamed(reading, forms, "as it was read"); });
    }

    std::vector<specimens::Specimen> m_tubes;
};

INSTANTIATE_ON_BOTH_ENGINES(KnownTube);

TEST_P(KnownTube, TheMostExactNameOnRecordCounts) {
    alsoCalled(m_tubes[0], "DONATION");
    alsoCalled(m_tubes[1], "DONATION WITH PRODUCT");
    EXPECT_EQ(named({{"DONATION WITH PRODUCT", "DONATION"}}).value()->id, m_tubes[1].id);
    EXPECT_EQ(named({{"DONATION WITH OTHER PRODUCT", "DONATION"}}).value()->id, m_tubes[0].id);
}

TEST_P(KnownTube, AnAmbiguousCodeMeansTheOnlyReadingOnRecord) {
    EXPECT_EQ(named({{"READ SO"}, {m_tubes[0].code}}).value()->id, m_tubes[0].id);
    EXPECT_EQ(named({{m_tubes[0].code}, {m_tubes[0].code}}).value()->id, m_tubes[0].id);
}

TEST_P(KnownTube, TwoReadingsOnRecordAreRefusedWithBothNames) {
    const auto refused = named({{m_tubes[0].code}, {m_tubes[1].code}});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Conflict);
    EXPECT_NE(refused.error().detail.find(codes().grouped(m_tubes[0].code)), std::string::npos);
    EXPECT_NE(refused.error().detail.find(codes().grouped(m_tubes[1].code)), std::string::npos);
}

TEST_P(KnownTube, NothingOnRecordIsNothing) {
    EXPECT_FALSE(named({{"NOBODY"}, {"NO ONE"}}).value());
}

} // namespace
} // namespace storage::workflows
