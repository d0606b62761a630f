// SPDX-License-Identifier: GPL-3.0-or-later
// The same pictures of racks read by Cryotrail, by libdmtx well by well and by ZXing in one call, in turns:
// rack_contest [RACKS [SEED]] renders RACKS racks of each kind (default 3) and prints Markdown for
// docs/racks.md. The others are told where the wells are; Cryotrail finds them. Ends with 1 when Cryotrail
// read anything wrongly.
#include "scanner/image/parallel.h"
#include "tests/support/racks/scoring.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <dmtx.h>
#include <set>
#include <string>
#include <vector>

#define ZX_USE_UTF8 1
#include <ZXing/ReadBarcode.h>

namespace {

using scanner::image::Picture;
using tests::racks::Look;
using tests::racks::RackRecipe;
using tests::racks::RenderedRack;

struct Outcome {
    int read = 0;
    int wrong = 0;
    double wall = 0;      ///< seconds
    double processor = 0; ///< seconds, all threads

    Outcome& operator+=(const Outcome& other) {
        read += other.read;
        wrong += other.wrong;
        wall += other.wall;
        processor += other.processor;
        return *this;
    }
};

template <class Read>
Outcome timed(Read read) {
    const auto begin = std::chrono::steady_clock::now();
    const auto used = std::clock();
    Outcome outcome = read();
    outcome.processor = static_cast<double>(std::clock() - used) / CLOCKS_PER_SEC;
    outcome.wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return outcome;
}

Outcome byCryotrail(const RackRecipe& recipe, const RenderedRack& rack) {
    const auto reading = readRack(rack.picture, {.format = *scanner::image::rackFormat(recipe.wells),
                                                 .dpi = recipe.dpi,
                                                 .profile = profileOf(recipe, rack)});
    const auto score = tests::racks::score(reading, rack);
    return {.read = score.read, .wrong = score.wrong + score.ghosts};
}

double threadSeconds() {
    timespec used{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) + 1e-9 * static_cast<double>(used.tv_nsec);
}

/// The first text libdmtx finds within 100 ms of processor time, so that a busy machine does not speak
/// against it. Its usual settings; a square symbol is all it is told.
std::string textByDmtx(const Picture& part) {
    std::vector<unsigned char> grey;
    for (int y = 0; y < part.height(); ++y) {
        grey.insert(grey.end(), part.row(y).begin(), part.row(y).end());
    }
    std::string text;
    auto* image = dmtxImageCreate(grey.data(), part.width(), part.height(), DmtxPack8bppK);
    auto* decoder = dmtxDecodeCreate(image, 1);
    dmtxDecodeSetProp(decoder, DmtxPropSymbolSize, DmtxSymbolSquareAuto);
    constexpr double kSeconds = 0.1;
    constexpr long kGlance = 20; // milliseconds
    for (const auto begin = threadSeconds(); text.empty() && threadSeconds() - begin < kSeconds;) {
        auto end = dmtxTimeAdd(dmtxTimeNow(), kGlance);
        auto* region = dmtxRegionFindNext(decoder, &end);
        if (region == nullptr && dmtxTimeExceeded(end) == 0) {
            break; // it has looked everywhere
        }
        if (region == nullptr) {
            continue;
        }
        if (auto* message = dmtxDecodeMatrixRegion(decoder, region, DmtxUndefined)) {
            text.assign(reinterpret_cast<const char*>(message->output),
                        static_cast<std::size_t>(std::max(0, message->outputIdx)));
            dmtxMessageDestroy(&message);
        }
        dmtxRegionDestroy(&region);
    }
    dmtxDecodeDestroy(&decoder);
    dmtxImageDestroy(&image);
    return text;
}

Outcome byDmtx(const RackRecipe& /*recipe*/, const RenderedRack& rack) {
    std::atomic<int> read = 0;
    std::atomic<int> wrong = 0;
    const float half = rack.wells.size() > 1 ? (rack.wells[1].middle.x - rack.wells[0].middle.x) / 2 : 0;
    scanner::image::forEachIndex(rack.wells.size(), 0, {}, [&](std::size_t i) {
        const auto& well = rack.wells[i];
        const auto text = textByDmtx(rack.picture.around(well.middle, half));
        (text == well.text ? read : wrong) += text.empty() ? 0 : 1;
    });
    return {.read = read, .wrong = wrong};
}

/// Both polarities in one call each, over the whole picture.
Outcome byZxing(const RackRecipe& /*recipe*/, const RenderedRack& rack) {
    std::set<std::string> texts;
    for (const auto& picture : {rack.picture, rack.picture.inverted()}) {
        ZXing::DecodeHints hints;
        hints.setFormats(ZXing::BarcodeFormat::DataMatrix);
        hints.setTryHarder(true);
        hints.setTryRotate(true);
        hints.setTryDownscale(false);
        const ZXing::ImageView view{picture.row(0).data(), picture.width(), picture.height(),
                                    ZXing::ImageFormat::Lum};
        for (const auto& symbol : ZXing::ReadBarcodes(view, hints)) {
            texts.insert(symbol.text());
        }
    }
    const auto isThere = [&](const std::string& text) {
        return std::ranges::find(rack.wells, text, &tests::racks::RenderedWell::text) != rack.wells.end();
    };
    const auto read = static_cast<int>(std::ranges::count_if(texts, isThere));
    return {.read = read, .wrong = static_cast<int>(texts.size()) - read};
}

struct Reader {
    const char* name;
    Outcome (*read)(const RackRecipe& recipe, const RenderedRack& rack);
};

constexpr Reader kReaders[] = {{"Cryotrail, wells found by itself", byCryotrail},
                               {"libdmtx, well by well", byDmtx},
                               {"ZXing, the whole picture", byZxing}};

int codesIn(const RenderedRack& rack) {
    return static_cast<int>(
        std::ranges::count_if(rack.wells, [](const auto& well) { return !well.text.empty(); }));
}

int compareReaders(int racks, std::uint64_t seed) {
    int ourWrong = 0;
    std::puts("| 96 wells | reader | read % | wrong | s a rack | processor s |\n|---|---|--:|--:|--:|--:|");
    for (const auto look : {Look::Typical, Look::Dots, Look::Unseen}) {
        for (const int dpi : {600, 300}) {
            Outcome sums[std::size(kReaders)];
            int codes = 0;
            for (int i = 0; i < racks; ++i) {
                const RackRecipe recipe{
                    .dpi = dpi, .look = look, .seed = seed + static_cast<std::uint64_t>(i)};
                const auto rack = render(recipe);
                codes += codesIn(rack);
                for (std::size_t k = 0; k < std::size(kReaders); ++k) {
                    sums[k] += timed([&] { return kReaders[k].read(recipe, rack); });
                }
            }
            for (std::size_t k = 0; k < std::size(kReaders); ++k) {
                std::printf("| %s, %d dpi | %s | %.1f | %d | %.2f | %.2f |\n",
                            std::string{nameOf(look)}.c_str(), dpi, kReaders[k].name,
                            100.0 * sums[k].read / codes, sums[k].wrong, sums[k].wall / racks,
                            sums[k].processor / racks);
            }
            std::fflush(stdout);
            ourWrong += sums[0].wrong;
        }
    }
    return ourWrong;
}

void compareSizes(int racks, std::uint64_t seed) {
    std::puts(
        "\n| wells, typical, 600 dpi | s a rack | processor s | processor ms a well |\n|--:|--:|--:|--:|");
    for (const int wells : {24, 48, 96, 384}) {
        Outcome sum;
        for (int i = 0; i < racks; ++i) {
            const RackRecipe recipe{.wells = wells, .seed = seed + static_cast<std::uint64_t>(i)};
            const auto rack = render(recipe);
            sum += timed([&] { return byCryotrail(recipe, rack); });
        }
        std::printf("| %d | %.2f | %.2f | %.1f |\n", wells, sum.wall / racks, sum.processor / racks,
                    1000 * sum.processor / racks / wells);
        std::fflush(stdout);
    }
}

} // namespace

int main(int argc, char** argv) {
    const int racks = argc > 1 ? std::max(1, std::atoi(argv[1])) : 3;
    const auto seed = static_cast<std::uint64_t>(argc > 2 ? std::atoi(argv[2]) : 1);
    const int wrong = compareReaders(racks, seed);
    compareSizes(racks, seed);
    return wrong == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
