// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/workflows/box_audit.h"

#include "storage/custody/merkle.h"
#include "storage/freezers/new_places.h"
#include "storage/shipments/document_store.h"
#include "storage/specimens/specimen_store.h"
#include "storage/workflows/specimen_card.h"
#include "storage/workflows/time_machine.h"
#include "tests/support/ledger_checks.h"
#include "tests/support/repositories.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace storage::workflows {
namespace {

using freezers::AuditCause;
using freezers::CauseAnswer;
using freezers::Established;
using freezers::OrientedBy;
using freezers::PositionFinding;

const std::string kPicture{"\x89PNG picture of a rack\0with a nul", 31};

/// The fullest −80 °C box of the demonstration, as its tubes stand in the records.
class BoxAudits : public tests::DemonstrationTest {
protected:
    void SetUp() override {
        DemonstrationTest::SetUp();
        m_who = technician();
        m_box = look([&](database::Reading& reading) {
            std::optional<BoxOnRecord> fullest;
            for (const auto& container : database::recordsWhere<freezers::Container>(
                     reading, "where kind = 'BOX' and temperature_class = 'M80' order by id")) {
                auto box = boxOnRecord(reading, codes(), container.code).value();
                if (!fullest || box.tubes.size() > fullest->tubes.size()) {
                    fullest = std::move(box);
                }
            }
            return fullest.value();
        });
        ASSERT_GE(m_box->tubes.size(), 4U);
    }

    [[nodiscard]] const BoxOnRecord& box() const { return *m_box; }

    [[nodiscard]] const specimens::Specimen& tube(std::int64_t position) const {
        return m_box->tubes.at(position);
    }

    /// A picture that shows every tube where the records have it.
    [[nodiscard]] BoxAuditWanted asRecorded() const {
        BoxAuditWanted wanted{box().box.code,
                              {},
                              {{"rack.png", kPicture}},
                              OrientedBy::Nest,
                              "desk",
                              AuditCause::None,
                              CauseAnswer::NotAsked,
                              "",
                              {},
                              {}};
        for (std::int64_t position = 1; position <= box().grid.size(); ++position) {
            const auto found = box().tubes.find(position);
            const auto text = found == box().tubes.end() ? std::string{} : found->second.code;
            if (!text.empty()) {
                wanted.expected.emplace(position, text);
            }
            wanted.positions.push_back({position, Established::Picture, text, PositionFinding::Same});
        }
        return wanted;
    }

    /// The first two tubes found in each other's place.
    [[nodiscard]] BoxAuditWanted swapped() const {
        auto wanted = asRecorded();
        std::swap(wanted.positions[0].found, wanted.positions[1].found);
        wanted.positions[0].finding = wanted.positions[1].finding = PositionFinding::Moved;
        wanted.cause = AuditCause::Swapped;
        wanted.answer = CauseAnswer::Moved;
        wanted.explanation = "The tubes in A1 and A2 have changed places.";
        wanted.moves = {{tube(1).code, 2}, {tube(2).code, 1}};
        return wanted;
    }

    BoxAuditReply carriedOut(const BoxAuditWanted& wanted) {
        auto reply = recordBoxAudit(repository(), *m_who, wanted);
        EXPECT_TRUE(reply) << reply.error().detail;
        return reply.value_or(BoxAuditReply{std::vector<MoveRefused>{}});
    }

    std::optional<std::int64_t> positionOf(const std::string& code) {
        return look([&](database::Reading& reading) {
            return specimens::specimenByCode(reading, code).value().position;
        });
    }

    std::vector<std::string> historyOfTube(SpecimenId id) {
        return look([&](database::Reading& reading) {
            std::vector<std::string> sentences;
            const auto entries = historyOf(reading, {"specimen", id.value()}).value();
            for (const auto& entry : entries) {
                sentences.push_back(entry.sentence);
            }
            return sentences;
        });
    }

