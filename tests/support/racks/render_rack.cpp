// SPDX-License-Identifier: GPL-3.0-or-later
// render_rack WELLS DPI SEED PICTURE TRUTH: a full, clean rack as PGM, and what is in it as CSV (well, code).
#include "scanner/image/rack_format.h"
#include "tests/support/racks/rendering.h"

#include <cstdlib>
#include <fstream>
#include <string>

int main(int argc, char** argv) {
    constexpr int kArguments = 6;
    if (argc != kArguments) {
        return 2;
    }
    const auto rack = tests::racks::render({.wells = std::atoi(argv[1]),
                                            .dpi = std::atoi(argv[2]),
                                            .look = tests::racks::Look::Clean,
                                            .seed = static_cast<std::uint64_t>(std::atoi(argv[3])),
                                            .isFull = true});
    std::ofstream picture{argv[4], std::ios::binary};
    picture << "P5 " << rack.picture.width() << ' ' << rack.picture.height() << " 255\n";
    for (int y = 0; y < rack.picture.height(); ++y) {
        const auto row = rack.picture.row(y);
        picture.write(reinterpret_cast<const char*>(row.data()), static_cast<std::streamsize>(row.size()));
    }
    std::ofstream truth{argv[5]};
    truth << "well,code\n";
    for (const auto& well : rack.wells) {
        truth << scanner::image::Well{well.row, well.column}.name() << ',' << well.text << '\n';
    }
    return picture && truth ? EXIT_SUCCESS : EXIT_FAILURE;
}
