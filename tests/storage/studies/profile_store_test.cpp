// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/studies/profile_store.h"

#include "tests/support/stored_world.h"

#include <gmock/gmock.h>

namespace storage::studies {
namespace {

using database::Reading;
using testing::ElementsAre;

class ProfileStore : public tests::StoreTest {
protected:
    static ProfileVersion version(std::int64_t id, const std::string& code, const std::string& name,
                                  unsigned day) {
        return {ProfileId{id}, StudyId{1}, code, name, "profile", tests::december(day), std::nullopt, "{}"};
    }
};

INSTANTIATE_ON_BOTH_ENGINES(ProfileStore);

TEST_P(ProfileStore, TheNewestThatHasBegunIsInForce) {
    put(study(), version(1, "A", "1", 1), version(2, "A", "2", 10), version(3, "B", "1", 5));
    const auto inForce = [&](unsigned day) {
        return look(
            [&](Reading& reading) { return profilesInForce(reading, StudyId{1}, tests::december(day)); });
    };
    EXPECT_THAT(inForce(1), ElementsAre(version(1, "A", "1", 1)));
    EXPECT_THAT(inForce(9), ElementsAre(version(1, "A", "1", 1), version(3, "B", "1", 5)));
    EXPECT_THAT(inForce(10), ElementsAre(version(2, "A", "2", 10), version(3, "B", "1", 5)));
    EXPECT_THAT(look([](Reading& reading) { return profileVersions(reading, StudyId{1}); }),
                ElementsAre(version(2, "A", "2", 10), version(1, "A", "1", 1), version(3, "B", "1", 5)));
    EXPECT_EQ(look([](Reading& reading) { return profileById(reading, ProfileId{2}); }),
              version(2, "A", "2", 10));
    EXPECT_FALSE(look([](Reading& reading) { return profileById(reading, ProfileId{9}); }));
}

} // namespace
} // namespace storage::studies
