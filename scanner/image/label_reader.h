// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanner/image/picture.h"

#include <string>
#include <vector>

namespace scanner::image {

/// A code on a single tube or a label, as a scanner would send it.
struct LabelReading {
    std::string aim;  ///< AIM identifier, e.g. "]d1" (Data Matrix), "]Q1" (QR), "]C0" (Code 128)
    std::string text; ///< UTF-8, without CR, LF and NUL at the end
    Point middle{};   ///< in the picture

    friend bool operator==(const LabelReading&, const LabelReading&) = default;
};

/// All Data Matrix, QR and Code 128 symbols found in a picture of tubes or labels, each text once. ZXing
/// reads first, on the whole and on each part with a code's texture; where it finds no Data Matrix our own
/// reader tries. For racks use readRack: only that knows which well is which. Call it in the decoder process
/// only: ZXing 1.4 as Debian 12 ships it may end the process on ordinary labels (docs/racks.md).
[[nodiscard]] std::vector<LabelReading> readLabels(const Picture& picture);

} // namespace scanner::image
