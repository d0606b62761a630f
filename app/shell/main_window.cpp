// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/main_window.h"

#include "app/common/icons.h"
#include "app/common/theme.h"

#include <QApplication>
#include <QDialog>
#include <QDropEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QMimeData>
#include <QShortcut>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace app::shell {

namespace {

constexpr int kNumberedPages = 9;
/// The page that finds anything, for those without a find field of their own.
const QString kFindPage = QStringLiteral("findPage");

/// Nothing that shows the repository's content may stay on the screen, whichever window it is in.
void cancelOpenDialogs() {
    for (QWidget* window : QApplication::topLevelWidgets()) {
        if (auto* dialog = qobject_cast<QDialog*>(window); dialog != nullptr && dialog->isVisible()) {
            dialog->reject();
        } else if (auto* menu = qobject_cast<QMenu*>(window); menu != nullptr && menu->isVisible()) {
            menu->close();
        }
    }
}

/// Files of this computer; what else may be dropped is none of ours.
QStringList droppedFiles(const QDropEvent& event) {
    QStringList files;
    for (const auto& url : event.mimeData()->urls()) {
        if (url.isLocalFile()) {
            files << url.toLocalFile();
        }
    }
    return files;
}

} // namespace

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent)
    , m_views(new QStackedWidget(this))
    , m_work(new QWidget(m_views))
    , m_rail(new NavigationRail(m_work))
    , m_pages(new QStackedWidget(m_work))
    , m_statusLine(new StatusLine(m_work))
    , m_lock(new LockScreen(m_views)) {
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(QStringLiteral("Cryotrail"));
    setWindowIcon(common::programIcon());
    setAcceptDrops(true);
    setMinimumSize(960, 640);
    resize(1280, 800);
    buildWork();
    m_views->addWidget(m_work);
    m_views->addWidget(m_lock);
    setCentralWidget(m_views);
    buildShortcuts();
    connect(m_rail, &NavigationRail::pageChosen, this, [this](const QString& name) { showPage(name); });
    connect(m_rail, &NavigationRail::personPressed, this, &MainWindow::personPressed);
    connect(qApp, &QApplication::focusChanged, this, &MainWindow::keepFocus);
}

void MainWindow::buildWork() {
    m_pages->setObjectName(QStringLiteral("pages"));
    auto* column = new QVBoxLayout;
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_pages, 1);
    column->addWidget(m_statusLine);
    auto* row = new QHBoxLayout(m_work);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addLayout(column, 1);
}

void MainWindow::buildShortcuts() {
    // The shortcuts belong to the work, so that none of them does anything while it is hidden.
    const auto bind = [this](const QKeySequence& keys, auto act) {
        auto* shortcut = new QShortcut(keys, m_work);
        shortcut->setContext(Qt::WindowShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    bind(QKeySequence(Qt::CTRL | Qt::Key_K), [this] {
        if (m_current != nullptr && !m_current->focusFind() && m_rail->shownPages().contains(kFindPage)) {
            showPage(kFindPage);
            m_current->focusFind();
        }
    });
    bind(QKeySequence(Qt::CTRL | Qt::Key_L), [this] { Q_EMIT personPressed(); });
    bind(QKeySequence(Qt::CTRL | Qt::Key_P), [this] { Q_EMIT cameraAsked(); });
    bind(QKeySequence(Qt::CTRL | Qt::Key_PageDown), [this] { stepPage(1); });
    bind(QKeySequence(Qt::CTRL | Qt::Key_PageUp), [this] { stepPage(-1); });
    for (int number = 0; number < kNumberedPages; ++number) {
        const auto open = [this, number] {
            if (const QStringList shown = m_rail->shownPages(); number < shown.size()) {
                showPage(shown[number]);
            }
        };
        bind(QKeySequence(static_cast<int>(Qt::ALT) | (Qt::Key_1 + number)), open);
        bind(QKeySequence(Qt::Key_F1 + number), open);
    }
}

void MainWindow::addPage(Page* page, const QString& iconName) {
    m_entries.push_back({page, PageAccess::Open, false});
    m_pages->addWidget(page);
    m_rail->addPage(page->objectName(), iconName, page->title());
    connect(page, &Page::findRequested, this, &MainWindow::findRequested);
}

void MainWindow::addFrontPage(Page* page) {
    m_entries.push_back({page, PageAccess::Open, true});
    m_views->addWidget(page);
}

MainWindow::Entry* MainWindow::entry(const QString& objectName) {
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&objectName](const Entry& each) {
        return each.page->objectName() == objectName;
    });
    return found == m_entries.end() ? nullptr : &*found;
}

