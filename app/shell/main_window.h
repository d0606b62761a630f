// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/shell/lock_screen.h"
#include "app/shell/navigation_rail.h"
#include "app/shell/page.h"
#include "app/shell/status_line.h"

#include <QMainWindow>
#include <QStackedWidget>

#include <vector>

namespace app::shell {

/// Whether the person signed in may open a page.
enum class PageAccess { Open, Hidden };

/// The window: rail, pages, status line; in front of it all the welcome and sign-in pages, or the lock
/// screen. It knows pages by name and hands scans to the one in front; what they do is not its business.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(QWidget* parent = nullptr);

    /// Adds a page to the rail, in order; the window owns it from now on. Its objectName is its name.
    void addPage(Page* page, const QString& iconName);
    /// Adds a page that fills the window, without rail (welcome, sign-in).
    void addFrontPage(Page* page);
    /// Hides or shows a page on the rail; a hidden page cannot be opened by any key either.
    void setPageAccess(const QString& objectName, PageAccess access);
    /// Brings a page to the front. False when there is none by this name or the person may not open it.
    bool showPage(const QString& objectName);

    /// The page in front, also when it is a front page.
    [[nodiscard]] Page* currentPage() const { return m_current; }

    /// The first page the person may open; where work begins after signing in.
    bool showFirstPage();

    void setPerson(const PersonView& person);

    [[nodiscard]] NavigationRail& rail() { return *m_rail; }

    [[nodiscard]] StatusLine& statusLine() { return *m_statusLine; }

    [[nodiscard]] LockScreen& lockScreen() { return *m_lock; }

    /// Takes all content off the screen until `unlock`. Open dialogs are cancelled. Does nothing while nobody
    /// is signed in.
    void lock();
    void unlock();

    [[nodiscard]] bool isLocked() const { return m_locked; }

public Q_SLOTS:
    /// Where every scan arrives: the page in front gets it, or `scanUnclaimed` reports it.
    void scanned(const app::shell::ScanText& scan);

Q_SIGNALS:
    void pageShown(const QString& objectName);
    /// No page in front takes scans. The code wants to be looked up.
    void scanUnclaimed(const app::shell::ScanText& scan);
    /// Words were asked for in a find field.
    void findRequested(const QString& words);
    /// The person at the foot of the rail was pressed, or Ctrl+L: the composition root locks or signs out.
    void personPressed();
    /// A picture file was dropped on a page that does not take files itself: its codes are scans.
    void pictureDropped(const QString& path);
    /// Ctrl+P: codes shall be scanned with the camera.
    void cameraAsked();

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    struct Entry {
        Page* page;
        PageAccess access;
        bool front;
    };

    void buildWork();
    void buildShortcuts();
    void bring(Page* page);
    void stepPage(int by);
    void keepFocus(const QWidget* old, const QWidget* now);
    [[nodiscard]] Entry* entry(const QString& objectName);

    QStackedWidget* m_views;
    QWidget* m_work;
    NavigationRail* m_rail;
    QStackedWidget* m_pages;
    StatusLine* m_statusLine;
    LockScreen* m_lock;
    std::vector<Entry> m_entries;
    Page* m_current = nullptr;
    PersonView m_person;
    bool m_locked = false;
};

} // namespace app::shell
