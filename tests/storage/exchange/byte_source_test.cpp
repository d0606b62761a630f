// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/exchange/byte_source.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

namespace storage::exchange {
namespace {

class ByteSource : public testing::Test {
protected:
    void SetUp() override {
        const auto* info = testing::UnitTest::GetInstance()->current_test_info();
        m_folder = std::filesystem::path{testing::TempDir()} / (std::string{"byte_source_"} + info->name());
        std::filesystem::remove_all(m_folder);
        std::filesystem::create_directories(m_folder);
    }

    void TearDown() override { std::filesystem::remove_all(m_folder); }

    std::filesystem::path fileOf(std::size_t bytes) {
        const auto path = m_folder / "file";
        std::ofstream(path, std::ios::binary) << std::string(bytes, 'x');
        return path;
    }

    std::filesystem::path m_folder;
};

TEST_F(ByteSource, HandsOnEveryByte) {
    std::size_t total = 0;
    const auto read = readFileBytes(fileOf(700000), 1000000, [&](auto bytes) {
        total += bytes.size();
        return true;
    });
    EXPECT_TRUE(read);
    EXPECT_EQ(total, 700000U);
}

TEST_F(ByteSource, StopsWhenTheSinkHasEnough) {
    int pieces = 0;
    EXPECT_TRUE(readFileBytes(fileOf(700000), 1000000, [&](auto) { return ++pieces < 1; }));
    EXPECT_EQ(pieces, 1);
}

TEST_F(ByteSource, RefusesFilesThatAreMissingOrTooBigOrFolders) {
    const auto never = [](auto) {
        ADD_FAILURE() << "was read";
        return false;
    };
    for (const auto& path :
         {m_folder / "missing", m_folder, fileOf(1000), std::filesystem::path{"/dev/zero"}}) {
        const auto read = readFileBytes(path, 1000, never);
        ASSERT_FALSE(read) << path;
        EXPECT_EQ(read.error().code, ErrorCode::FileUnreadable) << path;
    }
}

TEST_F(ByteSource, StopsAtAFileThatGrowsWhileItIsRead) {
    const auto path = fileOf(300000);
    const auto read = readFileBytes(path, 400000, [&](auto) {
        std::ofstream(path, std::ios::app | std::ios::binary) << std::string(300000, 'y');
        return true;
    });
    ASSERT_FALSE(read);
    EXPECT_NE(read.error().detail.find("grew"), std::string::npos);
}

} // namespace
} // namespace storage::exchange
