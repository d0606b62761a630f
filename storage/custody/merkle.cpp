// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/custody/merkle.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstdlib>
#include <memory>
#include <openssl/evp.h>

namespace storage::custody {

namespace {

struct ContextFree {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

/// Looked up once: a fetch per hash costs more than the hash.
const EVP_MD* algorithm() {
    static EVP_MD* const kSha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    return kSha256;
}

/// SHA-256 of `prefix` and two parts. It can fail only when OpenSSL has no SHA-256 or no memory, and then
/// nothing may be recorded.
Digest hashed(std::string_view prefix, std::string_view first, std::string_view second = {}) {
    thread_local const std::unique_ptr<EVP_MD_CTX, ContextFree> context{EVP_MD_CTX_new()};
    Digest digest;
    if (EVP_DigestInit_ex2(context.get(), algorithm(), nullptr) != 1 ||
        EVP_DigestUpdate(context.get(), prefix.data(), prefix.size()) != 1 ||
        EVP_DigestUpdate(context.get(), first.data(), first.size()) != 1 ||
        EVP_DigestUpdate(context.get(), second.data(), second.size()) != 1 ||
        EVP_DigestFinal_ex(context.get(), reinterpret_cast<unsigned char*>(digest.data()), nullptr) != 1) {
        std::abort();
    }
    return digest;
}

std::string_view bytesOf(const Digest& digest) {
    return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

constexpr std::string_view kHexDigits = "0123456789abcdef";

/// The largest power of two below `size`, for size > 1: where RFC 6962 splits a tree.
std::uint64_t splitOf(std::uint64_t size) {
    return std::bit_floor(size - 1);
}

} // namespace

Digest sha256(std::string_view bytes) {
    return hashed({}, bytes);
}

std::string digestText(const Digest& digest) {
    std::string text;
    text.reserve(2 * digest.size());
    for (const auto byte : digest) {
        const auto value = std::to_integer<unsigned>(byte);
        text += kHexDigits[value >> 4U];
        text += kHexDigits[value & 15U];
    }
    return text;
}

Result<Digest> parseDigest(std::string_view text) {
    Digest digest;
    if (text.size() != 2 * digest.size()) {
        return failure(ErrorCode::Invalid, "a digest has 64 hexadecimal digits");
    }
    for (std::size_t i = 0; i < digest.size(); ++i) {
        const auto high = kHexDigits.find(text[2 * i]);
        const auto low = kHexDigits.find(text[2 * i + 1]);
        if (high == std::string_view::npos || low == std::string_view::npos) {
            return failure(ErrorCode::Invalid, "a digest has the digits 0-9 and a-f only");
        }
        digest[i] = static_cast<std::byte>(high << 4U | low);
    }
    return digest;
}

Digest leafHash(std::string_view body) {
    return hashed(std::string_view{"\0", 1}, body);
}

Digest nodeHash(const Digest& left, const Digest& right) {
    return hashed("\1", bytesOf(left), bytesOf(right));
}

Digest emptyRoot() {
    return sha256({});
}

MerkleBuilder MerkleBuilder::resume(std::uint64_t size, const NodeSource& source) {
    MerkleBuilder builder;
    builder.m_size = size;
    std::uint64_t covered = 0;
    while (covered < size) {
        const auto level = static_cast<unsigned>(std::bit_width(size - covered)) - 1;
        builder.m_frontier.push_back(source(level, covered >> level));
        covered += std::uint64_t{1} << level;
    }
    return builder;
}

void MerkleBuilder::add(const Digest& leaf) {
    static const NodeSink kNobody;
    add(leaf, kNobody);
}

void MerkleBuilder::add(const Digest& leaf, const NodeSink& sink) {
    Digest digest = leaf;
    unsigned level = 0;
    for (auto rest = m_size; (rest & 1U) != 0; rest >>= 1U) {
        digest = nodeHash(m_frontier.back(), digest);
        m_frontier.pop_back();
        ++level;
        if (sink && level % kStoredLevels == 0) {
            sink(level, m_size >> level, digest);
        }
    }
    m_frontier.push_back(digest);
    ++m_size;
}

Digest MerkleBuilder::root() const {
    if (m_frontier.empty()) {
        return emptyRoot();
    }
    Digest digest = m_frontier.back();
    for (auto left = m_frontier.rbegin() + 1; left != m_frontier.rend(); ++left) {
        digest = nodeHash(*left, digest);
    }
    return digest;
}

Digest rootOfRange(std::uint64_t first, std::uint64_t end, const NodeSource& source) {
    assert(first < end || (first == 0 && end == 0));
    assert(first == end || first % std::bit_ceil(end - first) == 0);
    return MerkleBuilder::resume(
               end - first,
               [&](unsigned level, std::uint64_t index) { return source(level, index + (first >> level)); })
        .root();
}

std::vector<Digest> inclusionPath(std::uint64_t index, std::uint64_t size, const NodeSource& source) {
    assert(index < size);
    std::vector<Digest> downward;
    std::uint64_t first = 0;
    std::uint64_t end = size;
    while (end - first > 1) {
        const auto middle = first + splitOf(end - first);
        if (index < middle) {
            downward.push_back(rootOfRange(middle, end, source));
            end = middle;
        } else {
            downward.push_back(rootOfRange(first, middle, source));
            first = middle;
        }
    }
    return {downward.rbegin(), downward.rend()};
}

bool verifyInclusion(const Digest& leaf, std::uint64_t index, std::uint64_t size,
                     const std::vector<Digest>& path, const Digest& root) {
    if (index >= size) {
        return false;
    }
    auto node = index;
    auto last = size - 1;
    Digest digest = leaf;
    for (const auto& sibling : path) {
        if (last == 0) {
            return false;
        }
        if ((node & 1U) != 0 || node == last) {
            digest = nodeHash(sibling, digest);
            while ((node & 1U) == 0 && node != 0) {
                node >>= 1U;
                last >>= 1U;
            }
        } else {
            digest = nodeHash(digest, sibling);
        }
        node >>= 1U;
        last >>= 1U;
    }
    return last == 0 && digest == root;
}

std::vector<Digest> consistencyPath(std::uint64_t earlier, std::uint64_t size, const NodeSource& source) {
    assert(earlier <= size);
    if (earlier == 0) {
        return {};
    }
    std::vector<Digest> downward;
    std::uint64_t first = 0;
    std::uint64_t end = size;
    while (earlier != end) {
        const auto middle = first + splitOf(end - first);
        if (earlier <= middle) {
            downward.push_back(rootOfRange(middle, end, source));
            end = middle;
        } else {
            downward.push_back(rootOfRange(first, middle, source));
            first = middle;
        }
    }
    if (first != 0) { // otherwise it is the earlier root, which the reader of the proof holds
        downward.push_back(rootOfRange(first, end, source));
    }
    return {downward.rbegin(), downward.rend()};
}

bool verifyConsistency(std::uint64_t earlier, const Digest& earlierRoot, std::uint64_t size,
                       const Digest& root, const std::vector<Digest>& path) {
    if (earlier == 0) {
        return path.empty() && earlierRoot == emptyRoot() && (size != 0 || root == emptyRoot());
    }
    if (earlier >= size) {
        return earlier == size && path.empty() && earlierRoot == root;
    }
    auto node = earlier - 1;
    auto last = size - 1;
    while ((node & 1U) != 0) {
        node >>= 1U;
        last >>= 1U;
    }
    auto step = path.begin();
    if (node != 0 && step == path.end()) {
        return false;
    }
    Digest earlierDigest = node == 0 ? earlierRoot : *step++;
    Digest digest = earlierDigest;
    for (; step != path.end(); ++step) {
        if (last == 0) {
            return false;
        }
        if ((node & 1U) != 0 || node == last) {
            earlierDigest = nodeHash(*step, earlierDigest);
            digest = nodeHash(*step, digest);
            while ((node & 1U) == 0 && node != 0) {
                node >>= 1U;
                last >>= 1U;
            }
        } else {
            digest = nodeHash(digest, *step);
        }
        node >>= 1U;
        last >>= 1U;
    }
    return last == 0 && earlierDigest == earlierRoot && digest == root;
}

TiledNodes::TiledNodes(std::uint64_t size, TileReader reader)
    : m_size(size)
    , m_reader(std::move(reader)) {}

const std::vector<Digest>& TiledNodes::tile(unsigned level, std::uint64_t number) {
    const auto [place, isNew] = m_tiles.try_emplace({level, number});
    if (isNew) {
        const auto first = number << kStoredLevels;
        const auto complete = m_size >> level;
        assert(first < complete);
        const auto count = std::min(complete - first, std::uint64_t{1} << kStoredLevels);
        place->second = m_reader(level, first, count);
        // What a damaged store cannot answer becomes zeros: the root then differs and the damage is reported.
        place->second.resize(count, Digest{});
    }
    return place->second;
}

Digest TiledNodes::node(unsigned level, std::uint64_t index) {
    const auto within = level % kStoredLevels;
    const auto first = index << within;
    const auto& digests = tile(level - within, first >> kStoredLevels);
    const auto offset = first & ((1U << kStoredLevels) - 1);
    assert(offset + (std::uint64_t{1} << within) <= digests.size());
    MerkleBuilder builder;
    for (std::uint64_t i = 0; i < std::uint64_t{1} << within; ++i) {
        builder.add(digests[offset + i]);
    }
    return builder.root();
}

NodeSource TiledNodes::source() {
    return [this](unsigned level, std::uint64_t index) { return node(level, index); };
}

} // namespace storage::custody
