// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database/statement.h"
#include "storage/specimens/specimen.h"
#include "storage/specimens/worksheet.h"

#include <optional>
#include <string>
#include <vector>

namespace storage::specimens {

[[nodiscard]] std::optional<Worksheet> worksheetByCode(database::Reading& reading, const std::string& code);
/// Its tubes, in the order of the paper.
[[nodiscard]] std::vector<WorksheetTube> tubesOn(database::Reading& reading, WorksheetId worksheet);

/// What came with a shipment, one kind after the other: worksheets are made of it.
[[nodiscard]] std::vector<Specimen> specimensOfShipment(database::Reading& reading, ShipmentId shipment);

} // namespace storage::specimens