void MainWindow::setPageAccess(const QString& objectName, PageAccess access) {
    if (Entry* found = entry(objectName)) {
        found->access = access;
        m_rail->setPageVisible(objectName, access == PageAccess::Open);
    }
}

bool MainWindow::showPage(const QString& objectName) {
    const Entry* found = entry(objectName);
    if (found == nullptr || found->access == PageAccess::Hidden || m_locked) {
        return false;
    }
    if (found->front) {
        m_views->setCurrentWidget(found->page);
    } else {
        m_pages->setCurrentWidget(found->page);
        m_views->setCurrentWidget(m_work);
        m_rail->setCurrent(objectName);
    }
    bring(found->page);
    return true;
}

bool MainWindow::showFirstPage() {
    const QStringList shown = m_rail->shownPages();
    return !shown.isEmpty() && showPage(shown.front());
}

void MainWindow::bring(Page* page) {
    if (page == m_current) {
        return;
    }
    if (m_current != nullptr) {
        m_current->leave();
    }
    m_current = page;
    // The focus must not stay on a hidden page: the next Enter would press its button.
    page->setFocus(Qt::OtherFocusReason);
    page->enter();
    Q_EMIT pageShown(page->objectName());
}

void MainWindow::stepPage(int by) {
    const QStringList shown = m_rail->shownPages();
    const auto at = m_current == nullptr ? -1 : shown.indexOf(m_current->objectName());
    if (at >= 0) {
        showPage(shown[(at + by + shown.size()) % shown.size()]);
    }
}

/// A control of the page that can no longer be used leaves the focus to its page. Qt would give it to the
/// next control of the window, and the next Enter would open another page.
void MainWindow::keepFocus(const QWidget* old, const QWidget* now) {
    if (old == nullptr || now == nullptr || m_current == nullptr || !m_current->isVisible()) {
        return;
    }
    const bool isLost = m_current->isAncestorOf(old) && (!old->isEnabled() || !old->isVisible());
    if (isLost && isAncestorOf(now) && !m_current->isAncestorOf(now)) {
        m_current->setFocus(Qt::OtherFocusReason);
    }
}

void MainWindow::setPerson(const PersonView& person) {
    m_person = person;
    m_rail->setPerson(person);
}

void MainWindow::lock() {
    if (m_locked || m_person.name.isEmpty()) {
        return;
    }
    cancelOpenDialogs();
    m_locked = true;
    m_views->setCurrentWidget(m_lock);
    m_lock->lockFor(m_person);
}

void MainWindow::unlock() {
    if (!m_locked) {
        return;
    }
    m_locked = false;
    m_views->setCurrentWidget(m_work);
    if (m_current != nullptr) {
        m_current->setFocus(Qt::OtherFocusReason);
        m_current->enter();
    }
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (!m_locked && !droppedFiles(*event).isEmpty()) {
        event->acceptProposedAction();
    }
}

void MainWindow::dropEvent(QDropEvent* event) {
    for (const auto& path : droppedFiles(*event)) {
        Q_EMIT pictureDropped(path);
    }
    event->acceptProposedAction();
}

void MainWindow::scanned(const ScanText& scan) {
    if (m_locked) {
        m_lock->refuseScan();
    } else if (m_current != nullptr && m_current->takesScans()) {
        m_current->scanned(scan);
    } else {
        Q_EMIT scanUnclaimed(scan);
    }
}

} // namespace app::shell
