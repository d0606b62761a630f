// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shipments/manifest_origin_store.h"

#include "tests/support/stored_world.h"

namespace storage::shipments {
namespace {

using database::Reading;

class ManifestOriginStore : public tests::StoreTest {
protected:
    [[nodiscard]] Result<ManifestOrigin> origin(const std::string& participantCode) {
        return read([&](Reading& reading) { return originOf(reading, participantCode); });
    }
};

INSTANTIATE_ON_BOTH_ENGINES(ManifestOriginStore);

TEST_P(ManifestOriginStore, IsTheStudyAndSiteOfTheParticipant) {
    putPlan();
    const studies::Study other{StudyId{2}, "OTHER", "Another trial", "Sponsor", "SSc"};
    const studies::Site berlin{SiteId{2}, "BER", "Berlin", ZoneOffset{60}};
    auto enrolled = participant(2);
    enrolled.study = other.id;
    enrolled.site = berlin.id;
    put(other, berlin, enrolled);
    const auto found = origin("LUP-0102");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->study, other);
    EXPECT_EQ(found->site, berlin);
}

TEST_P(ManifestOriginStore, IsTheFirstStudyAndSiteForAnUnknownParticipant) {
    putPlan();
    const auto found = origin("LUP-9999");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->study, study());
    EXPECT_EQ(found->site, site());
}

TEST_P(ManifestOriginStore, AsksForAStudyAndASiteWhereNoneIsSetUp) {
    put(study());
    const auto found = origin("LUP-0101");
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, ErrorCode::NotFound);
}

} // namespace
} // namespace storage::shipments
