// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/workflows/demonstration.h"
#include "storage/workflows/repository.h"
#include "tests/support/database_engines.h"

#include <memory>
#include <string>

namespace tests {

/// The day on which every test repository stands: 2026-11-21T09:00:00Z.
[[nodiscard]] storage::Timestamp testDay();

/// Identifiers in a simple form: "CT7K00012X", grouped "CT7K-00012-X"; canonical is upper case without dashes
/// and blanks.
[[nodiscard]] storage::workflows::CodeForms testCodeForms();

/// Gives each test a repository on each engine: an empty migrated one, opened with a clock that stands.
class OpenRepositoryTest : public EmptyDatabaseTest {
protected:
    void SetUp() override;

    [[nodiscard]] storage::workflows::Repository& repository() { return *m_repository; }

    [[nodiscard]] storage::FixedClock& clock() { return m_clock; }

    [[nodiscard]] const storage::workflows::CodeForms& codes() const { return m_codes; }

    /// Opens this address in place of what was open.
    void openAt(const storage::database::Address& where, const std::filesystem::path& keyFolder);

    void close() { m_repository.reset(); }

private:
    storage::FixedClock m_clock{testDay()};
    storage::workflows::CodeForms m_codes = testCodeForms();
    std::unique_ptr<storage::workflows::Repository> m_repository;
};

/// Gives each test its own copy of a small filled demonstration; it is filled once for each engine.
class DemonstrationTest : public OpenRepositoryTest {
protected:
    void SetUp() override;

    [[nodiscard]] const storage::workflows::DemonstrationContent& content() const { return m_content; }

    [[nodiscard]] storage::workflows::SignedIn technician();
    [[nodiscard]] storage::workflows::SignedIn person(const std::string& userName);

    /// Reads and gives the value itself.
    template <class F>
    [[nodiscard]] auto look(F&& job) {
        using Answer = decltype(job(std::declval<storage::database::Reading&>()));
        return repository()
            .read(
                [&](storage::database::Reading& reading) -> storage::Result<Answer> { return job(reading); })
            .value();
    }

    /// Another untouched copy in place of this one.
    void renew();

    /// Runs SQL behind the program's back, as somebody who owns the database could.
    void tamper(const std::string& sql);

private:
    storage::workflows::DemonstrationContent m_content;
    int m_copies = 0;
};

} // namespace tests
