// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/scan_filter.h"

#include <QApplication>
#include <QDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QVBoxLayout>
#include <QWindow>

#include <gtest/gtest.h>

#include <optional>

namespace app::shell {
namespace {

/// A form with a field and a default button, and a keyboard whose keys carry their own times.
class ScanFilterTest : public testing::Test {
protected:
    ScanFilterTest() {
        auto* layout = new QVBoxLayout(&m_dialog);
        layout->addWidget(&m_field);
        layout->addWidget(&m_button);
        m_button.setDefault(true);
        QObject::connect(&m_button, &QPushButton::clicked, &m_dialog, [this] { ++m_pressed; });
        QObject::connect(&m_filter, &ScanFilter::scanned, &m_dialog,
                         [this](const ScanText& scan) { m_scans << scan.text; });
        QObject::connect(&m_filter, &ScanFilter::torn, &m_dialog,
                         [this](const QString& seen) { m_torn << seen; });
        m_dialog.show();
        m_field.setFocus();
    }

    void key(int code, const QString& text, int gap, bool repeat = false) {
        m_now += static_cast<quint64>(gap);
        for (const auto type : {QEvent::ShortcutOverride, QEvent::KeyPress, QEvent::KeyRelease}) {
            QKeyEvent event(type, code, Qt::NoModifier, text, repeat);
            event.setTimestamp(m_now);
            QCoreApplication::sendEvent(&m_field, &event);
        }
    }

    void type(const QString& text, int gap) {
        for (const QChar letter : text) {
            key(letter.toUpper().unicode(), QString(letter), gap);
        }
    }

    void enter(int gap) { key(Qt::Key_Return, QStringLiteral("\r"), gap); }

