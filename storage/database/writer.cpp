// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/writer.h"

#include "storage/database/checkpointer.h"

#include <utility>

namespace storage::database {

Writer::Writer(Address address, WriterSettings settings, std::unique_ptr<Session> session,
               std::optional<Error> refusal)
    : m_address(std::move(address))
    , m_settings(settings)
    , m_session(std::move(session))
    , m_refusal(std::move(refusal)) {
    if (engine() == Engine::Sqlite && !m_refusal) {
        m_checkpointer = std::make_unique<Checkpointer>(m_address, m_settings.checkpointPause);
    }
    m_thread = std::thread([this] { work(); });
}

Writer::~Writer() {
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    m_arrived.notify_one();
    m_thread.join();
    m_checkpointer.reset();
    close();
}

void Writer::enqueue(WriteJob job, std::function<void(Result<void>)> done) {
    {
        const std::lock_guard lock(m_mutex);
        m_queue.push_back(Task{std::move(job), std::move(done)});
    }
    m_arrived.notify_one();
}

std::vector<Writer::Task> Writer::takeAll() {
    std::unique_lock lock(m_mutex);
    m_arrived.wait(lock, [this] { return !m_queue.empty() || m_isEnding; });
    return std::exchange(m_queue, {});
}

void Writer::work() {
    for (auto tasks = takeAll(); !tasks.empty(); tasks = takeAll()) {
        serve(tasks);
    }
}

void Writer::serve(std::vector<Task>& tasks) {
    std::vector<WriteJob*> jobs;
    jobs.reserve(tasks.size());
    for (auto& task : tasks) {
        jobs.push_back(&task.job);
    }
    auto outcome = run(jobs);
    if (m_checkpointer) {
        m_checkpointer->logGrew();
    }
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        tasks[i].done(std::move(outcome.answers[i]));
    }
}

GroupOutcome Writer::run(std::span<WriteJob* const> jobs) {
    auto refusal = m_refusal ? m_refusal : connect();
    if (refusal) {
        GroupOutcome refused;
        refused.answers.assign(jobs.size(), tl::unexpected(*refusal));
        return refused;
    }
    auto outcome = runGroup(*m_session, jobs);
    if (outcome.isServerLost) {
        m_session.reset();
    }
    return outcome;
}

/// Makes sure there is a connection. One that was lost while nobody wrote is replaced before the job begins.
std::optional<Error> Writer::connect() {
    try {
        if (m_session && !m_session->isAlive()) {
            m_session.reset();
        }
        if (!m_session) {
            m_session = std::make_unique<Session>(m_address,
                                                  SessionSettings{Access::ReadWrite, m_settings.busyTimeout});
        }
        return std::nullopt;
    } catch (const DatabaseFailure& failed) {
        return failed.error;
    }
}

/// Leaves one tidy file behind when nobody else has it open.
void Writer::close() {
    if (engine() != Engine::Sqlite || m_refusal || !m_session) {
        return;
    }
    try {
        m_session->control("pragma busy_timeout = 0");
        m_session->control("pragma wal_checkpoint(truncate)");
    } catch (const DatabaseFailure&) {
        // The log stays beside the file and is read at the next opening: nothing is lost.
        m_session.reset();
    }
}

} // namespace storage::database
