// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/printers/file_printer.h"

#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <unistd.h>

namespace labels::printers {
namespace {

class FilePrinterTest : public testing::Test {
protected:
    void SetUp() override {
        std::string pattern = (std::filesystem::temp_directory_path() / "labels-XXXXXX").string();
        ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
        m_folder = pattern;
    }

    void TearDown() override { std::filesystem::remove_all(m_folder); }

    static std::span<const std::byte> bytes(std::string_view text) { return std::as_bytes(std::span(text)); }

    static std::string contentOf(const std::filesystem::path& path) {
        std::ifstream file(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }

    std::filesystem::path m_folder;
};

TEST_F(FilePrinterTest, WritesTheJobByteByByteAndLeavesNothingElse) {
    FilePrinter printer(m_folder / "label.zpl");
    ASSERT_TRUE(printer.print(bytes(std::string_view("^XA\0^XZ", 7))));
    EXPECT_EQ(contentOf(m_folder / "label.zpl"), std::string("^XA\0^XZ", 7));
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(m_folder), {}), 1);
}

TEST_F(FilePrinterTest, ReplacesAnEarlierJob) {
    FilePrinter printer(m_folder / "label.zpl");
    ASSERT_TRUE(printer.print(bytes("a longer job")));
    ASSERT_TRUE(printer.print(bytes("short")));
    EXPECT_EQ(contentOf(m_folder / "label.zpl"), "short");
}

TEST_F(FilePrinterTest, SaysWhichFileItCannotWrite) {
    FilePrinter printer(m_folder / "missing" / "label.zpl");
    const auto printed = printer.print(bytes("job"));
    ASSERT_FALSE(printed);
    EXPECT_EQ(printed.error().fault, Fault::FileNotWritable);
    EXPECT_NE(printed.error().detail.find("label.zpl"), std::string::npos);
}

TEST_F(FilePrinterTest, NoticesAFullDisk) {
    FilePrinter printer("/dev/full");
    const auto printed = printer.print(bytes(std::string(100'000, 'x')));
    ASSERT_FALSE(printed);
    EXPECT_EQ(printed.error().fault, Fault::FileNotWritable);
}

} // namespace
} // namespace labels::printers
