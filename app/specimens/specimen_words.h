// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/fact_list.h"
#include "app/common/state.h"
#include "storage/specimens/specimen.h"

#include <QString>

namespace app::specimens {

/// What a specimen's lifecycle asks of the person looking at it.
[[nodiscard]] common::State stateOf(storage::specimens::Lifecycle lifecycle);

/// "PBMC 1 mL"; without the volume when it is not known.
[[nodiscard]] QString contentWords(const storage::specimens::Specimen& specimen);

/// "temperature": why a hold was placed, for people.
[[nodiscard]] QString holdWords(storage::specimens::HoldKind kind);

/// "haemolysed": what was seen on the tube, for people.
[[nodiscard]] QString conditionWords(storage::specimens::Condition condition);

} // namespace app::specimens
