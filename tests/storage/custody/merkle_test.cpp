// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/custody/merkle.h"

#include <bit>
#include <gtest/gtest.h>
#include <random>

namespace storage::custody {
namespace {

std::vector<Digest> someLeaves(std::uint64_t size) {
    std::vector<Digest> leaves;
    leaves.reserve(size);
    for (std::uint64_t i = 0; i < size; ++i) {
        leaves.push_back(leafHash(std::to_string(i)));
    }
    return leaves;
}

/// RFC 6962 section 2.1, word by word: the definition that the fast code is held against.
Digest definedRoot(const std::vector<Digest>& leaves, std::size_t first, std::size_t end) {
    if (first == end) {
        return emptyRoot();
    }
    if (end - first == 1) {
        return leaves[first];
    }
    const auto middle = first + std::bit_floor(end - first - 1);
    return nodeHash(definedRoot(leaves, first, middle), definedRoot(leaves, middle, end));
}

Digest rootOf(const std::vector<Digest>& leaves, std::uint64_t size) {
    MerkleBuilder builder;
    for (std::uint64_t i = 0; i < size; ++i) {
        builder.add(leaves[i]);
    }
    return builder.root();
}

/// A stored tree: leaves and what the builder handed out, with a count of the reads.
class StoredTree {
public:
    explicit StoredTree(const std::vector<Digest>& leaves) {
        const NodeSink sink = [this](unsigned level, std::uint64_t index, const Digest& digest) {
            auto& row = m_levels[level];
            EXPECT_EQ(row.size(), index) << "level " << level;
            row.push_back(digest);
        };
        for (const auto& leaf : leaves) {
            m_levels[0].push_back(leaf);
            m_builder.add(leaf, sink);
        }
    }

    [[nodiscard]] TiledNodes at(std::uint64_t size) {
        return TiledNodes{size, [this](unsigned level, std::uint64_t first, std::uint64_t count) {
                              ++m_reads;
                              const auto& row = m_levels.at(level);
                              EXPECT_LE(first + count, row.size());
                              const auto begin = row.begin() + static_cast<std::ptrdiff_t>(first);
                              return std::vector<Digest>(begin, begin + static_cast<std::ptrdiff_t>(count));
                          }};
    }

    [[nodiscard]] int takeReads() { return std::exchange(m_reads, 0); }

private:
    MerkleBuilder m_builder;
    std::map<unsigned, std::vector<Digest>> m_levels;
    int m_reads = 0;
};

std::string bytesOfHex(std::string_view text) {
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); i += 2) {
        bytes += static_cast<char>(std::stoi(std::string{text.substr(i, 2)}, nullptr, 16));
    }
    return bytes;
}

