// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/look_up.h"

#include "storage/database/records.h"
#include "storage/freezers/container.h"
#include "storage/participants/participant.h"
#include "storage/specimens/specimen.h"
#include "tests/support/repositories.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace storage::workflows {
namespace {

class LookUp : public tests::DemonstrationTest {
protected:
    std::vector<Hit> found(const std::string& text, std::int64_t limit = 10) {
        return look([&](database::Reading& reading) { return find(reading, codes(), text, limit); });
    }

    template <database::Record T>
    T any(std::string_view tail) {
        return look([&](database::Reading& reading) { return database::recordWhere<T>(reading, tail, {}); })
            .value();
    }
};

INSTANTIATE_ON_BOTH_ENGINES(LookUp);

TEST_P(LookUp, FindsASpecimenByAnySpellingOfItsCode) {
    const auto specimen = any<specimens::Specimen>("where lifecycle = 'STORED' order by id limit 1");
    const auto grouped = codes().grouped(specimen.code);
    for (const auto& text :
         {specimen.code, grouped, " " + grouped + " ", grouped.substr(0, grouped.size() - 1),
          std::string{"ct7k-"} + grouped.substr(5)}) {
        const auto hits = found(text);
        ASSERT_FALSE(hits.empty()) << text;
        EXPECT_EQ(hits.front().kind, HitKind::Specimen);
        EXPECT_EQ(hits.front().id, specimen.id.value()) << text;
        EXPECT_EQ(hits.front().title, grouped);
        EXPECT_NE(hits.front().subtitle.find("stored"), std::string::npos);
    }
}

TEST_P(LookUp, FindsParticipantsContainersAndShipments) {
    const auto participant = any<participants::Participant>("order by code limit 1");
    const auto byCode = found(participant.code.substr(0, participant.code.size() - 1));
    EXPECT_TRUE(std::ranges::any_of(byCode, [&](const Hit& hit) {
        return hit.kind == HitKind::Participant && hit.id == participant.id.value();
    }));
    const auto box = any<freezers::Container>("where kind = 'BOX' order by id limit 1");
    std::string name = box.name;
    std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::toupper(c); });
    for (const auto& text : {box.code, box.name, name}) {
        const auto hits = found(text, 30);
        EXPECT_TRUE(std::ranges::any_of(hits, [&](const Hit& hit) {
            return hit.kind == HitKind::Container && hit.id == box.id.value();
        })) << text;
    }
    const auto hits = found(content().shipments.front());
    ASSERT_FALSE(hits.empty());
    EXPECT_EQ(hits.front().kind, HitKind::Shipment);
}

TEST_P(LookUp, GivesAtMostWhatWasAskedFor) {
    EXPECT_EQ(found("CT7K", 7).size(), 7U);
    EXPECT_TRUE(found("   ").empty());
    EXPECT_TRUE(found("").empty());
    EXPECT_TRUE(found("CT7K", 0).empty());
}

TEST_P(LookUp, TakesNoWordForACommand) {
    for (const auto* text : {"%", "_", "'; drop table specimen; --", "\\", "no such thing", "\xff\xfe"}) {
        if (GetParam() == database::Engine::PostgreSql && text[0] == '\xff') {
            continue; // the server takes UTF-8 only, which is what a text field gives
        }
        EXPECT_TRUE(found(text).empty()) << text;
    }
}

} // namespace
} // namespace storage::workflows
