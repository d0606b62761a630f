// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"
#include "storage/database/address.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <sys/types.h>

namespace tests {

/// A PostgreSQL server for this test process alone: in a temporary folder, reached through a Unix socket
/// only, without fsync and with as little log as it can do with. A guard process stops and removes it when
/// the test process ends, however it ends.
class PrivateServer {
public:
    /// The server of this process, started at the first call. Error ServerUnavailable: PostgreSQL is not
    /// installed (the detail says what to install) or did not start.
    [[nodiscard]] static storage::Result<PrivateServer*> shared();

    ~PrivateServer();
    PrivateServer(const PrivateServer&) = delete;
    PrivateServer& operator=(const PrivateServer&) = delete;

    [[nodiscard]] storage::Result<storage::database::Address> newDatabase() const;
    /// A new database with all that is in `original`, to which nobody may be connected.
    [[nodiscard]] storage::Result<storage::database::Address>
    copyOf(const storage::database::Address& original) const;
    /// Removes a database and cuts whoever is still connected to it.
    void drop(const storage::database::Address& database) const;

    /// As if the computer's power failed: connections are cut.
    [[nodiscard]] bool stop();
    [[nodiscard]] bool start();

private:
    explicit PrivateServer(std::filesystem::path binaries);

    [[nodiscard]] storage::Result<void> create();
    [[nodiscard]] storage::database::Address address(std::string_view database) const;
    [[nodiscard]] storage::Result<storage::database::Address> created(std::string_view original) const;
    [[nodiscard]] bool asOwner(const std::string& command) const;
    void startGuard();

    std::filesystem::path m_binaries;
    std::filesystem::path m_folder;
    mutable int m_databases = 0;
    int m_guardInput = -1;
    pid_t m_guard = -1;
};

} // namespace tests
