// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/putaway/putaway_presenter.h"

#include "storage/specimens/specimen_store.h"
#include "storage/workflows/bench.h"
#include "storage/workflows/place_proposals.h"
#include "tests/app/demonstration_in_window.h"
#include "tests/app/drive.h"

#include <QLabel>

namespace tests {

using app::putaway::PutAwayPage;
using app::putaway::PutAwayPresenter;
using storage::workflows::Remainder;

/// The serum tubes of the demonstration's bench, whose work there is done.
class PuttingAway : public DemonstrationInWindowTest {
protected:
    void SetUp() override {
        DemonstrationInWindowTest::SetUp();
        for (const auto& tube : look([&](storage::database::Reading& reading) {
                 return storage::workflows::benchTubes(reading, repository().workstation().codes,
                                                       clock().now())
                     .value();
             })) {
            if (tube.tube.specimen.kindCode == "SST") {
                m_tubes.push_back(tube.tube.specimen.code);
            }
        }
        ASSERT_EQ(m_tubes.size(), 2U);
        ASSERT_TRUE(storage::workflows::leaveBench(repository(), technician(), m_tubes, Remainder::Kept));
        m_presenter = std::make_unique<PutAwayPresenter>(m_page, backend(), m_sounds);
        m_presenter->setPerson(technician());
        m_page.show();
        m_page.enter();
        settle();
    }

    void scan(const std::string& code) {
        m_page.scanned({QString::fromStdString(code), QStringLiteral("keyboard scanner")});
        settle();
    }

    [[nodiscard]] QString headline() { return find<QLabel>(m_page, "scanHeadline").text(); }

    /// Where the first tube should go now.
    [[nodiscard]] storage::freezers::PlaceProposal proposal() {
        return look([&](storage::database::Reading& reading) {
            return storage::workflows::proposePlacesFor(
                       reading, {storage::specimens::specimenByCode(reading, m_tubes.front()).value()})
                .places.at(0);
        });
    }

    [[nodiscard]] QString wayOf(const storage::freezers::PlaceProposal& place) {
        const auto way = QString::fromStdString(place.way).section(QStringLiteral(" › "), -1);
        return QStringLiteral("%1, position %2").arg(way, QString::fromStdString(place.label));
    }

    app::common::Sounds m_sounds;
    PutAwayPage m_page;
    std::unique_ptr<PutAwayPresenter> m_presenter;
    std::vector<std::string> m_tubes;
};

TEST_F(PuttingAway, SaysWhereToGoBeforeABoxIsScanned) {
    const auto place = proposal();
    EXPECT_TRUE(headline().startsWith(QStringLiteral("The next tube goes to "))) << headline().toStdString();
    scan(m_tubes.front());
    EXPECT_EQ(headline(), QStringLiteral("It goes to ") + wayOf(place));
    EXPECT_EQ(find<QLabel>(m_page, "scanDetail").text(), QString::fromStdString(place.way));
}

TEST_F(PuttingAway, ProposesAnewWhenTheBoxIsDone) {
    const auto before = proposal();
    scan(before.boxCode);
    scan(m_tubes.back());
    EXPECT_EQ(headline(), QString::fromStdString(before.label));
    scan("CMDNEXT");
    const auto after = proposal();
    EXPECT_NE(after.label, before.label) << "that position is taken";
    EXPECT_EQ(headline(), QStringLiteral("The next tube goes to ") + wayOf(after));
}

TEST_F(PuttingAway, AnAnswerIsNotHiddenByAProposal) {
    scan("CMDUNDO");
    EXPECT_EQ(headline(), QStringLiteral("Nothing to take back"));
}

TEST_F(PuttingAway, OnIdentityHoldATubeGoesToTheTrayAndOnAnotherHoldToItsPlace) {
    using storage::specimens::HoldKind;
    for (const auto& [code, kind] :
         {std::pair{m_tubes[0], HoldKind::Identity}, std::pair{m_tubes[1], HoldKind::Quality}}) {
        const auto held =
            repository().write([&](storage::database::Writing& writing) -> storage::Result<storage::EventId> {
                storage::workflows::Recording recording{
                    repository(), technician().person, storage::people::Role::Technician,
                    storage::custody::EventKind::HoldPlace, clock().now()};
                recording.create(
                    storage::specimens::Hold{repository().ids().next<storage::HoldId>(),
                                             storage::specimens::specimenByCode(writing, code).value().id,
                                             kind, "as the test says", clock().now(), std::nullopt});
                return recording.commit(writing);
            });
        ASSERT_TRUE(held);
    }
    m_page.enter();
    settle();
    scan(m_tubes[0]);
    EXPECT_EQ(headline(), QStringLiteral("It goes to the hold tray"));
    scan(m_tubes[1]);
    EXPECT_TRUE(headline().startsWith(QStringLiteral("It goes to Box"))) << headline().toStdString();
}

} // namespace tests
