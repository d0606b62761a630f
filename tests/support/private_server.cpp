// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/private_server.h"

#include "storage/database/failure.h"
#include "storage/database/session.h"
#include "tests/support/temporary_folder.h"

#include <cstdlib>
#include <fcntl.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <memory>
#include <optional>
#include <pwd.h>
#include <set>
#include <sys/wait.h>
#include <unistd.h>

namespace tests {

namespace {

using storage::ErrorCode;
using storage::failure;
using storage::Result;
using storage::database::Address;
using storage::database::DatabaseFailure;
using storage::database::Session;

/// The newest installed server's programs; Debian keeps each version in its own folder.
std::optional<std::filesystem::path> findBinaries() {
    std::set<std::filesystem::path> found;
    std::error_code missing;
    for (const auto& version : std::filesystem::directory_iterator("/usr/lib/postgresql", missing)) {
        if (std::filesystem::exists(version.path() / "bin" / "initdb")) {
            found.insert(version.path() / "bin");
        }
    }
    return found.empty() ? std::nullopt : std::optional{*found.rbegin()};
}

/// PostgreSQL refuses to run as root; then somebody without rights owns the server.
std::string ownerName() {
    if (::geteuid() != 0) {
        return {};
    }
    return ::getpwnam("postgres") != nullptr ? "postgres" : "nobody";
}

std::string nameOf(const Address& address) {
    const auto& uri = address.uri();
    const auto start = uri.rfind('/', uri.find('?')) + 1;
    return uri.substr(start, uri.find('?') - start);
}

} // namespace

Result<PrivateServer*> PrivateServer::shared() {
    static std::unique_ptr<PrivateServer> server;
    static std::optional<Result<void>> outcome;
    if (!outcome) {
        const auto binaries = findBinaries();
        if (!binaries) {
            outcome = failure(ErrorCode::ServerUnavailable,
                              "The tests need a PostgreSQL server: install the package "
                              "postgresql (15 or newer).");
        } else {
            server.reset(new PrivateServer(*binaries));
            outcome = server->create();
        }
    }
    if (!*outcome) {
        return tl::unexpected(outcome->error());
    }
    return server.get();
}

PrivateServer::PrivateServer(std::filesystem::path binaries)
    : m_binaries(std::move(binaries)) {}

PrivateServer::~PrivateServer() {
    if (m_guard > 0) {
        ::close(m_guardInput);
        ::waitpid(m_guard, nullptr, 0);
    }
}

Result<void> PrivateServer::create() {
    std::string pattern = throwAwayFolder() / "cryotrail-server-XXXXXX";
    if (::mkdtemp(pattern.data()) == nullptr) {
        return failure(ErrorCode::ServerUnavailable, "cannot make a folder for the server");
    }
    m_folder = pattern;
    startGuard();
    const auto owner = ownerName();
    if (!owner.empty()) {
        const auto* entry = ::getpwnam(owner.c_str());
        if (entry == nullptr || ::chown(pattern.c_str(), entry->pw_uid, entry->pw_gid) != 0) {
            return failure(ErrorCode::ServerUnavailable, "cannot give the server its folder");
        }
    }
    const bool isMade =
        asOwner(fmt::format("{}/initdb -D {}/data -A trust -U cryotrail --no-locale -E UTF8 --no-sync",
                            m_binaries.string(), pattern));
    if (!isMade || !start()) {
        return failure(ErrorCode::ServerUnavailable,
                       fmt::format("the private PostgreSQL server did not start, see {}/log", pattern));
    }
    return {};
}

bool PrivateServer::asOwner(const std::string& command) const {
    const auto owner = ownerName();
    const auto prefix = owner.empty() ? std::string() : fmt::format("runuser -u {} -- ", owner);
    return std::system(
               fmt::format("cd / && {}{} >{}/command-log 2>&1 </dev/null", prefix, command, m_folder.string())
                   .c_str()) == 0;
}

/// The guard waits for the end of its input, which comes when this process closes it or dies.
void PrivateServer::startGuard() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) {
        return;
    }
    const auto owner = ownerName();
    const auto script =
        fmt::format("cat >/dev/null; cd /; {} {}/pg_ctl -D {}/data -m immediate stop; rm -rf {}",
                    owner.empty() ? "" : "runuser -u " + owner + " --", m_binaries.string(),
                    m_folder.string(), m_folder.string());
    m_guard = ::fork();
    if (m_guard == 0) {
        ::setsid();
        ::dup2(ends[0], STDIN_FILENO);
        const int nowhere = ::open("/dev/null", O_WRONLY);
        ::dup2(nowhere, STDOUT_FILENO);
        ::dup2(nowhere, STDERR_FILENO);
        ::execl("/bin/sh", "sh", "-c", script.c_str(), static_cast<char*>(nullptr));
        ::_exit(127);
    }
    ::close(ends[0]);
    m_guardInput = ends[1];
}

Address PrivateServer::address(std::string_view database) const {
    return Address::parse(fmt::format("postgresql://cryotrail@/{}?host={}", database, m_folder.string()))
        .value();
}

Result<Address> PrivateServer::newDatabase() const {
    return created("template0");
}

Result<Address> PrivateServer::copyOf(const Address& original) const {
    return created(nameOf(original));
}

Result<Address> PrivateServer::created(std::string_view original) const {
    const auto name = fmt::format("test_{}", ++m_databases);
    try {
        // Files in memory are copied twice as fast as pages are logged.
        Session{address("postgres"), {}}.control(
            fmt::format("create database {} template {} strategy file_copy", name, original));
    } catch (const DatabaseFailure& failed) {
        return tl::unexpected(failed.error);
    }
    return address(name);
}

void PrivateServer::drop(const Address& database) const {
    try {
        Session{address("postgres"), {}}.control(
            fmt::format("drop database {} with (force)", nameOf(database)));
    } catch (const DatabaseFailure& failed) {
        ADD_FAILURE() << failed.error.detail;
    }
}

bool PrivateServer::stop() {
    return asOwner(
        fmt::format("{}/pg_ctl -D {}/data -m immediate -w stop", m_binaries.string(), m_folder.string()));
}

bool PrivateServer::start() {
    return asOwner(
        fmt::format("{}/pg_ctl -D {}/data -l {}/log -w start -o \"-c listen_addresses='' "
                    "-c unix_socket_directories={} -c fsync=off -c full_page_writes=off -c wal_level=minimal "
                    "-c max_wal_senders=0 -c max_wal_size=128MB -c autovacuum=off -c shared_buffers=32MB\"",
                    m_binaries.string(), m_folder.string(), m_folder.string(), m_folder.string()));
}

} // namespace tests
