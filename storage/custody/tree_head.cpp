// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/custody/tree_head.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <optional>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

namespace storage::custody {

namespace {

static_assert(crypto_sign_BYTES == std::tuple_size_v<HeadSignature>);
static_assert(crypto_sign_PUBLICKEYBYTES == std::tuple_size_v<PublicKey::Bytes>);
static_assert(crypto_sign_SEEDBYTES == std::tuple_size_v<SigningKey::Seed>);
static_assert(crypto_sign_SECRETKEYBYTES == 64);

constexpr std::string_view kKeyFileTitle = "cryotrail signing key v1\n";
constexpr std::size_t kKeyFileSize = kKeyFileTitle.size() + 2 * crypto_sign_SEEDBYTES + 1;

/// Prepares libsodium's random numbers and processor choice; safe to call again and from several threads.
void prepareSodium() {
    if (sodium_init() < 0) {
        std::abort();
    }
}

template <class Bytes>
auto* raw(Bytes& bytes) {
    return reinterpret_cast<unsigned char*>(bytes.data());
}

template <class Bytes>
const auto* raw(const Bytes& bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

template <std::size_t Size>
std::string hexOf(const std::array<std::byte, Size>& bytes) {
    std::string text(2 * Size + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), raw(bytes), Size);
    text.pop_back();
    return text;
}

/// The bytes of lower-case hexadecimal text of exactly the right length, or nothing.
template <std::size_t Size>
std::optional<std::array<std::byte, Size>> bytesOfHex(std::string_view text) {
    std::array<std::byte, Size> bytes;
    const auto isCapital = [](char c) { return c >= 'A' && c <= 'F'; };
    std::size_t length = 0;
    if (text.size() != 2 * Size || std::any_of(text.begin(), text.end(), isCapital) ||
        sodium_hex2bin(raw(bytes), Size, text.data(), text.size(), nullptr, &length, nullptr) != 0 ||
        length != Size) {
        return std::nullopt;
    }
    return bytes;
}

/// A file descriptor that is closed on every way out.
class OpenFile {
public:
    OpenFile(const std::filesystem::path& file, int flags, mode_t mode = 0)
        : m_descriptor(::open(file.c_str(), flags | O_CLOEXEC, mode)) {}

    ~OpenFile() {
        if (m_descriptor >= 0) {
            ::close(m_descriptor);
        }
    }

    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;

    [[nodiscard]] int descriptor() const { return m_descriptor; }

private:
    int m_descriptor;
};

/// Text that is wiped when it goes: the key file's content.
struct SecretText {
    std::array<char, kKeyFileSize + 1> bytes{};
    std::size_t size = 0;

    SecretText() = default;
    SecretText(const SecretText&) = delete;
    SecretText& operator=(const SecretText&) = delete;

    ~SecretText() { sodium_memzero(bytes.data(), bytes.size()); }

    [[nodiscard]] std::string_view view() const { return {bytes.data(), size}; }
};

/// Why this file must not be read as a key, or nothing.
std::optional<Error> objectionTo(const OpenFile& opened, const std::filesystem::path& file) {
    struct stat status {};

    if (opened.descriptor() < 0 || ::fstat(opened.descriptor(), &status) != 0) {
        return Error{ErrorCode::FileUnreadable, fmt::format("{}: {}", file.string(), std::strerror(errno))};
    }
    if (!S_ISREG(status.st_mode)) {
        return Error{ErrorCode::FileMalformed, fmt::format("{} is not a file", file.string())};
    }
    if ((status.st_mode & 077U) != 0) {
        return Error{ErrorCode::FileUnreadable,
                     fmt::format("{} holds a secret key and others may open it (mode {:04o}); run chmod 600",
                                 file.string(), status.st_mode & 07777U)};
    }
    return std::nullopt;
}

/// Reads until the end or until the buffer is full; a full buffer is too long for a key file.
bool readAll(int descriptor, SecretText& text) {
    while (text.size < text.bytes.size()) {
        const auto got = ::read(descriptor, text.bytes.data() + text.size, text.bytes.size() - text.size);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            return got == 0;
        }
        text.size += static_cast<std::size_t>(got);
    }
    return true;
}

bool writeAll(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const auto put = ::write(descriptor, text.data(), text.size());
        if (put < 0 && errno == EINTR) {
            continue;
        }
        if (put <= 0) {
            return false;
        }
        text.remove_prefix(static_cast<std::size_t>(put));
    }
    return ::fsync(descriptor) == 0;
}

