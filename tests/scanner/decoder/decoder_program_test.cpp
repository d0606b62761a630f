// SPDX-License-Identifier: GPL-3.0-or-later
// The decoder itself: with real racks where their pictures are, with its limits, and with a large sheet.
#include "scanner/decoder/client.h"
#include "tests/support/racks/picture_bytes.h"
#include "tests/support/racks/scoring.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <sstream>

namespace scanner::decoder {
namespace {

using tests::racks::Look;
using tests::racks::ScratchFolder;

/// Folder with pictures of real racks, or nothing in a fresh checkout: then it says so.
std::optional<std::filesystem::path> realRacks() {
    const char* named = std::getenv("CRYOTRAIL_RACKS");
    const std::filesystem::path folder = named != nullptr ? named : CRYOTRAIL_RACKS;
    if (std::filesystem::exists(folder / "racks")) {
        return folder;
    }
    std::printf("%s holds no pictures of real racks: rendered racks only\n", folder.c_str());
    return std::nullopt;
}

/// Texts by place from a truth file: well, row, column, occupied, text, ….
std::map<image::Place, std::string> truthOf(const std::filesystem::path& file) {
    std::ifstream lines{file};
    std::map<image::Place, std::string> truth;
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line)) {
        std::istringstream cells{line};
        std::vector<std::string> cell(5);
        for (auto& text : cell) {
            std::getline(cells, text, ',');
        }
        truth[{std::stoi(cell[1]), std::stoi(cell[2])}] = cell[4];
    }
    return truth;
}

TEST(DecoderProgram, EveryCodeOfTheRealRacksIsReadInItsWellAndNothingElse) {
    const auto folder = realRacks();
    std::vector<std::string> names;
    if (folder) {
        names = {"pivot_gs_a", "pivot_gs_b"};
    }
    DecoderClient client{CRYOTRAIL_DECODER};
    for (const auto& name : names) {
        const auto reading = client.readRack((*folder / "racks" / (name + ".jpg")).string(),
                                             {.format = image::RackFormat::Wells96});
        ASSERT_TRUE(reading) << reading.error().detail;
        EXPECT_EQ(reading->dpi, 600) << "as the file says";
        const auto truth = truthOf(*folder / "racks" / (name + ".truth.csv"));
        ASSERT_EQ(truth.size(), 96U);
        for (const auto& well : reading->wells) {
            const auto& text = truth.at(well.place);
            EXPECT_EQ(well.text(), text) << name << ' ' << well.place.row << ' ' << well.place.column;
            EXPECT_EQ(well.state, text.empty() ? image::WellState::Empty : image::WellState::Read);
        }
    }
}

TEST(DecoderProgram, SingleTubesAreRead) {
    const auto folder = realRacks();
    std::ifstream lines{folder ? *folder / "single" / "truth.tsv" : "/dev/null"};
    DecoderClient client{CRYOTRAIL_DECODER};
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words{line};
        std::string file;
        words >> file;
        const auto labels = client.readLabels((*folder / "single" / file).string());
        ASSERT_TRUE(labels) << labels.error().detail;
        for (std::string text; words >> text;) {
            EXPECT_NE(std::ranges::find(*labels, text, &image::LabelReading::text), labels->end())
                << file << ' ' << text;
        }
    }
}

TEST(DecoderProgram, ARackOnAWholeA4SheetAt600DpiIsRead) {
    const ScratchFolder folder;
    const auto rack =
        tests::racks::render({.wells = 24, .dpi = 600, .look = Look::Clean, .seed = 2, .isFull = true});
    constexpr int kWidth = 4960;
    constexpr int kHeight = 7016;
    std::vector<std::uint8_t> grey(static_cast<std::size_t>(kWidth) * kHeight, 90);
    for (int y = 0; y < rack.picture.height(); ++y) {
        std::ranges::copy(rack.picture.row(y), grey.begin() + std::ptrdiff_t{y + 3000} * kWidth + 700);
    }
    const auto file = folder.png("sheet.png", *image::Picture::of(kWidth, kHeight, std::move(grey)));
    DecoderClient client{CRYOTRAIL_DECODER};
    const auto reading = client.readRack(
        file, {.format = image::RackFormat::Wells24, .dpi = 600, .first = image::Corner::UpperLeft});
    ASSERT_TRUE(reading) << reading.error().detail;
    EXPECT_EQ(tests::racks::score(*reading, rack).read, 24);
}

} // namespace
} // namespace scanner::decoder
