// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/shell/page.h"
#include "scanner/devices/lone_keyboard.h"

#include <QObject>
#include <atomic>
#include <thread>

namespace app::shell {

/// Hears one keyboard alone, on a thread of its own, so that no busy window loses a key. Given back when this
/// ends.
class KeyboardHub : public QObject {
    Q_OBJECT

public:
    /// `key` and `layout` as in LoneKeyboard.
    KeyboardHub(std::string key, const scanner::devices::LayoutName& layout, QObject* parent = nullptr);
    ~KeyboardHub() override;

Q_SIGNALS:
    void scanned(const app::shell::ScanText& scan);
    void changed(const scanner::devices::DeviceStatus& status);

private:
    void work(const std::string& key, const scanner::devices::LayoutName& layout);

    std::atomic<bool> m_isEnding = false;
    std::thread m_thread;
};

} // namespace app::shell
