// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/exchange/sha256.h"

#include "storage/exchange/byte_source.h"
#include "storage/exchange/csv.h"

#include <openssl/evp.h>

#include <array>
#include <cstdlib>
#include <memory>

namespace storage::exchange {

namespace {

/// One digest in the making. OpenSSL fails here only without memory or without SHA-256 at all: no way on.
class Digest {
public:
    Digest()
        : m_context(EVP_MD_CTX_new(), &EVP_MD_CTX_free) {
        require(m_context && EVP_DigestInit_ex(m_context.get(), EVP_sha256(), nullptr) == 1);
    }

    void add(std::span<const std::byte> bytes) {
        require(EVP_DigestUpdate(m_context.get(), bytes.data(), bytes.size()) == 1);
    }

    [[nodiscard]] std::string finish() {
        std::array<unsigned char, 32> digest{};
        require(EVP_DigestFinal_ex(m_context.get(), digest.data(), nullptr) == 1);
        constexpr std::string_view kDigits = "0123456789abcdef";
        std::string text;
        for (const auto byte : digest) {
            text += kDigits[byte >> 4U];
            text += kDigits[byte & 0xFU];
        }
        return text;
    }

private:
    static void require(bool done) {
        if (!done) {
            std::abort();
        }
    }

    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> m_context;
};

} // namespace

std::string sha256(std::span<const std::byte> bytes) {
    Digest digest;
    digest.add(bytes);
    return digest.finish();
}

Result<std::string> sha256OfFile(const std::filesystem::path& path) {
    Digest digest;
    const auto read = readFileBytes(path, kMaximumFileBytes, [&](std::span<const std::byte> bytes) {
        digest.add(bytes);
        return true;
    });
    if (!read) {
        return tl::unexpected<Error>(read.error());
    }
    return digest.finish();
}

} // namespace storage::exchange
