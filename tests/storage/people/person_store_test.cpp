// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/people/person_store.h"

#include "tests/support/stored_world.h"

namespace storage::people {
namespace {

using database::Reading;

class PersonStore : public tests::StoreTest {
protected:
    static RoleGrant grant(std::int64_t id, std::int64_t person, std::optional<Timestamp> endedAt = {}) {
        return {RoleGrantId{id}, PersonId{person}, Role::Technician, std::nullopt,
                std::nullopt,    tests::second(0), endedAt};
    }
};

INSTANTIATE_ON_BOTH_ENGINES(PersonStore);

TEST_P(PersonStore, FindsAPersonByUserNameAndByBadgeAndByNothingElse) {
    const auto tessa = person(1, "tessa");
    put(tessa, person(2, "marek"));
    EXPECT_EQ(look([](Reading& reading) { return personByUserName(reading, "tessa"); }), tessa);
    EXPECT_EQ(look([](Reading& reading) { return personByBadge(reading, "BADGE1"); }), tessa);
    EXPECT_FALSE(look([](Reading& reading) { return personByUserName(reading, "BADGE1"); }));
    EXPECT_FALSE(look([](Reading& reading) { return personByUserName(reading, "TESSA"); }));
}

TEST_P(PersonStore, FindsAnAccountThatNoLongerWorks) {
    auto left = person(1, "tessa");
    left.isActive = false;
    put(left);
    EXPECT_EQ(look([](Reading& reading) { return personByUserName(reading, "tessa"); }), left);
}

TEST_P(PersonStore, ListsEverybodyByPrintedName) {
    put(person(1, "tessa"), person(2, "marek"));
    EXPECT_EQ(look([](Reading& reading) { return everybody(reading); }),
              (std::vector{person(2, "marek"), person(1, "tessa")}));
}

TEST_P(PersonStore, TellsEndedRolesFromStandingOnes) {
    put(person(1, "tessa"), person(2, "marek"));
    put(grant(1, 1), grant(2, 1, tests::second(5)), grant(3, 2));
    const PersonId tessa{1};
    EXPECT_EQ(look([&](Reading& reading) { return grantsOf(reading, tessa); }),
              (std::vector{grant(1, 1), grant(2, 1, tests::second(5))}));
    EXPECT_EQ(look([&](Reading& reading) { return standingGrantsOf(reading, tessa); }),
              std::vector{grant(1, 1)});
}

TEST_P(PersonStore, ListsSignaturesByTheKindOfWhatWasSigned) {
    put(person(1, "tessa"));
    const auto signature = [](std::int64_t id, const std::string& table) {
        return Signature{SignatureId{id},
                         PersonId{1},
                         SignatureMeaning::Approved,
                         table,
                         7,
                         "00ff",
                         tests::second(static_cast<int>(id))};
    };
    put(signature(2, "document"), signature(1, "document"), signature(3, "specimen"));
    EXPECT_EQ(look([](Reading& reading) { return signaturesOn(reading, "document"); }),
              (std::vector{signature(1, "document"), signature(2, "document")}));
}

} // namespace
} // namespace storage::people