/// One line of text that cannot pretend to be two.
bool isOneLine(std::string_view text) {
    const auto isControl = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20U || byte == 0x7FU;
    };
    return !text.empty() && std::none_of(text.begin(), text.end(), isControl);
}

/// The text under `key`, or nothing when it is absent or not a text.
std::optional<std::string> textAt(const nlohmann::json& object, const char* key) {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_string()) {
        return std::nullopt;
    }
    return found->get<std::string>();
}

/// A moment in exactly the form that is signed; any other spelling would not verify.
std::optional<Timestamp> signedMoment(const std::optional<std::string>& text) {
    if (!text) {
        return std::nullopt;
    }
    const auto moment = parseIsoTimestamp(*text);
    return moment && isoTimestamp(*moment) == *text ? std::optional{*moment} : std::nullopt;
}

} // namespace

Result<PublicKey> PublicKey::fromHex(std::string_view text) {
    const auto bytes = bytesOfHex<crypto_sign_PUBLICKEYBYTES>(text);
    if (!bytes) {
        return failure(ErrorCode::Invalid, "a public key has 64 hexadecimal digits, 0-9 and a-f");
    }
    return PublicKey{*bytes};
}

std::string PublicKey::toHex() const {
    return hexOf(m_bytes);
}

std::string PublicKey::id() const {
    constexpr std::size_t kIdDigits = 16;
    const std::string_view bytes{reinterpret_cast<const char*>(m_bytes.data()), m_bytes.size()};
    return digestText(sha256(bytes)).substr(0, kIdDigits);
}

SigningKey SigningKey::generate() {
    prepareSodium();
    Seed seed;
    randombytes_buf(seed.data(), seed.size());
    auto key = fromSeed(seed);
    sodium_memzero(seed.data(), seed.size());
    return key;
}

SigningKey SigningKey::fromSeed(const Seed& seed) {
    prepareSodium();
    std::array<std::byte, crypto_sign_SECRETKEYBYTES> secret;
    PublicKey::Bytes open;
    crypto_sign_seed_keypair(raw(open), raw(secret), raw(seed));
    SigningKey key{secret};
    sodium_memzero(secret.data(), secret.size());
    return key;
}

SigningKey::~SigningKey() {
    sodium_memzero(m_secret.data(), m_secret.size());
}

Result<SigningKey> SigningKey::load(const std::filesystem::path& file) {
    const OpenFile opened{file, O_RDONLY | O_NONBLOCK};
    if (auto objection = objectionTo(opened, file)) {
        return tl::unexpected{std::move(*objection)};
    }
    SecretText text;
    if (!readAll(opened.descriptor(), text)) {
        return failure(ErrorCode::FileUnreadable, fmt::format("{}: {}", file.string(), std::strerror(errno)));
    }
    const auto view = text.view();
    auto seed =
        view.size() == kKeyFileSize && view.starts_with(kKeyFileTitle) && view.ends_with('\n')
            ? bytesOfHex<crypto_sign_SEEDBYTES>(view.substr(kKeyFileTitle.size(), 2 * crypto_sign_SEEDBYTES))
            : std::nullopt;
    if (!seed) {
        return failure(ErrorCode::FileMalformed, fmt::format("{} is not a signing key", file.string()));
    }
    auto key = fromSeed(*seed);
    sodium_memzero(seed->data(), seed->size());
    return key;
}

Result<void> SigningKey::save(const std::filesystem::path& file) const {
    const OpenFile created{file, O_WRONLY | O_CREAT | O_EXCL, 0600};
    if (created.descriptor() < 0) {
        return failure(errno == EEXIST ? ErrorCode::Conflict : ErrorCode::FileUnreadable,
                       fmt::format("{}: {}", file.string(), std::strerror(errno)));
    }
    SecretText text;
    std::copy(kKeyFileTitle.begin(), kKeyFileTitle.end(), text.bytes.begin());
    sodium_bin2hex(text.bytes.data() + kKeyFileTitle.size(), 2 * crypto_sign_SEEDBYTES + 1, raw(m_secret),
                   crypto_sign_SEEDBYTES);
    text.size = kKeyFileSize;
    text.bytes[kKeyFileSize - 1] = '\n';
    // The mode given to open is narrowed by umask; 0600 exactly is what load asks for.
    if (::fchmod(created.descriptor(), 0600) != 0 || !writeAll(created.descriptor(), text.view())) {
        const auto why = std::string{std::strerror(errno)};
        ::unlink(file.c_str());
        return failure(ErrorCode::DiskFull, fmt::format("{}: {}", file.string(), why));
    }
    return {};
}

