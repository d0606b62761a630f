// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/specimens/specimen_presenter.h"

#include "storage/database/records.h"
#include "storage/specimens/specimen_store.h"
#include "tests/app/demonstration_in_window.h"
#include "tests/app/drive.h"

#include <QPushButton>

namespace tests {

using app::specimens::SpecimenPage;
using app::specimens::SpecimenPresenter;
using storage::specimens::Lifecycle;
using storage::specimens::Specimen;

/// A stored tube of the demonstration that may be taken out, in the hands of its technician.
class OneSpecimen : public DemonstrationInWindowTest {
protected:
    void SetUp() override {
        DemonstrationInWindowTest::SetUp();
        const auto stored = look([&](storage::database::Reading& reading) {
            std::optional<Specimen> found;
            for (auto& each : storage::database::recordsWhere<Specimen>(reading, "")) {
                const auto verdict = storage::workflows::mayCheckOut(
                    reading, each, storage::Purpose::ProtocolTest, clock().now());
                if (!found && each.lifecycle == Lifecycle::Stored && !verdict.isRefused()) {
                    found = std::move(each);
                }
            }
            return found;
        });
        ASSERT_TRUE(stored);
        m_code = stored->code;
        m_presenter = std::make_unique<SpecimenPresenter>(m_page, backend(), ask());
        m_presenter->setPerson(technician());
        m_page.show();
        m_presenter->open(stored->id);
        settle();
    }

    void press(const QStringList& entries) {
        ask().entries = entries;
        click(m_page, "stockAct");
        settle();
    }

    [[nodiscard]] Specimen specimen() {
        return look([&](storage::database::Reading& reading) {
            return storage::specimens::specimenByCode(reading, m_code).value();
        });
    }

    SpecimenPage m_page;
    std::unique_ptr<SpecimenPresenter> m_presenter;
    std::string m_code;
};

TEST_F(OneSpecimen, IsTakenOutForAUseAndComesBackThawed) {
    EXPECT_EQ(find<QPushButton>(m_page, "stockAct").text(), QStringLiteral("Take it out…"));
    press({"a test of the protocol", ""});
    EXPECT_EQ(specimen().lifecycle, Lifecycle::Stored) << "nothing without the name of the assay";
    press({"a test of the protocol", "CAR flow cytometry"});
    EXPECT_EQ(specimen().lifecycle, Lifecycle::CheckedOut);
    EXPECT_TRUE(ask().told.last().contains(QStringLiteral("Take it from ")))
        << ask().told.last().toStdString();
    EXPECT_EQ(find<QPushButton>(m_page, "stockAct").text(), QStringLiteral("It is back…"));
    const auto thaws = specimen().thaws;
    press({"Yes", "soon"});
    EXPECT_EQ(specimen().lifecycle, Lifecycle::CheckedOut) << "the minutes are a number";
    press({"Yes", ""});
    EXPECT_EQ(specimen().lifecycle, Lifecycle::Returned);
    EXPECT_EQ(specimen().thaws, thaws + 1);
    EXPECT_FALSE(find<QPushButton>(m_page, "stockAct").isVisible()) << "it waits for a place";
}

TEST_F(OneSpecimen, IsNotTakenOutByWhoOnlyLooks) {
    m_presenter->setPerson(
        storage::workflows::signIn(repository(), "ines", storage::workflows::kDemonstrationPassword).value());
    m_presenter->reload();
    settle();
    EXPECT_FALSE(find<QPushButton>(m_page, "stockAct").isVisible());
}

} // namespace tests
