// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"
#include "storage/database/engine.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace storage::database {

/// Where a repository is: a file for SQLite, a server's database for PostgreSQL.
class Address {
public:
    /// Reads "sqlite:///absolute/path.db", a plain path, or "postgresql://user@host:port/name?option=value"
    /// with libpq's options (PostgreSQL manual, "Connection URIs"). A SQLite address takes "?vfs=NAME" to
    /// choose SQLite's file layer, which the power-cut test uses. Error Invalid: anything else.
    [[nodiscard]] static Result<Address> parse(std::string_view text);
    /// The SQLite file at `path`, made absolute against the current folder.
    [[nodiscard]] static Address sqliteFile(const std::filesystem::path& path);

    [[nodiscard]] Engine engine() const { return m_engine; }

    /// SQLite: the absolute file. Empty for PostgreSQL.
    [[nodiscard]] const std::filesystem::path& file() const { return m_file; }

    /// SQLite: the name of the file layer, or empty for the system's own.
    [[nodiscard]] const std::string& vfs() const { return m_vfs; }

    /// PostgreSQL: the whole URI as given, with its password if it had one; never show it, see display().
    [[nodiscard]] const std::string& uri() const { return m_uri; }

    /// For messages and logs: a password is shown as "***".
    [[nodiscard]] std::string display() const;

    friend bool operator==(const Address&, const Address&) = default;

private:
    Address() = default;

    Engine m_engine = Engine::Sqlite;
    std::filesystem::path m_file;
    std::string m_vfs;
    std::string m_uri;
};

/// Replaces "%41" by the byte it stands for. Error Invalid: a percent sign without two hexadecimal digits.
[[nodiscard]] Result<std::string> percentDecoded(std::string_view text);
/// Replaces every byte but letters, digits and "/-._~" by its percent form.
[[nodiscard]] std::string percentEncoded(std::string_view text);

} // namespace storage::database
