// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/participants/participants_presenter.h"

#include "tests/app/drive.h"
#include "tests/app/fresh_repository.h"

#include <QLabel>

namespace tests {

using app::participants::ParticipantsPage;
using app::participants::ParticipantsPresenter;
using storage::participants::Participant;
using storage::participants::TherapyCourse;

class ParticipantsPresenting : public FreshRepositoryTest {
protected:
    void SetUp() override {
        FreshRepositoryTest::SetUp();
        addStudyAndSite();
        m_page = std::make_unique<ParticipantsPage>();
        m_presenter = std::make_unique<ParticipantsPresenter>(*m_page, backend(), ask());
        m_presenter->setPerson(administrator());
        m_page->enter();
        becomes([this] { return find<QComboBox>(*m_page, "participantSite").count() == 1; });
    }

    ParticipantsPage& page() { return *m_page; }

    ParticipantsPresenter& presenter() { return *m_presenter; }

    QString answer() { return find<QLabel>(page(), "participantsAnswer").text(); }

    void registers(const char* code) {
        type(page(), "participantCode", QString::fromLatin1(code));
        type(page(), "enrolledOn", QStringLiteral("2026-10-01"));
        click(page(), "registerParticipant");
    }

    void opens(const QString& code) {
        becomes([&] { return words(page(), "participantsTable").join(QLatin1Char(' ')).contains(code); });
        type(page(), "filterParticipants", code);
        press(find<QLineEdit>(page(), "filterParticipants"), Qt::Key_Return);
        becomes([this] { return words(page(), "visitsTable").size() > 10; });
    }

