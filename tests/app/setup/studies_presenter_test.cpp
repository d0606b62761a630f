// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/setup/studies_presenter.h"

#include "tests/app/drive.h"
#include "tests/app/fresh_repository.h"

#include <QLabel>

namespace tests {

using app::setup::SetupPage;
using app::setup::StudiesPresenter;

class StudiesPresenting : public FreshRepositoryTest {
protected:
    void SetUp() override {
        FreshRepositoryTest::SetUp();
        m_page = std::make_unique<SetupPage>();
        m_presenter = std::make_unique<StudiesPresenter>(*m_page, backend(), ask());
        m_presenter->setPerson(administrator());
        m_page->enter();
        becomes([this] { return find<QAbstractButton>(*m_page, "loadPlan").isEnabled(); });
    }

    SetupPage& page() { return *m_page; }

    QString answer() { return find<QLabel>(page(), "studiesAnswer").text(); }

    void load(const std::string& text) {
        const auto path = folder() / "plan.json";
        std::ofstream{path} << text;
        ask().file = QString::fromStdString(path.string());
        click(page(), "loadPlan");
    }

private:
    std::unique_ptr<SetupPage> m_page;
    std::unique_ptr<StudiesPresenter> m_presenter;
};

TEST_F(StudiesPresenting, LoadsAPlanFileAfterSayingWhatIsInIt) {
    load(demonstrationPlanText());
    ASSERT_EQ(ask().asked.size(), 1);
    EXPECT_TRUE(ask().asked.front().contains(QStringLiteral("38 visits")));
    becomes([this] { return words(page(), "planTable").size() > 40; });
    EXPECT_EQ(all<storage::studies::Study>().at(0).code, "LUP");
    EXPECT_TRUE(answer().contains(QStringLiteral("Protocol 3.0 of LUP is loaded")));
}

TEST_F(StudiesPresenting, AMistakeIsShownWithLineColumnAndFieldAndNothingIsLoaded) {
    auto text = demonstrationPlanText();
    text.replace(text.find("\"SERUM\""), 7, "\"BLOOD\"");
    load(text);
    ASSERT_EQ(words(page(), "planMistakes").size(), 1);
    const auto row = words(page(), "planMistakes").front();
    EXPECT_TRUE(row.startsWith(QStringLiteral("9 | "))) << row.toStdString();
    EXPECT_TRUE(row.contains(QStringLiteral("/kinds/4/material | must be one of")));
    EXPECT_TRUE(ask().asked.isEmpty());
    EXPECT_TRUE(all<storage::studies::Study>().empty());
}

TEST_F(StudiesPresenting, NothingIsLoadedWithoutAYes) {
    ask().yes = false;
    load(demonstrationPlanText());
    EXPECT_TRUE(all<storage::studies::Study>().empty());
}

TEST_F(StudiesPresenting, TheSameVersionAgainIsRefused) {
    load(demonstrationPlanText());
    becomes([this] { return answer().contains(QStringLiteral("is loaded")); });
    load(demonstrationPlanText());
    becomes([this] { return answer().contains(QStringLiteral("needs a new version")); });
}

TEST_F(StudiesPresenting, AddsASiteWithTheClockOfItsPlace) {
    type(page(), "siteCode", QStringLiteral("hud"));
    type(page(), "siteName", QStringLiteral("Hudson site"));
    type(page(), "siteOffset", QStringLiteral("-5"));
    click(page(), "addSite");
    becomes([this] { return words(page(), "sitesTable").size() == 1; });
    EXPECT_EQ(words(page(), "sitesTable").front(), QStringLiteral("HUD | Hudson site | UTC-05:00"));
}

TEST_F(StudiesPresenting, ADifferenceToUtcIsNotGuessed) {
    type(page(), "siteCode", QStringLiteral("HUD"));
    type(page(), "siteName", QStringLiteral("Hudson site"));
    for (const char* text : {"0530", "+15:00", "one", "+1:75"}) {
        type(page(), "siteOffset", QString::fromLatin1(text));
        click(page(), "addSite");
        EXPECT_TRUE(answer().contains(QStringLiteral("is no difference to UTC"))) << text;
    }
    EXPECT_TRUE(all<storage::studies::Site>().empty());
}

TEST_F(StudiesPresenting, NamesEveryControl) {
    EXPECT_EQ(unnamed(page().studies()), QStringList());
}

} // namespace tests
