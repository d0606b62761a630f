// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/ask.h"
#include "app/common/sounds.h"
#include "app/printing/spool.h"
#include "app/shell/backend.h"
#include "app/shell/main_window.h"
#include "storage/workflows/sign_in.h"

#include <QObject>
#include <QTimer>
#include <memory>
#include <optional>
#include <vector>

namespace app::window {

/// The pages, made once for a window. They are passive: presenters fill them.
struct Pages;

/// One open repository in the window: its backend and the presenters that connect the pages with it. Another
/// repository is another workspace.
class Workspace : public QObject {
    Q_OBJECT

public:
    Workspace(shell::MainWindow& window, Pages& pages,
              std::unique_ptr<storage::workflows::Repository> repository, common::Ask& ask,
              common::Sounds& sounds, printing::PrinterHub& printers, QObject* parent = nullptr);
    ~Workspace() override;

    [[nodiscard]] shell::Backend& backend() { return *m_backend; }

    [[nodiscard]] const std::optional<storage::workflows::SignedIn>& person() const { return m_person; }

    /// Every scan, whichever page takes it: an old label says so anywhere.
    void hear(const shell::ScanText& scan);

    /// Somebody signed in, or nobody is.
    void setPerson(std::optional<storage::workflows::SignedIn> person);

Q_SIGNALS:
    /// The scanner or the printer of this workstation is another now.
    void devicesChanged();

private:
    struct Presenters;

    void connectPresenters();
    void connectLooking();
    void connectPrinting();
    void sayThatItAnswers();
    void showHead();
    void showPrinter();
    void choosePrinter();
    /// The designer with this template, reached from the page `from`.
    void showTemplates(const QString& name, const QString& from);
    void signHead();
    /// Says at the foot whether the repository answers, and asks it while it does not.
    void watchRepository();

    shell::MainWindow& m_window;
    Pages& m_pages;
    std::unique_ptr<shell::Backend> m_backend;
    printing::PrinterHub& m_printers;
    printing::PrinterHub::Printers m_seen; ///< printers, as they were told last
    std::unique_ptr<printing::Spool> m_spool;
    std::unique_ptr<Presenters> m_presenters;
    std::optional<storage::workflows::SignedIn> m_person;
    QTimer m_headTimer;
    QTimer m_watchTimer;
    QString m_templatesFrom;
    bool m_isHeadOld = false;
    bool m_isInTrouble = false;
};

} // namespace app::window
