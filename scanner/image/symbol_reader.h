// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/image/box_search.h"
#include "scanner/image/outline.h"
#include "scanner/image/symbol_decoding.h"

#include <optional>

namespace scanner::image {

/// A symbol that was read, and how.
struct SymbolReading {
    DecodedSymbol decoded;
    Outline outline;      ///< in the plane it was read from
    int borderFaults = 0; ///< modules of finder and timing that did not fit
};

/// Reads the Data Matrix that best fits `search` around the plane's middle: by model, not by tracing lines,
/// so that dots need not touch. Safe to call from several threads at once.
[[nodiscard]] std::optional<SymbolReading> readSymbol(const Plane& plane, const SymbolSearch& search);

} // namespace scanner::image
