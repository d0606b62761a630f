// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/specimens/processing_rules.h"

#include <string_view>

namespace app::commands {

/// A lot as scanned or typed: "density medium=DM-26-0417", with its day of expiry
/// "density medium=DM-26-0417@2027-06-30", or with the GS1 code on its bottle
/// "density medium=(01)09506000134352(10)DM-26-0417(17)270630", from which lot (10) and expiry (17) are
/// taken. Error Invalid: no name, no lot, or a day that does not exist.
[[nodiscard]] storage::Result<storage::specimens::ReagentLot> reagentLot(std::string_view text,
                                                                         storage::Timestamp now);

} // namespace app::commands
