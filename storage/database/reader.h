// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database/session.h"
#include "storage/database/transaction.h"

#include <memory>
#include <mutex>
#include <optional>
#include <type_traits>

namespace storage::database {

/// Reads on a connection of its own. May be shared between threads, which then take turns; give busy threads
/// their own.
class Reader {
public:
    /// Use openReader (opening.h).
    Reader(Address address, std::unique_ptr<Session> session);

    [[nodiscard]] Engine engine() const { return m_address.engine(); }

    /// Runs the job, which takes Reading& and returns a Result, on one consistent state of the database. The
    /// rows it gets are copies and may be kept. Errors: the job's own, ServerUnavailable, DatabaseDamaged,
    /// FileUnreadable.
    template <class F>
    [[nodiscard]] auto read(F&& job) -> std::invoke_result_t<F&, Reading&>;

private:
    Result<void> run(const ReadJob& job);

    Address m_address;
    std::mutex m_mutex;
    std::unique_ptr<Session> m_session;
};

template <class F>
auto Reader::read(F&& job) -> std::invoke_result_t<F&, Reading&> {
    std::optional<std::invoke_result_t<F&, Reading&>> answer;
    auto result = run([&](Reading& reading) -> Result<void> {
        answer.emplace(job(reading));
        return {};
    });
    if (!result) {
        return tl::unexpected(std::move(result.error()));
    }
    return std::move(*answer);
}

} // namespace storage::database
