// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/undo.h"

#include <gtest/gtest.h>

namespace storage::workflows {
namespace {

custody::Event event(std::int64_t id, custody::EventKind kind,
                     std::optional<EventId> corrects = std::nullopt) {
    return {EventId{id},
            std::string{custody::kEventKindCodes.text(kind)},
            Timestamp{},
            Timestamp{},
            ZoneOffset{0},
            {PersonId{1}, "Tessa", "technician", "bench-1", "cryotrail"},
            std::nullopt,
            corrects,
            std::nullopt,
            {},
            {}};
}

std::vector<std::int64_t> idsOf(const std::vector<custody::Event>& events) {
    std::vector<std::int64_t> ids;
    for (const auto& one : events) {
        ids.push_back(one.id.value());
    }
    return ids;
}

TEST(Undo, AnEventThatWasTakenBackNoLongerStands) {
    const auto left = standing({event(1, custody::EventKind::Receive), event(2, custody::EventKind::Receive),
                                event(3, custody::EventKind::Undo, EventId{2})});
    EXPECT_EQ(idsOf(left), std::vector<std::int64_t>{1});
}

TEST(Undo, ACorrectionThatIsNoUndoTakesNothingBack) {
    const auto left =
        standing({event(1, custody::EventKind::Receive), event(2, custody::EventKind::Correct, EventId{1})});
    EXPECT_EQ(idsOf(left), (std::vector<std::int64_t>{1, 2}));
}

TEST(Undo, NothingStandsOfNothing) {
    EXPECT_TRUE(standing({}).empty());
}

} // namespace
} // namespace storage::workflows
