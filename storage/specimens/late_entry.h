// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/specimens/processing_rules.h"

#include <span>

namespace storage::specimens {

/// The newest moment that a tube is known to have gone through; a step that is entered late comes after it.
/// Taken back steps count for nothing.
[[nodiscard]] Timestamp newestMoment(const Specimen& specimen, std::span<const StepTaken> steps);

} // namespace storage::specimens
