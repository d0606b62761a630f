// SPDX-License-Identifier: GPL-3.0-or-later
// render_rack WELLS DPI SEED PICTURE TRUTH [CODES [QUARTER_TURNS [WELL...]]]
// A clean rack as PGM, and what is in it as CSV (well, code). With CODES, such a CSV of ten letters and
// digits each, these tubes instead of made-up ones; turned clockwise; the codes of the wells named last are
// spoilt.
#include "scanner/image/rack_format.h"
#include "tests/support/racks/rendering.h"

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <set>
#include <span>
#include <string>

namespace {

using scanner::image::Picture;
using scanner::image::Well;

/// A side of codes of ten letters and digits.
constexpr int kModules = 14;

const scanner::image::RackShape& shapeOf(int wells) {
    return scanner::image::shapeOf(scanner::image::rackFormat(wells).value());
}

std::vector<std::string> textsFrom(const char* file, const scanner::image::RackShape& shape) {
    std::vector<std::string> texts(static_cast<std::size_t>(shape.wells()));
    std::ifstream codes{file};
    for (std::string line; std::getline(codes, line);) {
        const auto comma = line.find(',');
        if (const auto well = Well::parse(line.substr(0, comma), shape); well && comma != std::string::npos) {
            texts.at(static_cast<std::size_t>(well->row * shape.columns + well->column)) =
                line.substr(comma + 1);
        }
    }
    return texts;
}

/// Turns every second square of the code into its negative: something is there, and nobody can read it.
Picture spoilt(const tests::racks::RenderedRack& rack, const std::set<std::string>& names, double pitch) {
    const int width = rack.picture.width();
    std::vector<std::uint8_t> grey;
    for (int y = 0; y < rack.picture.height(); ++y) {
        const auto row = rack.picture.row(y);
        grey.insert(grey.end(), row.begin(), row.end());
    }
    constexpr double kReach = 0.28; // of the pitch: all of the code
    constexpr int kSquare = 5;
    for (const auto& well : rack.wells) {
        const int reach =
            names.contains(Well{well.row, well.column}.name()) ? static_cast<int>(pitch * kReach) : 0;
        for (int dy = -reach; dy < reach; ++dy) {
            for (int dx = -reach; dx < reach; ++dx) {
                const int x = static_cast<int>(well.middle.x) + dx;
                const int y = static_cast<int>(well.middle.y) + dy;
                auto& value = grey.at(static_cast<std::size_t>(y * width + x));
                value = (x / kSquare + y / kSquare) % 2 == 0 ? static_cast<std::uint8_t>(255 - value) : value;
            }
        }
    }
    return *Picture::of(width, rack.picture.height(), std::move(grey));
}

} // namespace

int main(int argc, char** argv) {
    constexpr std::size_t kFewest = 6;
    const std::span<char*> given{argv, static_cast<std::size_t>(argc)};
    if (given.size() < kFewest) {
        return 2;
    }
    const int wells = std::atoi(given[1]);
    const int dpi = std::atoi(given[2]);
    const auto& shape = shapeOf(wells);
    tests::racks::RackRecipe recipe{.wells = wells,
                                    .dpi = dpi,
                                    .look = tests::racks::Look::Clean,
                                    .seed = static_cast<std::uint64_t>(std::atoi(given[3])),
                                    .isFull = true};
    if (given.size() > kFewest) {
        recipe.texts = textsFrom(given[kFewest], shape);
        recipe.modules = kModules;
    }
    const auto rack = tests::racks::render(recipe);
    constexpr double kMillimetresPerInch = 25.4;
    const auto spoiltWells = given.size() > kFewest + 2 ? given.subspan(kFewest + 2) : std::span<char*>{};
    const auto picture =
        tests::racks::turned(spoilt(rack, {spoiltWells.begin(), spoiltWells.end()},
                                    static_cast<double>(shape.pitch) * dpi / kMillimetresPerInch),
                             given.size() > kFewest + 1 ? std::atoi(given[kFewest + 1]) : 0);
    std::ofstream file{given[4], std::ios::binary};
    file << "P5 " << picture.width() << ' ' << picture.height() << " 255\n";
    for (int y = 0; y < picture.height(); ++y) {
        const auto row = picture.row(y);
        file.write(reinterpret_cast<const char*>(row.data()), static_cast<std::streamsize>(row.size()));
    }
    std::ofstream truth{given[5]};
    truth << "well,code\n";
    for (const auto& well : rack.wells) {
        truth << Well{well.row, well.column}.name() << ',' << well.text << '\n';
    }
    return file && truth ? EXIT_SUCCESS : EXIT_FAILURE;
}
