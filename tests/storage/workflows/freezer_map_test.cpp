// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/freezer_map.h"

#include "storage/database/records.h"
#include "storage/workflows/put_away.h"
#include "tests/support/repositories.h"

#include <gtest/gtest.h>

namespace storage::workflows {
namespace {

class FreezerMap : public tests::DemonstrationTest {
protected:
    std::int64_t count(std::string_view sql) {
        return look([&](database::Reading& reading) {
            return integerOf(reading.row(sql, {ColumnKind::Integer})->front());
        });
    }

    freezers::Container fullestBox() {
        return look([&](database::Reading& reading) {
                   return database::recordWhere<freezers::Container>(
                       reading,
                       "where id = (select container_id from specimen where container_id is not null group "
                       "by "
                       "container_id order by count(*) desc, container_id limit 1)",
                       {});
               })
            .value();
    }
};

INSTANTIATE_ON_BOTH_ENGINES(FreezerMap);

std::int64_t nodes(const std::vector<FreezerNode>& tree) {
    std::int64_t sum = 0;
    for (const auto& node : tree) {
        sum += 1 + nodes(node.children);
    }
    return sum;
}

TEST_P(FreezerMap, TreeHoldsEveryContainerOnceAndCountsEveryTube) {
    const auto tree = look([](database::Reading& reading) { return freezerTree(reading); });
    std::int64_t occupied = 0;
    std::int64_t capacity = 0;
    for (const auto& node : tree) {
        EXPECT_LE(node.occupied, node.capacity);
        occupied += node.occupied;
        capacity += node.capacity;
    }
    EXPECT_EQ(nodes(tree), count("select count(*) from container"));
    EXPECT_EQ(occupied, count("select count(*) from specimen where container_id is not null"));
    EXPECT_EQ(capacity, count("select sum(row_count * column_count) from container where kind = 'BOX'"));
}

TEST_P(FreezerMap, BoxShowsEachTubeAtItsPosition) {
    const auto box = fullestBox();
    const auto map = repository()
                         .read([&](database::Reading& reading) { return boxMap(reading, codes(), box.id); })
                         .value();
    const auto tubes = look([&](database::Reading& reading) { return tubesIn(reading, box.id); });
    ASSERT_EQ(map.tubes.size(), tubes.size());
    EXPECT_EQ(map.box, box);
    EXPECT_NE(map.place.find(box.name), std::string::npos);
    EXPECT_NE(map.place.find(" › "), std::string::npos);
    for (const auto& tube : map.tubes) {
        EXPECT_EQ(tubes.at(tube.position).id, tube.specimen);
        EXPECT_FALSE(tube.visitCode.empty());
        EXPECT_FALSE(tube.participantCode.empty());
        EXPECT_FALSE(tube.isHeld);
    }
}

TEST_P(FreezerMap, OnlyABoxHasAMap) {
    const auto tank =
        look([&](database::Reading& reading) {
            return database::recordWhere<freezers::Container>(reading, "where kind = 'TANK' limit 1", {});
        }).value();
    const auto map =
        repository().read([&](database::Reading& reading) { return boxMap(reading, codes(), tank.id); });
    ASSERT_FALSE(map);
    EXPECT_EQ(map.error().code, ErrorCode::Invalid);
    const auto none = repository().read(
        [&](database::Reading& reading) { return boxMap(reading, codes(), ContainerId{1}); });
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().code, ErrorCode::NotFound);
}

} // namespace
} // namespace storage::workflows
