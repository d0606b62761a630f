// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/error_words.h"

#include "app/common/text_edge.h"

#include <QCoreApplication>

namespace app::shell {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("app::shell::ErrorWords", text);
}

/// What to do; the detail already says what happened and why.
QString remedy(storage::ErrorCode code) {
    using storage::ErrorCode;
    switch (code) {
    case ErrorCode::DatabaseMissing:
        return tr("Check the address, or create a repository there.");
    case ErrorCode::NotADatabase:
        return tr("Choose another file: this one belongs to another program.");
    case ErrorCode::DatabaseNewer:
        return tr("Open it with the Cryotrail that wrote it, or a newer one.");
    case ErrorCode::DatabaseReadOnly:
        return tr("Ask an administrator for write access to the file and its folder.");
    case ErrorCode::DatabaseLocked:
        return tr("Close the other program that has it open, then try again.");
    case ErrorCode::DatabaseDamaged:
        return tr("Do not work on. Restore the newest backup and keep the damaged file.");
    case ErrorCode::NetworkFileSystem:
        return tr("Keep the file on this computer's own disk, or use PostgreSQL to share a repository.");
    case ErrorCode::DiskFull:
        return tr("Free some room, then try again. Nothing that was recorded is lost.");
    case ErrorCode::ServerUnavailable:
        return tr("Check that the server runs and the network reaches it, then try again.");
    case ErrorCode::ClockSetBack:
        return tr("Set this computer's clock right, then try again.");
    case ErrorCode::FileUnreadable:
        return tr("Check the file's name and your right to read it.");
    case ErrorCode::Tampered:
        return tr("Do not work on. Tell the quality auditor and run the verification.");
    case ErrorCode::LockedOut:
        return tr("Wait, or ask an administrator.");
    case ErrorCode::Invalid:
    case ErrorCode::NotFound:
    case ErrorCode::Conflict:
    case ErrorCode::NotPermitted:
    case ErrorCode::WrongPassword:
    case ErrorCode::FileMalformed:
    case ErrorCode::DeviceUnavailable:
    case ErrorCode::Internal:
        return {};
    }
    return {};
}

} // namespace

QString errorWords(const storage::Error& error) {
    auto words = common::toQt(error.detail);
    if (!words.isEmpty() && words.front().isLower()) {
        words[0] = words[0].toUpper();
    }
    if (!words.isEmpty() && !words.endsWith(QLatin1Char('.'))) {
        words += QLatin1Char('.');
    }
    const auto todo = remedy(error.code);
    return todo.isEmpty() ? words : words + QLatin1Char(' ') + todo;
}

} // namespace app::shell
