// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database/migrator.h"
#include "tests/support/database_engines.h"

#include <array>

namespace tests {

/// A small schema of the database tests' own, so that they do not change with the product's.
inline constexpr std::array kExampleMigrations = {
    storage::database::Migration{
        "0001_tubes.sql",
        "-- Tubes; and what was said of them.\n"
        "create table tube (id {{id}}, name text unique, volume bigint, picture {{blob}});\n"
        "create table remark (id {{id}}, tube_id bigint references tube (id), words text);\n"
        "{{append_only remark}}\n"},
};

inline constexpr std::string_view kInsertTube =
    "insert into tube (id, name, volume) values (:id, :name, :volume)";

inline storage::Row tube(std::int64_t id, std::string name, std::int64_t volume) {
    return {id, std::move(name), volume};
}

inline void insertTube(storage::database::Writing& writing, std::int64_t id, std::string name,
                       std::int64_t volume) {
    writing.execute(kInsertTube, {{"id", id}, {"name", std::move(name)}, {"volume", volume}});
}

inline std::int64_t countTubes(storage::database::Reading& reading) {
    return storage::integerOf(
        reading.row("select count(*) from tube", {storage::ColumnKind::Integer})->front());
}

/// An empty database with the example schema, and a writer.
class ExampleTest : public EmptyDatabaseTest {
protected:
    void SetUp() override {
        EmptyDatabaseTest::SetUp();
        if (HasFatalFailure()) {
            return;
        }
        const auto done = storage::database::migrate(address(), kExampleMigrations);
        ASSERT_TRUE(done) << done.error().detail;
        m_writer = openWriterAgain().value();
    }

    [[nodiscard]] storage::Result<std::unique_ptr<storage::database::Writer>> openWriterAgain() const {
        return storage::database::openWriter(address(), {std::chrono::milliseconds(100)}, kExampleMigrations);
    }

    [[nodiscard]] std::unique_ptr<storage::database::Reader> openReaderAgain() const {
        return storage::database::openReader(address(), kExampleMigrations).value();
    }

    [[nodiscard]] storage::database::Writer& writer() { return *m_writer; }

    void closeWriter() { m_writer.reset(); }

    [[nodiscard]] std::int64_t tubes() const {
        return openReaderAgain()
            ->read([](storage::database::Reading& reading) -> storage::Result<std::int64_t> {
                return countTubes(reading);
            })
            .value();
    }

private:
    std::unique_ptr<storage::database::Writer> m_writer;
};

} // namespace tests
