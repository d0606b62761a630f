// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/checkpointer.h"

#include "storage/database/session.h"

namespace storage::database {

Checkpointer::Checkpointer(Address address, std::chrono::milliseconds pause)
    : m_address(std::move(address))
    , m_pause(pause)
    , m_thread([this] { work(); }) {}

Checkpointer::~Checkpointer() {
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    m_changed.notify_one();
    m_thread.join();
}

void Checkpointer::logGrew() {
    {
        const std::lock_guard lock(m_mutex);
        if (m_hasGrown) {
            return;
        }
        m_hasGrown = true;
    }
    m_changed.notify_one();
}

/// Waits until there is something to move, then for the rest of the pause, in which more commits gather.
/// False at the end. An idle repository wakes nobody.
bool Checkpointer::waitForGrowth() {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_hasGrown || m_isEnding; });
    m_changed.wait_for(lock, m_pause, [this] { return m_isEnding; });
    m_hasGrown = false;
    return !m_isEnding;
}

void Checkpointer::work() {
    std::unique_ptr<Session> session;
    while (waitForGrowth()) {
        try {
            if (!session) {
                session = std::make_unique<Session>(m_address, SessionSettings{});
            }
            session->control("pragma wal_checkpoint(passive)");
        } catch (const DatabaseFailure&) {
            // Nothing is lost: the log keeps what was committed, and a broken disk fails the next commit,
            // which says so.
            session.reset();
        }
    }
}

} // namespace storage::database
