// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shipments/receipt_store.h"

#include "storage/database/records.h"

namespace storage::shipments {

std::vector<OverviewLine> overviewLines(database::Reading& reading, ShipmentId shipment) {
    constexpr auto I = ColumnKind::Integer;
    constexpr auto T = ColumnKind::Text;
    std::vector<OverviewLine> lines;
    for (const auto& row : reading.rows(
             "select l.id, l.tube_code, p.code, v.code, v.name, k.name, r.ordinal, "
             "(select count(*) from requirement q where q.visit_id = l.visit_id and q.kind_id = l.kind_id), "
             "l.state, l.condition, l.note, l.settled_at, l.specimen_id, k.code "
             "from shipment_line l join participant p on p.id = l.participant_id join visit v on v.id = "
             "l.visit_id "
             "join specimen_kind k on k.id = l.kind_id left join requirement r on r.id = l.requirement_id "
             "where l.shipment_id = :shipment order by p.code, v.ordinal, l.occasion, l.row_number",
             {I, T, T, T, T, T, I, I, T, T, T, I, I, T}, {{"shipment", shipment.value()}})) {
        lines.push_back({ShipmentLineId{integerOf(row[0])}, textOf(row[1]), textOf(row[2]), textOf(row[3]),
                         textOf(row[4]), textOf(row[5]), optionalIntegerOf(row[6]), integerOf(row[7]),
                         kLineStateCodes.parse(textOf(row[8])).value(),
                         specimens::kConditionCodes.parse(textOf(row[9])).value(), textOf(row[10]),
                         optionalTimeOf(row[11]), optionalIdOf<SpecimenId>(row[12]), textOf(row[13])});
    }
    return lines;
}

std::vector<OverviewProblem> overviewProblems(database::Reading& reading, ShipmentId shipment) {
    std::vector<OverviewProblem> problems;
    for (auto& discrepancy :
         database::recordsWhere<Discrepancy>(reading,
                                             "where shipment_id = :shipment and state <> 'TAKEN_BACK' order "
                                             "by case state when 'OPEN' then 0 else 1 end, "
                                             "opened_at desc, id desc",
                                             {{"shipment", shipment.value()}})) {
        std::string owner;
        if (discrepancy.owner) {
            const auto row = reading.row("select display_name from person where id = :id", {ColumnKind::Text},
                                         {{"id", discrepancy.owner->value()}});
            owner = row ? textOf(row->front()) : std::string{};
        }
        problems.push_back({std::move(discrepancy), std::move(owner)});
    }
    return problems;
}

} // namespace storage::shipments
