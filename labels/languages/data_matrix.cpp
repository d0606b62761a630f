// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/languages/data_matrix.h"

#include <fmt/format.h>
#include <memory>
#include <zint.h>

namespace labels::languages {

namespace {

struct DeleteSymbol {
    void operator()(zint_symbol* symbol) const { ZBarcode_Delete(symbol); }
};

/// Zint numbers the square sizes 10, 12, ... 26 from 1 (zint manual, 6.6.1).
int sizeOption(int modules) {
    return (modules - 8) / 2;
}

bool isSet(const zint_symbol& symbol, int row, int column) {
    return ((symbol.encoded_data[row][column / 8] >> (column % 8)) & 1) != 0;
}

} // namespace

Result<ModuleGrid> encodeDataMatrix(const SymbolText& text) {
    const std::unique_ptr<zint_symbol, DeleteSymbol> symbol(ZBarcode_Create());
    if (!symbol) {
        return failure(Fault::NotEncodable, "The symbol library gave no memory for a symbol.");
    }
    const int side = text.modules();
    symbol->symbology = BARCODE_DATAMATRIX;
    symbol->input_mode = DATA_MODE;
    symbol->option_2 = sizeOption(side);
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.text().data());
    const int outcome = ZBarcode_Encode(symbol.get(), bytes, static_cast<int>(text.text().size()));
    if (outcome >= ZINT_ERROR || symbol->rows != side || symbol->width != side) {
        return failure(Fault::NotEncodable,
                       fmt::format("No Data Matrix of {} modules: {}", side, symbol->errtxt));
    }
    std::vector<bool> dark;
    for (int row = 0; row < side; ++row) {
        for (int column = 0; column < side; ++column) {
            dark.push_back(isSet(*symbol, row, column));
        }
    }
    return ModuleGrid(side, std::move(dark));
}

} // namespace labels::languages
