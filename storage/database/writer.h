// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database/address.h"
#include "storage/database/session.h"
#include "storage/database/transaction.h"

#include <chrono>
#include <condition_variable>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <type_traits>
#include <vector>

namespace storage::database {

class Checkpointer;

struct WriterSettings {
    /// SQLite: how long another program may hold the database before a write is answered with DatabaseLocked.
    std::chrono::milliseconds busyTimeout{5000};
    /// SQLite: pause between background checkpoints.
    std::chrono::milliseconds checkpointPause{50};
};

/// The only one who writes: a thread with its own connection and a queue. All jobs that wait are made durable
/// by one commit, each isolated from the others' failures, and are answered after it.
class Writer {
public:
    /// `session` is the open connection; `refusal` is set when the database may only be read: every job is
    /// then answered with it. Use openWriter (opening.h).
    Writer(Address address, WriterSettings settings, std::unique_ptr<Session> session,
           std::optional<Error> refusal);
    /// Finishes what is queued.
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    [[nodiscard]] Engine engine() const { return m_address.engine(); }

    /// Runs the job, which takes Writing& and returns a Result, and waits until it is durable. The job may be
    /// run more than once (see WriteJob). Errors: the job's own, Conflict, DiskFull, DatabaseReadOnly,
    /// DatabaseLocked, ServerUnavailable (when the server went away during the commit, the detail says so).
    /// Never from inside a job.
    template <class F>
    [[nodiscard]] auto write(F&& job) -> std::invoke_result_t<F&, Writing&>;

    /// Queues the job and returns at once; `done` is called on the writer's thread when it is durable or has
    /// failed.
    void enqueue(WriteJob job, std::function<void(Result<void>)> done);

private:
    struct Task {
        WriteJob job;
        std::function<void(Result<void>)> done;
    };

    void work();
    std::vector<Task> takeAll();
    void serve(std::vector<Task>& tasks);
    GroupOutcome run(std::span<WriteJob* const> jobs);
    std::optional<Error> connect();
    void close();

    Address m_address;
    WriterSettings m_settings;
    std::unique_ptr<Session> m_session;
    std::optional<Error> m_refusal;
    std::unique_ptr<Checkpointer> m_checkpointer;
    std::mutex m_mutex;
    std::condition_variable m_arrived;
    std::vector<Task> m_queue;
    bool m_isEnding = false;
    std::thread m_thread;
};

template <class F>
auto Writer::write(F&& job) -> std::invoke_result_t<F&, Writing&> {
    std::optional<std::invoke_result_t<F&, Writing&>> answer;
    std::promise<Result<void>> durable;
    auto waiting = durable.get_future();
    enqueue(
        [&](Writing& writing) -> Result<void> {
            answer.emplace(job(writing));
            return answer->has_value() ? Result<void>{} : tl::unexpected(answer->error());
        },
        [&](Result<void> result) { durable.set_value(std::move(result)); });
    auto result = waiting.get();
    if (!result) {
        return tl::unexpected(std::move(result.error()));
    }
    return std::move(*answer);
}

} // namespace storage::database
