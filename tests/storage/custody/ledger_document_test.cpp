// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/custody/event_encoding.h"
#include "storage/custody/merkle.h"
#include "storage/custody/tree_head.h"

#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

/// docs/ledger.md is what others write verifiers from. Its vectors were computed by a second implementation
/// made from the page alone; here they are held against the program.
namespace storage::custody {
namespace {

constexpr std::int64_t kMoment = 1795254067000000; // 2026-11-21T09:41:07Z

/// The fenced block after the comment that names it, without the last line feed.
std::string vectorOf(const std::string& name) {
    static const std::string kDocument = [] {
        std::ostringstream text;
        text << std::ifstream{CRYOTRAIL_SOURCE_DIR "/docs/ledger.md"}.rdbuf();
        return text.str();
    }();
    const std::string mark = "<!-- vector: " + name + " -->\n```\n";
    const auto start = kDocument.find(mark);
    if (start == std::string::npos) {
        ADD_FAILURE() << "docs/ledger.md has no vector " << name;
        return {};
    }
    const auto first = start + mark.size();
    return kDocument.substr(first, kDocument.find("\n```", first) - first);
}

/// The bytes of a block of "hex | meaning" lines.
std::string bodyOf(const std::string& name) {
    std::istringstream lines{vectorOf(name)};
    std::string bytes;
    for (std::string line; std::getline(lines, line);) {
        std::istringstream hex{line.substr(0, line.find(' '))};
        for (char pair[3]; hex.read(pair, 2);) {
            pair[2] = '\0';
            bytes += static_cast<char>(std::strtoul(pair, nullptr, 16));
        }
    }
    return bytes;
}

std::vector<Digest> pathOf(const std::string& name) {
    std::istringstream lines{vectorOf(name)};
    std::vector<Digest> path;
    for (std::string line; std::getline(lines, line);) {
        path.push_back(parseDigest(line).value());
    }
    return path;
}

Event eventOf(std::int64_t id, std::string kind, std::int64_t occurred, std::int64_t recorded) {
    return Event{.id = EventId{id},
                 .kind = std::move(kind),
                 .occurredAt = Timestamp{std::chrono::microseconds{occurred}},
                 .recordedAt = Timestamp{std::chrono::microseconds{recorded}},
                 .offset = ZoneOffset{60},
                 .actor = {PersonId{12}, "Mira Holm", "technician", "bench-2", "cryotrail 0.1.0"},
                 .reason = {},
                 .corrects = {},
                 .signature = {},
                 .subjects = {},
                 .changes = {}};
}

Event receipt() {
    auto event = eventOf(4711, "RECEIVE", kMoment, kMoment + 1'500'000);
    event.subjects = {{"specimen", 77}};
    event.changes = {{ChangeKind::Update,
                      "specimen",
                      77,
                      {{"lifecycle", "COLLECTED", "RECEIVED"}, {"received_at", {}, kMoment}}}};
    return event;
}

Event scan() {
    auto event = eventOf(4712, "SCAN", kMoment + 2'000'000, kMoment + 2'000'000);
    event.changes = {{ChangeKind::Insert,
                      "scan",
                      9001,
                      {{"raw", {}, "CT7K-20916-W"}, {"person_id", {}, std::int64_t{12}}}}};
    return event;
}

Event undo() {
    auto event = eventOf(4713, "UNDO", kMoment + 5'000'000, kMoment + 5'000'000);
    event.reason = Stated{"wrong-tube", "Scanned the neighbour’s tube"};
    event.corrects = EventId{4711};
    event.signature = SignatureId{31};
    event.subjects = {{"specimen", 77}, {"shipment", 5}};
    event.changes = {reverted(receipt().changes[0])};
    return event;
}

TEST(LedgerDocument, DescribesTheBytesOfEachEvent) {
    EXPECT_EQ(bodyOf("body-1"), encodeEvent(receipt()));
    EXPECT_EQ(bodyOf("body-2"), encodeEvent(scan()));
    EXPECT_EQ(bodyOf("body-3"), encodeEvent(undo()));
}

TEST(LedgerDocument, DescribesBytesThatTheProgramReads) {
    for (const auto* name : {"body-1", "body-2", "body-3"}) {
        const auto event = decodeEvent(bodyOf(name));
        ASSERT_TRUE(event) << name << ": " << event.error().detail;
        EXPECT_EQ(encodeEvent(*event), bodyOf(name));
    }
}

TEST(LedgerDocument, DescribesLeavesAndRoots) {
    MerkleBuilder builder;
    EXPECT_EQ(vectorOf("root-0"), digestText(builder.root()));
    const std::vector<std::pair<std::string, Event>> leaves{
        {"leaf-1", receipt()}, {"leaf-2", scan()}, {"leaf-3", undo()}};
    for (const auto& [name, event] : leaves) {
        const auto leaf = leafHash(encodeEvent(event));
        EXPECT_EQ(vectorOf(name), digestText(leaf));
        builder.add(leaf);
        if (builder.size() > 1) {
            EXPECT_EQ(vectorOf("root-" + std::to_string(builder.size())), digestText(builder.root()));
        }
    }
}

TEST(LedgerDocument, DescribesProofs) {
    const std::vector<Digest> leaves{leafHash(encodeEvent(receipt())), leafHash(encodeEvent(scan())),
                                     leafHash(encodeEvent(undo()))};
    TiledNodes nodes{3, [&](unsigned, std::uint64_t, std::uint64_t) { return leaves; }};
    const auto root2 = parseDigest(vectorOf("root-2")).value();
    const auto root3 = parseDigest(vectorOf("root-3")).value();
    EXPECT_EQ(pathOf("inclusion-1-of-3"), inclusionPath(1, 3, nodes.source()));
    EXPECT_TRUE(verifyInclusion(leaves[1], 1, 3, pathOf("inclusion-1-of-3"), root3));
    EXPECT_EQ(pathOf("consistency-2-3"), consistencyPath(2, 3, nodes.source()));
    EXPECT_TRUE(verifyConsistency(2, root2, 3, root3, pathOf("consistency-2-3")));
}

TEST(LedgerDocument, DescribesTheSignedHead) {
    const auto key = SigningKey::fromSeed(parseDigest(vectorOf("key-seed")).value());
    EXPECT_EQ(vectorOf("public-key"), key.publicKey().toHex());
    EXPECT_EQ(vectorOf("key-id"), key.publicKey().id());
    const auto head = parseHeadLine(vectorOf("head-line"));
    ASSERT_TRUE(head) << head.error().detail;
    EXPECT_EQ(vectorOf("head-line"), headLine(*head));
    EXPECT_EQ(vectorOf("head-text") + "\n", textToSign(*head));
    EXPECT_TRUE(verifyHead(*head, key.publicKey()));
    const auto signedAgain = signHead(head->repository, head->size, head->root, head->time, key);
    EXPECT_EQ(signedAgain.value(), *head);
    EXPECT_EQ(digestText(head->root), vectorOf("root-3"));
    EXPECT_NE(vectorOf("head-line").find(vectorOf("head-signature")), std::string::npos);
}

} // namespace
} // namespace storage::custody
