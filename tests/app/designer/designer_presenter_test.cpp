// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/designer/designer_presenter.h"

#include "storage/workflows/accounts.h"
#include "tests/app/drive.h"
#include "tests/app/fresh_repository.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QSignalSpy>

#include <fstream>

namespace tests {

using app::commands::TemplateState;
using app::designer::DesignerPage;
using app::designer::DesignerPresenter;

class DesignerPresenting : public FreshRepositoryTest {
protected:
    void SetUp() override {
        FreshRepositoryTest::SetUp();
        qputenv("CRYOTRAIL_TEMPLATES", QByteArray::fromStdString((folder() / "templates").string()));
        qputenv("CRYOTRAIL_DECODER", CRYOTRAIL_DECODER);
        app::commands::useApprovalsOf(backend().repository());
        m_page = std::make_unique<DesignerPage>();
        m_presenter = std::make_unique<DesignerPresenter>(*m_page, backend(), ask());
        m_presenter->setPerson(administrator());
        m_page->enter();
        m_presenter->open(QStringLiteral("cryovial"));
    }

    void TearDown() override {
        m_presenter.reset();
        m_page.reset();
        qunsetenv("CRYOTRAIL_TEMPLATES");
        FreshRepositoryTest::TearDown();
    }

    DesignerPage& page() { return *m_page; }

    DesignerPresenter& presenter() { return *m_presenter; }

    QString outcome() { return find<QLabel>(page(), "designerOutcome").text(); }

    QString verdict() { return page().findChild<app::common::StateChip*>()->words(); }

    QStringList checks() {
        QStringList all;
        const auto& list = find<QListWidget>(page(), "checks");
        for (int i = 0; i < list.count(); ++i) {
            all << list.item(i)->text();
        }
        return all;
    }

    void types(const char* field, const QString& words) {
        auto& line = find<QLineEdit>(page(), field);
        line.setText(words);
        Q_EMIT line.textEdited(words);
    }

    void chooses(int line) { Q_EMIT page().fieldChosen(line); }

    /// A draft of cryovial, version 2.
    void beginsDraft() {
        click(page(), "newVersion");
        becomes([&] { return find<QAbstractButton>(page(), "approveDraft").isEnabled(); });
    }

