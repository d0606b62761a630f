// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/template/error.h"

#include <string>
#include <string_view>

namespace labels {

enum class Symbology { DataMatrix, Gs1DataMatrix, Code128, Qr };

/// "Data Matrix": as people call it.
[[nodiscard]] std::string_view symbologyWords(Symbology symbology);

/// What a symbol carries, and how large the symbol is that carries it.
class SymbolText {
public:
    /// Printable ASCII; a GS1 Data Matrix takes the writing for people, "(01)09506000134352(10)LOT42". What
    /// begins like ISBT 128 must be ISBT 128. Fails with WrongText, also when the content is longer than the
    /// largest symbol that belongs on a label: 204 codewords of a Data Matrix, 60 characters of Code 128, 213
    /// of a QR code.
    [[nodiscard]] static Result<SymbolText> parse(Symbology symbology, std::string_view content);

    [[nodiscard]] Symbology symbology() const { return m_symbology; }

    /// As a scanner sends it, without the AIM identifier; GS1 values end at a group separator.
    [[nodiscard]] const std::string& text() const { return m_text; }

    /// "]d1": the AIM identifier a reader that knows the symbology puts in front.
    [[nodiscard]] std::string_view aim() const;

    /// Modules across. A Data Matrix is the smallest square ECC 200 symbol that holds the text in ASCII
    /// encodation (ISO/IEC 16022, table 7), a QR code the smallest with level M in byte mode (ISO/IEC 18004,
    /// table 7), Code 128 as long as the rules of ISO/IEC 15417, annex E make it.
    [[nodiscard]] int columns() const { return m_columns; }

    /// Modules down; 1 for Code 128, whose height is free.
    [[nodiscard]] int rows() const { return m_symbology == Symbology::Code128 ? 1 : m_columns; }

    /// Modules that stay white on the left and right, and for square symbols above and below.
    [[nodiscard]] int quietZone() const;

    friend bool operator==(const SymbolText&, const SymbolText&) = default;

private:
    SymbolText(Symbology symbology, std::string text, int columns)
        : m_symbology(symbology)
        , m_text(std::move(text))
        , m_columns(columns) {}

    Symbology m_symbology;
    std::string m_text;
    int m_columns;
};

} // namespace labels
