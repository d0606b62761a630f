// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/specimens/checkout_store.h"

#include "storage/freezers/container.h"
#include "tests/support/stored_world.h"

#include <gmock/gmock.h>

namespace storage::specimens {
namespace {

using database::Reading;
using testing::ElementsAre;
using testing::IsEmpty;
using tests::second;

class CheckoutStore : public tests::StoreTest {
protected:
    void SetUp() override {
        StoreTest::SetUp();
        putPlan();
        put(person(1, "tessa"), box(), specimen(1), specimen(2), specimen(3));
    }

    static freezers::Container box() {
        return {ContainerId{1},
                "BX1",
                std::nullopt,
                freezers::ContainerKind::Box,
                "Box 1",
                9,
                9,
                freezers::FillOrder::ByRow,
                TemperatureClass::Freezer80,
                std::nullopt,
                1};
    }

    static Checkout checkout(std::int64_t id, std::int64_t tube, std::optional<Timestamp> due = {},
                             std::optional<Timestamp> ended = {}) {
        return {CheckoutId{id},
                SpecimenId{tube},
                Purpose::QualityTest,
                "recovery",
                PersonId{1},
                "bench-1",
                second(10),
                due,
                ContainerId{1},
                tube,
                ended,
                ended ? std::optional{CheckoutEnd::Returned} : std::nullopt,
                std::nullopt,
                std::nullopt};
    }

    std::vector<CheckoutId> out() {
        std::vector<CheckoutId> ids;
        for (const auto& one : look([](Reading& reading) { return openCheckouts(reading); })) {
            ids.push_back(one.id);
        }
        return ids;
    }
};

INSTANTIATE_ON_BOTH_ENGINES(CheckoutStore);

TEST_P(CheckoutStore, FindsHowATubeIsOutNow) {
    const auto before = checkout(1, 1, {}, second(20));
    const auto now = checkout(2, 1);
    put(before, now);
    EXPECT_EQ(look([](Reading& reading) { return openCheckoutOf(reading, SpecimenId{1}); }), now);
    EXPECT_EQ(look([](Reading& reading) { return openCheckoutOf(reading, SpecimenId{2}); }), std::nullopt);
    EXPECT_THAT(look([](Reading& reading) { return checkoutsOf(reading, SpecimenId{1}); }),
                ElementsAre(before, now));
}

TEST_P(CheckoutStore, ListsWhatIsDueFirst) {
    EXPECT_THAT(out(), IsEmpty());
    put(checkout(1, 1), checkout(2, 2, second(900)), checkout(3, 3, second(100)));
    EXPECT_THAT(out(), ElementsAre(CheckoutId{3}, CheckoutId{2}, CheckoutId{1}));
}

TEST_P(CheckoutStore, ATubeIsOutOnceAtATime) {
    put(checkout(1, 1));
    const auto again = write([&](database::Writing& writing) -> Result<void> {
        return custody::applyChange(writing, inserted(checkout(2, 1)));
    });
    EXPECT_FALSE(again);
}

} // namespace
} // namespace storage::specimens
