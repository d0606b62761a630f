// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/participant_card.h"

#include "storage/database/records.h"
#include "tests/support/repositories.h"

#include <gtest/gtest.h>

namespace storage::workflows {
namespace {

class ParticipantPage : public tests::DemonstrationTest {
protected:
    std::vector<participants::Participant> everybody() {
        return look([](database::Reading& reading) {
            return database::recordsWhere<participants::Participant>(reading, "order by code");
        });
    }

    ParticipantCard card(ParticipantId id) {
        return repository()
            .read([&](database::Reading& reading) {
                return participantCard(reading, codes(), id, dateAt(clock().now(), ZoneOffset{0}));
            })
            .value();
    }
};

INSTANTIATE_ON_BOTH_ENGINES(ParticipantPage);

struct Sums {
    std::int64_t expected = 0;
    std::int64_t received = 0;
    std::int64_t onTheWay = 0;
    std::int64_t missing = 0;
};

void add(Sums& sums, const ParticipantCard& card) {
    for (const auto& row : card.matrix) {
        for (const auto& cell : row.cells) {
            sums.expected += cell.expected;
            sums.received += cell.received;
            sums.onTheWay += cell.onTheWay;
            sums.missing += cell.missing;
            EXPECT_EQ(cell.expected, static_cast<std::int64_t>(cell.tubes.size()));
        }
    }
}

TEST_P(ParticipantPage, MatrixAccountsForEveryTubeThatCameAndEveryOneOnTheWay) {
    Sums sums;
    for (const auto& one : everybody()) {
        const auto shown = card(one.id);
        EXPECT_EQ(shown.participant, one);
        add(sums, shown);
        sums.received += static_cast<std::int64_t>(shown.unplanned.size());
    }
    const auto count = [&](std::string_view sql) {
        return look([&](database::Reading& reading) {
            return integerOf(reading.row(sql, {ColumnKind::Integer})->front());
        });
    };
    const auto drawn = count("select count(*) from specimen where parent_id is null and lifecycle not in "
                             "('REJECTED', 'VOIDED')");
    EXPECT_EQ(sums.received + sums.onTheWay, drawn);
    EXPECT_GT(sums.onTheWay, 0);
    EXPECT_GT(sums.missing, 0) << "some visits are missed";
    EXPECT_GT(sums.expected, sums.received);
}

TEST_P(ParticipantPage, RowsAreInTheOrderOfThePlan) {
    const auto shown = card(everybody().front().id);
    ASSERT_FALSE(shown.matrix.empty());
    EXPECT_FALSE(shown.kinds.empty());
    for (std::size_t i = 1; i < shown.matrix.size(); ++i) {
        EXPECT_LE(shown.matrix[i - 1].visit.ordinal, shown.matrix[i].visit.ordinal);
    }
}

TEST_P(ParticipantPage, SaysWhenThereIsNoSuchParticipant) {
    const auto none = repository().read([&](database::Reading& reading) {
        return participantCard(reading, codes(), ParticipantId{1}, Date{});
    });
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().code, ErrorCode::NotFound);
}

} // namespace
} // namespace storage::workflows