    std::optional<SignedIn> m_who;
    std::optional<BoxOnRecord> m_box;
};

INSTANTIATE_ON_BOTH_ENGINES(BoxAudits);

TEST_P(BoxAudits, ABoxAsRecordedIsOneEventThatKeepsThePictureAndMovesNothing) {
    const auto reply = carriedOut(asRecorded());
    const auto* audited = std::get_if<BoxAudited>(&reply);
    ASSERT_NE(audited, nullptr);
    EXPECT_EQ(audited->moved, 0U);
    tests::expectProven(repository());
    EXPECT_EQ(tests::numberOf(repository(), "select count(*) from event where kind = 'AUDIT_COUNT'"), 1);
    EXPECT_EQ(tests::numberOf(repository(), "select count(*) from event where kind = 'MOVE'"), 0);
    EXPECT_EQ(tests::numberOf(repository(), "select count(*) from box_audit_position"), box().grid.size());
    const auto document = look([](database::Reading& reading) {
        return database::recordsWhere<shipments::Document>(reading, "where name = 'rack.png'").at(0);
    });
    EXPECT_EQ(document.sha256, custody::digestText(custody::sha256(kPicture)));
    EXPECT_EQ(document.mediaType, "image/png");
    EXPECT_EQ(
        look([&](database::Reading& reading) { return shipments::documentContent(reading, document.id); }),
        kPicture);
}

TEST_P(BoxAudits, TheAuditIsInTheHistoryOfTheBoxAndOfEachTubeThatWasFound) {
    static_cast<void>(carriedOut(asRecorded()));
    EXPECT_TRUE(historyOfTube(tube(1).id).front().starts_with("Counted"));
    const auto ofBox = look([&](database::Reading& reading) {
        return historyOf(reading, {"container", box().box.id.value()}).value().front().sentence;
    });
    EXPECT_TRUE(ofBox.starts_with("Counted")) << ofBox;
}

TEST_P(BoxAudits, TwoTubesThatChangedPlacesAreRecordedSoWhenAccepted) {
    const auto first = tube(1);
    const auto reply = carriedOut(swapped());
    ASSERT_NE(std::get_if<BoxAudited>(&reply), nullptr);
    EXPECT_EQ(std::get<BoxAudited>(reply).moved, 2U);
    EXPECT_EQ(positionOf(first.code), 2);
    EXPECT_EQ(positionOf(tube(2).code), 1);
    const auto newest = historyOfTube(first.id).front();
    EXPECT_NE(newest.find("Moved into"), std::string::npos) << newest;
    EXPECT_NE(newest.find("A02"), std::string::npos) << newest;
    EXPECT_NE(newest.find("have changed places"), std::string::npos) << newest;
    tests::expectProven(repository());
}

TEST_P(BoxAudits, AnEarlierMomentStillShowsTheTubesWhereTheyWere) {
    const auto before = clock().now();
    clock().advance(std::chrono::minutes{5});
    static_cast<void>(carriedOut(swapped()));
    const auto map = look([&](database::Reading& reading) {
        return boxMapAsOf(reading, codes(), box().box.id, before).value();
    });
    EXPECT_EQ(map.tubes.front().specimen, tube(1).id);
}

TEST_P(BoxAudits, UndoPutsTheTubesBackAndLeavesTheAudit) {
    const auto reply = carriedOut(swapped());
    const auto audit = std::get<BoxAudited>(reply).id;
    const auto undone = undoAuditMoves(repository(), *m_who, audit);
    ASSERT_TRUE(undone) << undone.error().detail;
    EXPECT_EQ(positionOf(tube(1).code), 1);
    EXPECT_EQ(tests::numberOf(repository(), "select count(*) from box_audit"), 1);
    EXPECT_FALSE(undoAuditMoves(repository(), *m_who, audit)) << "twice";
    tests::expectProven(repository());
}

TEST_P(BoxAudits, ATubeIsNotMovedOntoOneThatWasNotSeen) {
    auto wanted = asRecorded();
    wanted.moves = {{tube(1).code, 3}};
    const auto reply = carriedOut(wanted);
    const auto* refused = std::get_if<std::vector<MoveRefused>>(&reply);
    ASSERT_NE(refused, nullptr);
    ASSERT_EQ(refused->size(), 1U);
    EXPECT_TRUE(refused->front().verdict.names("POSITION-OCCUPIED"));
    EXPECT_EQ(tests::numberOf(repository(), "select count(*) from box_audit"), 0) << "nothing is half done";
    EXPECT_EQ(positionOf(tube(1).code), 1);
}

TEST_P(BoxAudits, ATubeThatWasNeverPutAwayIsNotMovedByAnAudit) {
    const auto waiting = look([](database::Reading& reading) {
        return database::recordsWhere<specimens::Specimen>(reading,
                                                           "where lifecycle <> 'STORED' order by id limit 1");
    });
    ASSERT_FALSE(waiting.empty());
    auto wanted = asRecorded();
    wanted.moves = {{waiting.front().code, box().grid.size()}};
    const auto reply = carriedOut(wanted);
    ASSERT_NE(std::get_if<std::vector<MoveRefused>>(&reply), nullptr);
}

TEST_P(BoxAudits, ABoxThatChangedMeanwhileIsNotSaved) {
    auto wanted = asRecorded();
    wanted.expected.erase(1);
    const auto reply = recordBoxAudit(repository(), *m_who, wanted);
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().code, ErrorCode::Conflict);
}

TEST_P(BoxAudits, ATubeCannotBeAcceptedInTwoPlaces) {
    auto wanted = asRecorded();
    wanted.moves = {{tube(1).code, 80}, {tube(1).code, 81}};
    const auto reply = recordBoxAudit(repository(), *m_who, wanted);
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().code, ErrorCode::Invalid);
}

TEST_P(BoxAudits, AnAuditorMayNotRecordOne) {
    const auto reply = recordBoxAudit(repository(), person("aude"), asRecorded());
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().code, ErrorCode::NotPermitted);
}

TEST_P(BoxAudits, ATubeIsKnownByItsCodeInAnyFormWithItsPlaceAndWhatSpeaksAgainstIt) {
    const auto code = tube(1).code;
    const auto grouped = codes().grouped(code);
    const auto known = look([&](database::Reading& reading) {
        return knownTubes(reading, codes(), {code, grouped, "0123456789"});
    });
    ASSERT_EQ(known.size(), 2U) << "a code nobody knows is absent";
    EXPECT_EQ(known.at(grouped).specimen.id, tube(1).id);
    EXPECT_EQ(known.at(code).boxCode, box().box.code);
    EXPECT_EQ(known.at(code).position, "A01");
}

TEST_P(BoxAudits, OnlyABoxWithPositionsIsABox) {
    const auto room = look([](database::Reading& reading) {
        return database::recordsWhere<freezers::Container>(reading, "where kind = 'ROOM' order by id")
            .at(0)
            .code;
    });
    const auto read = [&](const std::string& code) {
        return repository().read(
            [&](database::Reading& reading) { return boxOnRecord(reading, codes(), code); });
    };
    EXPECT_EQ(read(room).error().code, ErrorCode::Invalid);
    EXPECT_EQ(read("NOWHERE").error().code, ErrorCode::NotFound);
}

} // namespace
} // namespace storage::workflows
