// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/freezers/freezers_presenter.h"

#include "tests/app/drive.h"
#include "tests/app/fresh_repository.h"

#include <QLabel>
#include <QSpinBox>
#include <QTreeView>

namespace tests {

using app::freezers::FreezersPage;
using app::freezers::FreezersPresenter;
using storage::freezers::Container;

class FreezersPresenting : public FreshRepositoryTest {
protected:
    void SetUp() override {
        FreshRepositoryTest::SetUp();
        m_page = std::make_unique<FreezersPage>();
        m_presenter = std::make_unique<FreezersPresenter>(*m_page, backend());
        m_presenter->setPerson(administrator());
        m_page->enter();
    }

    FreezersPage& page() { return *m_page; }

    FreezersPresenter& presenter() { return *m_presenter; }

    void adds(const QString& name, int count) {
        const auto before = all<Container>().size();
        find<QSpinBox>(page(), "placeCount").setValue(count);
        type(page(), "placeName", name);
        click(page(), "addPlaces");
        becomes([&] { return all<Container>().size() == before + static_cast<std::size_t>(count); });
        becomes([&] { return find<QLineEdit>(page(), "placeName").text().isEmpty(); });
    }

    void opens(std::size_t container, const QString& name) {
        presenter().open(all<Container>().at(container).id);
        becomes([&] { return find<QComboBox>(page(), "placeInside").currentText() == name; });
    }

private:
    std::unique_ptr<FreezersPage> m_page;
    std::unique_ptr<FreezersPresenter> m_presenter;
};

TEST_F(FreezersPresenting, AnEmptyRepositoryGetsAFreezerWithRacksAndBoxes) {
    adds(QStringLiteral("Freezer A"), 1);
    opens(0, QStringLiteral("Freezer A"));
    EXPECT_EQ(find<QComboBox>(page(), "placeKind").currentText(), QStringLiteral("rack"));
    adds(QStringLiteral("Rack 1"), 2);
    opens(1, QStringLiteral("Rack 1"));
    EXPECT_EQ(find<QComboBox>(page(), "placeKind").currentText(), QStringLiteral("box"));
    EXPECT_EQ(find<QComboBox>(page(), "placeTemperature").currentData().toString(), QStringLiteral("M80"));
    adds(QStringLiteral("Box 1-01"), 10);
    const auto made = all<Container>();
    ASSERT_EQ(made.size(), 13U);
    EXPECT_EQ(made.back().name, "Box 1-10");
    EXPECT_EQ(made.back().rows, 9);
    EXPECT_EQ(made.back().parent, made.at(1).id);
    EXPECT_TRUE(
        find<QLabel>(page(), "placeAnswer").text().startsWith(QStringLiteral("Box 1-01 to Box 1-10")));
}

TEST_F(FreezersPresenting, WhatWasAddedIsSeenInTheTree) {
    adds(QStringLiteral("Freezer A"), 1);
    opens(0, QStringLiteral("Freezer A"));
    adds(QStringLiteral("Rack 1"), 2);
    auto& tree = find<QTreeView>(page(), "containerTree");
    EXPECT_TRUE(tree.isExpanded(tree.model()->index(0, 0)));
}

TEST_F(FreezersPresenting, ARackByItselfIsRefusedInWords) {
    auto& kind = find<QComboBox>(page(), "placeKind");
    kind.setCurrentIndex(kind.findData(QStringLiteral("RACK")));
    type(page(), "placeName", QStringLiteral("Rack 1"));
    click(page(), "addPlaces");
    becomes([this] {
        return find<QLabel>(page(), "placeAnswer")
            .text()
            .contains(QStringLiteral("does not stand by itself"));
    });
    EXPECT_TRUE(all<Container>().empty());
}

TEST_F(FreezersPresenting, ALabelOfAPlaceSaysWhatItIsAndWhereItStands) {
    auto manager = administrator();
    manager.grants.at(0).role = storage::people::Role::Manager;
    presenter().setPerson(manager);
    page().enter();
    adds(QStringLiteral("Freezer A"), 1);
    opens(0, QStringLiteral("Freezer A"));
    adds(QStringLiteral("Rack 1"), 2);
    std::vector<app::specimens::LabelledThing> things;
    QObject::connect(&presenter(), &FreezersPresenter::labelsAsked,
                     [&things](const auto& asked) { things = asked; });
    becomes([&] { return !find<QAbstractButton>(page(), "printInside").isHidden(); });
    click(page(), "printInside");
    ASSERT_EQ(things.size(), 2U);
    const auto rack = all<Container>().at(1);
    EXPECT_EQ(things[0].name, QStringLiteral("Rack 1"));
    EXPECT_EQ(things[0].subject, (storage::custody::Subject{"container", rack.id.value()}));
    EXPECT_EQ(things[0].values["title"], "Rack 1");
    EXPECT_EQ(things[0].values["place"], "Freezer A");
    EXPECT_EQ(things[0].values["rack"], repository().workstation().codes.grouped(rack.code));
    EXPECT_EQ(find<QComboBox>(page(), "placeTemplate").currentText(), QStringLiteral("freezer-shelf"));
    opens(1, QStringLiteral("Rack 1"));
    EXPECT_EQ(find<QComboBox>(page(), "placeTemplate").currentText(), QStringLiteral("rack"));
    EXPECT_TRUE(find<QAbstractButton>(page(), "printInside").isHidden());
    click(page(), "printPlace");
    ASSERT_EQ(things.size(), 1U);
    EXPECT_EQ(things[0].use, app::printing::placeUse(storage::freezers::ContainerKind::Rack));
}

TEST_F(FreezersPresenting, WhoMayNotSetUpPlacesSeesNoForm) {
    auto looker = administrator();
    looker.grants.at(0).role = storage::people::Role::Technician;
    presenter().setPerson(looker);
    EXPECT_TRUE(find<QAbstractButton>(page(), "openPlaceForm").isHidden());
}

} // namespace tests
