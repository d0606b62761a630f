// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace storage::custody {

/// A SHA-256 value.
using Digest = std::array<std::byte, 32>;

/// Plain SHA-256 of the bytes (FIPS 180-4).
[[nodiscard]] Digest sha256(std::string_view bytes);
/// 64 lower-case hexadecimal digits.
[[nodiscard]] std::string digestText(const Digest& digest);
/// Reads what digestText wrote. Error Invalid: another length, another character, capitals.
[[nodiscard]] Result<Digest> parseDigest(std::string_view text);

/// Leaf of the ledger's tree: SHA-256(0x00 || body); RFC 6962 section 2.1.
[[nodiscard]] Digest leafHash(std::string_view body);
/// Inner node: SHA-256(0x01 || left || right); RFC 6962 section 2.1.
[[nodiscard]] Digest nodeHash(const Digest& left, const Digest& right);
/// Root of a tree without leaves: SHA-256 of nothing; RFC 6962 section 2.1.
[[nodiscard]] Digest emptyRoot();

/// Stored levels are the multiples of this: a node at level 8 covers 256 leaves, at level 16 65,536.
constexpr unsigned kStoredLevels = 8;

/// Receives each node of level 8, 16, 24 ... at the moment its last leaf arrives: the rows a store keeps.
using NodeSink = std::function<void(unsigned level, std::uint64_t index, const Digest& digest)>;

/// Answers the digest of the complete subtree over the leaves [index << level, (index + 1) << level).
/// Level 0 is the leaf digest itself. Asked only for subtrees that are complete in the tree at hand.
using NodeSource = std::function<Digest(unsigned level, std::uint64_t index)>;

/// Appends leaves and knows the root at each size, holding one digest per complete subtree (at most 64).
class MerkleBuilder {
public:
    MerkleBuilder() = default;

    /// Continues a stored tree of `size` leaves; reads as many nodes as `size` has bits set.
    [[nodiscard]] static MerkleBuilder resume(std::uint64_t size, const NodeSource& source);

    void add(const Digest& leaf);
    /// Also hands out the completed nodes of the stored levels.
    void add(const Digest& leaf, const NodeSink& sink);

    [[nodiscard]] std::uint64_t size() const { return m_size; }

    /// Merkle tree hash of all leaves added so far.
    [[nodiscard]] Digest root() const;

private:
    std::uint64_t m_size = 0;
    std::vector<Digest> m_frontier; ///< complete subtrees, largest first, one per set bit of m_size
};

/// Merkle tree hash of the leaves [first, end). `first` must be a multiple of the smallest power of two that
/// holds the range (always so within RFC 6962 proofs, and for first = 0); the range must not be empty unless
/// first = 0.
[[nodiscard]] Digest rootOfRange(std::uint64_t first, std::uint64_t end, const NodeSource& source);

/// Audit path of leaf `index` in the tree of `size` leaves, from the leaf upwards; RFC 6962 section 2.1.1.
/// `index` must be below `size`.
[[nodiscard]] std::vector<Digest> inclusionPath(std::uint64_t index, std::uint64_t size,
                                                const NodeSource& source);
/// True when `path` proves that `leaf` is number `index` (from 0) of the tree of `size` leaves with this
/// root; RFC 9162 section 2.1.3.2. Any input is answered.
[[nodiscard]] bool verifyInclusion(const Digest& leaf, std::uint64_t index, std::uint64_t size,
                                   const std::vector<Digest>& path, const Digest& root);

/// Proof that the tree of `size` leaves begins with the tree of `earlier` leaves; RFC 6962 section 2.1.2.
/// Empty when `earlier` is 0 or equal to `size`; `earlier` must not exceed `size`.
[[nodiscard]] std::vector<Digest> consistencyPath(std::uint64_t earlier, std::uint64_t size,
                                                  const NodeSource& source);
/// True when `path` proves that nothing was changed or removed between the two heads; RFC 9162 section
/// 2.1.4.2. Any input is answered. Every tree continues the empty one.
[[nodiscard]] bool verifyConsistency(std::uint64_t earlier, const Digest& earlierRoot, std::uint64_t size,
                                     const Digest& root, const std::vector<Digest>& path);

/// Reads `count` consecutive digests of a stored level (0, 8, 16 ...) beginning at index `first`.
using TileReader =
    std::function<std::vector<Digest>(unsigned level, std::uint64_t first, std::uint64_t count)>;

/// A NodeSource over stored leaves and stored levels. It reads whole tiles of up to 256 digests and keeps
/// them, so one proof costs one read per stored level, and one more per level at the ragged right edge.
/// Meant to live for one proof or one head: what it has read is not read again.
class TiledNodes {
public:
    /// `size`: leaves in the tree; the reader is never asked for nodes that are not complete at that size.
    TiledNodes(std::uint64_t size, TileReader reader);

    [[nodiscard]] Digest node(unsigned level, std::uint64_t index);
    /// This object as a source; it must outlive the answer.
    [[nodiscard]] NodeSource source();

private:
    const std::vector<Digest>& tile(unsigned level, std::uint64_t number);

    std::uint64_t m_size;
    TileReader m_reader;
    std::map<std::pair<unsigned, std::uint64_t>, std::vector<Digest>> m_tiles;
};

} // namespace storage::custody
