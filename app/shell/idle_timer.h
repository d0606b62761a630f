// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>

namespace app::shell {

/// Notices that nobody has touched keyboard, mouse, screen or scanner for a while. Watches the whole
/// application; the moment comes from a function, so that tests need not wait.
class IdleTimer : public QObject {
    Q_OBJECT

public:
    using Moment = std::chrono::steady_clock::time_point;

    /// A `limit` of zero never fires.
    IdleTimer(std::chrono::seconds limit, std::function<Moment()> now, QObject* parent = nullptr);

    void setLimit(std::chrono::seconds limit);
    /// Something was done: the count starts again.
    void touch();
    /// Fires `idle` once when the limit has passed since the last touch. Called every second by itself.
    void check();

Q_SIGNALS:
    void idle();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    std::chrono::seconds m_limit;
    std::function<Moment()> m_now;
    Moment m_touched;
    bool m_fired = false;
    QTimer m_timer;
};

} // namespace app::shell
