// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/address.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <optional>

namespace storage::database {

namespace {

constexpr std::string_view kSqlite = "sqlite://";
constexpr std::string_view kFileLayer = "vfs=";

bool isPlain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("/-._~").find(c) != std::string_view::npos;
}

std::optional<std::string_view> schemeOf(std::string_view text) {
    const auto end = text.find("://");
    return end == std::string_view::npos ? std::nullopt : std::optional{text.substr(0, end)};
}

/// "user:secret@host" without the secret; a URI may also carry it as the option "password=".
std::string withoutPassword(std::string text) {
    const auto start = text.find("://") + 3;
    const auto at = text.rfind('@', text.find('?', start));
    const auto colon = text.find(':', start);
    if (at != std::string::npos && colon < at) {
        text.replace(colon + 1, at - colon - 1, "***");
    }
    for (const std::string_view option : {"password=", "sslpassword="}) {
        for (auto found = text.find(option); found != std::string::npos;
             found = text.find(option, found + 1)) {
            const auto value = found + option.size();
            text.replace(value, std::min(text.find('&', value), text.size()) - value, "***");
        }
    }
    return text;
}

} // namespace

Result<std::string> percentDecoded(std::string_view text) {
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            decoded += text[i];
            continue;
        }
        const auto digits = text.substr(i + 1, 2);
        unsigned value = 0;
        const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16).ptr;
        if (digits.size() != 2 || end != digits.data() + 2) {
            return failure(ErrorCode::Invalid, "a percent sign must be followed by two hexadecimal digits");
        }
        decoded += static_cast<char>(value);
        i += 2;
    }
    return decoded;
}

std::string percentEncoded(std::string_view text) {
    std::string encoded;
    for (const char c : text) {
        if (isPlain(c)) {
            encoded += c;
        } else {
            encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        }
    }
    return encoded;
}

Address Address::sqliteFile(const std::filesystem::path& path) {
    Address address;
    address.m_file = std::filesystem::absolute(path).lexically_normal();
    return address;
}

Result<Address> Address::parse(std::string_view text) {
    if (text.empty()) {
        return failure(ErrorCode::Invalid, "the database address is empty");
    }
    const auto scheme = schemeOf(text);
    if (!scheme) {
        return sqliteFile(std::filesystem::path(text));
    }
    if (*scheme == "postgresql" || *scheme == "postgres") {
        Address address;
        address.m_engine = Engine::PostgreSql;
        address.m_uri = std::string(text);
        return address;
    }
    if (*scheme != "sqlite") {
        return failure(ErrorCode::Invalid,
                       fmt::format("\"{}\" databases are not known; use sqlite:///path or "
                                   "postgresql://user@host/name",
                                   *scheme));
    }
    const auto query = text.find('?');
    const auto path = percentDecoded(text.substr(
        kSqlite.size(), query == std::string_view::npos ? std::string_view::npos : query - kSqlite.size()));
    if (!path || path->size() < 2 || path->front() != '/') {
        return failure(ErrorCode::Invalid, "a SQLite address is sqlite:// and an absolute path, as in "
                                           "sqlite:///home/lab/repository.db");
    }
    Address address = sqliteFile(*path);
    if (query != std::string_view::npos) {
        const auto option = text.substr(query + 1);
        if (!option.starts_with(kFileLayer)) {
            return failure(ErrorCode::Invalid, fmt::format("a SQLite address has no option \"{}\"", option));
        }
        address.m_vfs = std::string(option.substr(kFileLayer.size()));
    }
    return address;
}

std::string Address::display() const {
    switch (m_engine) {
    case Engine::Sqlite:
        return m_file.string();
    case Engine::PostgreSql:
        return withoutPassword(m_uri);
    }
    return {};
}

} // namespace storage::database
