// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/database_engines.h"

#include "tests/support/private_server.h"

namespace tests {

using storage::failure;
using storage::Result;
using storage::database::Address;
using storage::database::Engine;

namespace {

Result<Address> newServerDatabase() {
    const auto server = PrivateServer::shared();
    return server ? (*server)->newDatabase() : tl::unexpected(server.error());
}

Result<Address> newFile(const std::filesystem::path& folder) {
    auto address = Address::sqliteFile(folder / "repository.db");
    const auto created = createDatabase(address);
    return created ? Result<Address>{address} : tl::unexpected(created.error());
}

Result<Address> migrated(Result<Address> address) {
    if (address) {
        if (const auto done = migrate(*address); !done) {
            return tl::unexpected(done.error());
        }
    }
    return address;
}

/// Migrating is slow beside most tests, so it is done once and copied.
Result<Address> newMigratedFile(const std::filesystem::path& folder) {
    static const TemporaryFolder originals;
    static const Result<Address> original = migrated(newFile(originals.path()));
    if (!original) {
        return original;
    }
    const auto copy = folder / "repository.db";
    std::filesystem::copy_file(original->file(), copy);
    return Address::sqliteFile(copy);
}

Result<Address> newMigratedServerDatabase() {
    static const Result<Address> original = migrated(newServerDatabase());
    return original ? PrivateServer::shared().value()->copyOf(*original) : original;
}

} // namespace

std::string engineName(const testing::TestParamInfo<Engine>& info) {
    return info.param == Engine::Sqlite ? "Sqlite" : "PostgreSql";
}

void EmptyDatabaseTest::useAddress(const Result<Address>& address) {
    ASSERT_TRUE(address) << address.error().detail;
    m_address = *address;
    m_used.push_back(*address);
}

EmptyDatabaseTest::~EmptyDatabaseTest() {
    for (const auto& address : m_used) {
        if (address.engine() == Engine::PostgreSql) {
            PrivateServer::shared().value()->drop(address);
        }
    }
}

void EmptyDatabaseTest::SetUp() {
    useAddress(GetParam() == Engine::Sqlite ? newFile(folder()) : newServerDatabase());
}

void RepositoryTest::SetUp() {
    useAddress(GetParam() == Engine::Sqlite ? newMigratedFile(folder()) : newMigratedServerDatabase());
    if (HasFatalFailure()) {
        return;
    }
    auto writer = openWriter(address());
    ASSERT_TRUE(writer) << writer.error().detail;
    m_writer = std::move(*writer);
    auto reader = openReader(address());
    ASSERT_TRUE(reader) << reader.error().detail;
    m_reader = std::move(*reader);
}

} // namespace tests
