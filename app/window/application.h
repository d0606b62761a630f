// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/camera/camera_dialog.h"
#include "app/common/ask.h"
#include "app/common/sounds.h"
#include "app/printing/printer_hub.h"
#include "app/setup/scanner_check_presenter.h"
#include "app/shell/device_hub.h"
#include "app/shell/idle_timer.h"
#include "app/shell/keyboard_hub.h"
#include "app/shell/main_window.h"
#include "app/shell/picture_scans.h"
#include "app/shell/scan_filter.h"
#include "app/shell/sign_in_page.h"
#include "app/shell/welcome_page.h"
#include "app/window/pages.h"
#include "app/window/workspace.h"
#include "storage/base/time.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QString>
#include <memory>
#include <optional>

namespace app::window {

/// The composition root of the window: which repository is open, who is signed in, what is in front.
class Application : public QObject {
    Q_OBJECT

public:
    /// With an address that repository is opened; else the default one when it exists; else the welcome page
    /// shows.
    Application(const std::optional<QString>& address, const storage::Clock& clock);
    ~Application() override;

    void show();

private:
    void connectFront();
    void connectWindow();
    void connectDevices();
    void connectScannerCheck();
    /// Hears the chosen keyboard alone, or none.
    void hearKeyboard();
    void showScanners();
    void showScannerCheck();
    void connectPictures();
    void openCamera();
    void start(const std::optional<QString>& address);
    void openDemonstration();
    void create(const shell::NewRepository& wanted);
    void open(const QString& address);
    void opened(std::unique_ptr<storage::workflows::Repository> repository, const QString& name);
    void problem(const storage::Error& error);
    void signIn(const QString& userName, const QString& password);
    void signedIn(const storage::workflows::SignedIn& who);
    void signOut();
    void resume(const QString& password);
    void scanned(const shell::ScanText& scan);
    void answerScanner(common::State outcome);

    const storage::Clock& m_clock;
    common::AskWithDialogs m_ask;
    common::Sounds m_sounds;
    shell::MainWindow m_window;
    shell::WelcomePage* m_welcome;
    shell::SignInPage* m_signIn;
    Pages m_pages;
    setup::ScannerCheckPresenter m_scannerCheck;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<shell::ScanFilter> m_filter;
    std::unique_ptr<shell::IdleTimer> m_idle;
    std::unique_ptr<shell::DeviceHub> m_devices;
    std::unique_ptr<shell::KeyboardHub> m_keyboard; ///< while one is heard alone
    std::vector<scanner::devices::DeviceStatus> m_onUsb;
    std::optional<scanner::devices::DeviceStatus> m_alone;
    shell::PictureScans m_pictures;
    QPointer<camera::CameraDialog> m_camera;
    std::unique_ptr<printing::PrinterHub> m_printers;
    QString m_lastScanner; ///< where the last scan came from
    QElapsedTimer m_sinceLastScan;
};

/// Runs the window until it is closed; returns the exit code. `arguments` are those of main.
[[nodiscard]] int runWindow(int& count, char** arguments, const std::optional<QString>& address);

} // namespace app::window
