// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/result.h"

namespace storage {

std::string_view codeText(ErrorCode code) {
    switch (code) {
    case ErrorCode::Invalid:
        return "invalid";
    case ErrorCode::NotFound:
        return "not-found";
    case ErrorCode::Conflict:
        return "conflict";
    case ErrorCode::NotPermitted:
        return "not-permitted";
    case ErrorCode::WrongPassword:
        return "wrong-password";
    case ErrorCode::LockedOut:
        return "locked-out";
    case ErrorCode::ClockSetBack:
        return "clock-set-back";
    case ErrorCode::FileUnreadable:
        return "file-unreadable";
    case ErrorCode::FileMalformed:
        return "file-malformed";
    case ErrorCode::NotADatabase:
        return "not-a-database";
    case ErrorCode::DatabaseMissing:
        return "database-missing";
    case ErrorCode::DatabaseNewer:
        return "database-newer";
    case ErrorCode::DatabaseReadOnly:
        return "database-read-only";
    case ErrorCode::DatabaseLocked:
        return "database-locked";
    case ErrorCode::DatabaseDamaged:
        return "database-damaged";
    case ErrorCode::NetworkFileSystem:
        return "network-file-system";
    case ErrorCode::DiskFull:
        return "disk-full";
    case ErrorCode::ServerUnavailable:
        return "server-unavailable";
    case ErrorCode::DeviceUnavailable:
        return "device-unavailable";
    case ErrorCode::Tampered:
        return "tampered";
    case ErrorCode::Internal:
        return "internal";
    }
    return "internal";
}

} // namespace storage
