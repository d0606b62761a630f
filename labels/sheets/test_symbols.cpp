// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/sheets/test_symbols.h"

#include <fmt/format.h>
#include <memory>
#include <zint.h>

namespace labels::sheets {

namespace {

struct DeleteSymbol {
    void operator()(zint_symbol* symbol) const { ZBarcode_Delete(symbol); }
};

bool isSet(const zint_symbol& symbol, int row, int column) {
    return ((symbol.encoded_data[row][column / 8] >> (column % 8)) & 1) != 0;
}

} // namespace

Result<TestSymbol> encodeTestSymbol(std::string_view text, TestSymbology symbology) {
    const std::unique_ptr<zint_symbol, DeleteSymbol> symbol(ZBarcode_Create());
    if (!symbol) {
        return failure(Fault::NotEncodable, "The symbol library gave no memory for a symbol.");
    }
    symbol->symbology = symbology == TestSymbology::Code128 ? BARCODE_CODE128 : BARCODE_DATAMATRIX;
    symbol->input_mode = DATA_MODE;
    symbol->option_3 = symbology == TestSymbology::Code128 ? 0 : DM_SQUARE;
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    if (ZBarcode_Encode(symbol.get(), bytes, static_cast<int>(text.size())) >= ZINT_ERROR) {
        return failure(Fault::NotEncodable, fmt::format("No test symbol: {}", symbol->errtxt));
    }
    TestSymbol drawn{symbol->width, symbology == TestSymbology::Code128 ? 1 : symbol->rows, {}};
    for (int row = 0; row < drawn.rows; ++row) {
        for (int column = 0; column < drawn.columns; ++column) {
            drawn.dark.push_back(isSet(*symbol, row, column));
        }
    }
    return drawn;
}

} // namespace labels::sheets
