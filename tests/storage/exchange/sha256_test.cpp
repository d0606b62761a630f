// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/exchange/sha256.h"

#include "storage/exchange/text_encoding.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

namespace storage::exchange {
namespace {

// FIPS 180-4 examples, csrc.nist.gov.
TEST(Sha256, MatchesThePublishedExamples) {
    EXPECT_EQ(sha256({}), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256(bytesOf("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256(bytesOf(std::string(1000000, 'a'))),
              "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, GivesTheSameForAFileAsForItsBytes) {
    const auto path = std::filesystem::path{testing::TempDir()} / "sha256_test_file";
    const std::string text(700001, 'x');
    std::ofstream(path, std::ios::binary) << text;
    const auto digest = sha256OfFile(path);
    std::filesystem::remove(path);
    EXPECT_EQ(digest.value(), sha256(bytesOf(text)));
}

TEST(Sha256, SaysWhenAFileCannotBeRead) {
    const auto digest = sha256OfFile(std::filesystem::path{testing::TempDir()} / "no such file");
    ASSERT_FALSE(digest);
    EXPECT_EQ(digest.error().code, ErrorCode::FileUnreadable);
}

} // namespace
} // namespace storage::exchange
