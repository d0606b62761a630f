// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/ask.h"
#include "storage/workflows/aliquots.h"
#include "storage/workflows/bench.h"

/// What the bench asks to be measured and typed, each form beside what its entries mean. No window, no
/// database.
namespace app::bench {

/// Whether the profile makes vials by their number of cells.
[[nodiscard]] bool isMadeByCells(const storage::workflows::BenchTube& tube);
/// How much of a tube is to be divided, or of each of several like it; also its viable cells when the profile
/// makes vials by them.
[[nodiscard]] common::Form divideForm(const storage::workflows::BenchTube& tube, std::int64_t count);
/// Errors: Invalid, as the form says beside the field.
[[nodiscard]] storage::Result<storage::workflows::NewBatch> batchOf(const storage::workflows::BenchTube& tube,
                                                                    const QStringList& entries,
                                                                    storage::workflows::VialLabels labels);

/// What was lost of each tube when vials were made: the form's only entry is a volume.
[[nodiscard]] common::Form lossForm(std::int64_t batches);
/// What was poured together, measured: the form's only entry is a volume.
[[nodiscard]] common::Form poolForm(std::int64_t tubes);
/// Errors: Invalid.
[[nodiscard]] storage::Result<storage::Volume> volumeOf(const QStringList& entries);

/// Where the counted cells of a tube went; entries left empty are none.
[[nodiscard]] common::Form cellForm(const storage::workflows::BenchTube& tube);
/// The balance belongs to the step that runs, or to the last that was done. Errors: Invalid.
[[nodiscard]] storage::Result<storage::workflows::CellFlow>
cellFlowOf(const storage::workflows::BenchTube& tube, const QStringList& entries);

/// A measured value of a tube; offers the tests of its profile.
[[nodiscard]] common::Form qualityForm(const storage::workflows::BenchTube& tube);

/// A value with why it corrects an earlier one; the reason may be empty.
struct TypedValue {
    storage::workflows::MeasuredValue measured;
    std::string reason;
};

/// Errors: Invalid.
[[nodiscard]] storage::Result<TypedValue> valueOf(const storage::workflows::BenchTube& tube,
                                                  const QStringList& entries);

/// When a step really was, and why it is entered only now.
struct LateEntry {
    storage::Timestamp at;
    std::string reason;
};

[[nodiscard]] common::Form lateForm(const QString& title, storage::Timestamp now, storage::ZoneOffset here);
/// Errors: Invalid.
[[nodiscard]] storage::Result<LateEntry> lateEntryOf(const QStringList& entries, storage::Timestamp now,
                                                     storage::ZoneOffset here);

} // namespace app::bench
