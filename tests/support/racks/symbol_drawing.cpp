// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/racks/symbol_drawing.h"

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <zint.h>

namespace tests::racks {

DrawnSymbol drawSymbol(const std::string& text, int side, bool isGs1) {
    const std::unique_ptr<zint_symbol, decltype(&ZBarcode_Delete)> symbol{ZBarcode_Create(),
                                                                          &ZBarcode_Delete};
    symbol->symbology = BARCODE_DATAMATRIX;
    symbol->option_2 = side / 2 - 4;
    symbol->option_3 = DM_SQUARE;
    symbol->input_mode = isGs1 ? GS1_MODE : UNICODE_MODE;
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    if (ZBarcode_Encode(symbol.get(), bytes, static_cast<int>(text.size())) >= ZINT_ERROR ||
        symbol->rows != side) {
        std::fprintf(stderr, "\"%s\" as %d x %d: %s\n", text.c_str(), side, side, symbol->errtxt);
        std::abort();
    }
    DrawnSymbol drawn{side, {}};
    for (int row = 0; row < side; ++row) {
        for (int column = 0; column < side; ++column) {
            drawn.marks.push_back((symbol->encoded_data[row][column / 8] >> (column % 8) & 1) != 0);
        }
    }
    return drawn;
}

} // namespace tests::racks