/// The eight leaves and nine roots that the Certificate Transparency implementations share.
constexpr std::array<std::string_view, 8> kPublishedLeaves{
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"};
constexpr std::array<std::string_view, 9> kPublishedRoots{
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};

TEST(Merkle, GivesThePublishedRootsOfCertificateTransparency) {
    MerkleBuilder builder;
    EXPECT_EQ(digestText(builder.root()), kPublishedRoots[0]);
    for (std::size_t i = 0; i < kPublishedLeaves.size(); ++i) {
        builder.add(leafHash(bytesOfHex(kPublishedLeaves[i])));
        EXPECT_EQ(digestText(builder.root()), kPublishedRoots[i + 1]);
        EXPECT_EQ(builder.size(), i + 1);
    }
}

TEST(Merkle, HashesLeavesAndNodesApart) {
    const Digest left = sha256("left");
    const Digest right = sha256("right");
    std::string pair;
    for (const auto& digest : {left, right}) {
        pair.append(reinterpret_cast<const char*>(digest.data()), digest.size());
    }
    EXPECT_EQ(nodeHash(left, right), sha256("\1" + pair));
    EXPECT_EQ(leafHash(pair), sha256(std::string(1, '\0') + pair));
}

TEST(Merkle, WritesAndReadsDigestsAsLowerCaseHex) {
    const auto digest = sha256("x");
    EXPECT_EQ(*parseDigest(digestText(digest)), digest);
    const auto text = digestText(digest);
    const std::vector<std::pair<const char*, std::string>> rows{
        {"empty", ""},
        {"short", text.substr(1)},
        {"long", text + "0"},
        {"not a digit", "g" + text.substr(1)},
        {"capital", "A" + text.substr(1)},
    };
    for (const auto& [name, wrong] : rows) {
        EXPECT_FALSE(parseDigest(wrong)) << name;
    }
}

TEST(Merkle, FollowsTheDefinitionForEverySizeTo300) {
    const auto leaves = someLeaves(300);
    MerkleBuilder builder;
    for (std::size_t size = 1; size <= leaves.size(); ++size) {
        builder.add(leaves[size - 1]);
        ASSERT_EQ(builder.root(), definedRoot(leaves, 0, size)) << size;
    }
}

TEST(Merkle, ContinuesAStoredTreeAtAnySize) {
    const auto leaves = someLeaves(700);
    StoredTree stored{leaves};
    for (const std::uint64_t size : {0, 1, 2, 3, 255, 256, 257, 511, 512, 513, 699}) {
        auto nodes = stored.at(size);
        auto builder = MerkleBuilder::resume(size, nodes.source());
        ASSERT_EQ(builder.root(), rootOf(leaves, size)) << size;
        for (auto i = size; i < leaves.size(); ++i) {
            builder.add(leaves[i]);
        }
        ASSERT_EQ(builder.root(), rootOf(leaves, leaves.size())) << size;
    }
}

TEST(Merkle, ProvesEveryLeafOfEverySizeTo130) {
    const auto leaves = someLeaves(130);
    StoredTree stored{leaves};
    for (std::uint64_t size = 1; size <= leaves.size(); ++size) {
        auto nodes = stored.at(size);
        const auto root = definedRoot(leaves, 0, size);
        for (std::uint64_t index = 0; index < size; ++index) {
            const auto path = inclusionPath(index, size, nodes.source());
            ASSERT_TRUE(verifyInclusion(leaves[index], index, size, path, root)) << index << " of " << size;
            ASSERT_FALSE(verifyInclusion(leaves[index], index + 1, size, path, root))
                << index << " of " << size;
            ASSERT_FALSE(verifyInclusion(leaves[index], index, size + 1 + size, path, root)) << size;
        }
    }
}

TEST(Merkle, ProvesThatEveryTreeTo130ContinuesEveryEarlierOne) {
    const auto leaves = someLeaves(130);
    StoredTree stored{leaves};
    for (std::uint64_t size = 0; size <= leaves.size(); ++size) {
        auto nodes = stored.at(size);
        const auto root = definedRoot(leaves, 0, size);
        for (std::uint64_t earlier = 0; earlier <= size; ++earlier) {
            const auto earlierRoot = definedRoot(leaves, 0, earlier);
            const auto path = consistencyPath(earlier, size, nodes.source());
            ASSERT_TRUE(verifyConsistency(earlier, earlierRoot, size, root, path))
                << earlier << " to " << size;
            auto longer = path;
            longer.push_back(root);
            ASSERT_FALSE(verifyConsistency(earlier, earlierRoot, size, root, longer))
                << earlier << " to " << size;
            if (earlier > 0 && earlier < size) {
                ASSERT_FALSE(verifyConsistency(earlier, root, size, root, path)) << earlier << " to " << size;
            }
        }
    }
}

TEST(Merkle, ProvesAndContinuesTreesThatAreNoMultipleOf256) {
    const auto leaves = someLeaves(70'000);
    StoredTree stored{leaves};
    std::mt19937_64 random{6962}; // NOLINT: a fixed seed makes a failure repeatable
    std::vector<std::uint64_t> sizes{255,    256,    257,    511,    65'535, 65'536,
                                     65'537, 65'792, 65'793, 69'999, 70'000};
    for (int i = 0; i < 40; ++i) {
        sizes.push_back(1 + random() % leaves.size());
    }
    for (const auto size : sizes) {
        auto nodes = stored.at(size);
        const auto root = rootOf(leaves, size);
        ASSERT_EQ(rootOfRange(0, size, nodes.source()), root);
        std::vector<std::uint64_t> indexes{0, size - 1, size - std::min<std::uint64_t>(size, 2),
                                           size / 256 * 256 % size};
        for (int i = 0; i < 20; ++i) {
            indexes.push_back(random() % size);
        }
        for (const auto index : indexes) {
            const auto path = inclusionPath(index, size, nodes.source());
            ASSERT_TRUE(verifyInclusion(leaves[index], index, size, path, root)) << index << " of " << size;
        }
        for (int i = 0; i < 4; ++i) {
            const auto earlier = 1 + random() % size;
            const auto path = consistencyPath(earlier, size, nodes.source());
            ASSERT_TRUE(verifyConsistency(earlier, rootOf(leaves, earlier), size, root, path))
                << earlier << " to " << size;
        }
    }
}

TEST(Merkle, ReadsOneTilePerStoredLevelForAProof) {
    const auto leaves = someLeaves(70'000);
    StoredTree stored{leaves};
    for (const std::uint64_t index : {0, 300, 65'535, 65'536, 69'999}) {
        auto nodes = stored.at(leaves.size());
        ASSERT_FALSE(inclusionPath(index, leaves.size(), nodes.source()).empty());
        EXPECT_LE(stored.takeReads(), 5) << index;
    }
}

Digest flipped(Digest digest, std::size_t bit) {
    digest[bit / 8] ^= std::byte{1} << static_cast<int>(bit % 8);
    return digest;
}

TEST(Merkle, RefusesAnInclusionProofWithAnyBitFlipped) {
    const auto leaves = someLeaves(100);
    StoredTree stored{leaves};
    auto nodes = stored.at(100);
    const auto root = rootOf(leaves, 100);
    for (const std::uint64_t index : {0, 63, 64, 98, 99}) {
        const auto path = inclusionPath(index, 100, nodes.source());
        for (std::size_t bit = 0; bit < 256; ++bit) {
            EXPECT_FALSE(verifyInclusion(flipped(leaves[index], bit), index, 100, path, root));
            EXPECT_FALSE(verifyInclusion(leaves[index], index, 100, path, flipped(root, bit)));
            for (std::size_t step = 0; step < path.size(); ++step) {
                auto wrong = path;
                wrong[step] = flipped(path[step], bit);
                EXPECT_FALSE(verifyInclusion(leaves[index], index, 100, wrong, root));
            }
        }
        auto shorter = path;
        shorter.pop_back();
        EXPECT_FALSE(verifyInclusion(leaves[index], index, 100, shorter, root));
        auto longer = path;
        longer.push_back(root);
        EXPECT_FALSE(verifyInclusion(leaves[index], index, 100, longer, root));
    }
}

TEST(Merkle, RefusesAConsistencyProofWithAnyBitFlipped) {
    const auto leaves = someLeaves(100);
    StoredTree stored{leaves};
    auto nodes = stored.at(100);
    const auto root = rootOf(leaves, 100);
    for (const std::uint64_t earlier : {1, 2, 63, 64, 65, 99}) {
        const auto earlierRoot = rootOf(leaves, earlier);
        const auto path = consistencyPath(earlier, 100, nodes.source());
        for (std::size_t bit = 0; bit < 256; ++bit) {
            EXPECT_FALSE(verifyConsistency(earlier, flipped(earlierRoot, bit), 100, root, path));
            EXPECT_FALSE(verifyConsistency(earlier, earlierRoot, 100, flipped(root, bit), path));
            for (std::size_t step = 0; step < path.size(); ++step) {
                auto wrong = path;
                wrong[step] = flipped(path[step], bit);
                EXPECT_FALSE(verifyConsistency(earlier, earlierRoot, 100, root, wrong));
            }
        }
        auto shorter = path;
        shorter.pop_back();
        EXPECT_FALSE(verifyConsistency(earlier, earlierRoot, 100, root, shorter));
    }
}

TEST(Merkle, SeesALeafThatWasChangedOrCutOffLater) {
    auto leaves = someLeaves(90);
    const auto earlierRoot = rootOf(leaves, 70);
    leaves[12] = leafHash("another story");
    StoredTree stored{leaves};
    auto nodes = stored.at(90);
    const auto path = consistencyPath(70, 90, nodes.source());
    EXPECT_FALSE(verifyConsistency(70, earlierRoot, 90, rootOf(leaves, 90), path));
    EXPECT_FALSE(verifyConsistency(90, rootOf(leaves, 90), 89, rootOf(leaves, 89), {}));
}

TEST(Merkle, AnswersNonsenseWithNo) {
    const auto root = rootOf(someLeaves(5), 5);
    EXPECT_FALSE(verifyInclusion(root, 0, 0, {}, root));
    EXPECT_FALSE(verifyInclusion(root, 5, 5, {}, root));
    EXPECT_FALSE(verifyInclusion(root, ~std::uint64_t{0}, ~std::uint64_t{0}, {root, root}, root));
    EXPECT_FALSE(verifyConsistency(0, root, 5, root, {}));
    EXPECT_FALSE(verifyConsistency(0, emptyRoot(), 0, root, {}));
    EXPECT_FALSE(verifyConsistency(3, root, 5, root, {}));
    EXPECT_FALSE(verifyConsistency(4, root, 5, root, {}));
}

TEST(Merkle, TakesAMissingLeafOfADamagedStoreForAnotherRoot) {
    const auto leaves = someLeaves(20);
    TiledNodes damaged{20, [&](unsigned, std::uint64_t, std::uint64_t) {
                           return std::vector<Digest>(leaves.begin(), leaves.end() - 1);
                       }};
    EXPECT_NE(rootOfRange(0, 20, damaged.source()), rootOf(leaves, 20));
}

} // namespace
} // namespace storage::custody
