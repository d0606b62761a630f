// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/id.h"
#include "storage/base/record.h"
#include "storage/base/text_codes.h"

#include <optional>
#include <string>

namespace storage::people {

/// What a person may do; granted for a site and a study, or for all of them.
enum class Role {
    Technician,
    Manager,
    Investigator,
    Coordinator,
    Committee,
    Auditor,
    Administrator,
};

inline constexpr TextCodes<Role, 7> kRoleCodes{
    {"technician", "manager", "investigator", "coordinator", "committee", "auditor", "administrator"}};
static_assert(kRoleCodes.texts.size() == static_cast<std::size_t>(Role::Administrator) + 1);

/// What a signature says (21 CFR 11.50): shown and printed with it.
enum class SignatureMeaning {
    Performed,
    Verified,
    Reviewed,
    Approved,
    Released,
    Rejected,
    Witnessed,
};

inline constexpr TextCodes<SignatureMeaning, 7> kSignatureMeaningCodes{
    {"performed", "verified", "reviewed", "approved", "released", "rejected", "witnessed"}};
static_assert(kSignatureMeaningCodes.texts.size() ==
              static_cast<std::size_t>(SignatureMeaning::Witnessed) + 1);

/// The biorepository itself: one row.
struct Organisation {
    OrganisationId id;
    std::string name;
    std::string prefix;        ///< first four characters of every identifier made here, e.g. "CT7K"
    std::string repositoryKey; ///< random, names this repository in signed tree heads
    Timestamp createdAt;

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static Organisation fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const Organisation&, const Organisation&) = default;
};

/// A workstation whose key signs tree heads. Only the public half is here.
struct Installation {
    InstallationId id;
    std::string station; ///< workstation name
    std::string keyId;
    std::string publicKey; ///< Ed25519, 64 hexadecimal digits
    Timestamp addedAt;

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static Installation fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const Installation&, const Installation&) = default;
};

/// The next running number of a kind of identifier.
struct Counter {
    CounterId id;
    std::string name;  ///< "specimen", "box", ...
    std::int64_t next; ///< at least 1

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static Counter fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const Counter&, const Counter&) = default;
};

/// Somebody who may sign in. Never deleted, the user name never given again (21 CFR 11.100).
struct Person {
    PersonId id;
    std::string userName;
    std::string displayName;          ///< printed name
    std::string passwordHash;         ///< Argon2id, self-describing
    std::optional<std::string> badge; ///< canonical badge code; identifies, never signs
    bool isActive;
    std::int64_t failedSignIns; ///< in a row since the last success
    std::optional<Timestamp> lockedUntil;
    Timestamp createdAt;

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static Person fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const Person&, const Person&) = default;
};

/// One role of one person, within a site and a study or everywhere.
struct RoleGrant {
    RoleGrantId id;
    PersonId person;
    Role role;
    std::optional<SiteId> site;   ///< all sites when absent
    std::optional<StudyId> study; ///< all studies when absent
    Timestamp grantedAt;
    std::optional<Timestamp> endedAt;

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static RoleGrant fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const RoleGrant&, const RoleGrant&) = default;
};

/// An electronic signature: identity, password and meaning, bound to the hash of what was signed (21
/// CFR 11.70).
struct Signature {
    SignatureId id;
    PersonId person;
    SignatureMeaning meaning;
    std::string tableName; ///< kind of the signed record
    std::int64_t recordId;
    std::string recordHash; ///< SHA-256 of the signed record, hexadecimal
    Timestamp signedAt;

    [[nodiscard]] static const Table& table();
    [[nodiscard]] Row toRow() const;
    [[nodiscard]] static Signature fromRow(std::int64_t id, const Row& row);
    friend bool operator==(const Signature&, const Signature&) = default;
};

} // namespace storage::people
