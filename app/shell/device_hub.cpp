// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/device_hub.h"

#include "app/common/text_edge.h"

namespace app::shell {

namespace {

namespace devices = scanner::devices;
namespace usb = scanner::usb;
using common::fromQt;
using common::toQt;

/// Between two looks at the clock while nothing happens.
constexpr std::chrono::milliseconds kTurn{50};

devices::Moment now() {
    return std::chrono::steady_clock::now();
}

} // namespace

DeviceHub::DeviceHub(OpenUsb openUsb, QObject* parent)
    : QObject(parent)
    , m_thread([this, openUsb = std::move(openUsb)] { work(openUsb); }) {}

DeviceHub::~DeviceHub() {
    {
        const std::lock_guard lock{m_mutex};
        m_isEnding = true;
        if (m_transport != nullptr) {
            m_transport->wake();
        }
    }
    m_thread.join();
}

void DeviceHub::say(const QString& scanner, devices::Feedback feedback) {
    const std::lock_guard lock{m_mutex};
    m_asked.emplace_back(fromQt(scanner), feedback);
    if (m_transport != nullptr) {
        m_transport->wake();
    }
}

bool DeviceHub::isEnding() {
    const std::lock_guard lock{m_mutex};
    return m_isEnding;
}

void DeviceHub::work(const OpenUsb& openUsb) {
    const auto transport = openUsb();
    if (!transport) {
        QMetaObject::invokeMethod(
            this, [this, why = toQt(transport.error().why)] { Q_EMIT unavailable(why); },
            Qt::QueuedConnection);
        return;
    }
    {
        const std::lock_guard lock{m_mutex};
        m_transport = transport->get();
    }
    read(**transport);
    const std::lock_guard lock{m_mutex};
    m_transport = nullptr;
}

void DeviceHub::read(usb::Transport& transport) {
    devices::Scanners scanners{transport};
    if (const auto first = scanners.begin(now())) {
        tell(*first, scanners);
    }
    while (!isEnding()) {
        if (const auto event = transport.next(kTurn)) {
            tell(scanners.take(*event, now()), scanners);
        }
        tell(scanners.tick(now()), scanners);
        sayWhatIsAsked(scanners);
    }
}

void DeviceHub::sayWhatIsAsked(devices::Scanners& scanners) {
    std::vector<std::pair<std::string, devices::Feedback>> asked;
    {
        const std::lock_guard lock{m_mutex};
        asked.swap(m_asked);
    }
    for (const auto& [scanner, feedback] : asked) {
        scanners.say(scanner, feedback);
    }
}

void DeviceHub::tell(const std::vector<devices::Notice>& notices, const devices::Scanners& scanners) {
    bool isStateNew = false;
    for (const auto& notice : notices) {
        if (const auto* reading = std::get_if<devices::Reading>(&notice)) {
            QMetaObject::invokeMethod(
                this,
                [this, scan = scanTextOf(toQt(reading->raw()), toQt(reading->scanner))] {
                    Q_EMIT scanned(scan);
                },
                Qt::QueuedConnection);
        } else {
            isStateNew = true;
        }
    }
    if (isStateNew) {
        QMetaObject::invokeMethod(
            this, [this, statuses = scanners.statuses()] { Q_EMIT changed(statuses); }, Qt::QueuedConnection);
    }
}

} // namespace app::shell
