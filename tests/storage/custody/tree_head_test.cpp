// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/custody/tree_head.h"

#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>
#include <unistd.h>

namespace storage::custody {
namespace {

using namespace std::chrono_literals;

constexpr Timestamp kMoment{1795254067000000us};

SigningKey testKey() {
    SigningKey::Seed seed;
    seed.fill(std::byte{7});
    return SigningKey::fromSeed(seed);
}

TreeHead testHead() {
    return *signHead("Lund biobank", 3, sha256("root"), kMoment, testKey());
}

class KeyFile : public testing::Test {
protected:
    void SetUp() override {
        m_folder = std::filesystem::temp_directory_path() /
                   ("cryotrail-key-" + std::to_string(::getpid()) + "-" +
                    testing::UnitTest::GetInstance()->current_test_info()->name());
        std::filesystem::create_directory(m_folder);
    }

    void TearDown() override { std::filesystem::remove_all(m_folder); }

    [[nodiscard]] std::filesystem::path file() const { return m_folder / "signing.key"; }

    void write(const std::string& content,
               std::filesystem::perms perms = std::filesystem::perms{0600}) const {
        std::ofstream{file()} << content;
        std::filesystem::permissions(file(), perms);
    }

private:
    std::filesystem::path m_folder;
};

/// RFC 8032 section 7.1, test 2.
TEST(TreeHead, SignsLikeThePublishedEd25519Vector) {
    const auto seed = *parseDigest("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
    const auto key = SigningKey::fromSeed(seed);
    EXPECT_EQ(key.publicKey().toHex(), "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    EXPECT_EQ(key.sign("r")[0], std::byte{0x92});
    EXPECT_EQ(key.sign("r")[63], std::byte{0x00});
}

TEST(TreeHead, VerifiesWhatItSigned) {
    EXPECT_TRUE(verifyHead(testHead(), testKey().publicKey()));
}

TEST(TreeHead, SignsTheDocumentedText) {
    EXPECT_EQ(textToSign(testHead()), "cryotrail tree head v1\n"
                                      "repository: Lund biobank\n"
                                      "size: 3\n"
                                      "root: " +
                                          digestText(sha256("root")) +
                                          "\n"
                                          "time: 2026-11-21T09:41:07.000000Z\n"
                                          "key: " +
                                          testKey().publicKey().id() + "\n");
}

TEST(TreeHead, RefusesAHeadInWhichAnythingWasChanged) {
    const std::vector<std::pair<const char*, void (*)(TreeHead&)>> rows{
        {"repository", [](TreeHead& h) { h.repository = "Lund biobanj"; }},
        {"forged second line", [](TreeHead& h) { h.repository = "Lund biobank\nsize: 3"; }},
        {"size", [](TreeHead& h) { h.size = 2; }},
        {"root", [](TreeHead& h) { h.root[31] ^= std::byte{1}; }},
        {"time", [](TreeHead& h) { h.time += 1us; }},
        {"key id", [](TreeHead& h) { h.keyId[0] = h.keyId[0] == '0' ? '1' : '0'; }},
        {"signature", [](TreeHead& h) { h.signature[5] ^= std::byte{0x10}; }},
    };
    for (const auto& [name, alter] : rows) {
        auto head = testHead();
        alter(head);
        const auto verified = verifyHead(head, testKey().publicKey());
        ASSERT_FALSE(verified) << name;
        EXPECT_EQ(verified.error().code, ErrorCode::Tampered) << name;
    }
}

TEST(TreeHead, RefusesAHeadOfAnotherInstallation) {
    EXPECT_FALSE(verifyHead(testHead(), SigningKey::generate().publicKey()));
}

TEST(TreeHead, RefusesToSignARepositoryIdThatCouldForgeALine) {
    for (const auto* repository : {"", "a\nsize: 9", "a\x7F", "\t"}) {
        EXPECT_FALSE(signHead(repository, 1, emptyRoot(), kMoment, testKey())) << repository;
    }
}

TEST(TreeHead, NamesAKeyByTheHashOfItsPublicPart) {
    const auto key = testKey().publicKey();
    EXPECT_EQ(key.id().size(), 16U);
    const auto& bytes = key.bytes();
    EXPECT_EQ(digestText(sha256({reinterpret_cast<const char*>(bytes.data()), bytes.size()})).substr(0, 16),
              key.id());
}

TEST(TreeHead, ReadsAPublicKeyInLowerCaseHexOnly) {
    const auto key = testKey().publicKey();
    EXPECT_EQ(*PublicKey::fromHex(key.toHex()), key);
    EXPECT_FALSE(PublicKey::fromHex(""));
    EXPECT_FALSE(PublicKey::fromHex(key.toHex().substr(2)));
    EXPECT_FALSE(PublicKey::fromHex("FF" + key.toHex().substr(2)));
    EXPECT_FALSE(PublicKey::fromHex("0x" + key.toHex().substr(2)));
}

TEST(TreeHead, GeneratesAnotherKeyEachTime) {
    EXPECT_NE(SigningKey::generate().publicKey(), SigningKey::generate().publicKey());
}

TEST_F(KeyFile, IsReadBackAsTheSameKey) {
    const auto key = SigningKey::generate();
    ASSERT_TRUE(key.save(file()));
    const auto loaded = SigningKey::load(file());
    ASSERT_TRUE(loaded) << loaded.error().detail;
    EXPECT_EQ(loaded->publicKey(), key.publicKey());
    EXPECT_EQ(loaded->sign("x"), key.sign("x"));
}

TEST_F(KeyFile, IsWrittenForItsOwnerAlone) {
    ASSERT_TRUE(testKey().save(file()));
    EXPECT_EQ(std::filesystem::status(file()).permissions(), std::filesystem::perms{0600});
}

TEST_F(KeyFile, IsNeverReplaced) {
    ASSERT_TRUE(testKey().save(file()));
    const auto saved = SigningKey::generate().save(file());
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().code, ErrorCode::Conflict);
    EXPECT_EQ(SigningKey::load(file())->publicKey(), testKey().publicKey());
}

TEST_F(KeyFile, IsRefusedWhenOthersMayOpenIt) {
    ASSERT_TRUE(testKey().save(file()));
    for (const unsigned mode : {0640U, 0604U, 0620U, 0601U, 0666U}) {
        std::filesystem::permissions(file(), std::filesystem::perms{mode});
        const auto loaded = SigningKey::load(file());
        ASSERT_FALSE(loaded) << mode;
        EXPECT_EQ(loaded.error().code, ErrorCode::FileUnreadable);
        EXPECT_THAT(loaded.error().detail, testing::HasSubstr("chmod 600"));
    }
    std::filesystem::permissions(file(), std::filesystem::perms{0400});
    EXPECT_TRUE(SigningKey::load(file()));
}

TEST_F(KeyFile, IsRefusedWhenItIsSomethingElse) {
    const std::string title = "cryotrail signing key v1\n";
    const std::vector<std::pair<const char*, std::string>> rows{
        {"empty", ""},
        {"another title", "cryotrail signing key v2\n" + std::string(64, 'a') + "\n"},
        {"too short", title + std::string(63, 'a') + "\n"},
        {"too long", title + std::string(64, 'a') + "\n\n"},
        {"not hex", title + std::string(63, 'a') + "g\n"},
        {"no line end", title + std::string(65, 'a')},
        {"something large", std::string(100'000, 'x')},
    };
    for (const auto& [name, content] : rows) {
        write(content);
        const auto loaded = SigningKey::load(file());
        ASSERT_FALSE(loaded) << name;
        EXPECT_EQ(loaded.error().code, ErrorCode::FileMalformed) << name;
        EXPECT_THAT(loaded.error().detail, testing::Not(testing::HasSubstr("aaaa"))) << name;
    }
}

TEST_F(KeyFile, IsReportedWhenMissingOrAFolder) {
    EXPECT_EQ(SigningKey::load(file()).error().code, ErrorCode::FileUnreadable);
    std::filesystem::create_directory(file());
    std::filesystem::permissions(file(), std::filesystem::perms{0700});
    EXPECT_EQ(SigningKey::load(file()).error().code, ErrorCode::FileMalformed);
    EXPECT_EQ(testKey().save(file() / "no" / "such.key").error().code, ErrorCode::FileUnreadable);
}

TEST(HeadJournal, ReadsBackEachHeadWithItsSignature) {
    const auto head = testHead();
    const auto parsed = parseHeadLine(headLine(head));
    ASSERT_TRUE(parsed) << parsed.error().detail;
    EXPECT_EQ(*parsed, head);
    EXPECT_TRUE(verifyHead(*parsed, testKey().publicKey()));
}

TEST(HeadJournal, KeepsARepositoryNameInAnyLanguageOnOneLine) {
    const auto head = *signHead("Universitätsklinik \"Nord\" \\ 東", 1, emptyRoot(), kMoment, testKey());
    EXPECT_THAT(headLine(head), testing::Not(testing::HasSubstr("\n")));
    EXPECT_EQ(*parseHeadLine(headLine(head)), head);
}

TEST(HeadJournal, RefusesALineWithAnyFieldMissingOrMisspelt) {
    const auto good = headLine(testHead());
    const auto with = [&](std::string_view from, std::string_view to) {
        auto line = good;
        line.replace(line.find(from), from.size(), to);
        return line;
    };
    const std::vector<std::pair<const char*, std::string>> rows{
        {"empty", ""},
        {"torn", good.substr(0, good.size() / 2)},
        {"a list", "[]"},
        {"no repository", with("repository", "depository")},
        {"negative size", with("\"size\":3", "\"size\":-3")},
        {"fraction", with("\"size\":3", "\"size\":3.5")},
        {"size as text", with("\"size\":3", "\"size\":\"3\"")},
        {"root in capitals", with("\"root\":\"", "\"root\":\"F")},
        {"another spelling of the time", with("09:41:07.000000Z", "09:41:07Z")},
        {"time with offset", with("09:41:07.000000Z", "10:41:07.000000+01:00")},
        {"short signature", with("\"signature\":\"", "\"signature\":\"0")},
        {"not UTF-8", with("Lund", "L\xFFnd")},
        {"two objects", good + good},
    };
    for (const auto& [name, line] : rows) {
        const auto parsed = parseHeadLine(line);
        ASSERT_FALSE(parsed) << name;
        EXPECT_EQ(parsed.error().code, ErrorCode::FileMalformed) << name;
    }
}

TEST(HeadJournal, LosesNoHeadToATornLine) {
    const auto line = headLine(testHead());
    const auto journal =
        parseHeadJournal(line + "\n" + line.substr(0, 40) + "\n\n" + line + "\n" + line.substr(0, 9));
    EXPECT_EQ(journal.heads.size(), 2U);
    ASSERT_EQ(journal.flaws.size(), 2U);
    EXPECT_EQ(journal.flaws[0].line, 2U);
    EXPECT_EQ(journal.flaws[1].line, 5U);
}

TEST(HeadJournal, MayBeEmpty) {
    EXPECT_TRUE(parseHeadJournal("").heads.empty());
    EXPECT_TRUE(parseHeadJournal("\n\n").flaws.empty());
}

} // namespace
} // namespace storage::custody