    void choose(const char* combo, const QString& key) {
        auto& box = find<QComboBox>(page(), combo);
        box.setCurrentIndex(box.findData(key));
        ASSERT_GE(box.currentIndex(), 0) << key.toStdString();
    }

private:
    std::unique_ptr<ParticipantsPage> m_page;
    std::unique_ptr<ParticipantsPresenter> m_presenter;
};

TEST_F(ParticipantsPresenting, RegistersTheFirstParticipantAndSuggestsTheNextCode) {
    registers("RIV-001");
    becomes([this] { return words(page(), "participantsTable").size() == 1; });
    EXPECT_EQ(all<Participant>().at(0).code, "RIV-001");
    EXPECT_EQ(find<QLineEdit>(page(), "participantCode").text(), QStringLiteral("RIV-002"));
    EXPECT_TRUE(answer().contains(QStringLiteral("RIV-001 is registered")));
}

TEST_F(ParticipantsPresenting, ANameIsNoCodeAndIsRecordedNowhere) {
    registers("Smith");
    becomes([this] { return answer().contains(QStringLiteral("at least one digit")); });
    EXPECT_TRUE(all<Participant>().empty());
    EXPECT_EQ(find<QLineEdit>(page(), "participantCode").text(), QStringLiteral("Smith"))
        << "to be corrected";
}

TEST_F(ParticipantsPresenting, OtherLettersThanBeforeAreAskedAbout) {
    registers("RIV-001");
    becomes([this] { return words(page(), "participantsTable").size() == 1; });
    ask().yes = false;
    registers("RVI-002");
    becomes([this] { return ask().asked.size() == 1; });
    EXPECT_EQ(all<Participant>().size(), 1U);
}

TEST_F(ParticipantsPresenting, TheListIsFilteredAsOneTypes) {
    registers("RIV-001");
    becomes([this] { return words(page(), "participantsTable").size() == 1; });
    registers("RIV-002");
    becomes([this] { return words(page(), "participantsTable").size() == 2; });
    type(page(), "filterParticipants", QStringLiteral("002 screen"));
    ASSERT_EQ(words(page(), "participantsTable").size(), 1);
    type(page(), "filterParticipants", QStringLiteral("withdrawn"));
    EXPECT_TRUE(words(page(), "participantsTable").isEmpty());
}

TEST_F(ParticipantsPresenting, ACourseWithItsInfusionDayMovesEveryWindow) {
    registers("RIV-001");
    opens(QStringLiteral("RIV-001"));
    type(page(), "coi", QStringLiteral("CHA999926000101"));
    click(page(), "addCourse");
    becomes([this] { return all<TherapyCourse>().size() == 1; });
    becomes(
        [this] { return find<QComboBox>(page(), "whichDay").findData(QStringLiteral("INFUSION/1/0")) >= 0; });
    choose("whichDay", QStringLiteral("INFUSION/1/0"));
    type(page(), "anchorDay", QStringLiteral("2026-11-21"));
    click(page(), "setDay");
    becomes([this] {
        return words(page(), "visitsTable").join(QLatin1Char('\n')).contains(QStringLiteral("D0 | due now"));
    });
}

TEST_F(ParticipantsPresenting, AnEventIsNeverTheDayThatIsOfferedFirst) {
    registers("RIV-001");
    opens(QStringLiteral("RIV-001"));
    EXPECT_EQ(find<QComboBox>(page(), "whichDay").currentData().toString(), QStringLiteral("ENROLMENT/1/0"));
}

TEST_F(ParticipantsPresenting, ADayThatIsNoDayIsRefusedInWords) {
    registers("RIV-001");
    opens(QStringLiteral("RIV-001"));
    choose("whichDay", QStringLiteral("ENROLMENT/1/0"));
    type(page(), "anchorDay", QStringLiteral("21.11."));
    click(page(), "setDay");
    EXPECT_TRUE(answer().contains(QStringLiteral("“21.11.” is not a day")));
}

TEST_F(ParticipantsPresenting, AnEnrolmentDayIsCorrectedOnlyWithAReason) {
    registers("RIV-001");
    opens(QStringLiteral("RIV-001"));
    choose("whichDay", QStringLiteral("ENROLMENT/1/0"));
    type(page(), "anchorDay", QStringLiteral("2026-10-02"));
    click(page(), "setDay");
    becomes([this] { return answer().contains(QStringLiteral("Say why")); });
    type(page(), "dayReason", QStringLiteral("typed wrongly"));
    click(page(), "setDay");
    becomes([this] { return storage::isoDate(all<Participant>().at(0).enrolledOn) == "2026-10-02"; });
}

TEST_F(ParticipantsPresenting, AConsentUnderANewFormIsAskedAboutAndRecorded) {
    registers("RIV-001");
    opens(QStringLiteral("RIV-001"));
    EXPECT_FALSE(find<QAbstractButton>(page(), "giveConsent").isEnabled()) << "no form is chosen yet";
    find<QComboBox>(page(), "formVersion").setEditText(QStringLiteral("1"));
    type(page(), "signedAt", QStringLiteral("2026-10-01 09:30"));
    click(page(), "allYes");
    click(page(), "giveConsent");
    becomes([this] { return all<storage::consent::Consent>().size() == 1; });
    EXPECT_EQ(ask().asked.size(), 1);
    EXPECT_EQ(storage::isoTimestamp(all<storage::consent::Consent>().at(0).signedAt),
              "2026-10-01T09:30:00.000000Z");
    EXPECT_EQ(all<storage::consent::ConsentAnswer>().size(), 20U);
}

TEST_F(ParticipantsPresenting, AWithdrawalSaysWhatItTouchesBeforeItIsRecorded) {
    registers("RIV-001");
    opens(QStringLiteral("RIV-001"));
    choose("withdrawalLevel", QStringLiteral("W2"));
    EXPECT_TRUE(find<QLabel>(page(), "withdrawalReach").text().contains(QStringLiteral("put on hold: 0")));
    type(page(), "withdrawalSource", QStringLiteral("letter"));
    ask().yes = false;
    click(page(), "withdraw");
    ASSERT_EQ(ask().asked.size(), 1);
    EXPECT_TRUE(ask().asked.front().contains(QStringLiteral("Samples to be put on hold")));
    EXPECT_TRUE(all<storage::consent::ConsentEvent>().empty()) << "not confirmed";
    ask().yes = true;
    click(page(), "withdraw");
    becomes([this] { return all<storage::consent::ConsentEvent>().size() == 1; });
    EXPECT_EQ(all<Participant>().at(0).status, storage::participants::ParticipantStatus::Withdrawn);
}

TEST_F(ParticipantsPresenting, AScannedCodeOpensItsParticipantAndAnotherGoesOn) {
    registers("RIV-001");
    becomes([this] { return words(page(), "participantsTable").size() == 1; });
    QStringList unclaimed;
    QObject::connect(&presenter(), &ParticipantsPresenter::scanUnclaimed,
                     [&](const app::shell::ScanText& scan) { unclaimed << scan.text; });
    page().scanned({QStringLiteral("CT7K00001X"), QStringLiteral("keyboard")});
    EXPECT_EQ(unclaimed, QStringList{QStringLiteral("CT7K00001X")});
    page().scanned({QStringLiteral("RIV-001"), QStringLiteral("keyboard")});
    becomes([this] { return words(page(), "visitsTable").size() > 10; });
}

TEST_F(ParticipantsPresenting, WhoMayOnlyLookSeesNoForms) {
    registers("RIV-001");
    auto looker = administrator();
    looker.grants.at(0).role = storage::people::Role::Technician;
    presenter().setPerson(looker);
    page().enter();
    opens(QStringLiteral("RIV-001"));
    for (const char* name :
         {"setDay", "addCourse", "setStatus", "giveConsent", "withdraw", "registerParticipant"}) {
        EXPECT_FALSE(find<QAbstractButton>(page(), name).isEnabled()) << name;
    }
}

TEST_F(ParticipantsPresenting, NamesEveryControl) {
    registers("RIV-001");
    opens(QStringLiteral("RIV-001"));
    EXPECT_EQ(unnamed(page()), QStringList());
}

} // namespace tests
