// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/specimens/worksheet_store.h"

#include "storage/database/records.h"

namespace storage::specimens {

using database::Reading;

std::optional<Worksheet> worksheetByCode(Reading& reading, const std::string& code) {
    return database::recordWhere<Worksheet>(reading, "where code = :code", {{"code", code}});
}

std::vector<WorksheetTube> tubesOn(Reading& reading, WorksheetId worksheet) {
    return database::recordsWhere<WorksheetTube>(reading, "where worksheet_id = :worksheet order by ordinal",
                                                 {{"worksheet", worksheet.value()}});
}

std::vector<Specimen> specimensOfShipment(Reading& reading, ShipmentId shipment) {
    return database::recordsWhere<Specimen>(reading, "where shipment_id = :shipment order by kind_code, code",
                                            {{"shipment", shipment.value()}});
}

} // namespace storage::specimens
