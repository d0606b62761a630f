// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/languages/symbol_modules.h"

#include "scanner/codes/gs1.h"

#include <fmt/format.h>
#include <memory>
#include <zint.h>

namespace labels::languages {

namespace {

struct DeleteSymbol {
    void operator()(zint_symbol* symbol) const { ZBarcode_Delete(symbol); }
};

/// Zint numbers the square sizes 10, 12, ... 26 from 1 and 32, 36, ... 52 from 10 (zint manual, 6.6.1).
int matrixSizeOption(int modules) {
    return modules <= 26 ? (modules - 8) / 2 : 10 + (modules - 32) / 4;
}

/// Zint takes GS1 data with identifiers in square brackets, which GS1 values cannot contain.
std::string bracketed(const std::string& payload) {
    const auto elements = scanner::codes::ElementString::parse(payload);
    std::string text;
    if (elements) {
        for (const auto& element : elements->elements()) {
            text += fmt::format("[{}]{}", element.identifier, element.value);
        }
    }
    return text;
}

std::string setUp(zint_symbol& symbol, const SymbolText& text) {
    symbol.input_mode = DATA_MODE;
    switch (text.symbology()) {
    case Symbology::DataMatrix:
        symbol.symbology = BARCODE_DATAMATRIX;
        symbol.option_2 = matrixSizeOption(text.columns());
        return text.text();
    case Symbology::Gs1DataMatrix:
        symbol.symbology = BARCODE_DATAMATRIX;
        symbol.option_2 = matrixSizeOption(text.columns());
        symbol.input_mode = GS1_MODE | GS1NOCHECK_MODE; // checked by our own parser
        return bracketed(text.text());
    case Symbology::Code128:
        symbol.symbology = BARCODE_CODE128;
        return text.text();
    case Symbology::Qr:
        symbol.symbology = BARCODE_QRCODE;
        symbol.option_1 = 2; // level M
        symbol.option_2 = (text.columns() - 17) / 4;
        return text.text();
    }
    return {};
}

bool isSet(const zint_symbol& symbol, int row, int column) {
    return ((symbol.encoded_data[row][column / 8] >> (column % 8)) & 1) != 0;
}

} // namespace

Result<ModuleGrid> encodeSymbol(const SymbolText& text) {
    const std::unique_ptr<zint_symbol, DeleteSymbol> symbol(ZBarcode_Create());
    if (!symbol) {
        return failure(Fault::NotEncodable, "The symbol library gave no memory for a symbol.");
    }
    const auto content = setUp(*symbol, text);
    const auto* bytes = reinterpret_cast<const unsigned char*>(content.data());
    const int outcome = ZBarcode_Encode(symbol.get(), bytes, static_cast<int>(content.size()));
    const bool isLinear = text.symbology() == Symbology::Code128;
    const bool fits = symbol->rows == text.rows() &&
                      (isLinear ? symbol->width <= text.columns() : symbol->width == text.columns());
    if (outcome >= ZINT_ERROR || !fits) {
        return failure(Fault::NotEncodable,
                       fmt::format("No {} of {} modules: {}", symbologyWords(text.symbology()),
                                   text.columns(), symbol->errtxt));
    }
    std::vector<bool> dark;
    for (int row = 0; row < symbol->rows; ++row) {
        for (int column = 0; column < symbol->width; ++column) {
            dark.push_back(isSet(*symbol, row, column));
        }
    }
    return ModuleGrid(symbol->width, symbol->rows, std::move(dark));
}

} // namespace labels::languages
