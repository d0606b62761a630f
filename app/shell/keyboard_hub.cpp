// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/keyboard_hub.h"

#include "app/common/text_edge.h"

namespace app::shell {

namespace {

namespace devices = scanner::devices;
using common::toQt;

/// Between two looks at whether this is to end.
constexpr std::chrono::milliseconds kTurn{50};

} // namespace

KeyboardHub::KeyboardHub(std::string key, const devices::LayoutName& layout, QObject* parent)
    : QObject(parent)
    , m_thread([this, key = std::move(key), layout] { work(key, layout); }) {}

KeyboardHub::~KeyboardHub() {
    m_isEnding = true;
    m_thread.join();
}

void KeyboardHub::work(const std::string& key, const devices::LayoutName& layout) {
    devices::LoneKeyboard keyboard{key, layout};
    const auto tell = [this](const devices::DeviceStatus& status) {
        QMetaObject::invokeMethod(
            this, [this, status] { Q_EMIT changed(status); }, Qt::QueuedConnection);
    };
    tell(keyboard.status());
    while (!m_isEnding) {
        for (const auto& notice : keyboard.turn(std::chrono::steady_clock::now())) {
            if (const auto* reading = std::get_if<devices::Reading>(&notice)) {
                QMetaObject::invokeMethod(
                    this,
                    [this, scan = scanTextOf(toQt(reading->raw()), toQt(reading->scanner))] {
                        Q_EMIT scanned(scan);
                    },
                    Qt::QueuedConnection);
            } else {
                tell(std::get<devices::DeviceStatus>(notice));
            }
        }
        keyboard.wait(kTurn);
    }
}

} // namespace app::shell
