// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/backend.h"

namespace app::shell {

Backend::Backend(std::unique_ptr<storage::workflows::Repository> repository, QObject* parent)
    : QObject(parent)
    , m_repository(std::move(repository))
    , m_thread([this] { work(); }) {}

Backend::~Backend() {
    {
        const std::lock_guard lock{m_mutex};
        m_isEnding = true;
    }
    m_arrived.notify_one();
    m_thread.join();
}

void Backend::enqueue(std::function<void()> job) {
    {
        const std::lock_guard lock{m_mutex};
        m_jobs.push_back(std::move(job));
    }
    m_arrived.notify_one();
}

void Backend::work() {
    for (;;) {
        std::unique_lock lock{m_mutex};
        m_arrived.wait(lock, [this] { return m_isEnding || !m_jobs.empty(); });
        if (m_jobs.empty()) {
            return;
        }
        auto job = std::move(m_jobs.front());
        m_jobs.pop_front();
        lock.unlock();
        job();
    }
}

} // namespace app::shell
