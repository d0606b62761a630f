// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shipments/line_store.h"

#include "storage/database/records.h"

namespace storage::shipments {

using database::Reading;
using database::recordsWhere;
using database::recordWhere;

AnnouncedCounts announcedCounts(Reading& reading, ShipmentId shipment) {
    const auto counts =
        reading.row("select count(*), count(distinct participant_id) from shipment_line where shipment_id = "
                    ":shipment",
                    {ColumnKind::Integer, ColumnKind::Integer}, {{"shipment", shipment.value()}});
    return {integerOf(counts->front()), integerOf(counts->back())};
}

std::vector<ShipmentLine> linesOf(Reading& reading, ShipmentId shipment) {
    return recordsWhere<ShipmentLine>(reading, "where shipment_id = :shipment order by row_number",
                                      {{"shipment", shipment.value()}});
}

std::optional<ShipmentLine> lineWithTube(Reading& reading, ShipmentId shipment, const std::string& code) {
    return recordWhere<ShipmentLine>(reading, "where shipment_id = :shipment and tube_code = :code",
                                     {{"shipment", shipment.value()}, {"code", code}});
}

std::vector<ShipmentLine> linesAlike(Reading& reading, const ShipmentLine& line) {
    return recordsWhere<ShipmentLine>(reading,
                                      "where shipment_id = :shipment and participant_id = :participant and "
                                      "visit_id = :visit and kind_id = :kind and "
                                      "occasion = :occasion order by row_number",
                                      {{"shipment", line.shipment.value()},
                                       {"participant", line.participant.value()},
                                       {"visit", line.visit.value()},
                                       {"kind", line.kind.value()},
                                       {"occasion", line.occasion}});
}

std::vector<OtherLine> linesElsewhere(Reading& reading, ShipmentId shipment, const std::string& code) {
    std::vector<OtherLine> found;
    for (const auto& line : recordsWhere<ShipmentLine>(
             reading, "where tube_code = :code and shipment_id <> :shipment order by id",
             {{"code", code}, {"shipment", shipment.value()}})) {
        found.push_back(
            {database::recordById<Shipment>(reading, line.shipment.value()).value().code, line.state});
    }
    return found;
}

std::vector<Discrepancy> strayTubes(Reading& reading, ShipmentId shipment) {
    return recordsWhere<Discrepancy>(reading,
                                     "where shipment_id = :shipment and line_id is null and "
                                     "tube_code <> '' and state <> 'TAKEN_BACK' order by id",
                                     {{"shipment", shipment.value()}});
}

std::optional<Discrepancy> strayTube(Reading& reading, ShipmentId shipment, const std::string& code) {
    return recordWhere<Discrepancy>(
        reading,
        "where shipment_id = :shipment and tube_code = :code and line_id is null and state <> 'TAKEN_BACK' "
        "order by id desc",
        {{"shipment", shipment.value()}, {"code", code}});
}

std::vector<Discrepancy> openTransitFindings(Reading& reading, ShipmentId shipment) {
    return recordsWhere<Discrepancy>(reading,
                                     "where shipment_id = :shipment and kind in "
                                     "('TEMPERATURE', 'SEAL') and state = 'OPEN' order by id",
                                     {{"shipment", shipment.value()}});
}

} // namespace storage::shipments
