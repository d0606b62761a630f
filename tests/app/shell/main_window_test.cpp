// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/main_window.h"

#include "app/common/theme.h"
#include "app/common/title_bar.h"

#include <QApplication>
#include <QDialog>
#include <QDropEvent>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QUrl>

#include <gtest/gtest.h>

namespace app::shell {
namespace {

class ScanningPage : public Page {
public:
    using Page::Page;

    [[nodiscard]] bool takesScans() const override { return true; }

    void scanned(const ScanText& scan) override { m_scans << scan.text; }

    QStringList m_scans;
};

class MainWindowTest : public testing::Test {
protected:
    MainWindowTest() {
        m_receive = new ScanningPage(QStringLiteral("receive"), QStringLiteral("Receive"));
        m_ledger = new Page(QStringLiteral("ledger"), QStringLiteral("Ledger"));
        m_bar = new common::TitleBar(QStringLiteral("Secret LUP-0107"), m_ledger);
        m_window.addPage(m_receive, QStringLiteral("receive"));
        m_window.addPage(m_ledger, QStringLiteral("ledger"));
        m_window.setPerson(
            {QStringLiteral("A. Keller"), QStringLiteral("technician"), QStringLiteral("Bench 2")});
        m_window.show();
        m_window.activateWindow();
        m_window.showFirstPage();
    }

