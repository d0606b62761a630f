// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/acts.h"

#include "tests/app/fresh_repository.h"

namespace tests {

using storage::ErrorCode;
using storage::Result;
using storage::workflows::Repository;
using storage::workflows::SignedIn;

class ActsOfAPage : public FreshRepositoryTest {
protected:
    void SetUp() override {
        FreshRepositoryTest::SetUp();
        m_acts = std::make_unique<app::shell::Acts>(backend());
        QObject::connect(m_acts.get(), &app::shell::Acts::recorded, m_acts.get(), [this] { ++m_recorded; });
        QObject::connect(m_acts.get(), &app::shell::Acts::refused, m_acts.get(), [this] { ++m_refused; });
    }

    app::shell::Acts& acts() { return *m_acts; }

    int m_recorded = 0;
    int m_refused = 0;

private:
    std::unique_ptr<app::shell::Acts> m_acts;
};

TEST_F(ActsOfAPage, NobodySignedInDoesNothing) {
    acts().run([](Repository&, const SignedIn&) -> Result<int> { return 1; }, QStringLiteral("done"));
    acts().setPerson(administrator());
    acts().run([](Repository&, const SignedIn&) -> Result<int> { return 2; },
               [](int value) { return QString::number(value); });
    becomes([this] { return m_recorded > 0; });
    EXPECT_EQ(m_recorded, 1);
    EXPECT_EQ(acts().outcome().done, QStringLiteral("2"));
}

TEST_F(ActsOfAPage, ARefusalSaysWhatToDoAndTakesTheEarlierWordsAway) {
    acts().setPerson(administrator());
    acts().run([](Repository&, const SignedIn&) -> Result<void> { return {}; }, QStringLiteral("done"));
    acts().run(
        [](Repository&, const SignedIn&) -> Result<void> {
            return storage::failure(ErrorCode::DiskFull, "the disk is full");
        },
        QStringLiteral("never said"));
    becomes([this] { return m_refused > 0; });
    EXPECT_EQ(acts().outcome().refusal,
              QStringLiteral(
                  "The disk is full. Free some room, then try again. Nothing that was recorded is lost."));
    EXPECT_TRUE(acts().outcome().done.isEmpty());
    EXPECT_EQ(acts().outcome().acts, 1);
}

TEST_F(ActsOfAPage, AnotherPersonDoesNotSeeTheOutcomeOfTheFirst) {
    acts().setPerson(administrator());
    acts().refuse(QStringLiteral("no"));
    acts().setPerson(std::nullopt);
    EXPECT_TRUE(acts().outcome().refusal.isEmpty());
    EXPECT_FALSE(acts().may(storage::people::Act::ManagePeople));
}

TEST_F(ActsOfAPage, TellsWhatThePersonMay) {
    acts().setPerson(administrator());
    EXPECT_TRUE(acts().may(storage::people::Act::ManagePeople));
    EXPECT_FALSE(acts().may(storage::people::Act::Receive));
}

} // namespace tests
