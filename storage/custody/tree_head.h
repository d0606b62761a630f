// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"
#include "storage/base/time.h"
#include "storage/custody/merkle.h"

#include <array>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace storage::custody {

/// An Ed25519 signature (RFC 8032).
using HeadSignature = std::array<std::byte, 64>;

/// What the ledger held at one moment, vouched for by the installation's key. Kept outside the database (each
/// workstation, each report): without that, the owner of a database could rebuild it unseen.
struct TreeHead {
    std::string repository; ///< the repository's id: one line of printable text
    std::uint64_t size;     ///< number of leaves
    Digest root;
    Timestamp time;    ///< when the head was signed
    std::string keyId; ///< PublicKey::id() of the signing key
    HeadSignature signature;

    friend bool operator==(const TreeHead&, const TreeHead&) = default;
};

/// The part of an installation's key that everybody may know and that verifies heads.
class PublicKey {
public:
    using Bytes = std::array<std::byte, 32>;

    explicit PublicKey(const Bytes& bytes)
        : m_bytes(bytes) {}

    /// Reads 64 lower-case hexadecimal digits. Error Invalid: anything else.
    [[nodiscard]] static Result<PublicKey> fromHex(std::string_view text);

    [[nodiscard]] std::string toHex() const;
    /// The first 16 hexadecimal digits of SHA-256 over the 32 bytes of the key.
    [[nodiscard]] std::string id() const;

    [[nodiscard]] const Bytes& bytes() const { return m_bytes; }

    friend bool operator==(const PublicKey&, const PublicKey&) = default;

private:
    Bytes m_bytes;
};

/// The installation's secret. It is wiped from memory when it goes out of scope, and has no text form but the
/// key file.
class SigningKey {
public:
    using Seed = std::array<std::byte, 32>;

    [[nodiscard]] static SigningKey generate();
    /// The key that belongs to a seed (RFC 8032 section 5.1.5).
    [[nodiscard]] static SigningKey fromSeed(const Seed& seed);
    /// Reads a key file. Errors: FileUnreadable (missing, no access, or group or others may read it: the
    /// detail says to run `chmod 600`), FileMalformed (something else).
    [[nodiscard]] static Result<SigningKey> load(const std::filesystem::path& file);

    SigningKey(const SigningKey&) = default;
    SigningKey& operator=(const SigningKey&) = default;
    ~SigningKey();

    /// Writes the key file with mode 0600, flushed to disk. Never replaces a file. Errors: Conflict (a file
    /// is there already), FileUnreadable (cannot be created), DiskFull (cannot be written whole).
    [[nodiscard]] Result<void> save(const std::filesystem::path& file) const;

    [[nodiscard]] PublicKey publicKey() const;
    [[nodiscard]] HeadSignature sign(std::string_view text) const;

private:
    explicit SigningKey(const std::array<std::byte, 64>& secret)
        : m_secret(secret) {}

    std::array<std::byte, 64> m_secret; ///< libsodium's form: seed, then public key
};

/// The bytes that are signed: six lines, each ended by a line feed; see docs/ledger.md.
[[nodiscard]] std::string textToSign(const TreeHead& head);

/// Signs the state of a ledger. Error Invalid: `repository` is empty or has control characters, which could
/// forge a line of the signed text.
[[nodiscard]] Result<TreeHead> signHead(std::string_view repository, std::uint64_t size, const Digest& root,
                                        Timestamp time, const SigningKey& key);

/// Succeeds when `key` signed exactly this head. Error Tampered: it did not; the detail says which of key id,
/// repository or signature is wrong.
[[nodiscard]] Result<void> verifyHead(const TreeHead& head, const PublicKey& key);

/// One line of JSON without line feed, for the head journal.
[[nodiscard]] std::string headLine(const TreeHead& head);
/// Reads one line. Error FileMalformed: not such a line; nothing is said about the signature.
[[nodiscard]] Result<TreeHead> parseHeadLine(std::string_view line);

/// A line of the journal that is not a head: a torn last line after a power cut, or something worse.
struct JournalFlaw {
    std::size_t line; ///< counted from 1
    std::string explanation;

    friend bool operator==(const JournalFlaw&, const JournalFlaw&) = default;
};

/// The heads that a workstation keeps outside the database, oldest first. One bad line loses no other.
struct HeadJournal {
    std::vector<TreeHead> heads;
    std::vector<JournalFlaw> flaws;
};

/// Reads a whole journal; empty lines are skipped.
[[nodiscard]] HeadJournal parseHeadJournal(std::string_view text);

} // namespace storage::custody