    MainWindow m_window;
    ScanningPage* m_receive;
    Page* m_ledger;
    common::TitleBar* m_bar;
};

TEST_F(MainWindowTest, HandsScansToThePageInFrontOrReportsThem) {
    QSignalSpy unclaimed(&m_window, &MainWindow::scanUnclaimed);
    m_window.scanned({QStringLiteral("CT7K-20916-W"), QStringLiteral("test")});
    EXPECT_EQ(m_receive->m_scans.size(), 1);
    m_window.showPage(QStringLiteral("ledger"));
    m_window.scanned({QStringLiteral("CT7K-20917-3"), QStringLiteral("test")});
    EXPECT_EQ(m_receive->m_scans.size(), 1);
    EXPECT_EQ(unclaimed.count(), 1);
}

TEST_F(MainWindowTest, OpensNoPageThatThePersonMayNotSee) {
    m_window.setPageAccess(QStringLiteral("ledger"), PageAccess::Hidden);
    EXPECT_FALSE(m_window.showPage(QStringLiteral("ledger")));
    EXPECT_FALSE(m_window.showPage(QStringLiteral("nowhere")));
    EXPECT_EQ(m_window.rail().shownPages(), QStringList{QStringLiteral("receive")});
    EXPECT_EQ(m_window.currentPage(), m_receive);
}

TEST_F(MainWindowTest, GoesToPagesByNumberAndToTheFindFieldByKey) {
    ASSERT_TRUE(QTest::qWaitForWindowActive(&m_window));
    QTest::keyClick(&m_window, Qt::Key_2, Qt::AltModifier);
    EXPECT_EQ(m_window.currentPage(), m_ledger);
    QTest::keyClick(&m_window, Qt::Key_K, Qt::ControlModifier);
    EXPECT_TRUE(m_bar->findField()->hasFocus());
    QTest::keyClick(&m_window, Qt::Key_F1);
    EXPECT_EQ(m_window.currentPage(), m_receive);
}

TEST_F(MainWindowTest, LockingTakesEveryTextOffTheScreen) {
    m_window.showPage(QStringLiteral("ledger"));
    ASSERT_TRUE(m_bar->isVisible());
    m_window.lock();
    EXPECT_TRUE(m_window.lockScreen().isVisible());
    for (const QLabel* label : m_window.findChildren<QLabel*>()) {
        EXPECT_TRUE(!label->isVisible() || m_window.lockScreen().isAncestorOf(label))
            << label->text().toStdString();
    }
    EXPECT_FALSE(m_window.rail().isVisible());
    EXPECT_FALSE(m_window.statusLine().isVisible());
    EXPECT_FALSE(m_window.showPage(QStringLiteral("receive")));
    m_window.unlock();
    EXPECT_TRUE(m_bar->isVisible());
}

TEST_F(MainWindowTest, LockingCancelsOpenDialogs) {
    QDialog dialog(&m_window);
    dialog.show();
    m_window.lock();
    EXPECT_FALSE(dialog.isVisible());
}

TEST_F(MainWindowTest, ALockedWindowTakesNoScanAndSaysSo) {
    m_window.lock();
    m_window.scanned({QStringLiteral("CT7K-20916-W"), QStringLiteral("test")});
    EXPECT_TRUE(m_receive->m_scans.isEmpty());
    EXPECT_TRUE(m_window.findChild<QLabel*>(QStringLiteral("lockProblem"))->isVisible());
}

TEST_F(MainWindowTest, TheSamePersonResumesWithThePassword) {
    m_window.lock();
    QSignalSpy resume(&m_window.lockScreen(), &LockScreen::resumeRequested);
    auto* field = m_window.findChild<QLineEdit*>(QStringLiteral("lockPassword"));
    EXPECT_EQ(field->echoMode(), QLineEdit::Password);
    QTest::keyClicks(field, QStringLiteral("a long secret"));
    QTest::keyClick(field, Qt::Key_Return);
    ASSERT_EQ(resume.count(), 1);
    EXPECT_EQ(resume.front().front().toString().toStdString(), "a long secret");
}

TEST_F(MainWindowTest, DoesNotLockWhileNobodyIsSignedIn) {
    m_window.setPerson({});
    m_window.lock();
    EXPECT_FALSE(m_window.isLocked());
}

TEST_F(MainWindowTest, AControlThatCanNoLongerBeUsedLeavesTheFocusToItsPage) {
    ASSERT_TRUE(QTest::qWaitForWindowActive(&m_window));
    auto* only = new QPushButton(QStringLiteral("Import"), m_receive);
    auto* hidden = new QPushButton(QStringLiteral("Cancel"), m_receive);
    for (QPushButton* button : {only, hidden}) {
        button->show();
        button->setFocus();
        ASSERT_TRUE(button->hasFocus());
        button == only ? button->setEnabled(false) : button->hide();
        EXPECT_TRUE(m_receive->hasFocus()) << button->text().toStdString();
    }
}

/// Drops what `mime` holds where a page is; true when the window took it.
bool drop(MainWindow& window, const QMimeData& mime) {
    QDragEnterEvent enter{{400, 300}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier};
    enter.ignore();
    QApplication::sendEvent(&window, &enter);
    if (!enter.isAccepted()) {
        return false;
    }
    QDropEvent dropped{QPointF{400, 300}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier};
    QApplication::sendEvent(&window, &dropped);
    return true;
}

TEST_F(MainWindowTest, TakesDroppedFilesAsPicturesButNotLinksAndNotWhileLocked) {
    QSignalSpy pictures(&m_window, &MainWindow::pictureDropped);
    QMimeData files;
    files.setUrls({QUrl::fromLocalFile(QStringLiteral("/scans/tube 1.png")),
                   QUrl{QStringLiteral("https://example.org/tube.png")}});
    EXPECT_TRUE(drop(m_window, files));
    ASSERT_EQ(pictures.size(), 1);
    EXPECT_EQ(pictures[0][0].toString(), QStringLiteral("/scans/tube 1.png"));
    QMimeData words;
    words.setText(QStringLiteral("LUP-0107"));
    EXPECT_FALSE(drop(m_window, words));
    m_window.lock();
    EXPECT_FALSE(drop(m_window, files));
    EXPECT_EQ(pictures.size(), 1);
}

TEST_F(MainWindowTest, CtrlPAsksForTheCamera) {
    ASSERT_TRUE(QTest::qWaitForWindowActive(&m_window));
    QSignalSpy asked(&m_window, &MainWindow::cameraAsked);
    QTest::keyClick(&m_window, Qt::Key_P, Qt::ControlModifier);
    EXPECT_EQ(asked.size(), 1);
    m_window.lock();
    QTest::keyClick(&m_window, Qt::Key_P, Qt::ControlModifier);
    EXPECT_EQ(asked.size(), 1);
}

} // namespace
} // namespace app::shell
