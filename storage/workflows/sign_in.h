// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/workflows/recording.h"

#include <string>
#include <string_view>

namespace storage::workflows {

/// Wrong passwords in a row after which an account is locked, and for how long (21 CFR 11.300(d); the figures
/// are this program's default).
inline constexpr std::int64_t kFailuresBeforeLock = 5;
inline constexpr std::chrono::minutes kLockTime{15};

/// Checks a user name and password. Every attempt on an account is in the ledger. Errors: WrongPassword (also
/// for an unknown name, after the same work), LockedOut with the time, NotPermitted for an account that is no
/// longer active.
[[nodiscard]] Result<SignedIn> signIn(Repository& repository, const std::string& userName,
                                      std::string_view password);

/// Who a badge belongs to: it identifies and nothing else, the password is still asked. Absent when nobody's.
[[nodiscard]] Result<std::optional<people::Person>> identifyBadge(Repository& repository,
                                                                  const std::string& badge);

/// Reads the person and the roles again, e.g. after a role was granted or the window was unlocked.
[[nodiscard]] Result<SignedIn> refreshed(Repository& repository, PersonId person);

/// What is signed: the record's kind and id, and the hash of its content at this moment.
struct Signable {
    std::string table;
    std::int64_t id;
    std::string hash; ///< SHA-256 of the record, hexadecimal, see hashOf
};

/// Hash of a record as a signature binds it: over the canonical form "column=value" of each column, in order.
[[nodiscard]] std::string hashOf(const Table& table, std::int64_t id, const Row& row);

template <database::Record T>
[[nodiscard]] Signable signable(const T& record) {
    return {std::string{T::table().name}, record.id.value(),
            hashOf(T::table(), record.id.value(), record.toRow())};
}

/// Checks the password of the person signing; the signature itself is written by `addSignature` in the act's
/// own recording. A badge alone never signs. Errors: WrongPassword, LockedOut.
[[nodiscard]] Result<void> authenticate(Repository& repository, const SignedIn& who,
                                        std::string_view password);

/// Adds the electronic signature of `who` to the act: identity, meaning, moment and the signed record's hash.
void addSignature(Recording& recording, Repository& repository, const SignedIn& who,
                  people::SignatureMeaning meaning, const Signable& what, Timestamp now);

} // namespace storage::workflows