PublicKey SigningKey::publicKey() const {
    PublicKey::Bytes bytes;
    crypto_sign_ed25519_sk_to_pk(raw(bytes), raw(m_secret));
    return PublicKey{bytes};
}

HeadSignature SigningKey::sign(std::string_view text) const {
    HeadSignature signature;
    crypto_sign_detached(raw(signature), nullptr, reinterpret_cast<const unsigned char*>(text.data()),
                         text.size(), raw(m_secret));
    return signature;
}

std::string textToSign(const TreeHead& head) {
    return fmt::format("cryotrail tree head v1\n"
                       "repository: {}\n"
                       "size: {}\n"
                       "root: {}\n"
                       "time: {}\n"
                       "key: {}\n",
                       head.repository, head.size, digestText(head.root), isoTimestamp(head.time),
                       head.keyId);
}

Result<TreeHead> signHead(std::string_view repository, std::uint64_t size, const Digest& root, Timestamp time,
                          const SigningKey& key) {
    if (!isOneLine(repository)) {
        return failure(ErrorCode::Invalid, "a repository's id is one line of printable text");
    }
    TreeHead head{std::string{repository}, size, root, time, key.publicKey().id(), {}};
    head.signature = key.sign(textToSign(head));
    return head;
}

Result<void> verifyHead(const TreeHead& head, const PublicKey& key) {
    if (!isOneLine(head.repository)) {
        return failure(ErrorCode::Tampered, "the head's repository id is not one line of printable text");
    }
    if (head.keyId != key.id()) {
        return failure(ErrorCode::Tampered,
                       fmt::format("the head names key {}, not {}", head.keyId, key.id()));
    }
    prepareSodium();
    const auto text = textToSign(head);
    if (crypto_sign_verify_detached(raw(head.signature), reinterpret_cast<const unsigned char*>(text.data()),
                                    text.size(), raw(key.bytes())) != 0) {
        return failure(
            ErrorCode::Tampered,
            fmt::format("the signature of the head with {} entries is not by key {}", head.size, head.keyId));
    }
    return {};
}

std::string headLine(const TreeHead& head) {
    const nlohmann::ordered_json line{
        {"repository", head.repository},   {"size", head.size}, {"root", digestText(head.root)},
        {"time", isoTimestamp(head.time)}, {"key", head.keyId}, {"signature", hexOf(head.signature)}};
    // A repository id that is not UTF-8 was never signed; it must not end the program either.
    return line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Result<TreeHead> parseHeadLine(std::string_view line) {
    const auto object = nlohmann::json::parse(line, nullptr, false);
    if (!object.is_object()) {
        return failure(ErrorCode::FileMalformed, "not a line of JSON");
    }
    const auto repository = textAt(object, "repository");
    const auto size = object.find("size");
    const auto root = parseDigest(textAt(object, "root").value_or(""));
    const auto time = signedMoment(textAt(object, "time"));
    const auto key = textAt(object, "key");
    const auto signature = bytesOfHex<crypto_sign_BYTES>(textAt(object, "signature").value_or(""));
    if (!repository || size == object.end() || !size->is_number_unsigned() || !root || !time || !key ||
        !signature) {
        return failure(ErrorCode::FileMalformed,
                       "a tree head needs repository, size, root, time, key and signature");
    }
    return TreeHead{*repository, size->get<std::uint64_t>(), *root, *time, *key, *signature};
}

HeadJournal parseHeadJournal(std::string_view text) {
    HeadJournal journal;
    for (std::size_t line = 1; !text.empty(); ++line) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto content = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (content.empty()) {
            continue;
        }
        if (auto head = parseHeadLine(content)) {
            journal.heads.push_back(std::move(*head));
        } else {
            journal.flaws.push_back({line, head.error().detail});
        }
    }
    return journal;
}

} // namespace storage::custody
