// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/printing/labels_view.h"
#include "storage/workflows/label_batches.h"

namespace app::printing {

/// "4": how people call a label of the round.
[[nodiscard]] QString ordinalOf(std::size_t index);
/// "4", "4 and 5", "4, 5 and 6"
[[nodiscard]] QString ordinalsOf(const std::vector<std::size_t>& indexes);

/// What a step of the round came to, in words: a swap names both labels.
[[nodiscard]] common::ScanAnswer answerOf(const storage::specimens::RoundStep& step,
                                          const storage::workflows::BatchCard& batch,
                                          const storage::workflows::CodeForms& codes);

/// The labels of a batch, each with its state in the round.
[[nodiscard]] std::vector<LabelLine> linesOf(const storage::workflows::BatchCard& batch,
                                             const storage::specimens::LabelRound& round,
                                             const storage::workflows::CodeForms& codes);

} // namespace app::printing
