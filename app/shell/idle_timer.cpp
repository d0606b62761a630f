// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/idle_timer.h"

#include <QCoreApplication>
#include <QEvent>

namespace app::shell {

IdleTimer::IdleTimer(std::chrono::seconds limit, std::function<Moment()> now, QObject* parent)
    : QObject(parent)
    , m_limit(limit)
    , m_now(std::move(now))
    , m_touched(m_now()) {
    connect(&m_timer, &QTimer::timeout, this, &IdleTimer::check);
    m_timer.start(std::chrono::seconds(1));
    QCoreApplication::instance()->installEventFilter(this);
}

void IdleTimer::setLimit(std::chrono::seconds limit) {
    m_limit = limit;
    touch();
}

void IdleTimer::touch() {
    m_touched = m_now();
    m_fired = false;
}

void IdleTimer::check() {
    if (m_limit.count() > 0 && !m_fired && m_now() - m_touched >= m_limit) {
        m_fired = true;
        Q_EMIT idle();
    }
}

bool IdleTimer::eventFilter(QObject* watched, QEvent* event) {
    const QEvent::Type type = event->type();
    if (type == QEvent::KeyPress || type == QEvent::MouseButtonPress || type == QEvent::MouseMove ||
        type == QEvent::Wheel || type == QEvent::TouchBegin || type == QEvent::TabletPress) {
        // After the limit a hand on the mouse must not undo what follows from it.
        check();
        if (!m_fired) {
            touch();
        }
    }
    return QObject::eventFilter(watched, event);
}

} // namespace app::shell