    ScanFilter m_filter{scanner::wedge::Settings{}};
    QDialog m_dialog;
    QLineEdit m_field;
    QPushButton m_button;
    QStringList m_scans;
    QStringList m_torn;
    int m_pressed = 0;
    quint64 m_now = 100'000;
};

TEST_F(ScanFilterTest, AScanReachesNeitherTheFocusedFieldNorTheDefaultButton) {
    type(QStringLiteral("CT7K-20916-W"), 8);
    enter(8);
    EXPECT_EQ(m_scans, QStringList{QStringLiteral("CT7K-20916-W")});
    EXPECT_TRUE(m_field.text().isEmpty());
    EXPECT_EQ(m_pressed, 0);
}

TEST_F(ScanFilterTest, CapitalsComeWithTheirShiftInTheSameMillisecond) {
    const QString code = QStringLiteral("CT7K-20916-W");
    for (const QChar letter : code) {
        m_now += 8;
        // Like the window system's, both events live at one address.
        std::optional<QKeyEvent> press;
        for (const bool shift : {true, false}) {
            const int key = shift ? static_cast<int>(Qt::Key_Shift) : letter.unicode();
            press.emplace(QEvent::KeyPress, key, Qt::ShiftModifier, shift ? QString() : QString(letter));
            press->setTimestamp(m_now);
            QCoreApplication::sendEvent(&m_field, press.operator->());
        }
    }
    enter(8);
    EXPECT_EQ(m_scans, QStringList{code});
    EXPECT_TRUE(m_field.text().isEmpty());
}

TEST_F(ScanFilterTest, APrefixedScanIsTakenAtAnySpeed) {
    key(Qt::Key_B, QStringLiteral("\x02"), 10);
    type(QStringLiteral("BOX-3"), 200);
    enter(200);
    EXPECT_EQ(m_scans, QStringList{QStringLiteral("BOX-3")});
    EXPECT_TRUE(m_field.text().isEmpty());
    EXPECT_EQ(m_pressed, 0);
}

TEST_F(ScanFilterTest, AScanSaysHowFastItsKeysCame) {
    std::optional<KeyPauses> pauses;
    QObject::connect(&m_filter, &ScanFilter::scanned, &m_filter,
                     [&](const ScanText& scan) { pauses = scan.pauses; });
    key(Qt::Key_B, QStringLiteral("\x02"), 900);
    type(QStringLiteral("BOX-3"), 4);
    enter(11);
    ASSERT_TRUE(pauses);
    EXPECT_EQ(pauses->shortest, 4);
    EXPECT_EQ(pauses->longest, 11);
}

TEST_F(ScanFilterTest, ADeadKeyInAScanIsItsAccentAndTearsNothing) {
    key(Qt::Key_B, QStringLiteral("\x02"), 900);
    type(QStringLiteral("BOX"), 4);
    key(Qt::Key_Dead_Acute, {}, 4);
    type(QStringLiteral("3"), 4);
    enter(4);
    EXPECT_EQ(m_scans, QStringList{QString::fromUtf8("BOX´3")});
}

TEST_F(ScanFilterTest, TypingReachesTheFieldAndEnterPressesTheDefaultButton) {
    type(QStringLiteral("freezer 3"), 120);
    enter(200);
    m_filter.settle();
    EXPECT_TRUE(m_scans.isEmpty());
    EXPECT_EQ(m_field.text().toStdString(), "freezer 3");
    EXPECT_EQ(m_pressed, 1);
}

TEST_F(ScanFilterTest, TypingThatArrivesAllAtOnceAfterABusySpellIsStillTyping) {
    // Nothing runs between the keys here: they arrive together, and only their own times tell.
    type(QStringLiteral("LUP-0107"), 90);
    enter(90);
    m_filter.settle();
    EXPECT_TRUE(m_scans.isEmpty());
    EXPECT_EQ(m_field.text().toStdString(), "LUP-0107");
}

TEST_F(ScanFilterTest, WhatIsTypedWhileTheWindowManagerHasTheFocusIsNotLost) {
    QApplication::setActiveWindow(nullptr);
    ASSERT_EQ(QApplication::focusWidget(), nullptr);
    for (const char letter : {'s', 's', 'a'}) {
        m_now += 70;
        QKeyEvent press(QEvent::KeyPress, letter - 'a' + Qt::Key_A, Qt::NoModifier,
                        QString(QLatin1Char(letter)));
        press.setTimestamp(m_now);
        QCoreApplication::sendEvent(m_dialog.windowHandle(), &press);
    }
    m_filter.settle();
    EXPECT_EQ(m_field.text().toStdString(), "ssa");
}

TEST_F(ScanFilterTest, AShortFastWordIsGivenBackAfterASilence) {
    type(QStringLiteral("box"), 20);
    EXPECT_TRUE(m_field.text().isEmpty());
    m_filter.settle();
    EXPECT_EQ(m_field.text().toStdString(), "box");
}

TEST_F(ScanFilterTest, AnArrowKeyDoesNotOvertakeTheLettersBeforeIt) {
    type(QStringLiteral("ab"), 20);
    key(Qt::Key_Left, {}, 20);
    type(QStringLiteral("c"), 200);
    m_filter.settle();
    EXPECT_EQ(m_field.text().toStdString(), "acb");
}

TEST_F(ScanFilterTest, AKeyHeldDownIsAPerson) {
    type(QStringLiteral("x"), 200);
    for (int i = 0; i < 10; ++i) {
        key(Qt::Key_X, QStringLiteral("x"), 30, true);
    }
    m_filter.settle();
    EXPECT_TRUE(m_scans.isEmpty());
    EXPECT_EQ(m_field.text().size(), 11);
}

TEST_F(ScanFilterTest, AScanThatBreaksOffIsReportedAndNeverUsed) {
    key(Qt::Key_B, QStringLiteral("\x02"), 10);
    type(QStringLiteral("CT7K-2"), 8);
    key(Qt::Key_B, QStringLiteral("\x02"), 8);
    type(QStringLiteral("CT7K-20916-W"), 8);
    enter(8);
    EXPECT_EQ(m_torn.size(), 1);
    EXPECT_EQ(m_scans, QStringList{QStringLiteral("CT7K-20916-W")});
}

} // namespace
} // namespace app::shell
