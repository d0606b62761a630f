// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/racks/symbol_drawing.h"

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <zint.h>

namespace tests::racks {

namespace {

using Symbol = std::unique_ptr<zint_symbol, decltype(&ZBarcode_Delete)>;

void encode(zint_symbol& symbol, const std::string& text) {
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    if (ZBarcode_Encode(&symbol, bytes, static_cast<int>(text.size())) >= ZINT_ERROR) {
        std::fprintf(stderr, "\"%s\": %s\n", text.c_str(), symbol.errtxt);
        std::abort();
    }
}

bool isMark(const zint_symbol& symbol, int column, int row) {
    return (symbol.encoded_data[row][column / 8] >> (column % 8) & 1) != 0;
}

} // namespace

DrawnSymbol drawSymbol(const std::string& text, int side, bool isGs1) {
    const Symbol symbol{ZBarcode_Create(), &ZBarcode_Delete};
    symbol->symbology = BARCODE_DATAMATRIX;
    symbol->option_2 = side / 2 - 4;
    symbol->option_3 = DM_SQUARE;
    symbol->input_mode = isGs1 ? GS1_MODE : UNICODE_MODE;
    encode(*symbol, text);
    if (symbol->rows != side) {
        std::fprintf(stderr, "\"%s\" does not fit into %d x %d\n", text.c_str(), side, side);
        std::abort();
    }
    DrawnSymbol drawn{side, {}};
    for (int row = 0; row < side; ++row) {
        for (int column = 0; column < side; ++column) {
            drawn.marks.push_back(isMark(*symbol, column, row));
        }
    }
    return drawn;
}

std::vector<bool> drawCode128(const std::string& text) {
    const Symbol symbol{ZBarcode_Create(), &ZBarcode_Delete};
    symbol->symbology = BARCODE_CODE128;
    encode(*symbol, text);
    std::vector<bool> bars;
    for (int column = 0; column < symbol->width; ++column) {
        bars.push_back(isMark(*symbol, column, 0));
    }
    return bars;
}

} // namespace tests::racks