    static std::vector<app::commands::KeptTemplate> vials() {
        auto all = app::commands::keptTemplates();
        std::erase_if(all, [](const auto& one) { return one.name != "cryovial"; });
        return all;
    }

private:
    std::unique_ptr<DesignerPage> m_page;
    std::unique_ptr<DesignerPresenter> m_presenter;
};

TEST_F(DesignerPresenting, ATemplateIsShownAsItPrintsAndItsSymbolsAreRead) {
    becomes([&] { return verdict() == QStringLiteral("Prints, and its symbols were read"); });
    EXPECT_EQ(checks(), QStringList{});
    EXPECT_EQ(words(page(), "fieldTable").size(), 8);
    EXPECT_EQ(words(page(), "fieldTable")[1],
              QStringLiteral("symbol | Data Matrix | {identifier:canonical}"));
    EXPECT_EQ(unnamed(page()), QStringList{});
}

TEST_F(DesignerPresenting, WhatCameWithTheProgramIsNotChanged) {
    EXPECT_FALSE(find<QAbstractButton>(page(), "saveDraft").isEnabled());
    EXPECT_FALSE(find<QAbstractButton>(page(), "approveDraft").isEnabled());
    const auto before = find<QPlainTextEdit>(page(), "templateText").toPlainText();
    EXPECT_TRUE(find<QPlainTextEdit>(page(), "templateText").isReadOnly());
    Q_EMIT page().propertyChanged(QStringLiteral("title"), QStringLiteral("Another"));
    Q_EMIT page().fieldRemoved();
    EXPECT_EQ(find<QPlainTextEdit>(page(), "templateText").toPlainText(), before);
}

TEST_F(DesignerPresenting, AMistakeIsNamedWhileItIsTypedAndGoneWhenItIsMended) {
    beginsDraft();
    chooses(7);
    types("property_width", QStringLiteral("27"));
    EXPECT_EQ(verdict(), QStringLiteral("1 mistake in the file"));
    ASSERT_EQ(checks().size(), 1);
    EXPECT_TRUE(checks()[0].startsWith(QStringLiteral("study · Width · line ")));
    click(page(), "saveDraft");
    EXPECT_TRUE(outcome().startsWith(QStringLiteral("Not saved: the text has mistakes")));
    types("property_width", QStringLiteral("20 mm"));
    EXPECT_EQ(checks(), QStringList{});
    click(page(), "saveDraft");
    EXPECT_TRUE(outcome().startsWith(QStringLiteral("The draft is saved")));
    ASSERT_EQ(vials().size(), 2U);
    EXPECT_NE(vials()[1].text.find("\"width\": \"20 mm\""), std::string::npos);
    EXPECT_EQ(vials()[1].state, TemplateState::Draft);
}

TEST_F(DesignerPresenting, TextThatDoesNotFitIsFoundAsItIsTypedAndTheFieldIsChosenFromTheCheck) {
    types("value_study", QStringLiteral("Systemic lupus erythematosus, refractory, cohort 2 extension"));
    becomes([&] { return checks().size() == 1; });
    EXPECT_TRUE(checks()[0].startsWith(QStringLiteral("study\n")));
    const QSignalSpy chosen{&page(), &DesignerPage::fieldChosen};
    find<QListWidget>(page(), "checks").setCurrentRow(0);
    ASSERT_EQ(chosen.count(), 1);
    EXPECT_EQ(chosen[0][0].toInt(), 7);
    types("value_study", QStringLiteral("Ερυθηματώδης"));
    becomes([&] { return checks().isEmpty() && verdict().startsWith(QStringLiteral("Prints")); });
}

TEST_F(DesignerPresenting, AFieldThatIsMovedOntoAnotherOneIsRefused) {
    beginsDraft();
    Q_EMIT page().fieldMoved(2, 0.0, 3.0);
    becomes([&] { return !checks().isEmpty(); });
    EXPECT_TRUE(verdict().startsWith(QStringLiteral("Does not print")));
    Q_EMIT page().fieldMoved(2, 0.0, -3.0);
    becomes([&] { return verdict().startsWith(QStringLiteral("Prints")); });
}

TEST_F(DesignerPresenting, FieldsAreAddedAndRemoved) {
    beginsDraft();
    Q_EMIT page().fieldAdded(QStringLiteral("text"));
    EXPECT_EQ(words(page(), "fieldTable").size(), 9);
    EXPECT_EQ(find<QLineEdit>(page(), "property_name").text(), QStringLiteral("text-1"));
    click(page(), "removeField");
    EXPECT_EQ(words(page(), "fieldTable").size(), 8);
}

TEST_F(DesignerPresenting, TheTextIsTheSameTemplateAndSaysWhereItIsWrong) {
    beginsDraft();
    auto& pane = find<QPlainTextEdit>(page(), "templateText");
    pane.setPlainText(pane.toPlainText().replace(QStringLiteral("\"title\""), QStringLiteral("\"titel\"")));
    EXPECT_EQ(verdict(), QStringLiteral("2 mistakes in the file"));
    pane.setPlainText(QStringLiteral("{\"template\": "));
    EXPECT_EQ(verdict(), QStringLiteral("1 mistake in the file"));
    EXPECT_TRUE(checks()[0].startsWith(QStringLiteral("line 1, column ")));
    EXPECT_EQ(words(page(), "fieldTable").size(), 1);
}

TEST_F(DesignerPresenting, AnApprovedDraftIsWhatPrintsAndIsFixed) {
    beginsDraft();
    chooses(0);
    types("property_title", QStringLiteral("Cryovial of our own"));
    click(page(), "approveDraft");
    EXPECT_TRUE(outcome().startsWith(QStringLiteral("Not approved: save the draft first")));
    click(page(), "saveDraft");
    const QSignalSpy recorded{&presenter(), &DesignerPresenter::recorded};
    click(page(), "approveDraft");
    becomes([&] { return recorded.count() == 1; });
    EXPECT_EQ(ask().asked.size(), 1);
    EXPECT_EQ(app::commands::templateNamed("cryovial")->title, "Cryovial of our own");
    EXPECT_EQ(vials()[1].state, TemplateState::Approved);
    EXPECT_TRUE(vials()[1].approvedBy.starts_with("Ada Lind"));
    EXPECT_FALSE(find<QAbstractButton>(page(), "approveDraft").isEnabled());
    EXPECT_TRUE(find<QPlainTextEdit>(page(), "templateText").isReadOnly());
}

TEST_F(DesignerPresenting, ADraftWhoseSampleDoesNotPrintIsNotApproved) {
    beginsDraft();
    chooses(7);
    types("property_width", QStringLiteral("8 mm"));
    click(page(), "saveDraft");
    click(page(), "approveDraft");
    becomes([&] { return outcome().contains(QStringLiteral("with its sample values it does not print")); });
    EXPECT_EQ(vials()[1].state, TemplateState::Draft);
}

TEST_F(DesignerPresenting, WhoDoesNotManageStudiesDoesNotApprove) {
    auto technician = administrator();
    technician.grants.front().role = storage::people::Role::Technician;
    presenter().setPerson(technician);
    page().enter();
    presenter().open(QStringLiteral("cryovial"));
    beginsDraft();
    click(page(), "approveDraft");
    EXPECT_TRUE(outcome().startsWith(QStringLiteral("Not approved: ")));
    EXPECT_TRUE(ask().asked.isEmpty());
    EXPECT_EQ(vials()[1].state, TemplateState::Draft);
}

TEST_F(DesignerPresenting, AnAuditorOnlyLooks) {
    auto auditor = administrator();
    auditor.grants.front().role = storage::people::Role::Auditor;
    presenter().setPerson(auditor);
    page().enter();
    EXPECT_FALSE(find<QAbstractButton>(page(), "newVersion").isEnabled());
    EXPECT_FALSE(find<QAbstractButton>(page(), "copyTemplate").isEnabled());
}

TEST_F(DesignerPresenting, AFileThatWasChangedAfterItsApprovalSaysSo) {
    beginsDraft();
    ASSERT_TRUE(app::commands::approveTemplate(backend().repository(), administrator(), "cryovial", 2));
    auto text = vials()[1].text;
    text.replace(text.find("38 x 19"), 7, "38 x 20");
    std::ofstream{vials()[1].file} << text;
    page().enter();
    EXPECT_EQ(find<QLabel>(page(), "designerBanner").text(),
              QStringLiteral("It is not used: The file was changed after it was approved."));
    EXPECT_FALSE(find<QAbstractButton>(page(), "newVersion").isEnabled());
}

TEST_F(DesignerPresenting, ChangesAreDiscardedOnlyWhenThePersonSaysSo) {
    beginsDraft();
    chooses(0);
    types("property_title", QStringLiteral("Not saved"));
    ask().yes = false;
    Q_EMIT page().templateChosen(QStringLiteral(":rack"));
    EXPECT_EQ(ask().asked.size(), 1);
    EXPECT_EQ(find<QLineEdit>(page(), "property_title").text(), QStringLiteral("Not saved"));
    ask().yes = true;
    Q_EMIT page().templateChosen(QStringLiteral(":rack"));
    EXPECT_EQ(find<QLineEdit>(page(), "property_title").text(), QStringLiteral("Rack, 70 x 25 mm"));
}

TEST_F(DesignerPresenting, ACopyUnderANewNameIsATemplateOfTheSite) {
    ask().line = QStringLiteral("rack");
    click(page(), "copyTemplate");
    EXPECT_TRUE(outcome().startsWith(QStringLiteral("There is a template rack already")));
    ask().line = QStringLiteral("not a name");
    click(page(), "copyTemplate");
    EXPECT_TRUE(outcome().contains(QStringLiteral("must be a name")));
    ask().line = QStringLiteral("vial-riverside");
    click(page(), "copyTemplate");
    EXPECT_TRUE(outcome().startsWith(QStringLiteral("vial-riverside is begun as a draft")));
    EXPECT_TRUE(std::filesystem::exists(folder() / "templates" / "vial-riverside.v1.json"));
}

} // namespace tests
