// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <sys/types.h>

namespace tests {

/// A PostgreSQL server for this test process alone: in a temporary folder, reached through a Unix socket
/// only, without fsync. A guard process stops and removes it when the test process ends, however it ends.
class PrivateServer {
public:
    /// The server of this process, started at the first call. Error ServerUnavailable: PostgreSQL is not
    /// installed (the detail says what to install) or did not start.
    [[nodiscard]] static storage::Result<PrivateServer*> shared();

    ~PrivateServer();
    PrivateServer(const PrivateServer&) = delete;
    PrivateServer& operator=(const PrivateServer&) = delete;

    [[nodiscard]] std::string uri(std::string_view database) const;
    /// A new database, copied from `original`; an empty one by default.
    [[nodiscard]] storage::Result<std::string> newDatabase(std::string_view original = "template0");
    /// Runs one script as the server's owner. True when it succeeded.
    [[nodiscard]] bool run(std::string_view database, std::string_view sql) const;

    /// As if the computer's power failed: connections are cut.
    [[nodiscard]] bool stop();
    [[nodiscard]] bool start();

private:
    explicit PrivateServer(std::filesystem::path binaries);

    [[nodiscard]] storage::Result<void> create();
    [[nodiscard]] bool asOwner(const std::string& command) const;
    void startGuard();

    std::filesystem::path m_binaries;
    std::filesystem::path m_folder;
    int m_databases = 0;
    int m_guardInput = -1;
    pid_t m_guard = -1;
};

} // namespace tests
