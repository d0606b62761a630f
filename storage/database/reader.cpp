// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/reader.h"

namespace storage::database {

Reader::Reader(Address address, std::unique_ptr<Session> session)
    : m_address(std::move(address))
    , m_session(std::move(session)) {}

Result<void> Reader::run(const ReadJob& job) {
    const std::lock_guard lock(m_mutex);
    try {
        if (!m_session || !m_session->isAlive()) {
            m_session.reset();
            m_session = std::make_unique<Session>(m_address, SessionSettings{Access::ReadOnly});
        }
    } catch (const DatabaseFailure& failed) {
        return tl::unexpected(failed.error);
    }
    auto result = runRead(*m_session, job);
    if (!result && result.error().code == ErrorCode::ServerUnavailable) {
        m_session.reset();
    }
    return result;
}

} // namespace storage::database
