// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database/opening.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <vector>

namespace tests {

/// "Sqlite" or "PostgreSql", the end of each test's name.
[[nodiscard]] std::string engineName(const testing::TestParamInfo<storage::database::Engine>& info);

/// Gives each test an empty database on each engine: a file in a temporary folder, or a new database on this
/// process's private server.
class EmptyDatabaseTest : public testing::TestWithParam<storage::database::Engine> {
protected:
    ~EmptyDatabaseTest() override;

    void SetUp() override;

    [[nodiscard]] const storage::database::Address& address() const { return *m_address; }

    [[nodiscard]] const std::filesystem::path& folder() const { return m_folder.path(); }

    void useAddress(const storage::Result<storage::database::Address>& address);

private:
    TemporaryFolder m_folder;
    std::optional<storage::database::Address> m_address;
    std::vector<storage::database::Address> m_used; ///< removed at the end
};

/// Gives each store test an empty migrated repository on each engine, with its writer and a reader. Write
/// `INSTANTIATE_ON_BOTH_ENGINES(SpecimenStore);` after `class SpecimenStore : public tests::RepositoryTest
/// {};`.
class RepositoryTest : public EmptyDatabaseTest {
protected:
    void SetUp() override;

    [[nodiscard]] storage::database::Writer& writer() { return *m_writer; }

    [[nodiscard]] storage::database::Reader& reader() { return *m_reader; }

    /// Runs the job and returns its answer; a test that expects no error uses `.value()`.
    template <class F>
    auto write(F&& job) {
        return m_writer->write(std::forward<F>(job));
    }

    template <class F>
    [[nodiscard]] auto read(F&& job) {
        return m_reader->read(std::forward<F>(job));
    }

private:
    std::unique_ptr<storage::database::Writer> m_writer;
    std::unique_ptr<storage::database::Reader> m_reader;
};

} // namespace tests

#define INSTANTIATE_ON_BOTH_ENGINES(Suite)                                                                   \
    INSTANTIATE_TEST_SUITE_P(                                                                                \
        Engines, Suite,                                                                                      \
        testing::Values(storage::database::Engine::Sqlite, storage::database::Engine::PostgreSql),           \
        tests::engineName)
