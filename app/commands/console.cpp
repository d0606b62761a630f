// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/console.h"

#include "app/commands/composition.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

namespace app::commands {

namespace {

using storage::ErrorCode;
using storage::failure;
using storage::Result;

std::size_t widthOf(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

struct Advice {
    Exit exit;
    std::string_view todo;
};

Advice adviceFor(ErrorCode code) {
    switch (code) {
    case ErrorCode::Invalid:
        return {Exit::Refused, "Correct the value and run the command again."};
    case ErrorCode::NotFound:
        return {Exit::Refused, "Check the code or name; `cryotrail find` looks things up."};
    case ErrorCode::Conflict:
        return {Exit::Refused, "Look at what is there already, then decide."};
    case ErrorCode::NotPermitted:
        return {Exit::Refused, "Sign in as somebody who may, or ask an administrator for the role."};
    case ErrorCode::WrongPassword:
        return {Exit::Refused, "Check the user name and the password."};
    case ErrorCode::LockedOut:
        return {Exit::Refused, "Wait, or ask an administrator for a new password."};
    case ErrorCode::Tampered:
        return {Exit::Refused, "Run `cryotrail verify` and tell the person responsible for the ledger."};
    case ErrorCode::FileMalformed:
        return {Exit::Refused, "Correct the file and run the command again."};
    case ErrorCode::FileUnreadable:
        return {Exit::Environment, "Check the path and the right to read and write there."};
    case ErrorCode::ClockSetBack:
        return {Exit::Environment, "Set this computer's clock right."};
    case ErrorCode::NotADatabase:
        return {Exit::Environment, "Name a Cryotrail repository with --database."};
    case ErrorCode::DatabaseMissing:
        return {Exit::Environment, "Name another one with --database, or make one with `cryotrail init`."};
    case ErrorCode::DatabaseNewer:
        return {Exit::Environment, "Open it with the Cryotrail that wrote it, or a newer one."};
    case ErrorCode::DatabaseReadOnly:
        return {Exit::Environment, "Ask for the right to write there."};
    case ErrorCode::DatabaseLocked:
        return {Exit::Environment, "Close the other program, then try again."};
    case ErrorCode::DatabaseDamaged:
        return {Exit::Environment, "Restore the newest backup; keep the damaged file."};
    case ErrorCode::NetworkFileSystem:
        return {Exit::Environment, "Keep the file on this computer's own disk, or use PostgreSQL."};
    case ErrorCode::DiskFull:
        return {Exit::Environment, "Free some room, then try again."};
    case ErrorCode::ServerUnavailable:
        return {Exit::Environment, "Check that the server runs and that the address is right."};
    case ErrorCode::DeviceUnavailable:
        return {Exit::Environment, "Check that the device is switched on and connected."};
    case ErrorCode::Internal:
        return {Exit::Environment, "Try again; if it stays, report it with this message."};
    }
    return {Exit::Environment, ""};
}

/// Reads a line from the terminal without showing it.
Result<std::string> ask(std::string_view prompt, const std::string& variable) {
    std::FILE* terminal = std::fopen("/dev/tty", "r+");
    if (terminal == nullptr) {
        return failure(
            ErrorCode::NotPermitted,
            fmt::format("no password: ${} is not set and there is no terminal to ask at", variable));
    }
    fmt::print(terminal, "{}: ", prompt);
    std::fflush(terminal);
    termios before{};
    ::tcgetattr(::fileno(terminal), &before);
    auto silent = before;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(::fileno(terminal), TCSAFLUSH, &silent);
    std::string line;
    for (int c = std::fgetc(terminal); c != EOF && c != '\n'; c = std::fgetc(terminal)) {
        line += static_cast<char>(c);
    }
    ::tcsetattr(::fileno(terminal), TCSAFLUSH, &before);
    fmt::print(terminal, "\n");
    std::fclose(terminal);
    return line;
}

} // namespace

void say(const Common& common, std::string_view line) {
    if (!common.isJson && !common.isQuiet) {
        fmt::print("{}\n", line);
        std::fflush(stdout);
    }
}

void sayJson(const Common& common, const std::string& json) {
    if (common.isJson) {
        fmt::print("{}\n", json);
        std::fflush(stdout);
    }
}

Exit complain(std::string_view what, std::string_view why, std::string_view todo, Exit exit) {
    std::fflush(stdout);
    fmt::print(stderr, "cryotrail: {}\n", what);
    if (!why.empty()) {
        fmt::print(stderr, "  Why: {}\n", why);
    }
    if (!todo.empty()) {
        fmt::print(stderr, "  What to do: {}\n", todo);
    }
    return exit;
}

Exit complain(std::string_view what, const storage::Error& error) {
    const auto advice = adviceFor(error.code);
    return complain(what, error.detail, advice.todo, advice.exit);
}

std::vector<std::string> aligned(const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i) {
            widths[i] = std::max(widths[i], widthOf(row[i]));
        }
    }
    std::vector<std::string> lines;
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            line += row[i] + std::string(widths[i] - widthOf(row[i]) + 2, ' ');
        }
        line.erase(line.find_last_not_of(' ') + 1);
        lines.push_back(std::move(line));
    }
    return lines;
}

Result<storage::database::Address> addressOf(const Common& common) {
    return common.database.empty() ? defaultDatabase() : storage::database::Address::parse(common.database);
}

Result<std::string> password(std::string_view prompt, const std::string& variable) {
    if (const auto* given = std::getenv(variable.c_str())) {
        return std::string{given};
    }
    return ask(prompt, variable);
}

Result<OpenRepository> open(const Common& common) {
    const auto address = addressOf(common);
    if (!address) {
        return tl::unexpected(address.error());
    }
    OpenRepository opened{std::make_unique<storage::SystemClock>(), nullptr};
    auto repository = openRepository(*address, *opened.clock);
    if (!repository) {
        return tl::unexpected(repository.error());
    }
    opened.repository = std::move(*repository);
    return opened;
}

Result<storage::workflows::SignedIn> signIn(const Common& common, OpenRepository& open) {
    if (common.userName.empty()) {
        return failure(ErrorCode::NotPermitted, "nobody is signed in: name yourself with --user");
    }
    const auto secret = password(fmt::format("Password of {}", common.userName));
    if (!secret) {
        return tl::unexpected(secret.error());
    }
    return storage::workflows::signIn(*open.repository, common.userName, *secret);
}

} // namespace app::commands
