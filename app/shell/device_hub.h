// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/shell/page.h"
#include "scanner/devices/scanners.h"

#include <QObject>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace app::shell {

/// Keeps the scanners on USB on a thread of its own, so that no busy window loses a scan. What they say comes
/// on the window's thread, in order.
class DeviceHub : public QObject {
    Q_OBJECT

public:
    using Statuses = std::vector<scanner::devices::DeviceStatus>;
    using OpenUsb = std::function<scanner::usb::Result<std::unique_ptr<scanner::usb::Transport>>()>;

    /// `openUsb` is called on the hub's thread.
    explicit DeviceHub(OpenUsb openUsb, QObject* parent = nullptr);
    /// Gives every scanner back to the system.
    ~DeviceHub() override;

    /// Tells the person who holds that scanner, where it can. A name it does not know is nothing.
    void say(const QString& scanner, scanner::devices::Feedback feedback);

Q_SIGNALS:
    void scanned(const app::shell::ScanText& scan);
    /// Every scanner seen so far, after each change.
    void changed(const app::shell::DeviceHub::Statuses& scanners);
    /// This computer has no USB for us; scanners that type still work.
    void unavailable(const QString& why);

private:
    void work(const OpenUsb& openUsb);
    void read(scanner::usb::Transport& transport);
    void tell(const std::vector<scanner::devices::Notice>& notices,
              const scanner::devices::Scanners& scanners);
    void sayWhatIsAsked(scanner::devices::Scanners& scanners);
    [[nodiscard]] bool isEnding();

    std::mutex m_mutex;
    scanner::usb::Transport* m_transport = nullptr; ///< while the thread reads
    bool m_isEnding = false;
    std::vector<std::pair<std::string, scanner::devices::Feedback>> m_asked;
    std::thread m_thread;
};

} // namespace app::shell
