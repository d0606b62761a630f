// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/decoder/picture_file.h"

#include "tests/support/racks/picture_bytes.h"

#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

namespace scanner::decoder {
namespace {

using image::ImageFault;
using tests::racks::ScratchFolder;

image::Picture gradient() {
    std::vector<std::uint8_t> grey;
    for (int i = 0; i < 120 * 80; ++i) {
        grey.push_back(static_cast<std::uint8_t>(i % 251));
    }
    return *image::Picture::of(120, 80, std::move(grey));
}

TEST(PictureFile, AWrittenPictureIsReadBack) {
    const ScratchFolder folder;
    const auto file = folder.file("a.png");
    ASSERT_TRUE(savePicture(gradient(), file));
    const auto loaded = loadPicture(file);
    ASSERT_TRUE(loaded) << loaded.error().detail;
    EXPECT_EQ(loaded->picture, gradient());
    EXPECT_FALSE(loaded->dpi) << "a resolution nobody stated";
}

TEST(PictureFile, APictureIsPlainGreyBytesWhenItsNameSaysSo) {
    const ScratchFolder folder;
    const auto file = folder.file("a.pgm");
    ASSERT_TRUE(savePicture(gradient(), file));
    std::ifstream written{file, std::ios::binary};
    const std::string bytes{std::istreambuf_iterator<char>{written}, {}};
    EXPECT_TRUE(bytes.starts_with("P5\n120 80\n255\n"));
    EXPECT_EQ(bytes.size(), std::string_view{"P5\n120 80\n255\n"}.size() + 120 * 80);
}

TEST(PictureFile, TheResolutionIsTakenFromTheFile) {
    const ScratchFolder folder;
    const auto file =
        folder.write("a.png", tests::racks::pngHeader(64, 64, 23622) + tests::racks::pngBody(64, 64));
    const auto loaded = loadPicture(file);
    ASSERT_TRUE(loaded) << loaded.error().detail;
    EXPECT_EQ(loaded->dpi, 600);
}

TEST(PictureFile, RefusesWhatItShouldNotUnpack) {
    const ScratchFolder folder;

    struct Row {
        const char* cause;
        std::string bytes;
        ImageFault fault;
    };

    const auto good = tests::racks::pngHeader(64, 64, 0) + tests::racks::pngBody(64, 64);
    const std::vector<Row> rows{
        {"an empty file", "", ImageFault::NotAPicture},
        {"text", "well,code\nA1,0161445623\n", ImageFault::NotAPicture},
        {"a drawing that could load others",
         "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='90'/>", ImageFault::NotAPicture},
        {"a PNG that claims 60,000 x 60,000",
         tests::racks::pngHeader(60'000, 60'000, 0) + tests::racks::pngBody(64, 64), ImageFault::TooLarge},
        {"a PNG 60,000 pixels wide", tests::racks::pngHeader(60'000, 16, 0) + tests::racks::pngBody(64, 64),
         ImageFault::TooLarge},
        {"a PNG of 28,000 x 28,000",
         tests::racks::pngHeader(28'000, 28'000, 0) + tests::racks::pngBody(64, 64), ImageFault::TooLarge},
        {"one pixel", tests::racks::pngHeader(1, 1, 0) + tests::racks::pngBody(1, 1), ImageFault::TooSmall},
        {"a PNG that stops in the middle", good.substr(0, good.size() * 2 / 3), ImageFault::NotAPicture},
        {"a PGM that promises more than it has", "P5 4000 4000 255\nxyz", ImageFault::NotAPicture},
    };
    for (const auto& row : rows) {
        const auto loaded = loadPicture(folder.write("x", row.bytes));
        ASSERT_FALSE(loaded) << row.cause;
        EXPECT_EQ(loaded.error().fault, row.fault) << row.cause << ": " << loaded.error().detail;
        EXPECT_FALSE(loaded.error().detail.empty()) << row.cause;
    }
    EXPECT_EQ(loadPicture(folder.file("gone.png")).error().fault, ImageFault::NotAPicture);
}

TEST(PictureFile, ATruncatedJpegIsRefusedAlthoughQtFillsItUp) {
    const ScratchFolder folder;
    const auto whole = folder.jpegOf(gradient());
    EXPECT_TRUE(loadPicture(folder.write("whole.jpg", whole)));
    const auto cut = loadPicture(folder.write("cut.jpg", whole.substr(0, whole.size() * 3 / 4)));
    ASSERT_FALSE(cut);
    EXPECT_EQ(cut.error().fault, ImageFault::NotAPicture);
}

TEST(PictureFile, AFileThatCannotBeWrittenSaysSo) {
    EXPECT_FALSE(savePicture(gradient(), "/nowhere/at/all.png"));
}

} // namespace
} // namespace scanner::decoder
