// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/time_machine.h"

#include "storage/database/records.h"
#include "storage/workflows/put_away.h"
#include "tests/support/repositories.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace storage::workflows {
namespace {

using namespace std::chrono_literals;

class TimeMachine : public tests::DemonstrationTest {
protected:
    std::vector<freezers::Container> usedBoxes() {
        return look([](database::Reading& reading) {
            return database::recordsWhere<freezers::Container>(
                reading,
                "where id in (select container_id from specimen where container_id is not null) order by id");
        });
    }

    BoxMap then(ContainerId box, Timestamp moment) {
        return repository()
            .read([&](database::Reading& reading) { return boxMapAsOf(reading, codes(), box, moment); })
            .value();
    }

    BoxMap now(ContainerId box) {
        return repository()
            .read([&](database::Reading& reading) { return boxMap(reading, codes(), box); })
            .value();
    }

    HistorySpan span(const custody::Subject& subject) {
        return repository()
            .read([&](database::Reading& reading) { return spanOf(reading, subject); })
            .value()
            .value();
    }

    std::optional<SpecimenThen> then(SpecimenId id, Timestamp moment) {
        return repository()
            .read([&](database::Reading& reading) { return specimenAsOf(reading, id, moment); })
            .value();
    }
};

INSTANTIATE_ON_BOTH_ENGINES(TimeMachine);

TEST_P(TimeMachine, NowIsWhatTheTablesSay) {
    for (const auto& box : usedBoxes()) {
        EXPECT_EQ(then(box.id, clock().now()).tubes, now(box.id).tubes) << box.name;
    }
}

TEST_P(TimeMachine, BeforeTheFirstEventABoxIsEmpty) {
    const auto box = usedBoxes().front();
    EXPECT_TRUE(then(box.id, span({"container", box.id.value()}).first - 1us).tubes.empty());
}

TEST_P(TimeMachine, EachStepPutsOneTubeMoreIntoABox) {
    const auto box = usedBoxes().front();
    const auto steps = span({"container", box.id.value()}).steps;
    std::size_t before = 0;
    for (const auto moment : steps) {
        const auto tubes = then(box.id, moment).tubes.size();
        EXPECT_GE(tubes, before);
        before = tubes;
    }
    EXPECT_EQ(before, now(box.id).tubes.size());
}

TEST_P(TimeMachine, ASpecimenIsWhereAndWhatItWas) {
    const auto box = usedBoxes().front();
    const auto tube = now(box.id).tubes.front();
    const auto steps = span({"specimen", tube.specimen.value()}).steps;
    ASSERT_GE(steps.size(), 2U);
    EXPECT_FALSE(then(tube.specimen, steps.front() - 1us));
    const auto first = then(tube.specimen, steps.front());
    ASSERT_TRUE(first);
    EXPECT_EQ(first->place, "");
    EXPECT_FALSE(first->specimen.container);
    const auto last = then(tube.specimen, clock().now());
    ASSERT_TRUE(last);
    EXPECT_EQ(last->specimen.container, box.id);
    EXPECT_NE(last->place.find(box.name), std::string::npos);
}

TEST_P(TimeMachine, ATubeThatWasTakenBackIsSeenWhereItWas) {
    const auto who = technician();
    const auto boxes = usedBoxes();
    const auto tube = now(boxes.front().id).tubes.front();
    const auto code = codes().canonical(tube.code);
    const auto before = clock().now();
    clock().advance(1min);
    const auto reply = carryOut(repository(), who, freezers::UndoPlace{code}, std::nullopt);
    ASSERT_TRUE(std::holds_alternative<freezers::PlaceTakenBack>(reply));
    const auto isThere = [&](const BoxMap& map) {
        return std::ranges::any_of(map.tubes,
                                   [&](const BoxTube& one) { return one.specimen == tube.specimen; });
    };
    EXPECT_TRUE(isThere(then(boxes.front().id, before)));
    EXPECT_FALSE(isThere(then(boxes.front().id, clock().now())));
    EXPECT_FALSE(isThere(now(boxes.front().id)));
    EXPECT_EQ(then(boxes.front().id, clock().now()).tubes, now(boxes.front().id).tubes);
}

} // namespace
} // namespace storage::workflows
