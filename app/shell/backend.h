// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/workflows/repository.h"

#include <QCoreApplication>
#include <QObject>
#include <QPointer>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace app::shell {

/// Does the window's work with the repository on a thread of its own, one piece after the other in the order
/// asked, so that nothing blocks the window and scans keep their order. Answers come back on the window's
/// thread.
class Backend : public QObject {
    Q_OBJECT

public:
    explicit Backend(std::unique_ptr<storage::workflows::Repository> repository, QObject* parent = nullptr);
    /// Finishes what was asked.
    ~Backend() override;

    [[nodiscard]] storage::workflows::Repository& repository() { return *m_repository; }

    /// Runs `job` on the worker; `then` gets its answer on the window's thread while `context` lives.
    template <class Job, class Then>
    void ask(Job job, QObject* context, Then then) {
        enqueue([this, job = std::move(job), guard = QPointer<QObject>{context},
                 then = std::move(then)]() mutable {
            auto answer = std::make_shared<decltype(job(*m_repository))>(job(*m_repository));
            QMetaObject::invokeMethod(
                qApp,
                [guard, then = std::move(then), answer]() mutable {
                    if (guard) {
                        then(std::move(*answer));
                    }
                },
                Qt::QueuedConnection);
        });
    }

private:
    void enqueue(std::function<void()> job);
    void work();

    std::unique_ptr<storage::workflows::Repository> m_repository;
    std::mutex m_mutex;
    std::condition_variable m_arrived;
    std::deque<std::function<void()>> m_jobs;
    bool m_isEnding = false;
    std::thread m_thread;
};

} // namespace app::shell
